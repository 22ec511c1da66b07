package checks

var _ = rule(Rule{
	ID:      "WRK-30",
	Title:   "没有征集调查的，不应收到意见",
	Cite:    Notice12.Annex4("六.3(1)", "六.3(2)"),
	Words:   "请填写本年度网站通过征集调查收到的意见总条数",
	Reading: "意见是通过征集调查收到的；上年调查迟到的意见除外，故只作存疑。",
	Example: "征集调查 0 期，收到意见 38 条。",
	Level:   Suspicion, Applies: WorkReport,
	Check: onWork(func(s *sheet) Outcome {
		held, views := s.num("wrk.ia.survey_n"), s.num("wrk.ia.survey_opinions")
		if zero(held) && !zero(views) {
			return fail("征集调查为零，而收到意见 %s 条", plain(views))
		}
		return pass("征集调查 %s 期，收到意见 %s 条", plain(held), plain(views))
	}),
})
