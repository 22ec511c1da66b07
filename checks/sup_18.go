package checks

var _ = rule(Rule{
	ID:      "SUP-18",
	Title:   "安全检查次数与检查网站数量须同时为零或同时不为零",
	Cite:    Notice12.Annex2("二.1", "二.2"),
	Words:   "开展检查的总次数……请填写检查的网站总数，同一网站被检查多次的可重复计数",
	Reading: "有检查就有被查的网站，没有检查就没有。只查制度而不查具体网站的除外，故只作存疑。",
	Example: "检查次数 0，检查网站数量 152。",
	Level:   Suspicion, Applies: SupervisionReport,
	Check: onSupervision(func(s *sheet) Outcome {
		n, sites := s.num("sup.safety.times"), s.num("sup.safety.sites")
		if zero(n) != zero(sites) {
			return fail("检查 %s 次，检查网站 %s 家", plain(n), plain(sites))
		}
		return pass("检查 %s 次，检查网站 %s 家", plain(n), plain(sites))
	}),
})
