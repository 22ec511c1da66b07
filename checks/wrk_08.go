package checks

var _ = rule(Rule{
	ID:      "WRK-08",
	Title:   "信息发布总数不应为零",
	Cite:    Notice12.Annex4("二.1"),
	Words:   "请填写本年度网站发布信息的总条数，不包括外链信息",
	Reading: "正常运行的网站全年没有发布一条信息，极少见；单一业务系统类网站可能如此，故只作存疑。",
	Example: "信息发布总数 0。",
	Level:   Suspicion, Applies: WorkReport,
	Check: onWork(func(s *sheet) Outcome {
		if total := s.num("wrk.info.total"); !zero(total) {
			return pass("信息发布总数 %s", plain(total))
		}
		return fail("信息发布总数为零")
	}),
})
