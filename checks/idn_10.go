package checks

var _ = rule(Rule{
	ID:         "IDN-10",
	Title:      "主办单位应为全称，并与名录一致",
	Cite:       Notice12.Annex4("一.3"),
	Words:      "请填写网站的主办单位全称",
	Reading:    "一方包含另一方即为一致；机构改革后名录可能未改，只作提示。",
	NotFlagged: []string{"名录没有主办单位的：无法判断"},
	Example:    "报表填“发改委”，名录为“杭州市发展和改革委员会”。",
	Level:      Hint, Applies: WorkReport,
	Check: onWork(func(s *sheet) Outcome {
		sponsor := s.text("wrk.sponsor")
		switch {
		case s.view.Site.Sponsor == "":
			return unknown("名录没有主办单位")
		case sameName(sponsor, s.view.Site.Sponsor):
			return pass("主办单位「%s」与名录一致", sponsor)
		}
		return fail("报表填「%s」，名录为「%s」", sponsor, s.view.Site.Sponsor)
	}),
})
