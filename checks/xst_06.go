package checks

import "math/big"

var _ = rule(Rule{
	ID:         "XST-06",
	Title:      "“找错”留言数应与四个季度通报相符",
	Cite:       Notice12.Annex2("四.1", "四.2", "四.3"),
	Words:      "转办的网民留言总条数",
	Reading:    "四个季度通报都印有该数、且都是整季的，相加后与报表比较，相差超过 2% 且超过 5 条才作存疑。本程序的抽查不涉及“找错”，没有通报的一律无法判断。",
	NotFlagged: []string{"通报不足四季，或只涉及季度的一部分（如3月20日止）：无法判断"},
	Example:    "四季通报收到 500、520、480、617（和 2117），报表填 1800。",
	Level:      Suspicion, Applies: SupervisionReport,
	Check: onSupervision(func(s *sheet) Outcome {
		return s.each([]string{"sup.zc.received", "sup.zc.ontime", "sup.zc.overdue"}, func(s *sheet, key string) Outcome {
			n := s.num(key)
			told, ok := s.view.Portal.yearSum(key)
			if !ok {
				return unknown("没有四个整季的通报可比较")
			}
			if gap := new(big.Rat).Sub(n, told); over(gap.Abs(gap), carry(told)) {
				return fail("%s填 %s，四季通报之和 %s", label(key), plain(n), plain(told)).by(s.view.Portal.sources()...)
			}
			return pass("%s与四季通报相符", label(key))
		})
	}),
})

// yearSum adds up a number of four whole quarters.
func (p *Portal) yearSum(key string) (*big.Rat, bool) {
	if p == nil || len(p.Quarters) != 4 {
		return nil, false
	}
	total := new(big.Rat)
	for _, q := range p.Quarters {
		n, ok := q.number(key)
		if !ok || q.Partial {
			return nil, false
		}
		total.Add(total, n)
	}
	return total, true
}

func (p *Portal) sources() []string {
	var out []string
	for _, q := range p.Quarters {
		out = append(out, q.Source)
	}
	return out
}
