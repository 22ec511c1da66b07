package checks

import "math/big"

var _ = rule(Rule{
	ID:         "FMT-08",
	Title:      "百分比不应以小数填写",
	Cite:       Notice12.Annex2("一.2", "一.4").And(Notice12.Annex1("样表")),
	Words:      "抽查比例（单位：%）……抽查合格率（单位：%）",
	Reading:    "填的数大于 0、不大于 1，而按所填家数应为 10 至 100，当是以小数（0.54）表示百分比（54%）。",
	NotFlagged: []string{"按所填家数确实不足 10% 的"},
	Example:    "网站总数 740，抽查 400，抽查比例填 0.54。",
	Level:      Suspicion, Applies: SupervisionReport,
	Check: onSupervision(func(s *sheet) Outcome {
		return s.each(quarters, func(s *sheet, q string) Outcome {
			checked := s.num("sup.spot.checked." + q)
			good := new(big.Rat).Sub(checked, s.num("sup.spot.failed."+q))
			ratio := s.part(func(s *sheet) Outcome {
				return s.fractionCell("sup.spot.ratio_pct."+q, checked, s.num("sup.spot.site_total."+q))
			})
			rate := s.part(func(s *sheet) Outcome { return s.fractionCell("sup.spot.pass_rate_pct."+q, good, checked) })
			return together([]Outcome{ratio, rate})
		})
	}),
})

func (s *sheet) fractionCell(key string, part, whole *big.Rat) Outcome {
	if zero(whole) {
		return notApplicable("没有可比的家数")
	}
	printed := s.num(key)
	share := new(big.Rat).Quo(part, whole)
	if printed.Sign() > 0 && !over(printed, rat(1)) && !over(big.NewRat(1, 10), share) && !over(share, rat(1)) {
		return fail("%s填 %s，按家数为 %s%%", label(key), plain(printed), times(share, 100, 1).FloatString(1))
	}
	return pass("百分比没有以小数填写")
}
