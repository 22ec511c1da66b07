package checks

var _ = rule(Rule{
	ID:         "IDN-14",
	Title:      "两个网站的报表不得填同一标识码",
	Cite:       Notice12.Annex4("一.5"),
	Words:      "请填写在“全国政府网站信息报送系统”中获取的政府网站标识码",
	Reading:    "标识码一站一码。两份报表填同一码时，指出填了别人标识码的网站，不指出标识码的主人。",
	NotFlagged: []string{"所填就是自己标识码的网站", "标识码不合规的，见 IDN-01"},
	Example:    "某子站的报表照搬门户的报表，标识码填了门户的 3301000001。",
	Level:      Violation, Applies: WorkReport,
	Check: func(v *View) Outcome {
		return v.onPublished(func(s *sheet) Outcome {
			code := plainCode(s.text("wrk.site_code"))
			switch {
			case !wellFormedCode(code):
				return notApplicable("标识码不合规，见 IDN-01")
			case code == plainCode(string(v.Site.Code)):
				return pass("所填是本网站的标识码")
			case !v.PeersRead:
				return unknown("没有与其他网站的报表比较")
			}
			for _, p := range v.Peers {
				if plainCode(p.Values["wrk.site_code"].Value) == code {
					return fail("标识码 %s 与%s（%s）的报表相同", code, p.Site.Name, p.Site.Code)
				}
			}
			return pass("没有其他网站的报表填 %s", code)
		})
	},
})
