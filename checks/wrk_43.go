package checks

var _ = rule(Rule{
	ID:         "WRK-43",
	Title:      "创新发展所勾选的功能应能在网站见到",
	Cite:       Notice12.Annex4("九"),
	Words:      "“多语言版本”指根据用户群体特点和需求，提供多语言服务……“无障碍浏览”指为方便残疾人、老年人等特殊群体获取网站信息，提供无障碍浏览服务",
	Reading:    "只比较多语言版本和无障碍浏览。在首页见到入口（如“English”“无障碍浏览”“长者模式”，“繁体”不算另一种语言）的为通过；首页没有认出入口不等于没有，无法判断；专门找过全站而没有的才提示。",
	NotFlagged: []string{"只看了首页、首页没有认出入口的：无法判断"},
	Example:    "勾选无障碍浏览，而首页没有无障碍入口。",
	Level:      Hint, Applies: WorkReport,
	Check: onWork(func(s *sheet) Outcome {
		return s.each([]string{"wrk.inno.multilang", "wrk.inno.a11y"}, func(s *sheet, key string) Outcome {
			place, looked := s.view.Features[key]
			switch {
			case !s.yes(key):
				return notApplicable("没有勾选%s", label(key))
			case !looked:
				return unknown("没有在网站上找过%s", label(key))
			case place.URL == "" && place.Gap != "":
				return unknown("%s：%s", label(key), place.Gap)
			case place.URL == "":
				return fail("勾选%s，而网站上没有找到", label(key))
			}
			return pass("%s见于 %s", label(key), place.URL)
		})
	}),
})
