package registry

import (
	"regexp"
	"strings"
)

// portalCandidates are the sites of one jurisdiction that may be its portal. Each
// further sign is used only while it leaves somebody.
func portalCandidates(own []Site) []SiteCode {
	candidates := keep(own, mayBePortal)
	signs := []func(Site) bool{
		func(s Site) bool { return s.Type == PortalSite },
		func(s Site) bool { return portalHost(hostOf(s.HomeURL)) },
		func(s Site) bool { return s.Status != Suspended },
	}
	for _, sign := range signs {
		if len(candidates) < 2 {
			break
		}
		if narrower := keep(candidates, sign); len(narrower) > 0 {
			candidates = narrower
		}
	}
	codes := make([]SiteCode, len(candidates))
	for i, site := range candidates {
		codes[i] = site.Code
	}
	return codes
}

func keep(sites []Site, sign func(Site) bool) []Site {
	var kept []Site
	for _, site := range sites {
		if sign(site) {
			kept = append(kept, site)
		}
	}
	return kept
}

func mayBePortal(s Site) bool {
	if s.Status == Closed || s.Status == Merged {
		return false
	}
	if s.Code.Kind() == MinistryCode {
		return mayBeMinistryPortal(s)
	}
	level := s.Level
	if level == "" {
		level = s.DerivedLevel()
	}
	return level == ProvincePortal && rankOf(s.Code) == provinceRank && foreignProvince(s) == ""
}

// mayBeMinistryPortal tells a department's own portal from its sub-units' and its
// systems' sites. Departments register their portal as either type, so host and
// name must speak where the type does not.
func mayBeMinistryPortal(s Site) bool {
	if s.Code.Unit() != "00" || s.Type == SpecialSite {
		return false
	}
	if s.Type == PortalSite {
		return true
	}
	host := hostOf(s.HomeURL)
	return host == "www.gov.cn" || portalHost(host) && departmentName.MatchString(organName(s.Name))
}

var (
	siteDecor      = regexp.MustCompile(`(政府)?(门户|官方)?(网站|网|网页)$`)
	departmentName = regexp.MustCompile(`(部|委|委员会|局|总局|署|总署|院|行|会|办公室)$`)
)

// organName is a site's name without the words that make it a site's.
func organName(name string) string {
	name = strings.TrimSpace(strings.TrimPrefix(name, "中华人民共和国"))
	if bare := siteDecor.ReplaceAllString(name, ""); bare != "" && departmentName.MatchString(bare) {
		return bare
	}
	return name
}

// foreignProvince is the province a site's name begins with, where its code belongs
// to another; empty when they agree or the name begins with none.
func foreignProvince(s Site) string {
	own := s.Code.Province()
	if own == "" {
		return ""
	}
	for _, segment := range nameSegments(s.Name) {
		for code, name := range provinces {
			if code != own && strings.HasPrefix(segment, name) {
				return name
			}
		}
	}
	return ""
}
