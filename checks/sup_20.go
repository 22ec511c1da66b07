package checks

import "math/big"

var _ = rule(Rule{
	ID:         "SUP-20",
	Title:      "年末运行网站总数与四季度抽查时的网站总数不应相差过大",
	Cite:       Notice12.Annex2("一.1", "三.1"),
	Words:      "每个季度开展抽查时本地区、本部门（本系统）运行政府网站总数……请填写截至本年度12月底本地区、本部门（本系统）运行政府网站总数",
	Reading:    "一为四季度抽查时，一为12月底，相隔不过数月；相差超过 3 家且超过 10% 才作存疑，年末集中整合的可能如此。",
	NotFlagged: []string{"相差不超过 3 家，或不超过 10%"},
	Example:    "四季度网站总数 735，运行网站总数 520。",
	Level:      Suspicion, Applies: SupervisionReport,
	Check: onSupervision(func(s *sheet) Outcome {
		running, q4 := s.num("sup.sites.running"), s.num("sup.spot.site_total.q4")
		gap := new(big.Rat).Sub(running, q4)
		if gap.Abs(gap); over(gap, largest(rat(3), times(running, 1, 10))) {
			return fail("年末运行 %s 家，四季度 %s 家，相差 %s 家", plain(running), plain(q4), plain(gap))
		}
		return pass("年末运行 %s 家，四季度 %s 家", plain(running), plain(q4))
	}),
})
