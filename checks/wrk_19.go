package checks

var _ = rule(Rule{
	ID:      "WRK-19",
	Title:   "没有政务服务事项而有办件",
	Cite:    Notice12.Annex4("五.3", "五.5(1)"),
	Words:   "请填写网站提供的本单位政务服务事项总项数……已办结的用户申请总件数",
	Reading: "办件须有事项；事项在省级平台、办件计在本单位的除外，故只作存疑。",
	Example: "政务服务事项数量 0，办件总数 1779。",
	Level:   Suspicion, Applies: WorkReport,
	Check: onWork(func(s *sheet) Outcome {
		items, done := s.num("wrk.svc.items"), s.num("wrk.svc.done_total")
		if zero(items) && !zero(done) {
			return fail("政务服务事项数量为零，而办件总数为 %s", plain(done))
		}
		return pass("事项数量 %s，办件总数 %s", plain(items), plain(done))
	}),
})
