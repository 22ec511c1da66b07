package checks

var _ = rule(Rule{
	ID:         "FMT-14",
	Title:      "样表的项目没有全部找到",
	Cite:       Notice12.Annex1("样表").And(Notice12.Annex3("样表")),
	Words:      "政府网站监管年度报表（样表）……政府网站工作年度报表（样表）",
	Reading:    "可能是版式变体，也可能是我方未能读出，须人工看过（确认缺行的见 FMT-15）。只作记录。",
	NotFlagged: []string{"任何情况都不列为问题"},
	Example:    "没有找到“智能问答”一格。",
	Level:      Note, Applies: AnyReport,
	Check: onEither(func(s *sheet) Outcome {
		if n := len(s.read.Unread); n > 0 {
			return fail("有 %d 项没有找到：%s", n, join(labels(s.read.Unread))).by(s.view.address(s.read))
		}
		return pass("样表的项目都已找到")
	}),
})

func labels(keys []string) []string {
	var out []string
	for _, k := range keys {
		out = append(out, label(k))
	}
	return out
}
