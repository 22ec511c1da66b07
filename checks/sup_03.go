package checks

var _ = rule(Rule{
	ID:         "SUP-03",
	Title:      "每季度抽查网站数量不得大于网站总数",
	Cite:       Notice12.Annex2("一.2", "一.3"),
	Words:      "每个季度抽查网站数量占本季度开展抽查时网站总数百分比……每个季度抽查的运行政府网站数量",
	Reading:    "两者都数网站，抽查的是其中一部分。按月检查的不应把各月的家次相加。",
	NotFlagged: []string{"安全检查网站数量大于网站总数的，见 SUP-19"},
	Example:    "二季度网站总数 54，抽查网站数量 162。",
	Level:      Violation, Applies: SupervisionReport,
	Check: onSupervision(func(s *sheet) Outcome {
		return s.each(quarters, func(s *sheet, q string) Outcome {
			checked, all := s.num("sup.spot.checked."+q), s.num("sup.spot.site_total."+q)
			if over(checked, all) {
				return fail("%s抽查 %s 家，大于网站总数 %s 家", quarterNames[q], plain(checked), plain(all))
			}
			return pass("%s抽查 %s 家，网站总数 %s 家", quarterNames[q], plain(checked), plain(all))
		})
	}),
})
