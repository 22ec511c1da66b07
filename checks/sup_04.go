package checks

var _ = rule(Rule{
	ID:         "SUP-04",
	Title:      "每季度不合格网站数量不得大于抽查网站数量",
	Cite:       Notice12.Annex2("一.3", "一.5"),
	Words:      "每个季度抽查的运行政府网站数量……每个季度抽查发现的不合格网站数量",
	Reading:    "不合格网站是抽查发现的。",
	NotFlagged: []string{"没有抽查的季度，见 SUP-05"},
	Example:    "三季度抽查 5，不合格 6。",
	Level:      Violation, Applies: SupervisionReport,
	Check: onSupervision(func(s *sheet) Outcome {
		return s.each(quarters, func(s *sheet, q string) Outcome {
			checked, bad := s.num("sup.spot.checked."+q), s.num("sup.spot.failed."+q)
			switch {
			case zero(checked):
				return notApplicable("%s没有抽查，见 SUP-05", quarterNames[q])
			case over(bad, checked):
				return fail("%s不合格 %s 家，大于抽查的 %s 家", quarterNames[q], plain(bad), plain(checked))
			}
			return pass("%s不合格 %s 家，抽查 %s 家", quarterNames[q], plain(bad), plain(checked))
		})
	}),
})
