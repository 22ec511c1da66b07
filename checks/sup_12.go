package checks

var _ = rule(Rule{
	ID:         "SUP-12",
	Title:      "印有问责合计的，须等于六种形式之和",
	Cite:       Notice12.Annex2("一.6"),
	Words:      "每个季度请分别填写约谈、书面检查、通报批评、警告或记过处分、调离岗位或免职、其他问责形式的人次……按问责程度最重的统计",
	Reading:    "每人只计在最重的一种形式下，六种形式互不重叠。样表没有合计一行，印了才比较。",
	NotFlagged: []string{"没有合计一行的"},
	Example:    "一季度约谈 3、书面检查 1，其余为 0，合计 5。",
	Level:      Violation, Applies: SupervisionReport,
	Check: onSupervision(func(s *sheet) Outcome {
		return s.each(quarterColumns, func(s *sheet, q string) Outcome {
			if !s.printed("sup.acct.sum." + q) {
				return notApplicable("没有合计")
			}
			total, parts := s.num("sup.acct.sum."+q), s.totalsOf(q)
			if !same(total, parts) {
				return fail("%s合计 %s 人次，六种形式之和 %s", quarterNames[q], plain(total), plain(parts))
			}
			return pass("%s合计等于六种形式之和", quarterNames[q])
		})
	}),
})
