package checks

var _ = rule(Rule{
	ID:         "FMT-04",
	Title:      "数字格内带有千分位、单位、汉字数字等写法：已换算",
	Cite:       Notice12.Annex1("样表").And(Notice12.Annex3("样表")),
	Words:      "网站总数（单位：家）……独立用户访问总量（单位：个）",
	Reading:    "不影响数值，换算后比较，只作记录，不是对网站的意见。",
	Example:    "网站总访问量填“1,234,567次”。",
	NotFlagged: []string{"任何情况都不列为问题"},
	Level:      Note, Applies: AnyReport,
	Check: onEither(func(s *sheet) Outcome {
		return s.each(numbersOf(s.read.Form), func(s *sheet, key string) Outcome {
			v, ok := s.optional(key)
			if _, isNumber := number(v); !ok || !isNumber {
				return notApplicable("没有数字")
			}
			if len(v.Notes) > 0 && !v.Scaled() && !v.Approximate() {
				s.soft = nil
				return fail("%s填「%s」，按 %s 计", label(key), v.Raw, v.Value)
			}
			return pass("数字没有另加写法")
		})
	}),
})
