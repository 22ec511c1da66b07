package checks

import "nianbao/registry"

var _ = rule(Rule{
	ID:         "IDN-04",
	Title:      "标识码前六位应是行政区划代码或已知的开发区编码",
	Cite:       Divisions.Of("县及县以上行政区划代码"),
	Reading:    "只核对到省级（前两位）和区划的层次（县级以上不跳级）；开发区、新区有自编的代码，撤县设区后旧码仍用，故只作提示，绝不作违规。",
	NotFlagged: []string{"已知自编代码（如 441291、440392、619000、359000）", "部门标识码"},
	Example:    "标识码“1900000001”：没有以 19 开头的省级区划。",
	Level:      Hint, Applies: WorkReport,
	Check: onWork(func(s *sheet) Outcome {
		code := registry.SiteCode(plainCode(s.text("wrk.site_code")))
		switch {
		case code.Division() == "":
			return notApplicable("不是地方网站标识码")
		case code.Place() == "":
			return fail("标识码前两位 %s 不是省级区划代码", code.Province())
		case code.Division()[2:4] == "00" && code.Division()[4:] != "00":
			return fail("标识码前六位 %s 缺少地市一级", code.Division())
		}
		return pass("标识码前六位 %s 属%s", code.Division(), code.Place())
	}),
})
