package checks

var _ = rule(Rule{
	ID:      "WRK-20",
	Title:   "注册用户数与办件、事项应相互对应",
	Cite:    Notice12.Annex4("五.2", "五.3", "五.5(1)"),
	Words:   "请填写截至本年度12月底网站的注册用户数",
	Reading: "有办件而无注册用户，或有注册用户而无事项，多因统一身份认证在其他平台，只作提示。",
	Example: "注册用户数 0，办件总数 1779。",
	Level:   Hint, Applies: WorkReport,
	Check: onWork(func(s *sheet) Outcome {
		users, items, done := s.num("wrk.svc.registered"), s.num("wrk.svc.items"), s.num("wrk.svc.done_total")
		switch {
		case !zero(done) && zero(users):
			return fail("办件总数 %s，而注册用户数为零", plain(done))
		case !zero(users) && zero(items):
			return fail("注册用户数 %s，而政务服务事项数量为零", plain(users))
		}
		return pass("注册用户数与办件、事项不相抵触")
	}),
})
