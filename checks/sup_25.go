package checks

import "math/big"

var _ = rule(Rule{
	ID:         "SUP-25",
	Title:      "“找错”留言收到数量明显大于办结数量",
	Cite:       Notice12.Annex2("四.1", "四.2", "四.3"),
	Words:      "转办的网民留言总条数……按期办结的网民留言总条数……超期办结的网民留言总条数",
	Reading:    "年末未办结的、不予受理的都可使办结小于收到，差额很大也可能属实，只作提示。",
	NotFlagged: []string{"差额不超过 5 条，或不超过 2%"},
	Example:    "收到 2117，按期 1500，超期 12。",
	Level:      Hint, Applies: SupervisionReport,
	Check: onSupervision(func(s *sheet) Outcome {
		received := s.num("sup.zc.received")
		done := sum(s.nums("sup.zc.ontime", "sup.zc.overdue")...)
		if gap := new(big.Rat).Sub(received, done); over(gap, carry(received)) {
			return fail("收到 %s 条，办结 %s 条，差 %s 条", plain(received), plain(done), plain(gap))
		}
		return pass("收到 %s 条，办结 %s 条", plain(received), plain(done))
	}),
})

// carry is how many messages may pass from one year to the next: 5, or 2 %.
func carry(received *big.Rat) *big.Rat { return largest(rat(5), times(received, 2, 100)) }
