package checks

var _ = rule(Rule{
	ID:         "WRK-42",
	Title:      "创新发展注明了其他内容的，应勾选“其他”",
	Cite:       Notice12.Annex4("九"),
	Words:      "如勾选“其他”，请在横线上注明具体内容",
	Reading:    "勾选符号在一些文件里取不出来，故只作存疑。",
	NotFlagged: []string{"横线上填“无”的"},
	Example:    "□其他，横线上写有“智能客服”。",
	Level:      Suspicion, Applies: WorkReport,
	Check: onWork(func(s *sheet) Outcome {
		if !isReal(s.cell("wrk.inno.other_text")) {
			return notApplicable("没有注明其他内容")
		}
		if !s.yes("wrk.inno.other") {
			return fail("注明了其他内容，而没有勾选“其他”")
		}
		return pass("注明了其他内容并已勾选")
	}),
})
