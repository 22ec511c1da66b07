package checks

import "unicode"

var _ = rule(Rule{
	ID:         "FMT-09",
	Title:      "说明文字不得超过200字",
	Cite:       Notice12.Annex2("七").And(Notice12.Annex4("九")),
	Words:      "字数不超过200字",
	Reading:    "汉字、字母、数字各计一字，标点和空格不计。200 至 210 字之间，计法可能不同，降为弱存疑。",
	NotFlagged: []string{"没有填写的：不要求填写"},
	Example:    "监管报表“其他”一栏 235 字。",
	Level:      Violation, Applies: AnyReport,
	Check: onEither(func(s *sheet) Outcome {
		key := "wrk.inno.other_text"
		if s.read.Form == "supervision" {
			key = "sup.other"
		}
		v := s.cell(key)
		n := 0
		for _, r := range v.Value {
			if unicode.IsLetter(r) || unicode.IsDigit(r) {
				n++
			}
		}
		switch {
		case !isReal(v):
			return notApplicable("没有填写说明文字")
		case n > 210:
			return fail("%s %d 字", label(key), n)
		case n > 200:
			return fail("%s %d 字", label(key), n).at(Hint)
		}
		return pass("%s %d 字", label(key), n)
	}),
})
