package checks

import "math/big"

var _ = rule(Rule{
	ID:         "YOY-07",
	Title:      "信息发布总数降到上年的五分之一以下",
	Cite:       Notice12.Annex4("二.1"),
	Words:      "请填写本年度网站发布信息的总条数，不包括外链信息",
	Reading:    "栏目整合可使信息骤减，只作提示。",
	NotFlagged: []string{"本年为零的，见 WRK-08"},
	Example:    "上年 21813 条，本年 3100 条。",
	Level:      Hint, Applies: WorkReport,
	Check: onWork(func(s *sheet) Outcome {
		return s.overYears([]string{"wrk.info.total"}, func(now, before *big.Rat) string {
			if !zero(now) && over(before, times(now, 5, 1)) {
				return "不到上年的五分之一"
			}
			return ""
		})
	}),
})
