package checks

var _ = rule(Rule{
	ID:         "WRK-18",
	Title:      "办件总数大于自然人与法人之和",
	Cite:       Notice12.Annex4("五.5(1)", "五.5(2)", "五.5(3)"),
	Words:      "已办结的用户申请总件数……已办结的自然人申请总件数……已办结的法人申请总件数",
	Reading:    "报表没有第三类用户的格子，多出的部分来自何处须说明；通知并未规定相等，故只作存疑。",
	NotFlagged: []string{"总数小于两者之和的，见 WRK-17"},
	Example:    "总数 2500，自然人 731，法人 1048（和为 1779）。",
	Level:      Suspicion, Applies: WorkReport,
	Check: onWork(func(s *sheet) Outcome {
		total := s.num("wrk.svc.done_total")
		parts := sum(s.nums("wrk.svc.done_person", "wrk.svc.done_legal")...)
		if over(total, parts) {
			return fail("总数 %s 大于自然人与法人之和 %s", plain(total), plain(parts))
		}
		return pass("总数 %s 不大于自然人与法人之和", plain(total))
	}),
})
