package checks

var _ = rule(Rule{
	ID:         "XST-02",
	Title:      "两个网站的独立用户访问总量和网站总访问量不应都相同",
	Cite:       Notice12.Annex4("一.8", "一.9"),
	Words:      "请填写本年度访问网站的用户总数（UV）……请填写本年度网站的总点击次数（PV）",
	Reading:    "两数都相同，多因同一平台共用一个统计代码；已知同属一个平台的降为弱存疑。",
	NotFlagged: []string{"全部数字都相同的，见 XST-01", "访问量为零的"},
	Example:    "两个网站都填独立用户 123457、总访问量 987653。",
	Level:      Suspicion, Applies: WorkReport,
	Check: onWork(func(s *sheet) Outcome {
		uv, pv := s.num("wrk.uv"), s.num("wrk.pv")
		if zero(uv) || zero(pv) {
			return notApplicable("访问量为零")
		}
		return s.withPeers(func(p Peer) Outcome {
			u, ok := number(p.Values["wrk.uv"])
			w, ok2 := number(p.Values["wrk.pv"])
			switch own := vector(s.read.Report); {
			case !ok || !ok2 || !same(u, uv) || !same(w, pv):
				return pass("与%s的访问量不同", p)
			case own != "" && own == vector(p.Report):
				return notApplicable("与%s的数字全部相同，见 XST-01", p)
			}
			return fail("与%s的独立用户（%s）、总访问量（%s）都相同", p, plain(uv), plain(pv)).shared(p, Hint)
		})
	}),
})
