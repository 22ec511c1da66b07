package checks

import "math/big"

var _ = rule(Rule{
	ID:         "YOY-05",
	Title:      "政务服务事项数量比上年变化超过五倍",
	Cite:       Notice12.Annex4("五.3"),
	Words:      "请填写网站提供的本单位政务服务事项总项数",
	Reading:    "事项重新梳理、口径改变很常见，只作提示。",
	NotFlagged: []string{"有一年为零的"},
	Example:    "上年 89 项，本年 560 项。",
	Level:      Hint, Applies: WorkReport,
	Check: onWork(func(s *sheet) Outcome {
		return s.overYears([]string{"wrk.svc.items"}, func(now, before *big.Rat) string {
			if !zero(now) && !zero(before) && (over(now, times(before, 5, 1)) || over(before, times(now, 5, 1))) {
				return "变化超过五倍"
			}
			return ""
		})
	}),
})
