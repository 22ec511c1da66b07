package checks

import "nianbao/checks/form"

var _ = rule(Rule{
	ID:         "PUB-S-02",
	Title:      "监管年度报表应在政府信息公开目录中发布",
	Cite:       Notice12.Body("二"),
	Words:      "在政府信息公开目录中发布",
	Reading:    "目录可能是独立平台或子域名，找不到不等于没有，只作存疑。",
	NotFlagged: []string{"目录没有查看或没有看全的：无法判断"},
	Example:    "监管年度报表在“通知公告”发布，目录中没有。",
	Level:      Suspicion, Applies: PortalDuty,
	Check: func(v *View) Outcome {
		if o, stop := v.portalDuty(); stop {
			return o
		}
		switch docs := v.documents(form.Supervision); {
		case v.Portal == nil:
			return unknown("政府信息公开目录没有查看")
		case v.Portal.Catalogue.URL != "":
			return pass("目录中有监管年度报表").by(v.Portal.Catalogue.URL)
		case v.Portal.Catalogue.Gap != "":
			return unknown("目录没有看全：%s", v.Portal.Catalogue.Gap)
		case len(docs.ours) == 0:
			return notApplicable("没有见到监管年度报表，见 PUB-S-01")
		default:
			return fail("监管年度报表已发布，但目录中没有").by(urls(docs.ours)...)
		}
	},
})
