package checks

var _ = rule(Rule{
	ID:         "WRK-11",
	Title:      "解读信息发布总数等于解读材料、解读产品、媒体评论文章之和",
	Cite:       Notice12.Annex4("四.1(1)"),
	Words:      "解读材料、解读产品、媒体评论文章的总数，不包括外链信息",
	Reading:    "总数由通知直接定义为三项的总数，四格都不含外链，故应相等。总数小于三项之和，可能是同一件兼有文字和图解而只计一次，降为存疑。",
	NotFlagged: []string{"三项中有空白的：无法判断，空白不是零"},
	Example:    "总数 60，解读材料 30，解读产品 12，媒体评论文章 8（和为 50）。",
	Level:      Violation, Applies: WorkReport,
	Check: onWork(func(s *sheet) Outcome {
		total := s.num("wrk.intp.total")
		parts := sum(s.nums("wrk.intp.material", "wrk.intp.product", "wrk.intp.comment")...)
		switch total.Cmp(parts) {
		case 1:
			return fail("总数 %s 大于三项之和 %s", plain(total), plain(parts))
		case -1:
			return fail("总数 %s 小于三项之和 %s，或有一件计入两项", plain(total), plain(parts)).at(Suspicion)
		}
		return pass("总数 %s 等于三项之和", plain(total))
	}),
})
