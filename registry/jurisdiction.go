package registry

import (
	"fmt"
	"slices"
	"strings"
)

// Jurisdiction is a province or a State Council department: it publishes the
// 监管年度报表 and, on its portal, gathers the reports of the sites it answers for.
type Jurisdiction struct {
	Code   string   `json:"code"`   // "44", or "bm07"
	Name   string   `json:"name"`   // "广东省"
	Portal SiteCode `json:"portal"` // empty when the register does not tell
	Gap    string   `json:"gap"`    // Chinese: why Portal is empty
}

// Jurisdictions tells who answers for whom, by jurisdiction code.
type Jurisdictions map[string]Jurisdiction

// JurisdictionsOf finds the jurisdictions of a register and the portal of each: the
// one its rows name in Site.Portal, else the one that code, type, level, name and
// host single out. Where none or several fit, Portal stays empty and Gap says so.
func JurisdictionsOf(sites []Site) Jurisdictions {
	found := Jurisdictions{}
	members := map[string][]Site{}
	for _, site := range sites {
		code := jurisdictionCode(site.Code)
		members[code] = append(members[code], site)
	}
	named := namedPortals(sites)
	for code, own := range members {
		found[code] = newJurisdiction(code, own, named[code])
	}
	return found
}

// Of is the jurisdiction that answers for a site: its code's, unless the register
// names another portal for it.
func (j Jurisdictions) Of(site Site) Jurisdiction {
	if site.Portal == "" {
		return j.at(jurisdictionCode(site.Code))
	}
	answering := j.at(jurisdictionCode(site.Portal))
	answering.Portal, answering.Gap = site.Portal, ""
	return answering
}

// IsPortal tells whether a site is the portal of a province or department, which
// owes the 监管年度报表 and the 专栏.
func (j Jurisdictions) IsPortal(code SiteCode) bool {
	return code != "" && j[jurisdictionCode(code)].Portal == code
}

// Sorted lists the jurisdictions by code, provinces before departments.
func (j Jurisdictions) Sorted() []Jurisdiction {
	list := make([]Jurisdiction, 0, len(j))
	for _, one := range j {
		list = append(list, one)
	}
	slices.SortFunc(list, func(a, b Jurisdiction) int { return strings.Compare(a.Code, b.Code) })
	return list
}

func (j Jurisdictions) at(code string) Jurisdiction {
	if known, ok := j[code]; ok {
		return known
	}
	return newJurisdiction(code, nil, nil)
}

func jurisdictionCode(c SiteCode) string {
	return c.Province() + c.Department()
}

// namedPortals lists, by jurisdiction, the portals of its own that rows name and
// that stand in the register.
func namedPortals(sites []Site) map[string][]SiteCode {
	present := map[SiteCode]bool{}
	for _, site := range sites {
		present[site.Code] = true
	}
	named := map[string][]SiteCode{}
	for _, site := range sites {
		code := jurisdictionCode(site.Portal)
		if present[site.Portal] && rankOf(site.Portal) <= provinceRank && !slices.Contains(named[code], site.Portal) {
			named[code] = append(named[code], site.Portal)
		}
	}
	return named
}

func newJurisdiction(code string, own []Site, named []SiteCode) Jurisdiction {
	j := Jurisdiction{Code: code}
	candidates := named
	if len(candidates) == 0 {
		candidates = portalCandidates(own)
	}
	if len(candidates) == 1 {
		j.Portal = candidates[0]
	}
	j.Name = jurisdictionName(code, own, j.Portal)
	if j.Portal == "" {
		j.Gap = portalGap(j.Name, candidates)
	}
	return j
}

func portalGap(name string, candidates []SiteCode) string {
	if len(candidates) == 0 {
		return fmt.Sprintf("名录中认不出%s的门户网站；请在“所属门户”一列写明其标识码", name)
	}
	slices.Sort(candidates)
	words := make([]string, len(candidates))
	for i, c := range candidates {
		words[i] = string(c)
	}
	return fmt.Sprintf("名录中有 %d 个网站都像%s的门户（%s）；请在“所属门户”一列写明是哪一个", len(words), name, strings.Join(words, "、"))
}

// jurisdictionName is the province's name, or the department's as its portal bears it.
func jurisdictionName(code string, own []Site, portal SiteCode) string {
	if name, ok := provinces[code]; ok {
		return name
	}
	if department, ok := strings.CutPrefix(code, "bm"); ok {
		for _, site := range own {
			if site.Code == portal {
				return organName(site.Name)
			}
		}
		return "国务院部门（编号 " + department + "）"
	}
	return "未知地区（代码 " + code + "）"
}
