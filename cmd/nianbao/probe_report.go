package main

import (
	"slices"
	"time"

	"nianbao/checks"
	"nianbao/internal/store"
	"nianbao/registry"
	"nianbao/reports"
)

// probeReportCommand writes how sites stand to 站点无法访问.
type probeReportCommand struct {
	Site []string `placeholder:"CODE" help:"只列这些标识码的网站（可多次）"`
	Down bool     `help:"只列认定为“站点无法访问”的"`
	outputOptions
}

// Run writes the table of the sites watched.
func (c probeReportCommand) Run(p *program) error {
	if err := c.check(); err != nil {
		return err
	}
	db, err := store.Open(p, p.cli.Database)
	if err != nil {
		return err
	}
	defer db.Close() // only read
	register, err := p.register(db)
	if err != nil {
		return err
	}
	sites, err := choose(register, c.Site)
	if err != nil {
		return err
	}
	counts, err := db.ProbeCounts(p, p.now().Add(-lately))
	if err != nil {
		return err
	}
	jurisdictions := registry.JurisdictionsOf(register)
	var lines []reports.AccessLine
	for _, site := range slices.DeleteFunc(slices.Clone(sites), closed) {
		access := checks.JudgeAccess(counts[site.Code], p.now())
		lines = append(lines, reports.AccessLine{Site: site, Jurisdiction: jurisdictions.Of(site), Access: access})
	}
	if c.Down {
		lines = slices.DeleteFunc(lines, func(l reports.AccessLine) bool { return l.Access.Result != checks.Inaccessible })
	}
	return c.writeTable(p, reports.AccessTable(lines, p.now()))
}

// lately is how far back probes are looked at: what a homepage did before says
// nothing of it now.
const lately = 31 * 24 * time.Hour

// siteAccess judges one site by the program's clock; nil when it was not probed.
func siteAccess(p *program, db *store.Store, code registry.SiteCode) (*checks.Access, error) {
	counts, err := db.SiteProbeCounts(p, code, p.now().Add(-lately))
	if err != nil || len(counts) == 0 {
		return nil, err
	}
	access := checks.JudgeAccess(counts, p.now())
	return &access, nil
}
