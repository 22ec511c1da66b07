package checks

import (
	"slices"

	"nianbao/checks/form"
)

var _ = rule(Rule{
	ID:         "FMT-03",
	Title:      "数量不得为负数，也不得为小数",
	Cite:       Notice12.Annex1("样表").And(Notice12.Annex3("样表")),
	Words:      "网站总数（单位：家）……独立用户访问总量（单位：个）",
	Reading:    "单位为家、人次、条、件、个、期、项、篇的都是整数。“1.234”可能是千分位写法，降为弱存疑。",
	NotFlagged: []string{"平均办理时间、培训天数可为小数", "百分比可为小数"},
	Example:    "办结留言数量填 403.5。",
	Level:      Violation, Applies: AnyReport,
	Check: onEither(func(s *sheet) Outcome {
		return s.each(numbersOf(s.read.Form), func(s *sheet, key string) Outcome {
			v, ok := s.optional(key)
			n, isNumber := number(v)
			if !ok || !isNumber {
				return notApplicable("没有数字")
			}
			f, _ := form.Lookup(key)
			switch {
			case n.Sign() < 0:
				return fail("%s填 %s，为负数", label(key), v.Value)
			case f.Type == form.Integer && slices.Contains(v.Notes, "ambiguous point"):
				return fail("%s填「%s」，或为千分位写法", label(key), v.Raw).at(Hint)
			case f.Type == form.Integer && !n.IsInt():
				return fail("%s填 %s，为小数", label(key), v.Value)
			}
			return pass("数量都是非负整数")
		})
	}),
})
