package checks

import (
	"slices"

	"nianbao/crawler/snapshot"
)

var _ = rule(Rule{
	ID:         "IDN-02",
	Title:      "报表所填政府网站标识码须与名录一致",
	Cite:       Notice12.Annex4("一.5"),
	Words:      "请填写在“全国政府网站信息报送系统”中获取的政府网站标识码",
	Reading:    "大小写与空格不论。报表与网站自身所示（页脚、SiteIDCode、找错）一致而只与名录不同的，可能是名录未更新，降为存疑。",
	NotFlagged: []string{"其他网站的报表，见 IDN-15"},
	Example:    "名录为3301000019的网站，报表填3301000091，页脚为3301000019。",
	Level:      Violation, Applies: WorkReport,
	Check: onWork(func(s *sheet) Outcome {
		code, listed := plainCode(s.text("wrk.site_code")), plainCode(string(s.view.Site.Code))
		switch {
		case listed == "":
			return unknown("名录中没有该网站的标识码")
		case code == listed:
			return pass("报表标识码与名录一致（%s）", listed)
		}
		o := fail("报表填 %s，名录为 %s", code, listed)
		if s.view.shows(code) && !s.view.shows(listed) {
			o.Reason += "；网站自身所示与报表相同，名录待核"
			return o.at(Suspicion)
		}
		return o
	}),
})

// shows says whether the site's own pages print the code.
func (v *View) shows(code string) bool {
	return v.Visit != nil && slices.ContainsFunc(v.Visit.Identity.Codes, func(c snapshot.CodeClaim) bool {
		return plainCode(c.Code) == code
	})
}
