package checks

var _ = rule(Rule{
	ID:         "SUP-01",
	Title:      "抽查比例等于抽查网站数量除以网站总数",
	Cite:       Notice12.Annex2("一.2"),
	Words:      "每个季度抽查网站数量占本季度开展抽查时网站总数百分比",
	Reading:    "按所填小数位四舍五入后比较，半个末位之内都算一致；恰差末位一个单位的降为存疑。总计列没有规定，不比较。",
	NotFlagged: []string{"以小数（0.3）填百分比的，见 FMT-08", "网站总数为零的季度", "总计列"},
	Example:    "一季度网站总数 740，抽查 300（40.54%），比例填 45.0。",
	Level:      Violation, Applies: SupervisionReport,
	Check: onSupervision(func(s *sheet) Outcome {
		return s.each(quarters, func(s *sheet, q string) Outcome {
			checked, all := s.num("sup.spot.checked."+q), s.num("sup.spot.site_total."+q)
			if zero(all) {
				return notApplicable("%s网站总数为零", quarterNames[q])
			}
			return s.percentCell("sup.spot.ratio_pct."+q, checked, all, "抽查网站数量÷网站总数")
		})
	}),
})
