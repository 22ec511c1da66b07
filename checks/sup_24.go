package checks

var _ = rule(Rule{
	ID:         "SUP-24",
	Title:      "“找错”留言办结数量不应明显大于收到数量",
	Cite:       Notice12.Annex2("四.1", "四.2", "四.3"),
	Words:      "转办的网民留言总条数……按期办结的网民留言总条数……超期办结的网民留言总条数",
	Reading:    "收到按收到之年、办结按办结之年计，上年末收到的可在今年办结；超过收到数 5 条且超过 2% 才作存疑。",
	NotFlagged: []string{"按期加超期不等于收到的"},
	Example:    "收到 2117，按期 2150，超期 30（多 63，上限 42）。",
	Level:      Suspicion, Applies: SupervisionReport,
	Check: onSupervision(func(s *sheet) Outcome {
		received := s.num("sup.zc.received")
		done := sum(s.nums("sup.zc.ontime", "sup.zc.overdue")...)
		if over(done, sum(received, carry(received))) {
			return fail("办结 %s 条，收到 %s 条", plain(done), plain(received))
		}
		return pass("办结 %s 条，收到 %s 条", plain(done), plain(received))
	}),
})
