package checks

var _ = rule(Rule{
	ID:      "WRK-41",
	Title:   "创新发展勾选“其他”的，须注明具体内容",
	Cite:    Notice12.Annex4("九"),
	Words:   "如勾选“其他”，请在横线上注明具体内容",
	Reading: "横线上须有文字。",
	Example: "☑其他，横线空白。",
	Level:   Violation, Applies: WorkReport,
	Check: onWork(func(s *sheet) Outcome {
		switch ticked := s.yes("wrk.inno.other"); {
		case !ticked:
			return notApplicable("没有勾选“其他”")
		case !isReal(s.cell("wrk.inno.other_text")):
			return fail("勾选“其他”，而没有注明内容")
		}
		return pass("勾选“其他”并已注明")
	}),
})
