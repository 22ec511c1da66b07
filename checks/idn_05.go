package checks

import (
	"strings"

	"nianbao/registry"
)

var _ = rule(Rule{
	ID:         "IDN-05",
	Title:      "标识码的区划应与名录所列地区一致",
	Cite:       Divisions.Of("县及县以上行政区划代码"),
	Reading:    "只比较到省级。标识码不随区划调整而变（如新津），县级不同不作意见，只作提示。",
	NotFlagged: []string{"名录没有地区，或地区不以省名开头的", "部门标识码", "同省之内的不同"},
	Example:    "名录地区为“湖北省”，标识码前两位为 42 以外。",
	Level:      Hint, Applies: AnySite,
	Check: func(v *View) Outcome {
		code := registry.SiteCode(plainCode(string(v.Site.Code)))
		short := shortProvince(code.Place())
		switch {
		case code == "", v.Site.Region == "":
			return unknown("名录没有标识码或地区")
		case code.Division() == "" || short == "":
			return notApplicable("不是地方网站标识码")
		case strings.HasPrefix(v.Site.Region, short):
			return pass("标识码属%s，名录地区为%s", code.Place(), v.Site.Region)
		case !startsWithProvince(v.Site.Region):
			return notApplicable("名录地区「%s」没有写省名", v.Site.Region)
		}
		return fail("标识码 %s 属%s，名录地区为%s", code, code.Place(), v.Site.Region).by("名录：" + v.Site.Region)
	},
})

// shortProvince is a province's name as people shorten it: 内蒙古, 新疆, 湖北.
func shortProvince(name string) string {
	for _, long := range []string{"内蒙古", "黑龙江"} {
		if strings.HasPrefix(name, long) {
			return long
		}
	}
	r := []rune(name)
	return string(r[:min(2, len(r))])
}

func startsWithProvince(region string) bool {
	for n := 11; n <= 65; n++ {
		place := registry.SiteCode(string(rune('0'+n/10)) + string(rune('0'+n%10)) + "00000001").Place()
		if short := shortProvince(place); short != "" && strings.HasPrefix(region, short) {
			return true
		}
	}
	return false
}
