package checks

var _ = rule(Rule{
	ID:         "WRK-02",
	Title:      "独立用户访问总量与网站总访问量不应相等",
	Cite:       Notice12.Annex4("一.8", "一.9"),
	Words:      "同一用户每日多次访问不重复计算，只计一次……同一用户对同一页面多次访问重复计算",
	Reading:    "两者相等，意味着全年每名用户每天只点击一次，文字上可能，实际上多为统计工具不分页面浏览。",
	NotFlagged: []string{"两数都是零的，见 WRK-03"},
	Example:    "独立用户访问总量 356812，网站总访问量 356812。",
	Level:      Suspicion, Applies: WorkReport,
	Check: onWork(func(s *sheet) Outcome {
		uv, pv := s.num("wrk.uv"), s.num("wrk.pv")
		switch {
		case zero(uv) && zero(pv):
			return notApplicable("两数都是零，见 WRK-03")
		case same(uv, pv):
			return fail("独立用户访问总量与网站总访问量相等（%s）", plain(uv))
		}
		return pass("独立用户访问总量 %s，网站总访问量 %s", plain(uv), plain(pv))
	}),
})
