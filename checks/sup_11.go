package checks

var _ = rule(Rule{
	ID:         "SUP-11",
	Title:      "每种问责形式的全年总人次等于四季度之和",
	Cite:       Notice12.Annex2("一.6"),
	Words:      "全年问责的不合格网站或整改不到位网站有关责任人的总人次……同一季度对同一对象采取不同形式问责的不重复计算",
	Reading:    "不重复计算只在同一季度之内，全年是“总人次”，故为四季度之和。全年小于四季度之和，可能是按人数而非人次，降为存疑。",
	NotFlagged: []string{"有季度空白的：无法判断"},
	Example:    "约谈四季度为 3、2、4、1，总计 12。",
	Level:      Violation, Applies: SupervisionReport,
	Check: onSupervision(func(s *sheet) Outcome {
		return s.each(accountability, func(s *sheet, key string) Outcome {
			total, parts := s.num(key+".total"), sum(s.row(key)...)
			switch total.Cmp(parts) {
			case 1:
				return fail("%s %s 人次，大于四季度之和 %s", label(key+".total"), plain(total), plain(parts))
			case -1:
				return fail("%s %s 人次，小于四季度之和 %s，或按人数计", label(key+".total"), plain(total), plain(parts)).at(Suspicion)
			}
			return pass("%s等于四季度之和", label(key+".total"))
		})
	}),
})
