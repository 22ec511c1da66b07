package checks

import "math/big"

var _ = rule(Rule{
	ID:         "SUP-02",
	Title:      "抽查合格率等于抽查合格网站数量除以抽查网站数量",
	Cite:       Notice12.Annex2("一.4", "一.5"),
	Words:      "每个季度抽查合格网站数量占本季度抽查网站数量百分比……每个季度抽查发现的不合格网站数量",
	Reading:    "抽查的网站非合格即不合格，合格数按抽查数减不合格数计。四舍五入与 SUP-01 相同。",
	NotFlagged: []string{"未开展抽查的季度，见 SUP-05", "不合格数大于抽查数的，见 SUP-04", "总计列"},
	Example:    "四季度抽查 126，不合格 8（合格率 93.65%），合格率填 94.3。",
	Level:      Violation, Applies: SupervisionReport,
	Check: onSupervision(func(s *sheet) Outcome {
		return s.each(quarters, func(s *sheet, q string) Outcome {
			checked := s.num("sup.spot.checked." + q)
			if len(s.lost) == 0 && zero(checked) {
				return notApplicable("%s没有抽查", quarterNames[q])
			}
			bad := s.num("sup.spot.failed." + q)
			if len(s.lost) > 0 || over(bad, checked) {
				return notApplicable("%s不合格数大于抽查数，见 SUP-04", quarterNames[q])
			}
			good := new(big.Rat).Sub(checked, bad)
			return s.percentCell("sup.spot.pass_rate_pct."+q, good, checked, "（抽查数－不合格数）÷抽查数")
		})
	}),
})
