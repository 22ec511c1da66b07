package sampling

import (
	"slices"

	"nianbao/registry"
)

// Past is what a frame must know of earlier periods.
type Past struct {
	Exempt func(registry.Site) string // why the policy lets a site off; empty when it does not
	Failed []registry.SiteCode        // 不合格 last period
	Drawn  [][]registry.SiteCode      // by each earlier quarter of the year
}

// The grounds for drawing a site for certain.
const (
	PortalAlways = "政府门户网站"
	FailedBefore = "上期不合格"
)

// Frame turns the register of the day into units, by site code: who is out and
// why, who is drawn for certain and why, and who was drawn before.
func Frame(sites []registry.Site, past Past) []Unit {
	known := registry.JurisdictionsOf(sites)
	units := make([]Unit, len(sites))
	for i, site := range sites {
		unit := Unit{Site: site, Jurisdiction: known.Of(site).Code, Excluded: excluded(site, past)}
		if unit.Excluded == "" {
			unit.Certain = certain(site, known, past)
		}
		for _, quarter := range past.Drawn {
			if slices.Contains(quarter, site.Code) {
				unit.Before++
			}
		}
		units[i] = unit
	}
	return units
}

func excluded(site registry.Site, past Past) string {
	if owes, why := site.Owes(); !owes {
		return why
	}
	return past.Exempt(site)
}

func certain(site registry.Site, known registry.Jurisdictions, past Past) string {
	level := site.Level
	if level == "" {
		level = site.DerivedLevel()
	}
	portals := []registry.Level{registry.ProvincePortal, registry.CityPortal, registry.CountyPortal}
	switch {
	case slices.Contains(portals, level), known.IsPortal(site.Code):
		return PortalAlways
	case slices.Contains(past.Failed, site.Code):
		return FailedBefore
	default:
		return ""
	}
}
