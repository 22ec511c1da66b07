package checks

import "slices"

var _ = rule(Rule{
	ID:         "FMT-15",
	Title:      "发布的报表不得删减、改动样表的项目",
	Cite:       Notice12.Annex1("样表").And(Notice12.Annex3("样表")),
	Words:      "政府网站监管年度报表（样表）……政府网站工作年度报表（样表）",
	Reading:    "只有人工看过并确认缺少或改动的项目才算；机器没有找到的见 FMT-14。",
	NotFlagged: []string{"机器没有找到、尚未经人工确认的：无法判断", "增加的项目（如问责合计）"},
	Example:    "人工确认：报表没有“在线访谈”三格。",
	Level:      Violation, Applies: AnyReport,
	Check: onEither(func(s *sheet) Outcome {
		var gone []string
		for _, key := range s.read.Unread {
			if slices.Contains(s.view.Removed, key) {
				gone = append(gone, label(key))
			}
		}
		switch {
		case len(gone) > 0:
			return fail("人工确认缺少：%s", join(gone)).by(s.view.address(s.read))
		case len(s.read.Unread) > 0:
			return unknown("有项目没有找到，尚未经人工确认")
		}
		return pass("样表的项目都在")
	}),
})
