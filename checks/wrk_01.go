package checks

var _ = rule(Rule{
	ID:         "WRK-01",
	Title:      "独立用户访问总量不得大于网站总访问量",
	Cite:       Notice12.Annex4("一.8", "一.9"),
	Words:      "同一用户每日多次访问不重复计算，只计一次……请填写本年度网站的总点击次数（PV），同一用户对同一页面多次访问重复计算",
	Reading:    "独立用户按用户、按日计一次，总访问量按点击计。每个计入的用户当日至少有一次点击，故前者不可能大于后者。",
	NotFlagged: []string{"一格以“万”填写、另一格以个位填写的：按换算后的数比较，不一致时降为存疑", "两数相等的，见 WRK-02"},
	Example:    "独立用户访问总量 1520000，网站总访问量 986000。",
	Level:      Violation, Applies: WorkReport,
	Check: onWork(func(s *sheet) Outcome {
		uv, pv := s.num("wrk.uv"), s.num("wrk.pv")
		if over(uv, pv) {
			return fail("独立用户访问总量 %s 大于网站总访问量 %s", plain(uv), plain(pv))
		}
		return pass("独立用户访问总量 %s 不大于网站总访问量 %s", plain(uv), plain(pv))
	}),
})
