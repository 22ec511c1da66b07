package registry

import (
	"regexp"
	"strings"
)

// Levels lists the seven levels in the order the 通报 prints them.
func Levels() []Level {
	return []Level{MinistryLevel, ProvincePortal, ProvinceDepartment, CityPortal, CityDepartment, CountyPortal, BelowCounty}
}

// DerivedLevel is the level that code, type and name speak for, whatever the
// register's own column says.
func (s Site) DerivedLevel() Level {
	return levelAt(rankOf(s.Code), s.isGovernmentPortal())
}

func levelAt(r rank, portal bool) Level {
	switch {
	case r == ministryRank:
		return MinistryLevel
	case r == provinceRank && portal:
		return ProvincePortal
	case r == provinceRank:
		return ProvinceDepartment
	case r == cityRank && portal:
		return CityPortal
	case r == cityRank:
		return CityDepartment
	case portal:
		return CountyPortal
	default:
		return BelowCounty
	}
}

// portalName is a segment of a site name that ends as a government's own name.
var portalName = regexp.MustCompile(`(人民政府|[省市县区州盟旗]政府)(门户|公众|公共|信息|政务|服务)*(网站|网|在线|主站)?(网站群|群)?(（[^（）]*）|\([^()]*\))?[!！。)）]*$`)

// isGovernmentPortal tells whether the site is a government's own portal: by type
// where the register has one, else by name.
func (s Site) isGovernmentPortal() bool {
	if s.Type != "" {
		return s.Type == PortalSite
	}
	for _, segment := range nameSegments(s.Name) {
		if portalName.MatchString(segment) {
			return true
		}
	}
	return false
}

var segmentBreak = regexp.MustCompile(`\s*(?:[_|｜]|——?|-{1,2}|–)\s*`)

// nameSegments splits a name as page titles join them: 首都之窗_北京市人民政府门户网站.
func nameSegments(name string) []string {
	var segments []string
	for segment := range strings.SplitSeq(segmentBreak.ReplaceAllString(name, "\x00"), "\x00") {
		if segment = strings.TrimSpace(segment); segment != "" {
			segments = append(segments, segment)
		}
	}
	return segments
}

var levelWords = map[string]Level{
	"国务院部门": MinistryLevel, "国务院部门网站": MinistryLevel, "部委": MinistryLevel, "国务院部门及其内设垂直管理机构": MinistryLevel,
	"省级门户": ProvincePortal, "省门户": ProvincePortal, "省政府门户": ProvincePortal,
	"省级部门": ProvinceDepartment, "省部门": ProvinceDepartment, "省直部门": ProvinceDepartment,
	"市级门户": CityPortal, "市门户": CityPortal, "市政府门户": CityPortal,
	"市级部门": CityDepartment, "市部门": CityDepartment, "市直部门": CityDepartment,
	"县级门户": CountyPortal, "县门户": CountyPortal, "区县门户": CountyPortal, "县政府门户": CountyPortal,
	"县级及以下": BelowCounty, "县级部门": BelowCounty, "县级政府部门": BelowCounty, "乡镇": BelowCounty, "乡级": BelowCounty, "街道": BelowCounty,
}

var rankWords = map[string]rank{
	"国家级": ministryRank, "部级": ministryRank, "中央": ministryRank,
	"省": provinceRank, "省级": provinceRank,
	"市": cityRank, "市级": cityRank, "地级": cityRank, "地市级": cityRank, "设区市级": cityRank,
	"县": countyRank, "县级": countyRank, "区县级": countyRank, "区级": countyRank,
}

// parseLevel reads a level as registers print it. A bare rank (省级) is completed
// by the site's type and name.
func parseLevel(word string, site Site) (Level, bool) {
	folded := strings.TrimSuffix(foldLabel(word), "网站")
	for _, level := range Levels() {
		if folded == string(level) {
			return level, true
		}
	}
	if level, ok := levelWords[folded]; ok {
		return level, true
	}
	if r, ok := rankWords[folded]; ok {
		return levelAt(r, site.isGovernmentPortal()), true
	}
	return "", false
}

var typeWords = map[string]SiteType{
	"政府门户网站": PortalSite, "政府门户": PortalSite, "门户网站": PortalSite, "门户": PortalSite, "政府网站门户": PortalSite,
	"部门网站": DepartmentSite, "部门": DepartmentSite, "政府部门网站": DepartmentSite, "政府部门": DepartmentSite,
	"专项网站": SpecialSite, "专项": SpecialSite, "专题网站": SpecialSite, "专业网站": SpecialSite,
}

func parseType(word string) (SiteType, bool) {
	t, ok := typeWords[foldLabel(word)]
	return t, ok
}
