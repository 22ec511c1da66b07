package checks

import "math/big"

var _ = rule(Rule{
	ID:         "XST-05",
	Title:      "专栏所列网站数应与监管报表的运行网站总数一致",
	Cite:       Notice12.Annex2("三.1").And(Notice12.Body("二")),
	Words:      "请填写截至本年度12月底本地区、本部门（本系统）运行政府网站总数……集中发布本地区、本部门（本系统）各级各类政府网站的工作年度报表",
	Reading:    "相差 2% 以内（不足 1 家按 1 家）视为一致。",
	NotFlagged: []string{"专栏没有看全的：无法判断"},
	Example:    "运行网站总数 735，专栏列出 610 个网站。",
	Level:      Suspicion, Applies: SupervisionReport,
	Check: onSupervision(func(s *sheet) Outcome {
		running := s.num("sup.sites.running")
		p := s.view.Portal
		if p == nil || p.Column.URL == "" || p.Column.Gap != "" || !p.MembersAll {
			return unknown("专栏没有看过或没有看全")
		}
		listed := 0
		for _, m := range p.Members {
			if m.Gap != "" && m.URL == "" {
				return unknown("有网站可能列在别处")
			}
			if m.URL != "" {
				listed++
			}
		}
		n := rat(int64(listed))
		if gap := new(big.Rat).Sub(running, n); over(gap.Abs(gap), largest(rat(1), times(running, 2, 100))) {
			return fail("运行网站总数 %s，专栏列出 %d 个", plain(running), listed).by(p.Column.URL)
		}
		return pass("运行网站总数 %s，专栏列出 %d 个", plain(running), listed)
	}),
})
