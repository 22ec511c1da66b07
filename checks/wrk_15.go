package checks

var _ = rule(Rule{
	ID:      "WRK-15",
	Title:   "未发布服务事项目录而有政务服务事项",
	Cite:    Notice12.Annex4("五.1", "五.3"),
	Words:   "是否在网站发布本单位政务服务事项目录……请填写网站提供的本单位政务服务事项总项数",
	Reading: "可以只列事项而无目录，只作提示。",
	Example: "是否发布服务事项目录：否；政务服务事项数量 89。",
	Level:   Hint, Applies: WorkReport,
	Check: onWork(func(s *sheet) Outcome {
		listed, items := s.yes("wrk.svc.catalog_published"), s.num("wrk.svc.items")
		if !listed && !zero(items) {
			return fail("勾选未发布服务事项目录，而政务服务事项数量为 %s", plain(items))
		}
		return pass("服务事项目录与事项数量不相抵触")
	}),
})
