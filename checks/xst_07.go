package checks

import "math/big"

var _ = rule(Rule{
	ID:         "XST-07",
	Title:      "报表数字与同一单位的政府信息公开工作年度报告不同",
	Cite:       Notice12.Body("三"),
	Words:      "确保政府网站年度报表发布及时、数据真实准确",
	Reading:    "两者同在1月31日前发布，统计口径不尽相同，只作旁证。相差超过 5% 才提示。信息公开年报的统计表没有与本表同口径的格子，正文中的数字由人摘录，机器不取。",
	NotFlagged: []string{"没有取到信息公开年报数字的：无法判断"},
	Example:    "报表留言 1779 条，信息公开年报所载网站留言 2950 条。",
	Level:      Hint, Applies: WorkReport,
	Check: onWork(func(s *sheet) Outcome {
		var parts []Outcome
		for _, key := range numbersOf(s.read.Form) {
			told, ok := new(big.Rat).SetString(s.view.Disclosure[key])
			if !ok {
				continue
			}
			parts = append(parts, s.part(func(s *sheet) Outcome {
				n := s.num(key)
				if gap := new(big.Rat).Sub(n, told); over(gap.Abs(gap), times(largest(n, told), 5, 100)) {
					return fail("%s填 %s，信息公开年报为 %s", label(key), plain(n), plain(told))
				}
				return pass("%s与信息公开年报相近", label(key))
			}))
		}
		if len(parts) == 0 {
			return unknown("没有信息公开年报的数字")
		}
		return together(parts)
	}),
})
