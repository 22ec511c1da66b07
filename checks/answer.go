package checks

import "nianbao/registry"

// answer is a yes or no that may not be known.
type answer int

const (
	maybe answer = iota
	yes
	no
)

// owes says whether the site is a 省、部门 portal, which owes the supervision
// report, the column and the catalogue entry. 地市 and county portals never do.
func (v *View) owes() answer {
	level := v.Site.Level
	if level == "" {
		level = v.Site.DerivedLevel()
	}
	switch {
	case level == registry.ProvincePortal, v.Portal != nil:
		return yes
	case level != registry.MinistryLevel, v.Site.Type == registry.SpecialSite, v.Site.Code.Unit() != "00":
		return no
	case v.Site.Type == registry.PortalSite:
		return yes
	case portalShape.MatchString(rawHost(v.Site.HomeURL)):
		return maybe // departments register their portal as either type
	}
	return no
}
