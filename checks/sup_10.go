package checks

var _ = rule(Rule{
	ID:         "SUP-10",
	Title:      "全年不合格网站总数须在最大季度与四季度之和之间",
	Cite:       Notice12.Annex2("一.5"),
	Words:      "请分别填写每个季度抽查发现的不合格网站数量和全年抽查发现的不合格网站总数",
	Reading:    "同 SUP-08。",
	NotFlagged: []string{"总数不等于四季度之和的"},
	Example:    "四季度为 3、2、5、2，全年 4（小于三季度的 5）。",
	Level:      Violation, Applies: SupervisionReport,
	Check: onSupervision(yearly("sup.spot.failed", "不合格网站总数")),
})
