package checks

var _ = rule(Rule{
	ID:      "WRK-29",
	Title:   "公布调查结果期数不应大于征集调查期数",
	Cite:    Notice12.Annex4("六.3(1)", "六.3(3)"),
	Words:   "请填写本年度网站发布的面向公众或有关单位的征集调查的总期数……请填写本年度已公布结果的征集调查的总期数",
	Reading: "今年公布往年调查的结果可使后者较大，故只作存疑。",
	Example: "征集调查 9 期，公布调查结果 11 期。",
	Level:   Suspicion, Applies: WorkReport,
	Check: onWork(func(s *sheet) Outcome {
		held, told := s.num("wrk.ia.survey_n"), s.num("wrk.ia.survey_results")
		if over(told, held) {
			return fail("公布结果 %s 期，大于征集调查 %s 期", plain(told), plain(held))
		}
		return pass("征集调查 %s 期，公布结果 %s 期", plain(held), plain(told))
	}),
})
