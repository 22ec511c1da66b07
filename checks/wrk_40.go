package checks

import "strings"

var _ = rule(Rule{
	ID:      "WRK-40",
	Title:   "微博、微信各只填写一个账号",
	Cite:    Notice12.Annex4("八.2(1)", "八.3(1)"),
	Words:   "仅填写网民关注数量最多的微博账号名称……仅填写网民订阅数量最多的微信公众账号名称",
	Reading: "名称中有顿号、逗号、分号的，可能是几个账号；名称本身也可能含有这些符号，只作提示。",
	Example: "微信名称“杭州发改、信用杭州”。",
	Level:   Hint, Applies: WorkReport,
	Check: onWork(func(s *sheet) Outcome {
		named := 0
		for _, key := range []string{"wrk.nm.weibo_name", "wrk.nm.wechat_name"} {
			v := s.cell(key)
			if !isReal(v) {
				continue
			}
			named++
			if strings.ContainsAny(strings.TrimSpace(v.Value), "、，,；;\n") {
				return fail("%s「%s」似有不止一个账号", label(key), v.Value)
			}
		}
		if named == 0 {
			return notApplicable("没有填写微博、微信名称")
		}
		return pass("各填写一个账号")
	}),
})
