package checks

import "math/big"

var _ = rule(Rule{
	ID:         "XST-04",
	Title:      "两个网站填同一账号的，读数不应相差过大",
	Cite:       Notice12.Annex4("八.2(3)", "八.3(3)"),
	Words:      "请填写微博账号的网民关注数量……请填写微信公众账号的网民订阅数量",
	Reading:    "同名账号的关注量、订阅数相差超过 20%，至少一方有误；读数日期不同会有小的差别，同名也可能不是同一账号。",
	NotFlagged: []string{"相差不超过 20% 的", "没有填写账号的"},
	Example:    "两个网站都填微信“杭州发改发布”，订阅数一为 18211，一为 9000。",
	Level:      Suspicion, Applies: WorkReport,
	Check: onWork(func(s *sheet) Outcome {
		var parts []Outcome
		for _, a := range accounts {
			name := s.cell(a.name)
			if !isReal(name) {
				continue
			}
			own := s.num(a.readers)
			parts = append(parts, s.withPeers(func(p Peer) Outcome {
				n, ok := number(p.Values[a.readers])
				if !ok || plainCode(p.Values[a.name].Value) != plainCode(name.Value) {
					return pass("%s没有填「%s」", p, name.Value)
				}
				if gap := new(big.Rat).Sub(own, n); over(gap.Abs(gap), times(largest(own, n), 2, 10)) {
					return fail("「%s」本网站填 %s，%s填 %s", name.Value, plain(own), p, plain(n))
				}
				return pass("「%s」与%s相差不大", name.Value, p)
			}))
		}
		if len(parts) == 0 {
			return notApplicable("没有填写微博、微信账号")
		}
		return together(parts)
	}),
})
