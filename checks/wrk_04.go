package checks

var _ = rule(Rule{
	ID:         "WRK-04",
	Title:      "网站总访问量与独立用户访问总量之比应在常见范围内（1.05 至 200）",
	Cite:       Notice12.Annex4("一.8", "一.9"),
	Words:      "请填写本年度访问网站的用户总数（UV）……请填写本年度网站的总点击次数（PV）",
	Reading:    "范围是经验值，通知没有规定；机器访问、单页应用都会使比值反常，只作提示。",
	NotFlagged: []string{"总访问量不大于独立用户的，见 WRK-01、WRK-02", "有一项为零的，见 WRK-03"},
	Example:    "独立用户访问总量 1000，网站总访问量 350000（350 倍）。",
	Level:      Hint, Applies: WorkReport,
	Check: onWork(func(s *sheet) Outcome {
		uv, pv := s.num("wrk.uv"), s.num("wrk.pv")
		switch {
		case zero(uv), !over(pv, uv):
			return notApplicable("见 WRK-01 至 WRK-03")
		case over(pv, times(uv, 200, 1)):
			return fail("网站总访问量 %s 超过独立用户访问总量 %s 的 200 倍", plain(pv), plain(uv))
		case over(times(uv, 105, 100), pv):
			return fail("网站总访问量 %s 不到独立用户访问总量 %s 的 1.05 倍", plain(pv), plain(uv))
		}
		return pass("比值在常见范围内")
	}),
})
