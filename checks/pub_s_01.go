package checks

import "nianbao/checks/form"

var _ = rule(Rule{
	ID:         "PUB-S-01",
	Title:      "省、部门门户须在1月31日前发布《政府网站监管年度报表》",
	Cite:       Notice12.Body("一", "二"),
	Words:      "要编制发布本地区、本部门（本系统）《政府网站监管年度报表》……《政府网站监管年度报表》于每年1月31日前由各省（区、市）、国务院各部门政府门户网站在政府信息公开目录中发布",
	Reading:    "只有省（区、市）人民政府和国务院部门的门户有此义务。目录可能在另一平台，故须目录和首页都看过、没有遗漏可能，仍未见到，才判为未发布。",
	NotFlagged: []string{"市、县门户和各部门网站", "目录没有看过或没有看全的：无法判断", "名录不能说明是不是门户的：无法判断"},
	Example:    "2024年2月两次完整查看某省门户首页和政府信息公开目录，均无2023年度监管年度报表。",
	Level:      Violation, Applies: PortalDuty, Publication: true,
	Check: checkSupervisionPublished,
})

func checkSupervisionPublished(v *View) Outcome {
	if o, stop := v.portalDuty(); stop {
		return o
	}
	docs := v.documents(form.Supervision)
	if len(docs.ours) > 0 {
		return pass("见到 %d 年度监管年度报表", v.Year).by(urls(docs.ours)...)
	}
	if v.Portal != nil && v.Portal.Catalogue.URL != "" {
		return pass("目录中有监管年度报表").by(v.Portal.Catalogue.URL)
	}
	o := v.absent(form.Supervision, docs)
	switch {
	case o.Result != Fail:
		return o
	case v.Portal == nil:
		return unknown("未见监管年度报表，但政府信息公开目录没有查看")
	case v.Portal.Catalogue.Gap != "":
		return unknown("未见监管年度报表，但目录没有看全：%s", v.Portal.Catalogue.Gap)
	}
	return o
}

// portalDuty answers for sites that have no portal's duties, or none now.
func (v *View) portalDuty() (Outcome, bool) {
	switch why := v.exempt(); {
	case why != "":
		return notApplicable("%s，不在应发布之列", why), true
	case v.owes() == no:
		return notApplicable("不是省、国务院部门的门户网站"), true
	case v.owes() == maybe:
		return unknown("名录没有说明是不是国务院部门的门户网站"), true
	}
	return Outcome{}, false
}
