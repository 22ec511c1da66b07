package checks

import "strings"

var _ = rule(Rule{
	ID:         "SUP-16",
	Title:      "纳入政府年度绩效考核的，须填写所占比重，且在0与100之间",
	Cite:       Notice12.Annex2("一.7"),
	Words:      "如勾选“是”，请填写所占政府年度绩效考核比重",
	Reading:    "比重是百分比，大于 0，不大于 100。以分数（“5分”）填写的降为弱存疑。",
	NotFlagged: []string{"勾选“否”的"},
	Example:    "勾选“是”，比重空白。",
	Level:      Violation, Applies: SupervisionReport,
	Check: onSupervision(func(s *sheet) Outcome {
		if !s.yes("sup.appraisal.included") {
			return notApplicable("没有纳入绩效考核")
		}
		v := s.value("sup.appraisal.weight_pct")
		if strings.Contains(v.Raw, "分") && !strings.Contains(v.Raw, "%") {
			return fail("比重填「%s」，是分数而非百分比", v.Raw).at(Hint)
		}
		weight, ok := number(s.cell("sup.appraisal.weight_pct"))
		switch {
		case !ok:
			return fail("勾选“是”，而没有填写比重（「%s」）", v.Raw)
		case weight.Sign() <= 0, over(weight, rat(100)):
			return fail("比重填 %s%%，不在 0 与 100 之间", plain(weight))
		}
		return pass("比重 %s%%", plain(weight))
	}),
})
