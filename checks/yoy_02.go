package checks

import "math/big"

var _ = rule(Rule{
	ID:         "YOY-02",
	Title:      "访问量比上年变化不应超过十倍",
	Cite:       Notice12.Annex4("一.8", "一.9"),
	Words:      "请填写本年度访问网站的用户总数（UV）……请填写本年度网站的总点击次数（PV）",
	Reading:    "改版、更换统计工具、遭受攻击都可使访问量骤变；恰为一万倍上下（误差 5% 以内）的，当是“万”与个的混用，另行说明。",
	NotFlagged: []string{"有一年为零的", "没有上年报表的：无法判断"},
	Example:    "上年独立用户 12.3 万（123000），本年填 12.3 万个之误 1230000000。",
	Level:      Suspicion, Applies: WorkReport,
	Check: onWork(func(s *sheet) Outcome {
		return s.overYears([]string{"wrk.uv", "wrk.pv"}, func(now, before *big.Rat) string {
			switch {
			case zero(now), zero(before):
				return ""
			case tenThousand(now, before), tenThousand(before, now):
				return "相差约一万倍，似把万与个混用"
			case over(now, times(before, 10, 1)), over(before, times(now, 10, 1)):
				return "变化超过十倍"
			}
			return ""
		})
	}),
})

func tenThousand(a, b *big.Rat) bool {
	return over(a, times(b, 9499, 1)) && over(times(b, 10501, 1), a)
}

// overYears sets values of this year against last year's; odd says what is odd.
func (s *sheet) overYears(keys []string, odd func(now, before *big.Rat) string) Outcome {
	return s.each(keys, func(s *sheet, key string) Outcome {
		last := s.lastYear()
		now, before := s.num(key), last.num(key)
		if what := odd(now, before); what != "" {
			return last.settle(fail("%s上年 %s，本年 %s：%s", label(key), plain(before), plain(now), what))
		}
		return last.settle(pass("%s上年 %s，本年 %s", label(key), plain(before), plain(now)))
	})
}
