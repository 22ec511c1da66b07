package checks

var _ = rule(Rule{
	ID:         "SUP-21",
	Title:      "年末运行网站总数不应大于上年末加本年新开设",
	Cite:       Notice12.Annex2("三.1", "三.2"),
	Words:      "请填写截至本年度12月底本地区、本部门（本系统）运行政府网站总数……请填写本年度本地区、本部门（本系统）新开设的政府网站数量",
	Reading:    "网站只会因新开设而增加；补登漏报、从其他部门划入的除外，故只作存疑。",
	NotFlagged: []string{"小于上年末加新开设的，见 SUP-22"},
	Example:    "上年末 735，新开设 3，本年末 745。",
	Level:      Suspicion, Applies: SupervisionReport,
	Check: onSupervision(func(s *sheet) Outcome {
		running, opened := s.num("sup.sites.running"), s.num("sup.sites.opened")
		last := s.lastYear()
		before := last.num("sup.sites.running")
		if over(running, sum(before, opened)) {
			return last.settle(fail("年末 %s 家，大于上年末 %s 家加新开设 %s 家", plain(running), plain(before), plain(opened)))
		}
		return last.settle(pass("年末 %s 家，上年末 %s 家，新开设 %s 家", plain(running), plain(before), plain(opened)))
	}),
})
