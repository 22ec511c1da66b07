package checks

import "nianbao/checks/form"

var _ = rule(Rule{
	ID:         "FMT-05",
	Title:      "“是”“否”须勾选其一",
	Cite:       Notice12.Annex4("五.1", "六.1", "六.5", "七.4", "七.5", "七.6", "八.1").And(Notice12.Annex2("一.7")),
	Words:      "请勾选“是”或“否”",
	Reading:    "两个都勾或都不勾，都没有回答。整张表没有一处勾选的，多半是勾选符号在文件里取不出来，不作判断。",
	NotFlagged: []string{"整张表的勾选都取不出来的：无法判断"},
	Example:    "是否提供智能问答：☑是 ☑否。",
	Level:      Violation, Applies: AnyReport,
	Check: onEither(func(s *sheet) Outcome {
		keys := ofType(s.read.Form, form.YesNo)
		if s.noTick(append(keys, "wrk.site_type")) {
			return unknown("整张表没有一处勾选，勾选符号可能取不出来")
		}
		return s.each(keys, func(s *sheet, key string) Outcome {
			switch v := s.cell(key); {
			case v.Value == "both":
				return fail("%s：“是”“否”都勾", label(key))
			case v.Value == "neither", v.State == form.Blank:
				return fail("%s：“是”“否”都没有勾", label(key))
			}
			return pass("“是”“否”都已勾选其一")
		})
	}),
})

// noTick says that not one of several boxes is ticked in the whole form.
func (s *sheet) noTick(keys []string) bool {
	boxes := 0
	for _, key := range keys {
		v, ok := s.read.Values[key]
		if ok && v.State == form.Present && v.Value != "neither" {
			return false
		}
		if ok {
			boxes++
		}
	}
	return boxes > 1
}
