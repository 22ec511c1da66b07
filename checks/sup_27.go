package checks

var _ = rule(Rule{
	ID:      "SUP-27",
	Title:   "假冒政府网站处置数量大于发现数量",
	Cite:    Notice12.Annex2("五.1", "五.2"),
	Words:   "请填写本年度发现的涉及本地区、本部门（本系统）的假冒政府网站总个数……请填写本年度协调处置的涉及本地区、本部门（本系统）的假冒政府网站总个数",
	Reading: "处置的不限于本年度发现的，合法，只作提示。",
	Example: "发现 3，处置 5。",
	Level:   Hint, Applies: SupervisionReport,
	Check: onSupervision(func(s *sheet) Outcome {
		discovered, handled := s.num("sup.fake.found"), s.num("sup.fake.handled")
		if over(handled, discovered) {
			return fail("处置 %s 个，发现 %s 个", plain(handled), plain(discovered))
		}
		return pass("发现 %s 个，处置 %s 个", plain(discovered), plain(handled))
	}),
})
