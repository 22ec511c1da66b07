package checks

var _ = rule(Rule{
	ID:         "WRK-44",
	Title:      "有内容更新的网站，报表数字不应几乎全为零",
	Cite:       Notice12.Body("三"),
	Words:      "确保政府网站年度报表发布及时、数据真实准确",
	Reading:    "除移动新媒体外的数字格九成以上为零，而信息发布或访问量不为零，填报可能未认真进行。新开设或将关停的网站可能如此，故只作存疑。",
	NotFlagged: []string{"信息发布总数和网站总访问量都为零的", "有空白的：无法判断"},
	Example:    "32 个数字格中 30 个为零，信息发布总数 356。",
	Level:      Suspicion, Applies: WorkReport,
	Check: onWork(func(s *sheet) Outcome {
		keys := requiredNumbers(s.read.Form)
		zeros := 0
		for _, key := range keys {
			if zero(s.num(key)) {
				zeros++
			}
		}
		switch {
		case zero(s.num("wrk.info.total")) && zero(s.num("wrk.pv")):
			return notApplicable("信息发布和访问量都为零")
		case zeros*10 >= len(keys)*9:
			return fail("%d 个数字格中有 %d 个为零", len(keys), zeros)
		}
		return pass("%d 个数字格中有 %d 个为零", len(keys), zeros)
	}),
})
