package checks

var _ = rule(Rule{
	ID:         "WRK-24",
	Title:      "公开答复数量不应明显大于收到留言数量",
	Cite:       Notice12.Annex4("六.2(1)", "六.2(4)"),
	Words:      "收集到的网民留言总条数……请填写本年度网站公开网民留言及留言答复情况的留言总条数",
	Reading:    "公开可含往年的留言，超过收到 20 条以上才作存疑。",
	NotFlagged: []string{"公开大于办结的，见 WRK-23"},
	Example:    "收到留言 100，办结 125，公开答复 121。",
	Level:      Suspicion, Applies: WorkReport,
	Check: onWork(func(s *sheet) Outcome {
		received, done, shown := s.num("wrk.ia.msg_received"), s.num("wrk.ia.msg_done"), s.num("wrk.ia.msg_public")
		switch {
		case over(shown, done):
			return notApplicable("公开答复大于办结，见 WRK-23")
		case over(shown, sum(received, rat(20))):
			return fail("公开答复 %s 条，比收到的 %s 条多出 20 条以上", plain(shown), plain(received))
		}
		return pass("公开答复 %s 条，收到 %s 条", plain(shown), plain(received))
	}),
})
