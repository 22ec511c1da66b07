package checks

var _ = rule(Rule{
	ID:         "SUP-29",
	Title:      "培训人次少于培训次数",
	Cite:       Notice12.Annex2("六.1", "六.2"),
	Words:      "组织开展的关于政府网站建设与管理的培训次数……组织开展的关于政府网站建设与管理的培训总人次",
	Reading:    "平均一次不到一人，可能填反，只作提示。",
	NotFlagged: []string{"人次为零的，见 SUP-28"},
	Example:    "培训次数 120，培训人次 6。",
	Level:      Hint, Applies: SupervisionReport,
	Check: onSupervision(func(s *sheet) Outcome {
		n, people := s.num("sup.train.times"), s.num("sup.train.people")
		switch {
		case zero(people):
			return notApplicable("人次为零，见 SUP-28")
		case over(n, people):
			return fail("培训 %s 次，只有 %s 人次", plain(n), plain(people))
		}
		return pass("培训 %s 次、%s 人次", plain(n), plain(people))
	}),
})
