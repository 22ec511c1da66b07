package checks

var _ = rule(Rule{
	ID:         "SUP-17",
	Title:      "未纳入政府年度绩效考核的，不得填写比重",
	Cite:       Notice12.Annex2("一.7"),
	Words:      "如勾选“是”，请填写所占政府年度绩效考核比重",
	Reading:    "只有勾选“是”才填写比重。",
	NotFlagged: []string{"比重填“0”、“/”、“无”的"},
	Example:    "勾选“否”，比重填 5%。",
	Level:      Violation, Applies: SupervisionReport,
	Check: onSupervision(func(s *sheet) Outcome {
		if s.yes("sup.appraisal.included") {
			return notApplicable("已纳入绩效考核")
		}
		if v := s.cell("sup.appraisal.weight_pct"); isReal(v) {
			return fail("勾选“否”，而比重填「%s」", v.Raw)
		}
		return pass("没有纳入绩效考核，比重未填")
	}),
})
