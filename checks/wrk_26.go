package checks

var _ = rule(Rule{
	ID:      "WRK-26",
	Title:   "有办结留言的，应有平均办理时间",
	Cite:    Notice12.Annex4("六.2(2)", "六.2(3)"),
	Words:   "请填写本年度网站网民留言从收到到办结的平均办理天数",
	Reading: "当日办结可舍为零天，只作提示。",
	Example: "办结留言 403，平均办理时间空白。",
	Level:   Hint, Applies: WorkReport,
	Check: onWork(func(s *sheet) Outcome {
		done := s.num("wrk.ia.msg_done")
		if zero(done) {
			return notApplicable("没有办结留言")
		}
		if days, ok := number(s.cell("wrk.ia.msg_days")); ok && !zero(days) {
			return pass("办结 %s 条，平均 %s 天", plain(done), plain(days))
		}
		return fail("办结 %s 条，而平均办理时间空白或为零", plain(done))
	}),
})
