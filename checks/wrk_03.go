package checks

var _ = rule(Rule{
	ID:         "WRK-03",
	Title:      "正常运行的网站全年访问量不应为零",
	Cite:       Notice12.Annex4("一.8", "一.9"),
	Words:      "请填写本年度访问网站的用户总数（UV）……请填写本年度网站的总点击次数（PV）",
	Reading:    "只作提示：年末才开设的网站可能确实为零，也可能未装统计工具。",
	NotFlagged: []string{"空白、“/”、“—”不是零，见 FMT-01"},
	Example:    "独立用户访问总量 0，网站总访问量 0。",
	Level:      Hint, Applies: WorkReport,
	Check: onWork(func(s *sheet) Outcome {
		uv, pv := s.num("wrk.uv"), s.num("wrk.pv")
		if zero(uv) || zero(pv) {
			return fail("独立用户访问总量 %s，网站总访问量 %s", plain(uv), plain(pv))
		}
		return pass("访问量不为零")
	}),
})
