package checks

var _ = rule(Rule{
	ID:      "WRK-34",
	Title:   "没有安全检测评估的，不得有评估中发现的问题",
	Cite:    Notice12.Annex4("七.1", "七.2"),
	Words:   "请填写本年度安全检测评估中发现并确认的安全问题总个数",
	Reading: "发现问题数量限于“安全检测评估中”发现的，评估次数为零则无从发现。",
	Example: "安全检测评估次数 0，发现问题数量 6。",
	Level:   Violation, Applies: WorkReport,
	Check: onWork(func(s *sheet) Outcome {
		assessed, discovered := s.num("wrk.sec.assess"), s.num("wrk.sec.found")
		if zero(assessed) && !zero(discovered) {
			return fail("安全检测评估次数为零，而发现问题 %s 个", plain(discovered))
		}
		return pass("评估 %s 次，发现 %s 个", plain(assessed), plain(discovered))
	}),
})
