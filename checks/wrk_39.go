package checks

var _ = rule(Rule{
	ID:         "WRK-39",
	Title:      "微博、微信的名称与数量须同时填写",
	Cite:       Notice12.Annex4("八.2", "八.3"),
	Words:      "请填写主要由网站主办单位保障的微博账号的名称……请填写本年度微博账号发布信息总条数……请填写微博账号的网民关注数量……请填写本年度微信公众账号发布信息总条数",
	Reading:    "填了名称就要填数量，填了数量就要有名称。",
	NotFlagged: []string{"数量为零而没有名称的", "两个数量只缺一个的"},
	Example:    "微博名称空白，信息发布量 212。",
	Level:      Violation, Applies: WorkReport,
	Check: onWork(func(s *sheet) Outcome {
		return s.each([]string{"wrk.nm.weibo", "wrk.nm.wechat"}, func(s *sheet, account string) Outcome {
			posts, readers := s.cell(account+"_posts"), s.cell(account+readersOf[account])
			named := isReal(s.cell(account + "_name"))
			switch {
			case named && unfilled(posts) && unfilled(readers):
				return fail("%s填了名称，而两项数量都未填", accountName[account])
			case !named && (isReal(posts) || isReal(readers)):
				return fail("%s填了数量，而没有名称", accountName[account])
			}
			return pass("%s名称与数量相符", accountName[account])
		})
	}),
})

var (
	readersOf   = map[string]string{"wrk.nm.weibo": "_fans", "wrk.nm.wechat": "_subs"}
	accountName = map[string]string{"wrk.nm.weibo": "微博", "wrk.nm.wechat": "微信"}
)
