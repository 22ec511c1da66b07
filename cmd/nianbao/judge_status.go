package main

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"nianbao/checks"
	"nianbao/internal/store"
	"nianbao/registry"
)

// statusChange is a site whose status judging again changed.
type statusChange struct {
	Site   registry.Site `json:"site"`
	Before checks.Status `json:"before"`
	After  checks.Status `json:"after"`
	Why    string        `json:"why"`
}

// standing is what a site is by all its visits of a year, and why.
type standing struct {
	status checks.Status
	why    string
}

// standings decides each site as show does now: by the policy of the year's last scan,
// whichever scans are judged again.
func standings(p *program, db *store.Store, year int, sites []registry.Site) (map[registry.SiteCode]standing, error) {
	policy, err := yearPolicy(p, db, year, "")
	if err != nil {
		return nil, fmt.Errorf("%d年度的口径：%w", year, err)
	}
	progress := newProgress(p, "比对", len(sites))
	defer progress.end()
	all := map[registry.SiteCode]standing{}
	for _, site := range sites {
		judged, err := db.Judged(p, site.Code, year)
		if err != nil {
			return nil, err
		}
		verdict := checks.Decide(policy, site, judged)
		all[site.Code] = standing{verdict.Status, reasonsText(verdict)}
		progress.step()
	}
	return all, nil
}

// plannedBy lists the sites of several scans, each once, as the last of them knew it.
func plannedBy(p *program, db *store.Store, scans []store.Scan) ([]registry.Site, error) {
	last := map[registry.SiteCode]registry.Site{}
	for _, s := range scans {
		planned, err := db.Planned(p, s.ID)
		if err != nil {
			return nil, err
		}
		for _, site := range planned {
			last[site.Code] = site
		}
	}
	byCode := func(a, b registry.Site) int { return cmp.Compare(a.Code, b.Code) }
	return slices.SortedFunc(maps.Values(last), byCode), nil
}

// statusChanges lists the sites that are something else than before, each once however
// many of its visits were judged again.
func statusChanges(sites []registry.Site, before, after map[registry.SiteCode]standing) []statusChange {
	changes := []statusChange{}
	for _, site := range sites {
		if was, now := before[site.Code], after[site.Code]; was.status != now.status {
			changes = append(changes, statusChange{site, was.status, now.status, now.why})
		}
	}
	return changes
}

func printStatusChanges(p *program, changes []statusChange) {
	fmt.Fprintf(p.stdout, "前后相比，%d个网站的结论改变。\n", len(changes))
	for _, s := range changes {
		fmt.Fprintf(p.stdout, "  %s %s：%s → %s（%s）\n", s.Site.Code, s.Site.Name, s.Before, s.After, s.Why)
	}
}

// reasonsText is why a site is what it is, in one line.
func reasonsText(v checks.Verdict) string {
	var texts []string
	for _, reason := range v.Reasons {
		texts = append(texts, strings.TrimSpace(reason.Rule+" "+reason.Text))
	}
	if len(texts) == 0 {
		return "各项发布要求均已通过"
	}
	return strings.Join(texts, "；")
}
