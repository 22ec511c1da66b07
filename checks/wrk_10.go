package checks

var _ = rule(Rule{
	ID:         "WRK-10",
	Title:      "新开设专栏专题数量不应大于维护数量",
	Cite:       Notice12.Annex4("三.1", "三.2"),
	Words:      "请填写网站维护的本年度有信息更新的专栏专题总个数……请填写本年度网站新开设的专栏专题个数",
	Reading:    "本年度新开设的专栏专题，本年度即有更新，应在维护数量之内。当年开设当年下线或迁走的可能未计，故只作存疑。",
	Example:    "维护数量 3，新开设数量 5。",
	NotFlagged: []string{"两数相等"},
	Level:      Suspicion, Applies: WorkReport,
	Check: onWork(func(s *sheet) Outcome {
		kept, opened := s.num("wrk.topic.maintained"), s.num("wrk.topic.opened")
		if over(opened, kept) {
			return fail("新开设数量 %s 大于维护数量 %s", plain(opened), plain(kept))
		}
		return pass("新开设数量 %s 不大于维护数量 %s", plain(opened), plain(kept))
	}),
})
