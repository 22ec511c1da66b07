package checks

var _ = rule(Rule{
	ID:         "WRK-17",
	Title:      "办件总数不得小于自然人办件量与法人办件量之和",
	Cite:       Notice12.Annex4("五.5(1)", "五.5(2)", "五.5(3)"),
	Words:      "已办结的用户申请总件数……已办结的自然人申请总件数……已办结的法人申请总件数",
	Reading:    "自然人与法人互不重叠，都是用户，两者之和不可能大于总数。",
	NotFlagged: []string{"总数大于两者之和的，见 WRK-18：非法人组织、个体工商户没有格子"},
	Example:    "总数 1700，自然人 731，法人 1048（和为 1779）。",
	Level:      Violation, Applies: WorkReport,
	Check: onWork(func(s *sheet) Outcome {
		total := s.num("wrk.svc.done_total")
		parts := sum(s.nums("wrk.svc.done_person", "wrk.svc.done_legal")...)
		if over(parts, total) {
			return fail("总数 %s 小于自然人与法人之和 %s", plain(total), plain(parts))
		}
		return pass("总数 %s 不小于自然人与法人之和 %s", plain(total), plain(parts))
	}),
})
