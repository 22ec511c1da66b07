package main

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"time"

	"nianbao/checks"
	"nianbao/checks/form"
	"nianbao/internal/store"
	"nianbao/registry"
	"nianbao/reports"
)

// showCommand shows everything known about one site.
type showCommand struct {
	Code   string `arg:"" help:"政府网站标识码"`
	Year   int    `help:"报表年度（默认上一年）"`
	Policy string `placeholder:"FILE" type:"path" help:"检查口径文件（默认用上次判定的口径）"`
	JSON   bool   `name:"json" help:"输出 JSON"`
}

// Run prints the site's dossier.
func (c showCommand) Run(p *program) error {
	code, err := registry.ParseSiteCode(c.Code)
	if err != nil {
		return usage("%w", err)
	}
	if _, _, err := loadPolicy(c.Policy); err != nil { // before anything is opened
		return err
	}
	db, err := store.Open(p, p.cli.Database)
	if err != nil {
		return err
	}
	defer db.Close() // only read
	site, err := p.site(db, code)
	if err != nil {
		return err
	}
	policy, err := yearPolicy(p, db, p.dataYear(c.Year), c.Policy)
	if err != nil {
		return err
	}
	dossier, err := openCase(p, db, site, p.dataYear(c.Year), policy)
	if err != nil {
		return err
	}
	if c.JSON {
		return printJSON(p.stdout, dossier)
	}
	return reports.WriteDossier(p.stdout, dossier)
}

// yearPolicy is the named one, else that of the year's last scan, else the default.
func yearPolicy(p *program, db *store.Store, year int, named string) (checks.Policy, error) {
	scan, err := db.LatestScan(p, year)
	if named != "" || errors.Is(err, store.ErrNotFound) {
		policy, _, err := loadPolicy(named)
		return policy, err
	}
	if err != nil {
		return checks.Policy{}, err
	}
	return nightOptions{}.policy(p, db, scan)
}

// openCase gathers what is kept of a site into its dossier.
func openCase(p *program, db *store.Store, site registry.Site, year int, policy checks.Policy) (reports.Dossier, error) {
	judged, err := db.Judged(p, site.Code, year)
	if err != nil {
		return reports.Dossier{}, err
	}
	c := reports.Case{Site: site, Year: year, Judged: judged, Verdict: checks.Decide(policy, site, judged)}
	c.FirstSeen = func(kind string, year int) time.Time { return firstSeen(p, db, site.Code, kind, year) }
	if c.Access, err = siteAccess(p, db, site.Code); err != nil {
		return reports.Dossier{}, err
	}
	builds, err := addNights(p, db, &c)
	if err != nil {
		return reports.Dossier{}, err
	}
	if err := addSeen(p, db, &c, policy, builds); err != nil {
		return reports.Dossier{}, err
	}
	return reports.NewDossier(c), nil
}

// addNights tells of each visit what its findings were made by, and whether it counts. It
// returns the builds that read what the visits saw, by scan.
func addNights(p *program, db *store.Store, c *reports.Case) (map[int64]string, error) {
	builds := map[int64]string{}
	c.JudgedBy, c.Quarantined = map[int64]reports.DossierJudgement{}, map[int64]string{}
	for _, judged := range c.Judged {
		scan, err := db.Scan(p, judged.Scan)
		if err != nil {
			return nil, err
		}
		by, err := db.CountingJudgement(p, judged.Scan)
		if err != nil {
			return nil, err
		}
		builds[scan.ID], c.Quarantined[scan.ID] = scan.Build, scan.Quarantined
		c.JudgedBy[judged.Scan] = reports.DossierJudgement{
			ID: by.ID, At: by.Started, Ruleset: by.Ruleset, Policy: fingerprint(by.Policy), Build: by.Build,
		}
	}
	return builds, nil
}

// addSeen reads what the visits that count saw: the last in full, of all the forms they read.
func addSeen(p *program, db *store.Store, c *reports.Case, policy checks.Policy, builds map[int64]string) error {
	var versions [][]checks.Version
	var last checks.View
	for _, judged := range c.Judged {
		if judged.Quarantined {
			continue
		}
		result, err := db.Result(p, judged.Scan, c.Site.Code)
		if err != nil {
			return err
		}
		c.Visit, c.Reads, c.Findings = result.Visit, result.Reads, result.Findings
		c.Dismissed = judged.Dismissed
		last = policy.View(result.Visit.Site, result.Visit.Year)
		last.Visit, last.Reports = result.Visit, result.Reads
		versions = append(versions, last.Versions(judged.Scan, builds[judged.Scan]))
	}
	if c.Visit == nil {
		return nil
	}
	var err error
	if last.Sightings, err = db.Sightings(p, c.Site.Code, c.Year, c.Visit.Started); err != nil {
		return err
	}
	c.Times = reports.NewDossierTimes(last.Deadline, checks.PublicationTimes(&last), upheld(c.Findings, checks.LastCounting(c.Judged)), checks.Corrections(versions))
	return nil
}

// upheld are the findings of a visit that no reviewer dismissed.
func upheld(findings []checks.Finding, visit checks.Judged) []checks.Finding {
	return slices.DeleteFunc(slices.Clone(findings), func(f checks.Finding) bool { return slices.Contains(visit.Dismissed, f.Rule) })
}

// fingerprint is short for a text that is kept elsewhere.
func fingerprint(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:6])
}

// firstSeen is when a work report was first seen; zero when no visit did, or it cannot be told.
func firstSeen(p *program, db *store.Store, code registry.SiteCode, kind string, year int) time.Time {
	if kind != string(form.Work) || year == 0 {
		return time.Time{}
	}
	sightings, err := db.Sightings(p, code, year, p.now())
	if err != nil {
		return time.Time{}
	}
	for _, sighting := range sightings {
		if sighting.Seen {
			return sighting.At
		}
	}
	return time.Time{}
}

func printJSON(w io.Writer, value any) error {
	encoder := json.NewEncoder(w)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	if err := encoder.Encode(value); err != nil {
		return fmt.Errorf("输出 JSON：%w", err)
	}
	return nil
}
