package checks

import (
	"slices"

	"nianbao/checks/form"
	"nianbao/crawler/snapshot"
)

var _ = rule(Rule{
	ID:         "PUB-W-04",
	Title:      "报表入口应在首页显著位置",
	Cite:       Notice12.Body("二"),
	Words:      "在本网站首页显著位置发布",
	Reading:    "“显著”没有定义，由政策列出算显著的位置（默认：首屏、首页其他位置、导航），页脚和须操作才显现的不算。属判断，附截图，绝不作违规。",
	NotFlagged: []string{"没有运行浏览器、不知道位置的：无法判断", "有不止一个入口、其一在显著位置的"},
	Example:    "首页只有页脚一个图标通向报表。",
	Level:      Suspicion, Applies: AnySite,
	Check: func(v *View) Outcome {
		if why := v.exempt(); why != "" {
			return notApplicable("%s，不在应发布之列", why)
		}
		if len(v.documents(form.Work).ours) == 0 {
			return v.noneToReach()
		}
		return v.placed(form.Work)
	},
})

// placed says whether an entry to the form stands in a prominent place.
func (v *View) placed(kind form.Kind) Outcome {
	var dim, unmeasured []string
	for _, e := range v.Visit.Entries {
		leads := e.Leads == snapshot.LeadsToReport || e.Leads == snapshot.LeadsToColumn
		switch {
		case !e.OnHome || e.Form != string(kind) || !leads:
		case slices.Contains(v.Prominent, e.Prominence):
			return pass("入口「%s」在首页显著位置（%s）", e.Text, e.Prominence.Text()).by(e.URL)
		case e.Prominence == "" || e.Shown == nil && e.Prominence != snapshot.Absent: // markup alone speaks against nobody
			unmeasured = append(unmeasured, "「"+e.Text+"」")
		default:
			dim = append(dim, e.Text+"（"+e.Prominence.Text()+measured(e)+"）")
		}
	}
	switch {
	case len(unmeasured) > 0:
		return unknown("入口%s在首页的位置未用浏览器测得", join(unmeasured)).by(v.Visit.Site.HomeURL)
	case len(dim) == 0:
		return unknown("没有首页入口的记录")
	case len(v.Visit.Gaps) > 0:
		return unknown("所见入口不在显著位置：%s；但查看有遗漏的可能：%s", join(dim), gapNames(v.Visit.Gaps))
	}
	return fail("首页入口都不在显著位置：%s", join(dim)).by(v.Visit.Site.HomeURL)
}

// measured are the figures of an entry, where a browser saw it.
func measured(e snapshot.Entry) string {
	if e.Shown == nil {
		return ""
	}
	text := "：" + e.Shown.Text()
	if e.Shown.Framed != "" {
		text += "，见截图 " + e.Shown.Framed
	}
	return text
}
