package checks

var _ = rule(Rule{
	ID:         "WRK-22",
	Title:      "上年没有结转的，办结留言数量不应大于收到留言数量",
	Cite:       Notice12.Annex4("六.2(1)", "六.2(2)"),
	Words:      "收集到的网民留言总条数……请填写本年度网站办结的网民留言总条数",
	Reading:    "上年报表收到不多于办结，即无结转，本年办结便不应多于收到。更早的积压也有可能，故只作存疑。",
	NotFlagged: []string{"上年收到多于办结（有结转）", "明显大于收到的，见 WRK-21"},
	Example:    "上年收到 200、办结 200；本年收到 100、办结 112。",
	Level:      Suspicion, Applies: WorkReport,
	Check: onWork(func(s *sheet) Outcome {
		received, done := s.num("wrk.ia.msg_received"), s.num("wrk.ia.msg_done")
		switch {
		case !over(done, received):
			return pass("办结 %s 条，不多于收到的 %s 条", plain(done), plain(received))
		case manyMore(done, received):
			return notApplicable("办结明显大于收到，见 WRK-21")
		}
		before := s.lastYear()
		if over(before.num("wrk.ia.msg_received"), before.num("wrk.ia.msg_done")) {
			return pass("办结 %s 条多于收到的 %s 条，上年有结转", plain(done), plain(received))
		}
		return before.settle(fail("办结 %s 条多于收到的 %s 条，而上年没有结转", plain(done), plain(received)))
	}),
})
