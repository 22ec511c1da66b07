package checks

var _ = rule(Rule{
	ID:         "PUB-C-01",
	Title:      "省、部门门户须开设专栏，集中发布各网站的工作年度报表",
	Cite:       Notice12.Body("二"),
	Words:      "各省（区、市）、国务院各部门政府门户网站要开设专栏，集中发布本地区、本部门（本系统）各级各类政府网站的工作年度报表",
	Reading:    "专栏名称不限，集中列出各网站报表即是。专门找过、没有遗漏可能而没有找到，才判为没有。",
	NotFlagged: []string{"名为“政府网站建设管理”“网站监管”“网站普查”的栏目", "没有找过或没有找全的：无法判断"},
	Example:    "某省门户首页及各栏目中没有集中发布工作年度报表的专栏。",
	Level:      Violation, Applies: PortalDuty, Publication: true,
	Check: func(v *View) Outcome {
		if o, stop := v.portalDuty(); stop {
			return o
		}
		switch {
		case v.Portal == nil:
			return unknown("没有找过专栏")
		case v.Portal.Column.URL != "":
			return pass("开设有专栏").by(v.Portal.Column.URL)
		case v.Portal.Column.Gap != "":
			return unknown("没有见到专栏，但没有找全：%s", v.Portal.Column.Gap)
		case !v.due():
			return notApplicable("发布时限（%s）尚未到", clock(v.Deadline))
		}
		if why := v.blind(); why != "" {
			return unknown("没有见到专栏，但%s", why)
		}
		return fail("没有见到集中发布工作年度报表的专栏").by(v.Visit.Looked...)
	},
})
