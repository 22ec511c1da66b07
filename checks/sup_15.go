package checks

import (
	"math/big"

	"nianbao/checks/form"
)

var _ = rule(Rule{
	ID:         "SUP-15",
	Title:      "网站总数、抽查比例、抽查合格率的总计列若填写，应看得出由来",
	Cite:       Notice12.Annex2("一.1", "一.2", "一.4"),
	Words:      "请分别填写每个季度开展抽查时本地区、本部门（本系统）运行政府网站总数……请分别填写每个季度抽查网站数量……请分别填写每个季度抽查合格网站数量",
	Reading:    "通知只要求这三行填每个季度，总计列没有规定填什么，空白合法。填了而与常见的算法（四季度、年末、最大、平均、合计）都不符的，只作提示。",
	NotFlagged: []string{"总计列空白、“/”、“—”", "与任何一种常见算法相符的"},
	Example:    "四季度网站总数为 740、738、736、735，总计列填 1234。",
	Level:      Hint, Applies: SupervisionReport,
	Check: onSupervision(func(s *sheet) Outcome {
		return together([]Outcome{
			s.part(func(s *sheet) Outcome { return s.odd("sup.spot.site_total", s.row("sup.spot.site_total")...) }),
			s.part(func(s *sheet) Outcome {
				return s.odd("sup.spot.ratio_pct", s.percents(s.num("sup.spot.checked.total"))...)
			}),
			s.part(func(s *sheet) Outcome {
				checked, bad := s.num("sup.spot.checked.total"), s.num("sup.spot.failed.total")
				return s.odd("sup.spot.pass_rate_pct", ratio(new(big.Rat).Sub(checked, bad), checked))
			}),
		})
	}),
})

// odd says whether a printed 总计 comes from none of the usual reckonings.
func (s *sheet) odd(key string, usual ...*big.Rat) Outcome {
	cell := s.cell(key + ".total")
	total, ok := number(cell)
	if !ok {
		if cell.State != form.Unreadable {
			s.lost = nil // what is blank needs no reckoning
		}
		return notApplicable("%s没有填", label(key+".total"))
	}
	row := s.row(key)
	mean := times(sum(row...), 1, 4)
	usual = append(append(usual, row...), sum(row...), mean, s.num("sup.sites.running"))
	for _, u := range usual {
		if u != nil && compare(total, decimals(s.read.Values[key+".total"]), u, rat(100)) == equal {
			return pass("%s %s，与一种算法相符", label(key+".total"), plain(total))
		}
	}
	return fail("%s填 %s，与常见算法都不符", label(key+".total"), plain(total))
}

// percents are the shares a total of checked sites may have been set against.
func (s *sheet) percents(checked *big.Rat) []*big.Rat {
	all := s.row("sup.spot.site_total")
	return []*big.Rat{
		ratio(checked, sum(all...)), ratio(checked, all[3]), ratio(checked, largest(all...)),
		ratio(checked, times(sum(all...), 1, 4)), ratio(checked, s.num("sup.sites.running")),
	}
}

func ratio(part, whole *big.Rat) *big.Rat {
	if zero(whole) {
		return nil
	}
	return times(new(big.Rat).Quo(part, whole), 100, 1)
}
