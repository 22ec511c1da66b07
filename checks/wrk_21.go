package checks

var _ = rule(Rule{
	ID:         "WRK-21",
	Title:      "办结留言数量不应明显大于收到留言数量",
	Cite:       Notice12.Annex4("六.2(1)", "六.2(2)"),
	Words:      "收集到的网民留言总条数……请填写本年度网站办结的网民留言总条数",
	Reading:    "办结的不限于本年度收到的，上年结转、集中清理都可使办结大于收到；超过收到的 1.2 倍再加 20 条，才作存疑。",
	NotFlagged: []string{"办结略大于收到（在 1.2 倍加 20 条以内）", "办结小于收到"},
	Example:    "收到留言 100，办结留言 141。",
	Level:      Suspicion, Applies: WorkReport,
	Check: onWork(func(s *sheet) Outcome {
		received, done := s.num("wrk.ia.msg_received"), s.num("wrk.ia.msg_done")
		if manyMore(done, received) {
			return fail("办结留言 %s 条，明显大于收到的 %s 条", plain(done), plain(received))
		}
		return pass("办结 %s 条，收到 %s 条", plain(done), plain(received))
	}),
})
