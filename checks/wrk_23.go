package checks

var _ = rule(Rule{
	ID:      "WRK-23",
	Title:   "公开答复数量不应大于办结留言数量",
	Cite:    Notice12.Annex4("六.2(2)", "六.2(4)"),
	Words:   "请填写本年度网站办结的网民留言总条数……请填写本年度网站公开网民留言及留言答复情况的留言总条数",
	Reading: "公开的是已答复的留言；今年公开往年答复的可使公开多于办结，故只作存疑。",
	Example: "办结留言 80，公开答复 95。",
	Level:   Suspicion, Applies: WorkReport,
	Check: onWork(func(s *sheet) Outcome {
		done, shown := s.num("wrk.ia.msg_done"), s.num("wrk.ia.msg_public")
		if over(shown, done) {
			return fail("公开答复 %s 条，大于办结的 %s 条", plain(shown), plain(done))
		}
		return pass("公开答复 %s 条，不大于办结的 %s 条", plain(shown), plain(done))
	}),
})
