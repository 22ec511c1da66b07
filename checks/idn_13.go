package checks

var _ = rule(Rule{
	ID:         "IDN-13",
	Title:      "ICP备案号、公安机关备案号不应空白",
	Cite:       Notice12.Annex4("一.6", "一.7"),
	Words:      "请填写网站对应的ICP备案编号……请填写网站在公安机关的备案号",
	Reading:    "网站都应备案；新网站的备案可能正在办理，故只作存疑。",
	NotFlagged: []string{"未能读出的：无法判断"},
	Example:    "公安机关备案号填“无”。",
	Level:      Suspicion, Applies: WorkReport,
	Check: onWork(func(s *sheet) Outcome {
		var empty []string
		for _, key := range []string{"wrk.icp", "wrk.police"} {
			if !isReal(s.cell(key)) {
				empty = append(empty, label(key))
			}
		}
		if len(empty) > 0 {
			return fail("%s没有填写", join(empty))
		}
		return pass("两种备案号都已填写")
	}),
})
