package checks

var _ = rule(Rule{
	ID:         "FMT-02",
	Title:      "数字格内不得另带“万”“千”等倍数，或“约”“余”等概数词",
	Cite:       Notice12.Annex1("样表").And(Notice12.Annex3("样表")),
	Words:      "网站总数（单位：家）……独立用户访问总量（单位：个）",
	Reading:    "样表已定单位为个、次、条、件等。“万”多半只是写法，其他规则一律按换算后的数比较；故只作存疑。",
	NotFlagged: []string{"千分位逗号、全角数字、格内重写的单位，见 FMT-04"},
	Example:    "独立用户访问总量填“12.3万”。",
	Level:      Suspicion, Applies: AnyReport,
	Check: onEither(func(s *sheet) Outcome {
		return s.each(numbersOf(s.read.Form), func(s *sheet, key string) Outcome {
			v, ok := s.optional(key)
			if _, isNumber := number(v); !ok || !isNumber {
				return notApplicable("没有数字")
			}
			if v.Scaled() || v.Approximate() {
				s.soft = nil
				return fail("%s填「%s」", label(key), v.Raw)
			}
			return pass("数字没有另带倍数或概数词")
		})
	}),
})
