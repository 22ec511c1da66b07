package checks

var _ = rule(Rule{
	ID:         "IDN-15",
	Title:      "从本网站首页到达的应是本网站的报表",
	Cite:       Notice12.Body("二"),
	Words:      "各级各类政府网站的《政府网站工作年度报表》于每年1月31日前在本网站首页显著位置发布",
	Reading:    "报表内标识码和首页网址都是另一网站的，可能是照搬，也可能是入口通向集中发布的专栏；集约化平台由一处代填的也如此，故只作存疑。",
	NotFlagged: []string{"省、部门门户的集中发布专栏", "只有标识码不符的，见 IDN-02", "同时也见到本网站报表的"},
	Example:    "某区教育局网站首页的入口打开的是区政府门户的报表。",
	Level:      Suspicion, Applies: AnySite,
	Check: func(v *View) Outcome {
		docs := v.documents("work")
		switch {
		case len(docs.ours) > 0:
			return pass("见到本网站的报表").by(urls(docs.ours)...)
		case v.owes() == yes:
			return notApplicable("门户网站集中发布其他网站的报表")
		}
		for _, d := range docs.foreign {
			if r := v.reading(d); r != nil && (d.FromHome || v.linkedOnHome(d)) {
				return fail("首页到达的报表填的是%s（%s）", r.Values["wrk.site_name"].Raw, r.Values["wrk.site_code"].Raw).by(d.URL)
			}
		}
		return v.noneToReach()
	},
})
