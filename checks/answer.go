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
	switch v.Site.Level {
	case registry.ProvincePortal:
		return yes
	case registry.MinistryLevel:
		if v.Portal != nil || v.Site.Type == registry.PortalSite {
			return yes
		}
		if v.Site.Type == registry.SpecialSite {
			return no
		}
		return maybe
	case "":
		return maybe
	}
	return no
}
