package checks

var _ = rule(Rule{
	ID:         "WRK-35",
	Title:      "问题整改数量不应大于发现问题数量",
	Cite:       Notice12.Annex4("七.2", "七.3"),
	Words:      "请填写本年度安全检测评估中发现并确认的安全问题总个数……请填写本年度网站整改到位的安全问题总个数",
	Reading:    "整改到位的不限于本年度发现的，故只作存疑；上年报表显示有足够的遗留问题的，不算。",
	NotFlagged: []string{"上年发现多于整改、遗留足以说明差额的"},
	Example:    "发现问题 6，问题整改 9，上年没有遗留。",
	Level:      Suspicion, Applies: WorkReport,
	Check: onWork(func(s *sheet) Outcome {
		discovered, mended := s.num("wrk.sec.found"), s.num("wrk.sec.fixed")
		if !over(mended, discovered) {
			return pass("整改 %s 个，不大于发现的 %s 个", plain(mended), plain(discovered))
		}
		before := s.lastYear()
		left := before.num("wrk.sec.found")
		left.Sub(left, before.num("wrk.sec.fixed"))
		if len(before.lost) == 0 && !over(mended, sum(discovered, left)) {
			return pass("整改 %s 个多于发现的 %s 个，上年遗留 %s 个", plain(mended), plain(discovered), plain(left))
		}
		return fail("整改 %s 个，大于发现的 %s 个", plain(mended), plain(discovered))
	}),
})
