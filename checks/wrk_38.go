package checks

var _ = rule(Rule{
	ID:         "WRK-38",
	Title:      "勾选有移动新媒体的，微博、微信、其他至少填写一项",
	Cite:       Notice12.Annex4("八.1"),
	Words:      "如勾选“是”，请填写“微博”、“微信”、“其他”项目",
	Reading:    "三项全空，则勾选无所指。只填了数量而无名称的，见 WRK-39。",
	NotFlagged: []string{"只有一项的：不是每个单位都有微博和微信"},
	Example:    "是否有移动新媒体：是；微博名称、微信名称、其他均空白。",
	Level:      Violation, Applies: WorkReport,
	Check: onWork(func(s *sheet) Outcome {
		if !s.yes("wrk.nm.has") {
			return notApplicable("勾选没有移动新媒体")
		}
		filled := false
		for _, key := range newMedia {
			filled = isReal(s.cell(key)) || filled
		}
		if !filled {
			return fail("勾选有移动新媒体，而微博、微信、其他均未填写")
		}
		return pass("移动新媒体已填写")
	}),
})
