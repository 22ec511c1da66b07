package checks

import "nianbao/checks/form"

var _ = rule(Rule{
	ID:         "FMT-07",
	Title:      "百分比须在0与100之间",
	Cite:       Notice12.Annex1("样表"),
	Words:      "抽查比例（单位：%）……抽查合格率（单位：%）",
	Reading:    "抽查的、合格的都是全体的一部分。",
	NotFlagged: []string{"以小数（0.3）填百分比的，见 FMT-08", "绩效考核比重，见 SUP-16", "负数，见 FMT-03"},
	Example:    "抽查合格率填 101。",
	Level:      Violation, Applies: SupervisionReport,
	Check: onSupervision(func(s *sheet) Outcome {
		return s.each(ofType(s.read.Form, form.Percent), func(s *sheet, key string) Outcome {
			v, ok := s.optional(key)
			n, isNumber := number(v)
			if !ok || !isNumber || key == "sup.appraisal.weight_pct" {
				return notApplicable("没有百分比")
			}
			if over(n, rat(100)) {
				return fail("%s填 %s%%", label(key), v.Value)
			}
			return pass("百分比都在 0 与 100 之间")
		})
	}),
})
