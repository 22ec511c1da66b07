package checks

var _ = rule(Rule{
	ID:         "SUP-30",
	Title:      "多行数字四个季度完全相同",
	Cite:       Notice12.Body("三"),
	Words:      "确保政府网站年度报表发布及时、数据真实准确",
	Reading:    "网站总数、抽查比例、抽查数量、合格率、不合格数量五行中，三行以上四季度相同（且不为零），可能是照抄；网站少而稳定的单位可能如此，只作提示。",
	NotFlagged: []string{"网站总数不超过 3 家的单位", "每季度都抽查全部网站且全部合格的"},
	Example:    "网站总数、抽查数量、不合格数量四季度都是 50、20、1。",
	Level:      Hint, Applies: SupervisionReport,
	Check: onSupervision(func(s *sheet) Outcome {
		all, checked, bad := s.row("sup.spot.site_total"), s.row("sup.spot.checked"), s.row("sup.spot.failed")
		switch {
		case !over(largest(all...), rat(3)):
			return notApplicable("网站总数不超过 3 家")
		case same(sum(all...), sum(checked...)) && zero(sum(bad...)):
			return notApplicable("每季度都抽查全部网站且全部合格")
		}
		alike := 0
		for _, key := range []string{"site_total", "ratio_pct", "checked", "pass_rate_pct", "failed"} {
			row := s.row("sup.spot." + key)
			if !zero(row[0]) && same(row[0], row[1]) && same(row[1], row[2]) && same(row[2], row[3]) {
				alike++
			}
		}
		if alike >= 3 {
			return fail("有 %d 行四个季度完全相同", alike)
		}
		return pass("四个季度完全相同的不足三行")
	}),
})
