package checks

var _ = rule(Rule{
	ID:    "PUB-W-02",
	Title: "《政府网站工作年度报表》的发布不得晚于1月31日",
	Cite:  Notice12.Body("二", "三"),
	Words: "各级各类政府网站的《政府网站工作年度报表》于每年1月31日前在本网站首页显著位置发布……确保政府网站年度报表发布及时",
	Reading: "发布时间取我方首次见到的时间、页面发布时间（PubDate、页面所印日期）、列表日期中最早的一个。首次见到的时间是证据，其余是网站的说法。" +
		"说法在时限内，而截止当日（或之后）能够查看的一次查看没有见到，为疑似倒签（存疑）；只与更早的查看相抵触，为弱存疑。只有页面所印日期晚、别无佐证的，降为存疑。",
	NotFlagged: []string{
		"更正后重新发布、日期变新，而首版曾在时限内见到的",
		"首次查看已在截止之后、页面又没有可信日期的：无法判断",
		"晚于时限60天以上、截止后我方没有查看过的：降为存疑，改版迁移会使旧页面带上新日期",
		"附件的修改时间晚于时限（重新上传即会改变）",
		"页面日期与列表日期不一，其一在时限内的",
		"入口直达文件、晚于时限的日期只见于站内其他栏目的：降为存疑，列表可能是事后补登的",
	},
	Example:     "2023年度报表页面 PubDate 为 2024-02-05 09:00，列表日期为 2024-02-05，此前各次查看均未见到：晚5天。",
	Level:       Violation,
	Applies:     AnySite,
	Publication: true,
	Check:       checkInTime,
})

func checkInTime(v *View) Outcome {
	if why := v.exempt(); why != "" {
		return notApplicable("%s，不在应发布之列", why)
	}
	t := PublicationTimes(v)
	if t.FirstSeen.IsZero() {
		if o := checkPublished(v); o.Result == Unknown {
			return unknown("%s", o.Reason)
		}
		return notApplicable("未见 %d 年度工作年度报表，无发布时间可言", v.Year)
	}
	if t.FirstSeen.Before(v.Deadline) {
		return pass("%s 已见到，在时限内", clock(t.FirstSeen))
	}
	claim, ok := t.ownWord()
	switch {
	case !t.SeenNow:
		return unknown("%s 首次见到，此次未见，无从核对页面日期", clock(t.FirstSeen))
	case !ok:
		return v.bySightingAlone(t)
	case claim.At.Before(v.Deadline):
		return v.claimedInTime(t, claim)
	}
	return v.claimedLate(t, claim)
}
