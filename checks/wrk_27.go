package checks

var _ = rule(Rule{
	ID:         "WRK-27",
	Title:      "留言平均办理时间不应过长",
	Cite:       Notice12.Annex4("六.2(3)"),
	Words:      "请填写本年度网站网民留言从收到到办结的平均办理天数",
	Reading:    "超过 90 天作存疑（检查指标以三个月未答复为互动回应差），超过 30 天作弱存疑；也可能把小时填成了天。",
	NotFlagged: []string{"30 天及以内"},
	Example:    "平均办理时间 96 天。",
	Level:      Suspicion, Applies: WorkReport,
	Check: onWork(func(s *sheet) Outcome {
		days := s.num("wrk.ia.msg_days")
		switch {
		case over(days, rat(90)):
			return fail("平均办理时间 %s 天，超过 90 天", plain(days))
		case over(days, rat(30)):
			return fail("平均办理时间 %s 天，超过 30 天", plain(days)).at(Hint)
		}
		return pass("平均办理时间 %s 天", plain(days))
	}),
})
