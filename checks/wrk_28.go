package checks

var _ = rule(Rule{
	ID:      "WRK-28",
	Title:   "收到留言而没有一条办结",
	Cite:    Notice12.Annex4("六.2(1)", "六.2(2)"),
	Words:   "收集到的网民留言总条数……请填写本年度网站办结的网民留言总条数",
	Reading: "年末收到、次年办结的可能如此，只作提示。",
	Example: "收到留言 35，办结留言 0。",
	Level:   Hint, Applies: WorkReport,
	Check: onWork(func(s *sheet) Outcome {
		received, done := s.num("wrk.ia.msg_received"), s.num("wrk.ia.msg_done")
		if !zero(received) && zero(done) {
			return fail("收到 %s 条，办结为零", plain(received))
		}
		return pass("收到 %s 条，办结 %s 条", plain(received), plain(done))
	}),
})
