package checks

import "math/big"

var _ = rule(Rule{
	ID:         "SUP-06",
	Title:      "每季度抽查比例不得低于30%",
	Cite:       Guideline47.Of("监管机制（经各地转引）"),
	Reading:    "47号规定每季度至少一次、抽查比例不低于30%，系由各地文件转引得知，故只作存疑；政策可改定级别。按所填家数计算，不按所填比例；属监管职责，不是填报差错。",
	NotFlagged: []string{"网站总数不超过 3 家的单位", "没有抽查的季度，见 SUP-07", "家数取整所致的不足（降为弱存疑）"},
	Example:    "一季度网站总数 740，抽查 150（20.3%）。",
	Level:      Suspicion, Applies: SupervisionReport,
	Check: onSupervision(func(s *sheet) Outcome {
		return s.each(quarters, func(s *sheet, q string) Outcome {
			checked, all := s.num("sup.spot.checked."+q), s.num("sup.spot.site_total."+q)
			floor := times(all, 3, 10)
			switch {
			case !over(all, rat(3)):
				return notApplicable("%s网站总数不超过 3 家", quarterNames[q])
			case zero(checked):
				return notApplicable("%s没有抽查，见 SUP-07", quarterNames[q])
			case !over(floor, checked):
				return pass("%s抽查 %s 家，不低于 %s 家的 30%%", quarterNames[q], plain(checked), plain(all))
			}
			o := fail("%s抽查 %s 家，低于 %s 家的 30%%", quarterNames[q], plain(checked), plain(all))
			if over(new(big.Rat).Add(checked, rat(1)), floor) {
				return o.at(Hint)
			}
			return o
		})
	}),
})
