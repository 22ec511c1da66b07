package checks

import "nianbao/checks/form"

var _ = rule(Rule{
	ID:         "XST-08",
	Title:      "报表在名录以外的主机上",
	Cite:       Notice12.Body("二"),
	Words:      "在本网站首页显著位置发布",
	Reading:    "从本网站首页链到的，可能是信息公开平台、集约化平台；不是从首页到达的，可能是镜像或假冒，不算已发布。只作记录，供人查看。",
	NotFlagged: []string{"名录列明的其他主机", "任何情况都不列为网站的问题"},
	Example:    "在名录之外的主机上见到填有本网站标识码的报表。",
	Level:      Note, Applies: AnySite,
	Check: func(v *View) Outcome {
		docs := v.documents(form.Work)
		var outside []string
		for _, d := range append(docs.ours, docs.foreign...) {
			if r := v.reading(d); (d.Outside || !v.ownHost(d.URL)) && (r == nil || !v.elsewhere(*r)) {
				outside = append(outside, d.URL)
			}
		}
		switch {
		case len(outside) > 0:
			return fail("报表在名录以外的主机上，须人工查看").by(outside...)
		case len(docs.ours) > 0:
			return pass("报表在本网站的主机上")
		}
		return v.noneToReach()
	},
})
