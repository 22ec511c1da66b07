package main

import (
	"fmt"
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

// statuses remembers what sites were before a scan is judged again.
type statuses struct {
	program *program
	db      *store.Store
	scan    store.Scan
	before  checks.Policy
	sites   []registry.Site
	was     map[registry.SiteCode]checks.Status
	err     error // of the first site that could not be decided
}

// newStatuses decides all sites of the scan where the policy changes: it alone may change
// what they are. Otherwise only sites with a changed finding can (see note).
func newStatuses(p *program, db *store.Store, scan store.Scan, was, now string) (*statuses, error) {
	s := &statuses{program: p, db: db, scan: scan, was: map[registry.SiteCode]checks.Status{}}
	var err error
	if s.before, err = checks.ParsePolicy([]byte(was)); err != nil {
		return nil, fmt.Errorf("第%d次查看的口径：%w", scan.ID, err)
	}
	if was == now {
		return s, nil
	}
	planned, err := db.Planned(p, scan.ID)
	if err != nil {
		return nil, err
	}
	for _, site := range planned {
		s.note(site)
	}
	return s, s.err
}

// note remembers a site's status; the new judgement must not count yet.
func (s *statuses) note(site registry.Site) {
	if _, known := s.was[site.Code]; known || s.err != nil {
		return
	}
	verdict, err := s.decide(s.before, site)
	s.sites, s.was[site.Code], s.err = append(s.sites, site), verdict.Status, err
}

func (s *statuses) decide(policy checks.Policy, site registry.Site) (checks.Verdict, error) {
	judged, err := s.db.Judged(s.program, site.Code, s.scan.Year)
	if err != nil {
		return checks.Verdict{}, err
	}
	return checks.Decide(policy, site, judged), nil
}

// changed lists the sites that are something else now that the new judgement counts.
func (s *statuses) changed(policy checks.Policy) ([]statusChange, error) {
	changes := []statusChange{}
	for _, site := range s.sites {
		verdict, err := s.decide(policy, site)
		if err != nil {
			return changes, err
		}
		if was := s.was[site.Code]; was != verdict.Status {
			changes = append(changes, statusChange{site, was, verdict.Status, reasonsText(verdict)})
		}
	}
	return changes, s.err
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
