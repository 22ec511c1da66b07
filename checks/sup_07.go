package checks

import "nianbao/checks/form"

var _ = rule(Rule{
	ID:         "SUP-07",
	Title:      "每季度至少抽查一次",
	Cite:       Guideline47.Of("监管机制（经各地转引）"),
	Reading:    "同 SUP-06。空白、“/”、“—”、“无”和 0 都作没有抽查。",
	NotFlagged: []string{"网站总数为零的季度", "网站总数不超过 3 家的单位"},
	Example:    "一季度抽查网站数量 0，二季度 400。",
	Level:      Suspicion, Applies: SupervisionReport,
	Check: onSupervision(func(s *sheet) Outcome {
		return s.each(quarters, func(s *sheet, q string) Outcome {
			all, checked := s.num("sup.spot.site_total."+q), s.cell("sup.spot.checked."+q)
			switch {
			case !over(all, rat(3)):
				return notApplicable("%s网站总数不超过 3 家", quarterNames[q])
			case checked.State != form.Present:
				return fail("%s没有抽查（填「%s」）", quarterNames[q], checked.Raw)
			}
			return pass("%s抽查 %s 家", quarterNames[q], checked.Value)
		})
	}),
})
