package checks

import (
	"nianbao/checks/form"
	"nianbao/crawler/snapshot"
)

var _ = rule(Rule{
	ID:         "PUB-S-03",
	Title:      "监管年度报表应在门户首页突出展示",
	Cite:       Notice12.Body("二"),
	Words:      "并在网站首页突出展示",
	Reading:    "“突出”没有定义，与 PUB-W-04 同样由政策列出的位置衡量，附截图，不作违规。",
	NotFlagged: []string{"首页有遗漏可能的：无法判断", "位置未能测得的：无法判断"},
	Example:    "首页没有监管年度报表的入口，只在目录中有。",
	Level:      Suspicion, Applies: PortalDuty,
	Check: func(v *View) Outcome {
		if o, stop := v.portalDuty(); stop {
			return o
		}
		if len(v.documents(form.Supervision).ours) == 0 {
			if o := checkSupervisionPublished(v); o.Result == Unknown {
				return o
			}
			return notApplicable("没有见到监管年度报表，见 PUB-S-01")
		}
		for _, e := range v.Visit.Entries {
			if e.OnHome && e.Form == string(form.Supervision) && e.Leads != snapshot.LeadsElsewhere {
				return v.placed(form.Supervision)
			}
		}
		if why := v.blind(); why != "" {
			return unknown("首页没有见到入口，但%s", why)
		}
		return fail("首页没有监管年度报表的入口").by(v.Visit.Looked...)
	},
})
