package checks

var _ = rule(Rule{
	ID:      "SUP-28",
	Title:   "培训次数与培训人次、天数须相互对应",
	Cite:    Notice12.Annex2("六.1", "六.2", "六.3"),
	Words:   "组织开展的关于政府网站建设与管理的培训次数……组织开展的关于政府网站建设与管理的培训总人次……组织开展的关于政府网站建设与管理的培训总天数",
	Reading: "没有培训就没有人次和天数，有培训就有人次。",
	Example: "培训次数 0，培训人次 120。",
	Level:   Suspicion, Applies: SupervisionReport,
	Check: onSupervision(func(s *sheet) Outcome {
		n, people, days := s.num("sup.train.times"), s.num("sup.train.people"), s.num("sup.train.days")
		switch {
		case zero(n) && (!zero(people) || !zero(days)):
			return fail("培训次数为零，而人次 %s、天数 %s", plain(people), plain(days))
		case !zero(n) && zero(people):
			return fail("培训 %s 次，而人次为零", plain(n))
		}
		return pass("培训 %s 次、%s 人次、%s 天", plain(n), plain(people), plain(days))
	}),
})
