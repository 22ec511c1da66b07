package checks

import "math/big"

var _ = rule(Rule{
	ID:         "YOY-04",
	Title:      "微博关注量、微信订阅数比上年减少过半",
	Cite:       Notice12.Annex4("八.2(3)", "八.3(3)"),
	Words:      "请填写微博账号的网民关注数量……请填写微信公众账号的网民订阅数量",
	Reading:    "账号合并、更名可使读数骤减，只作提示。",
	NotFlagged: []string{"任何一年没有填写的"},
	Example:    "上年订阅数 18211，本年 9000。",
	Level:      Hint, Applies: WorkReport,
	Check: onWork(func(s *sheet) Outcome {
		var keys []string
		for _, key := range []string{"wrk.nm.weibo_fans", "wrk.nm.wechat_subs"} {
			if v := s.cell(key); isReal(v) {
				keys = append(keys, key)
			}
		}
		if len(keys) == 0 {
			return notApplicable("没有填写关注量、订阅数")
		}
		return s.overYears(keys, func(now, before *big.Rat) string {
			if over(times(before, 1, 2), now) {
				return "减少过半"
			}
			return ""
		})
	}),
})
