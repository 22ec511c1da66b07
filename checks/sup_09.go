package checks

var _ = rule(Rule{
	ID:         "SUP-09",
	Title:      "全年抽查网站总数不是四季度之和：记录填报单位所用的读法",
	Cite:       Notice12.Annex2("一.3"),
	Words:      "请分别填写每个季度抽查的运行政府网站数量和全年抽查的运行政府网站总数",
	Reading:    "两种读法都合法，本条只记录该单位按不同网站计数，供比较各单位时换算。",
	NotFlagged: []string{"等于四季度之和的", "超出范围的，见 SUP-08"},
	Example:    "四季度为 300、400、500、735，全年 735。",
	Level:      Hint, Applies: SupervisionReport,
	Check: onSupervision(func(s *sheet) Outcome {
		row, total := s.row("sup.spot.checked"), s.num("sup.spot.checked.total")
		switch {
		case over(largest(row...), total), over(total, sum(row...)):
			return notApplicable("全年数超出范围，见 SUP-08")
		case same(total, sum(row...)):
			return pass("全年 %s，为四季度之和", plain(total))
		}
		return fail("全年 %s，四季度之和 %s：似按不同网站计数", plain(total), plain(sum(row...)))
	}),
})
