package checks

var _ = rule(Rule{
	ID:         "WRK-06",
	Title:      "信息发布总数恰为三项之和而又有解读信息：总数可能是相加得来",
	Cite:       Notice12.Annex4("二.1", "四.1(1)"),
	Words:      "请填写本年度网站发布信息的总条数，不包括外链信息",
	Reading:    "三项并不穷尽网站发布的信息（解读等没有格子），恰好相等多因填报人把三项相加。无害，默认不启用。",
	NotFlagged: []string{"默认不启用"},
	Example:    "总数 1821，三项为 47、1078、696，解读信息 43。",
	Level:      Hint, Applies: WorkReport, Off: true,
	Check: onWork(func(s *sheet) Outcome {
		total, explained := s.num("wrk.info.total"), s.num("wrk.intp.total")
		parts := sum(s.nums("wrk.info.overview", "wrk.info.news", "wrk.info.catalog")...)
		if same(total, parts) && !zero(explained) {
			return fail("总数 %s 恰为三项之和，而另有解读信息 %s 条", plain(total), plain(explained))
		}
		return pass("总数 %s，三项之和 %s", plain(total), plain(parts))
	}),
})
