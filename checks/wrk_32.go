package checks

var _ = rule(Rule{
	ID:      "WRK-32",
	Title:   "在线访谈答复网民提问数量不应大于网民留言数量",
	Cite:    Notice12.Annex4("六.4(2)", "六.4(3)"),
	Words:   "请填写本年度通过在线访谈收到的网民留言的总条数……请填写本年度通过在线访谈答复网民提问的总条数",
	Reading: "现场、电话提问可能未计入留言，故只作存疑。",
	Example: "网民留言 44 条，答复提问 61 条。",
	Level:   Suspicion, Applies: WorkReport,
	Check: onWork(func(s *sheet) Outcome {
		asked, answered := s.num("wrk.ia.talk_msgs"), s.num("wrk.ia.talk_answers")
		if over(answered, asked) {
			return fail("答复提问 %s 条，大于网民留言 %s 条", plain(answered), plain(asked))
		}
		return pass("答复提问 %s 条，网民留言 %s 条", plain(answered), plain(asked))
	}),
})
