package checks

import (
	"nianbao/checks/form"
)

var _ = rule(Rule{
	ID:         "PUB-W-07",
	Title:      "发布的不得是空白样表",
	Cite:       Notice12.Body("三"),
	Words:      "确保政府网站年度报表发布及时、数据真实准确",
	Reading:    "报表所有数字格都已找到、都能读，而没有一格有内容，是只挂了样表。",
	NotFlagged: []string{"表格是图片、没有文字层的：无法判断", "只有部分格子找到的：无法判断", "填“0”“/”“无”的不是空白", "同时另有填好的一份的"},
	Example:    "2023年度报表页面挂的是附件3样表，各格空白。",
	Level:      Violation, Applies: WorkReport, Publication: true,
	Check: onWork(func(s *sheet) Outcome {
		keys := requiredNumbers(form.Work)
		for _, key := range keys {
			if v, ok := s.read.Values[key]; ok && v.State != form.Blank && v.State != form.Unreadable {
				return pass("报表有内容")
			}
		}
		for _, key := range keys {
			s.cell(key)
		}
		return fail("报表的 %d 个数字格全部空白", len(keys))
	}),
})
