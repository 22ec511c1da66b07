package checks

import (
	"fmt"

	"nianbao/crawler/snapshot"
)

var _ = rule(Rule{
	ID:         "PUB-C-03",
	Title:      "专栏所列的链接应能打开，并是该网站的报表",
	Cite:       Notice12.Body("三"),
	Words:      "确保政府网站年度报表发布及时、数据真实准确",
	Reading:    "网站自己回答没有（404、410）为打不开；打开的报表填的是另一网站的标识码为错链。只作存疑。",
	NotFlagged: []string{"未能打开而原因不明的：无法判断", "标识码未能读出的"},
	Example:    "专栏中“杭州市教育局”的链接打开的是杭州市财政局的报表。",
	Level:      Suspicion, Applies: PortalDuty,
	Check: func(v *View) Outcome {
		if o, stop := v.columnToCheck(); stop {
			return o
		}
		var bad []string
		unsure, listed := 0, 0
		for _, m := range v.Portal.Members {
			owner := plainCode(string(m.Owner))
			switch {
			case m.URL == "":
				continue
			case m.Leads == snapshot.LeadsNowhere:
				bad = append(bad, fmt.Sprintf("%s（打不开）", m.Name))
			case owner != "" && wellFormedCode(owner) && owner != plainCode(string(m.Code)):
				bad = append(bad, fmt.Sprintf("%s（打开的是 %s 的报表）", m.Name, m.Owner))
			case m.Leads == snapshot.LeadUnknown || m.Leads == "":
				unsure++
			}
			listed++
		}
		switch {
		case len(bad) > 0:
			return fail("专栏有 %d 个链接不对：%s", len(bad), join(bad)).by(v.Portal.Column.URL)
		case unsure > 0:
			return unknown("专栏有 %d 个链接未能查明", unsure)
		case listed == 0:
			return unknown("没有查过专栏所列的链接")
		}
		return pass("专栏所列的 %d 个链接都对", listed).by(v.Portal.Column.URL)
	},
})
