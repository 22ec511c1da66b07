package checks

var _ = rule(Rule{
	ID:      "WRK-31",
	Title:   "没有在线访谈的，不应有访谈留言或答复",
	Cite:    Notice12.Annex4("六.4(1)", "六.4(2)", "六.4(3)"),
	Words:   "请填写本年度通过在线访谈收到的网民留言的总条数……请填写本年度通过在线访谈答复网民提问的总条数",
	Reading: "留言和答复都是通过在线访谈的。",
	Example: "访谈 0 期，网民留言 61 条。",
	Level:   Suspicion, Applies: WorkReport,
	Check: onWork(func(s *sheet) Outcome {
		held := s.num("wrk.ia.talk_n")
		asked, answered := s.num("wrk.ia.talk_msgs"), s.num("wrk.ia.talk_answers")
		if zero(held) && (!zero(asked) || !zero(answered)) {
			return fail("访谈期数为零，而网民留言 %s 条、答复提问 %s 条", plain(asked), plain(answered))
		}
		return pass("访谈 %s 期", plain(held))
	}),
})
