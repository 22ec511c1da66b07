package checks

import "nianbao/checks/form"

var _ = rule(Rule{
	ID:         "PUB-W-10",
	Title:      "地方通知另定更早时限的，应在该时限内发布",
	Cite:       Notice12.Body("二"),
	Words:      "于每年1月31日前在本网站首页显著位置发布",
	Reading:    "地方时限按年度、按地区列在政策文件里，默认没有；在全国时限之内而晚于地方时限的，只作存疑，不影响合格与否。",
	NotFlagged: []string{"政策没有列出地方时限的", "晚于全国时限的，见 PUB-W-02", "没有可信发布时间的：无法判断"},
	Example:    "某市通知要求1月20日前发布，页面发布时间为1月25日。",
	Level:      Suspicion, Applies: AnySite,
	Check: func(v *View) Outcome {
		if v.Local.Deadline.IsZero() {
			return notApplicable("没有地方时限")
		}
		if why := v.exempt(); why != "" {
			return notApplicable("%s，不在应发布之列", why)
		}
		if len(v.documents(form.Work).ours) == 0 {
			return v.noneToReach()
		}
		t := PublicationTimes(v)
		claim, ok := t.earliest("pubdate", "list", "page")
		switch {
		case t.FirstSeen.Before(v.Local.Deadline), ok && claim.At.Before(v.Local.Deadline):
			return pass("在地方时限（%s）内", clock(v.Local.Deadline))
		case !ok:
			return unknown("页面没有可信的发布时间")
		case !claim.At.Before(v.Deadline):
			return notApplicable("晚于全国时限，见 PUB-W-02")
		}
		return fail("%s，晚于地方时限（%s，%s）", claimText(claim), clock(v.Local.Deadline), v.Local.Basis).by(claimText(claim), v.Local.Basis)
	},
})
