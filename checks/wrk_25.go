package checks

var _ = rule(Rule{
	ID:         "WRK-25",
	Title:      "没有办结留言的，不应有平均办理时间",
	Cite:       Notice12.Annex4("六.2(2)", "六.2(3)"),
	Words:      "请填写本年度网站网民留言从收到到办结的平均办理天数",
	Reading:    "平均办理时间以办结的留言计算，没有办结就没有平均数。",
	NotFlagged: []string{"平均办理时间为零、空白、“/”、“—”、“无”"},
	Example:    "办结留言 0，平均办理时间 3 天。",
	Level:      Suspicion, Applies: WorkReport,
	Check: onWork(func(s *sheet) Outcome {
		if done := s.num("wrk.ia.msg_done"); !zero(done) {
			return notApplicable("办结留言 %s 条", plain(done))
		}
		if days, ok := number(s.cell("wrk.ia.msg_days")); ok && !zero(days) {
			return fail("办结留言为零，而平均办理时间为 %s 天", plain(days))
		}
		return pass("没有办结留言，也没有平均办理时间")
	}),
})
