package checks

import "nianbao/checks/form"

var _ = rule(Rule{
	ID:         "PUB-W-08",
	Title:      "报表只有图片或扫描件",
	Cite:       Notice12.Body("三"),
	Words:      "确保政府网站年度报表发布及时、数据真实准确",
	Reading:    "通知没有规定格式，图片合法；只记录，因为识别所得的数把握较低。",
	NotFlagged: []string{"任何情况都不列为问题"},
	Example:    "报表是一张 JPG 图片。",
	Level:      Note, Applies: AnySite,
	Check: func(v *View) Outcome {
		docs := v.documents(form.Work)
		if len(docs.ours) == 0 {
			return v.noneToReach()
		}
		for _, d := range docs.ours {
			if d.Format != "image" && v.reading(d) != nil {
				return pass("报表有文字（%s）", d.Format).by(d.URL)
			}
		}
		for _, d := range docs.ours {
			if d.Format == "image" {
				return fail("报表只有图片").by(d.URL)
			}
		}
		return unknown("报表内容未能读出").by(urls(docs.ours)...)
	},
})
