package checks

import "strings"

var _ = rule(Rule{
	ID:         "IDN-07",
	Title:      "网站域名应以 .gov.cn 或 .政务 结尾",
	Cite:       Domain55.Of("政府网站域名"),
	Reading:    "转制中的单位、公益机构可能暂用其他域名，故只作存疑。",
	NotFlagged: []string{"中文域名的两种写法"},
	Example:    "首页网址为 http://www.example.com。",
	Level:      Suspicion, Applies: AnySite,
	Check: func(v *View) Outcome {
		if why := v.exempt(); why != "" {
			return notApplicable("%s", why)
		}
		host := hostOf(v.Site.HomeURL)
		switch {
		case host == "":
			return unknown("名录没有首页网址")
		case strings.HasSuffix(host, ".gov.cn"), host == "gov.cn", strings.HasSuffix(host, ".xn--zfr164b"):
			return pass("域名 %s", host)
		}
		return fail("域名 %s 不以 .gov.cn 或 .政务 结尾", host).by("名录：" + v.Site.HomeURL)
	},
})
