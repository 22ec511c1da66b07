package checks

var _ = rule(Rule{
	ID:         "SUP-14",
	Title:      "没有不合格网站而有问责",
	Cite:       Notice12.Annex2("一.5", "一.6"),
	Words:      "全年问责的不合格网站或整改不到位网站有关责任人的总人次",
	Reading:    "问责也及于整改不到位的网站和上年的网站，合法，只作提示。",
	NotFlagged: []string{"有不合格网站的"},
	Example:    "全年不合格网站 0，约谈总计 4。",
	Level:      Hint, Applies: SupervisionReport,
	Check: onSupervision(func(s *sheet) Outcome {
		bad, people := s.num("sup.spot.failed.total"), s.totals(accountability)
		switch {
		case !zero(bad):
			return notApplicable("有不合格网站")
		case !zero(people):
			return fail("没有不合格网站，而问责 %s 人次", plain(people))
		}
		return pass("没有不合格网站，也没有问责")
	}),
})
