package main

import (
	"errors"
	"slices"

	"nianbao/checks"
	"nianbao/internal/store"
	"nianbao/registry"
	"nianbao/reports"
)

// night gathers what was known of every site after the chosen scan.
func (o reportOptions) night(p *program, db *store.Store) (reports.Night, error) {
	scan, err := o.scan(p, db)
	if err != nil {
		return reports.Night{}, err
	}
	policy, err := o.policy(scan)
	if err != nil {
		return reports.Night{}, err
	}
	return gather(p, db, scan, policy)
}

func (o reportOptions) scan(p *program, db *store.Store) (scan store.Scan, err error) {
	if o.Scan != 0 {
		scan, err = db.Scan(p, o.Scan)
	} else {
		scan, err = db.LatestScan(p, p.dataYear(o.Year))
	}
	if errors.Is(err, store.ErrNotFound) {
		return scan, usage("%w；先运行 nianbao scan", err)
	}
	return scan, err
}

func (o reportOptions) policy(scan store.Scan) (checks.Policy, error) {
	if o.Policy == "" {
		return checks.ParsePolicy([]byte(scan.Policy))
	}
	policy, _, err := loadPolicy(o.Policy)
	return policy, err
}

// gather decides every site of the scan by all visits up to and including it.
func gather(p *program, db *store.Store, scan store.Scan, policy checks.Policy) (reports.Night, error) {
	night := reports.Night{Year: scan.Year, Scan: scan.ID, AsOf: scan.Started.Format("2006年1月2日"), Policy: policy.Summary()}
	sites, err := db.Planned(p, scan.ID)
	if err != nil {
		return night, err
	}
	jurisdictions := registry.JurisdictionsOf(sites)
	for _, site := range sites {
		judged, err := db.Judged(p, site.Code, scan.Year)
		if err != nil {
			return night, err
		}
		judged = slices.DeleteFunc(judged, func(j checks.Judged) bool { return j.Scan > scan.ID })
		line := reports.Line{
			Site: site, Jurisdiction: jurisdictions.Of(site), Verdict: checks.Decide(policy, site, judged),
		}
		if last := len(judged) - 1; last >= 0 && judged[last].Scan == scan.ID {
			line.Visited, line.Outcome = true, judged[last].Outcome
		}
		night.Lines = append(night.Lines, line)
	}
	return night, nil
}
