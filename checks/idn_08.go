package checks

import (
	"regexp"
	"strings"

	"nianbao/registry"
)

var _ = rule(Rule{
	ID:         "IDN-08",
	Title:      "网站类型应与域名的形状相合",
	Cite:       Notice12.Annex4("一.4").And(Guideline47.Of("域名")).And(Domain55.Of("域名")),
	Words:      "请按照网站类型勾选“政府门户网站”、“部门网站”或“专项网站”",
	Reading:    "政府门户网站一般为 www.□□□.gov.cn，部门网站一般为 ○○○.□□□.gov.cn。国务院部门的网站两种类型都填，不比较；只作提示。",
	NotFlagged: []string{"国务院部门的网站", "中文域名", "专项网站"},
	Example:    "勾选政府门户网站，首页网址为 http://fgw.hangzhou.gov.cn。",
	Level:      Hint, Applies: WorkReport,
	Check: onWork(func(s *sheet) Outcome {
		kind := registry.SiteType(s.text("wrk.site_type"))
		host := strings.ToLower(rawHost(s.view.Site.HomeURL))
		switch {
		case ministryCode.MatchString(plainCode(string(s.view.Site.Code))):
			return notApplicable("国务院部门的网站")
		case !strings.HasSuffix(host, ".gov.cn"):
			return notApplicable("不是 .gov.cn 域名")
		case kind == registry.PortalSite && !portalShape.MatchString(host):
			return fail("勾选政府门户网站，域名为 %s", host)
		case kind == registry.DepartmentSite && portalShape.MatchString(host):
			return fail("勾选部门网站，域名为 %s", host)
		case kind == registry.SpecialSite:
			return notApplicable("专项网站")
		}
		return pass("%s，域名 %s", kind, host)
	}),
})

var portalShape = regexp.MustCompile(`^(www\.)?[a-z0-9-]+\.gov\.cn$`)
