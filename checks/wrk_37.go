package checks

var _ = rule(Rule{
	ID:         "WRK-37",
	Title:      "勾选没有移动新媒体的，不得再填写微博、微信、其他",
	Cite:       Notice12.Annex4("八.1"),
	Words:      "如勾选“是”，请填写“微博”、“微信”、“其他”项目",
	Reading:    "只有勾选“是”才填写三项。",
	NotFlagged: []string{"填“无”、“0”、“/”、“—”或空白的，不算填写"},
	Example:    "是否有移动新媒体：否；微信名称“杭州发改发布”。",
	Level:      Violation, Applies: WorkReport,
	Check: onWork(func(s *sheet) Outcome {
		if s.yes("wrk.nm.has") {
			return notApplicable("勾选有移动新媒体")
		}
		var filled []string
		for _, key := range newMedia {
			if isReal(s.cell(key)) {
				filled = append(filled, label(key))
			}
		}
		if len(filled) > 0 {
			return fail("勾选没有移动新媒体，而填写了%s", join(filled))
		}
		return pass("没有移动新媒体，各项未填写")
	}),
})

var newMedia = []string{
	"wrk.nm.weibo_name", "wrk.nm.weibo_posts", "wrk.nm.weibo_fans",
	"wrk.nm.wechat_name", "wrk.nm.wechat_posts", "wrk.nm.wechat_subs", "wrk.nm.other",
}
