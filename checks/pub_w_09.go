package checks

import (
	"regexp"
	"strings"

	"nianbao/checks/form"
)

var _ = rule(Rule{
	ID:         "PUB-W-09",
	Title:      "标题应为“政府网站工作年度报表”，并写明年份",
	Cite:       Notice12.Body("一", "二"),
	Words:      "各级各类政府网站要编制发布《政府网站工作年度报表》",
	Reading:    "“政府网站年度工作报表”等通行写法都算；通知没有规定网页标题，只作提示。",
	NotFlagged: []string{"“政府网站年度工作报表”“政府网站年度报表”“网站工作年度报表”等通行写法"},
	Example:    "标题为“政府网站工作年度报表公示”，没有年份。",
	Level:      Hint, Applies: AnySite,
	Check: func(v *View) Outcome {
		docs := v.documents(form.Work)
		if len(docs.ours) == 0 {
			return v.noneToReach()
		}
		title := ""
		for _, d := range docs.ours {
			if strings.TrimSpace(d.Title) == "" {
				continue
			}
			title = d.Title
			if formTitle.MatchString(title) && yearInTitle.MatchString(title) {
				return pass("标题「%s」", title).by(d.URL)
			}
		}
		if title == "" {
			return unknown("没有读到标题").by(urls(docs.ours)...)
		}
		return fail("标题「%s」没有写明报表名称或年份", title).by(urls(docs.ours)...)
	},
})

var (
	formTitle   = regexp.MustCompile(`网站.{0,4}(工作|年度|年).{0,4}报表?`)
	yearInTitle = regexp.MustCompile(`20\d\d`)
)
