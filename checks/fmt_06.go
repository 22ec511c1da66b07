package checks

import (
	"slices"

	"nianbao/checks/form"
	"nianbao/registry"
)

var _ = rule(Rule{
	ID:         "FMT-06",
	Title:      "网站类型须在三种中勾选一种",
	Cite:       Notice12.Annex4("一.4"),
	Words:      "请按照网站类型勾选“政府门户网站”、“部门网站”或“专项网站”",
	Reading:    "一个网站只有一种类型。",
	NotFlagged: []string{"整张表的勾选都取不出来的：无法判断"},
	Example:    "☑政府门户网站 ☑部门网站。",
	Level:      Violation, Applies: WorkReport,
	Check: onWork(func(s *sheet) Outcome {
		types := []string{string(registry.PortalSite), string(registry.DepartmentSite), string(registry.SpecialSite)}
		v := s.cell("wrk.site_type")
		switch {
		case slices.Contains(types, v.Value):
			return pass("网站类型：%s", v.Value)
		case s.noTick(append(ofType(form.Work, form.YesNo), "wrk.site_type")):
			return unknown("整张表没有一处勾选，勾选符号可能取不出来")
		case v.Value == "neither", v.State == form.Blank:
			return fail("网站类型没有勾选")
		}
		return fail("网站类型勾选不止一种，或不在三种之内（「%s」）", v.Raw)
	}),
})
