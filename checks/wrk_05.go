package checks

var _ = rule(Rule{
	ID:         "WRK-05",
	Title:      "信息发布总数不应小于概况、政务动态、信息公开目录任何一项",
	Cite:       Notice12.Annex4("二.1", "二.2", "二.3", "二.4"),
	Words:      "请填写本年度网站发布信息的总条数，不包括外链信息",
	Reading:    "三项都是网站发布的信息，任何一项不应多于总数。但只有总数写明不含外链，三项未写，故只作存疑。",
	NotFlagged: []string{"总数与三项之和不等，无论大小：见 WRK-07", "总数为零的，见 WRK-08"},
	Example:    "总数 500，政务动态信息更新量 820。",
	Level:      Suspicion, Applies: WorkReport,
	Check: onWork(func(s *sheet) Outcome {
		total := s.num("wrk.info.total")
		most := largest(s.nums("wrk.info.overview", "wrk.info.news", "wrk.info.catalog")...)
		switch {
		case zero(total):
			return notApplicable("总数为零，见 WRK-08")
		case over(most, total):
			return fail("总数 %s 小于其中一项 %s", plain(total), plain(most))
		}
		return pass("总数 %s 不小于任何一项", plain(total))
	}),
})
