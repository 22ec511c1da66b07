package checks

import "time"

var _ = rule(Rule{
	ID:         "FMT-12",
	Title:      "填报日期早于年末，或晚于发布时限",
	Cite:       Notice12.Annex4("五.2").And(Notice12.Annex2("三.1")),
	Words:      "截至本年度12月底网站的注册用户数……截至本年度12月底",
	Reading:    "年末数在 12 月 31 日之前不可知；为内部审核而于 12 月填报很常见，晚于时限的多为更正，只作提示。",
	NotFlagged: []string{"没有填报日期的，见 FMT-13", "早于 12 月的，见 FMT-11"},
	Example:    "2023年度报表，填报日期 2023-12-20。",
	Level:      Hint, Applies: AnyReport,
	Check: onEither(func(s *sheet) Outcome {
		filled := s.filledOn()
		switch {
		case filled.IsZero():
			return unknown("没有填报日期")
		case filled.Before(time.Date(s.view.Year, time.December, 1, 0, 0, 0, 0, shanghai)):
			return notApplicable("填报日期 %s 早于 12 月，见 FMT-11", day(filled))
		case filled.Before(time.Date(s.view.Year, time.December, 31, 0, 0, 0, 0, shanghai)):
			return fail("填报日期 %s，早于年末", day(filled))
		case !filled.Before(s.view.Deadline):
			return fail("填报日期 %s，晚于发布时限", day(filled))
		}
		return pass("填报日期 %s", day(filled))
	}),
})
