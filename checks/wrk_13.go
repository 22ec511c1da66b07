package checks

var _ = rule(Rule{
	ID:      "WRK-13",
	Title:   "全年没有回应公众关注热点或重大舆情",
	Cite:    Notice12.Annex4("四.2"),
	Words:   "请填写本年度网站发布的回应公众关注热点或重大舆情的次数",
	Reading: "小网站常为零，属实亦无不可，只作提示。",
	Example: "回应公众关注热点或重大舆情数量 0。",
	Level:   Hint, Applies: WorkReport,
	Check: onWork(func(s *sheet) Outcome {
		if n := s.num("wrk.intp.response"); !zero(n) {
			return pass("回应 %s 次", plain(n))
		}
		return fail("回应公众关注热点或重大舆情数量为零")
	}),
})
