package checks

var _ = rule(Rule{
	ID:         "SUP-05",
	Title:      "没有抽查的季度，不得有不合格网站数量和抽查合格率",
	Cite:       Notice12.Annex2("一.3", "一.4", "一.5"),
	Words:      "每个季度抽查的运行政府网站数量……每个季度抽查合格网站数量占本季度抽查网站数量百分比……每个季度抽查发现的不合格网站数量",
	Reading:    "没有抽查就没有发现，也没有合格率。只多填了合格率的，可能是占位，降为存疑。",
	NotFlagged: []string{"合格率空白、“/”、“—”、“无”", "合格率填 0 的"},
	Example:    "一季度抽查网站数量 0，不合格网站数量 2。",
	Level:      Violation, Applies: SupervisionReport,
	Check: onSupervision(func(s *sheet) Outcome {
		return s.each(quarters, func(s *sheet, q string) Outcome {
			if checked := s.num("sup.spot.checked." + q); !zero(checked) {
				return notApplicable("%s抽查 %s 家", quarterNames[q], plain(checked))
			}
			bad, _ := number(s.cell("sup.spot.failed." + q))
			rate, _ := number(s.cell("sup.spot.pass_rate_pct." + q))
			switch {
			case bad != nil && !zero(bad):
				return fail("%s没有抽查，而不合格 %s 家", quarterNames[q], plain(bad))
			case rate != nil && !zero(rate):
				return fail("%s没有抽查，而合格率填 %s%%", quarterNames[q], plain(rate)).at(Suspicion)
			}
			return pass("%s没有抽查，也没有结果", quarterNames[q])
		})
	}),
})
