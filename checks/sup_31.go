package checks

var _ = rule(Rule{
	ID:    "SUP-31",
	Title: "报表的抽查数字应与本单位季度通报一致",
	Cite:  Notice12.Body("三"),
	Words: "做好网站数据统计，确保政府网站年度报表发布及时、数据真实准确",
	Reading: "逐季度、逐项比较网站总数、抽查数量、不合格数量。本程序所存的本单位抽查样本（抽取后在该季度内逐站查看过的）与通报同样看待，但只比较网站总数和抽查数量：" +
		"抽查所查不止年度报表，不合格数不能由本程序得出。",
	NotFlagged: []string{"通报只涉及一部分时间或一部分网站的：不比较", "通报没有印出的数字", "由多个省、部门的名录抽取的样本：不是本单位的抽查，不比较"},
	Example:    "三季度通报：抽查 500 家，不合格 5 家；报表三季度抽查 600 家。",
	Level:      Suspicion, Applies: SupervisionReport,
	Check: onSupervision(func(s *sheet) Outcome {
		return s.againstNotices("sup.spot.site_total", "sup.spot.checked", "sup.spot.failed")
	}),
})

// againstNotices compares cells of the matrix with the quarterly 通报.
func (s *sheet) againstNotices(keys ...string) Outcome {
	var parts []Outcome
	if s.view.Portal != nil {
		for _, q := range s.view.Portal.Quarters {
			for _, key := range keys {
				parts = append(parts, s.againstNotice(q, key))
			}
		}
	}
	if len(with(parts, Pass))+len(with(parts, Fail)) == 0 {
		return unknown("没有可比较的季度通报")
	}
	return together(parts)
}

func (s *sheet) againstNotice(q Quarter, key string) Outcome {
	told, ok := q.number(key)
	if !ok || q.Partial {
		return notApplicable("通报没有这一数字，或只涉及一部分")
	}
	return s.part(func(s *sheet) Outcome {
		cell := key + "." + quarters[q.Quarter-1]
		if n := s.num(cell); !same(n, told) {
			return fail("%s填 %s，通报为 %s", label(cell), plain(n), plain(told)).by(q.Source)
		}
		return pass("%s与通报一致", label(cell))
	})
}
