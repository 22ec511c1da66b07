package checks

var _ = rule(Rule{
	ID:         "SUP-13",
	Title:      "有不合格网站而没有任何问责",
	Cite:       Notice12.Annex2("一.5", "一.6"),
	Words:      "全年抽查发现的不合格网站总数……全年问责的不合格网站或整改不到位网站有关责任人的总人次",
	Reading:    "通知没有规定不合格必须问责；可能以限期整改代替，或在下一年问责，故只作存疑。",
	NotFlagged: []string{"没有不合格网站的"},
	Example:    "全年不合格网站 12，问责各项总计均为 0。",
	Level:      Suspicion, Applies: SupervisionReport,
	Check: onSupervision(func(s *sheet) Outcome {
		bad, people := s.num("sup.spot.failed.total"), s.totals(accountability)
		switch {
		case zero(bad):
			return notApplicable("没有不合格网站")
		case zero(people):
			return fail("全年不合格网站 %s 家，没有问责", plain(bad))
		}
		return pass("全年不合格网站 %s 家，问责 %s 人次", plain(bad), plain(people))
	}),
})
