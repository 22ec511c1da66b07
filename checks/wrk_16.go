package checks

var _ = rule(Rule{
	ID:      "WRK-16",
	Title:   "可全程在线办理政务服务事项数量不得大于政务服务事项数量",
	Cite:    Notice12.Annex4("五.3", "五.4"),
	Words:   "请填写网站提供的本单位政务服务事项总项数……请填写网站提供的本单位可全程网上办理的政务服务事项总项数",
	Reading: "可全程网上办理的事项是网站提供的本单位政务服务事项的一部分。",
	Example: "政务服务事项数量 120，可全程在线办理 150。",
	Level:   Violation, Applies: WorkReport,
	Check: onWork(func(s *sheet) Outcome {
		items, online := s.num("wrk.svc.items"), s.num("wrk.svc.items_online")
		if over(online, items) {
			return fail("可全程在线办理 %s 项，大于政务服务事项 %s 项", plain(online), plain(items))
		}
		return pass("可全程在线办理 %s 项，不大于政务服务事项 %s 项", plain(online), plain(items))
	}),
})
