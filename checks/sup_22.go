package checks

import "math/big"

var _ = rule(Rule{
	ID:         "SUP-22",
	Title:      "年末运行网站总数比上年末加新开设减整合迁移少得多",
	Cite:       Notice12.Annex2("三.1", "三.2", "三.3"),
	Words:      "请填写本年度本地区、本部门（本系统）整合迁移的政府网站数量",
	Reading:    "报表没有关停一格，减少属正常；只在差额超过 5 家且超过 10% 时提示差额。",
	NotFlagged: []string{"差额不超过 5 家，或不超过上年末的 10%"},
	Example:    "上年末 735，新开设 3，整合迁移 8，本年末 600（差 130）。",
	Level:      Hint, Applies: SupervisionReport,
	Check: onSupervision(func(s *sheet) Outcome {
		running, opened, merged := s.num("sup.sites.running"), s.num("sup.sites.opened"), s.num("sup.sites.merged")
		last := s.lastYear()
		before := last.num("sup.sites.running")
		gap := sum(before, opened)
		gap.Sub(gap, merged).Sub(gap, new(big.Rat).Set(running))
		if over(gap, largest(rat(5), times(before, 1, 10))) {
			return last.settle(fail("年末 %s 家，比上年末 %s 家加新开设 %s 减整合 %s 少 %s 家", plain(running), plain(before), plain(opened), plain(merged), plain(gap)))
		}
		return last.settle(pass("差额 %s 家", plain(gap)))
	}),
})
