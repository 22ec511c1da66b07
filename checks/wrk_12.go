package checks

var _ = rule(Rule{
	ID:      "WRK-12",
	Title:   "解读产品数量一般不超过解读材料数量的十倍",
	Cite:    Notice12.Annex4("四.1(2)", "四.1(3)"),
	Words:   "解读产品指运用数字化、图表图解、音频、视频、动漫等方式制作的解读材料",
	Reading: "十倍是经验值，通知没有规定；解读材料为零时按一件计。只作提示。",
	Example: "解读材料 2，解读产品 35。",
	Level:   Hint, Applies: WorkReport,
	Check: onWork(func(s *sheet) Outcome {
		material, product := s.num("wrk.intp.material"), s.num("wrk.intp.product")
		if over(product, times(largest(material, rat(1)), 10, 1)) {
			return fail("解读产品 %s 超过解读材料 %s 的十倍", plain(product), plain(material))
		}
		return pass("解读产品 %s，解读材料 %s", plain(product), plain(material))
	}),
})
