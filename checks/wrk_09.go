package checks

var _ = rule(Rule{
	ID:         "WRK-09",
	Title:      "信息发布总数一般不小于解读信息发布总数",
	Cite:       Notice12.Annex4("二.1", "四.1(1)"),
	Words:      "请填写本年度网站发布信息的总条数，不包括外链信息……请填写本年度网站发布或转载的对政策文件的解读材料、解读产品、媒体评论文章的总数，不包括外链信息",
	Reading:    "解读信息也是网站发布的信息；但“或转载”只见于解读一项，转载的可能未计入总数，只作提示。",
	NotFlagged: []string{"信息发布总数为零的，见 WRK-08"},
	Example:    "信息发布总数 30，解读信息发布总数 43。",
	Level:      Hint, Applies: WorkReport,
	Check: onWork(func(s *sheet) Outcome {
		total, explained := s.num("wrk.info.total"), s.num("wrk.intp.total")
		switch {
		case zero(total):
			return notApplicable("总数为零，见 WRK-08")
		case over(explained, total):
			return fail("信息发布总数 %s 小于解读信息发布总数 %s", plain(total), plain(explained))
		}
		return pass("信息发布总数不小于解读信息发布总数")
	}),
})
