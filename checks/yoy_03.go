package checks

import "math/big"

var _ = rule(Rule{
	ID:         "YOY-03",
	Title:      "注册用户数比上年末减少不应超过20%",
	Cite:       Notice12.Annex4("五.2"),
	Words:      "请填写截至本年度12月底网站的注册用户数",
	Reading:    "注册用户是年末存量，通常只增不减；转入统一平台的可能骤减，故只作存疑。",
	NotFlagged: []string{"增加的", "没有上年报表的：无法判断"},
	Example:    "上年末 3127，本年末 1980。",
	Level:      Suspicion, Applies: WorkReport,
	Check: onWork(func(s *sheet) Outcome {
		return s.overYears([]string{"wrk.svc.registered"}, func(now, before *big.Rat) string {
			if over(times(before, 8, 10), now) {
				return "减少超过 20%"
			}
			return ""
		})
	}),
})
