package checks

var _ = allow(Allowance{
	ID:      "SUP-19",
	Title:   "安全检查的网站数量大于网站总数，不是问题",
	Cite:    Notice12.Annex2("二.2"),
	Words:   "请填写检查的网站总数，同一网站被检查多次的可重复计数",
	Reading: "通知明文允许重复计数，检查网站数量可以是网站总数的若干倍。",
	Applies: SupervisionReport,
})
