package checks

var _ = rule(Rule{
	ID:         "SUP-08",
	Title:      "全年抽查网站总数须在最大季度与四季度之和之间",
	Cite:       Notice12.Annex2("一.3"),
	Words:      "请分别填写每个季度抽查的运行政府网站数量和全年抽查的运行政府网站总数",
	Reading:    "“总数”可指不同网站的个数，也可指各季度相加，两种读法都合法；无论怎样读，都不小于最大的季度，不大于四季度之和。",
	NotFlagged: []string{"总数不等于四季度之和的"},
	Example:    "四季度为 300、400、500、735，全年 2000（大于和 1935）。",
	Level:      Violation, Applies: SupervisionReport,
	Check: onSupervision(yearly("sup.spot.checked", "抽查网站总数")),
})
