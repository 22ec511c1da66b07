package checks

var _ = rule(Rule{
	ID:      "WRK-14",
	Title:   "已发布服务事项目录的，政务服务事项数量不应为零",
	Cite:    Notice12.Annex4("五.1", "五.3"),
	Words:   "是否在网站发布本单位政务服务事项目录……请填写网站提供的本单位政务服务事项总项数",
	Reading: "有目录而没有事项，前后不合；目录在网站、事项在政务服务网的除外，故只作存疑。",
	Example: "是否发布服务事项目录：是；政务服务事项数量 0。",
	Level:   Suspicion, Applies: WorkReport,
	Check: onWork(func(s *sheet) Outcome {
		listed, items := s.yes("wrk.svc.catalog_published"), s.num("wrk.svc.items")
		if listed && zero(items) {
			return fail("勾选已发布服务事项目录，而政务服务事项数量为零")
		}
		return pass("服务事项目录与事项数量不相抵触")
	}),
})
