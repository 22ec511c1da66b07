package main

import (
	"cmp"
	"errors"
	"maps"
	"slices"
	"time"

	"nianbao/checks"
	"nianbao/internal/store"
	"nianbao/registry"
	"nianbao/reports"
	"nianbao/reports/sampling"
)

// night gathers what was known of every site after the chosen scan, or what the
// quarter's visits say of a sample.
func (o nightOptions) night(p *program, db *store.Store) (reports.Night, error) {
	if o.Sample != 0 {
		return o.spotNight(p, db, o.Sample)
	}
	scan, err := o.scan(p, db)
	if err != nil {
		return reports.Night{}, err
	}
	policy, err := o.policy(p, db, scan)
	if err != nil {
		return reports.Night{}, err
	}
	return gather(p, db, scan, policy)
}

// judgedBy is the night with the policy it was judged by.
func (o nightOptions) judgedBy(p *program, db *store.Store) (reports.Night, checks.Policy, error) {
	night, err := o.night(p, db)
	if err != nil {
		return night, checks.Policy{}, err
	}
	scan, err := db.Scan(p, night.Scan)
	if err != nil {
		return night, checks.Policy{}, err
	}
	policy, err := o.policy(p, db, scan)
	return night, policy, err
}

func (o nightOptions) scan(p *program, db *store.Store) (scan store.Scan, err error) {
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

// policy is the named one, else that of the judgement of the scan that counts.
func (o nightOptions) policy(p *program, db *store.Store, scan store.Scan) (checks.Policy, error) {
	if o.Policy != "" {
		policy, _, err := loadPolicy(o.Policy)
		return policy, err
	}
	counting, err := db.CountingJudgement(p, scan.ID)
	if err != nil {
		return checks.Policy{}, err
	}
	return checks.ParsePolicy([]byte(counting.Policy))
}

// inRegister lists the sites of the register as it stood when the scan began. A scan
// of a few sites brings the whole picture up to date; it does not become the whole.
func inRegister(p *program, db *store.Store, scan store.Scan) ([]registry.Site, error) {
	planned, err := db.Planned(p, scan.ID)
	if err != nil {
		return nil, err
	}
	register, err := db.Sites(p, scan.Started)
	if err != nil || len(register) <= len(planned) {
		return planned, err
	}
	return register, nil
}

// gather decides every site of the scan by all visits up to and including it.
func gather(p *program, db *store.Store, scan store.Scan, policy checks.Policy) (reports.Night, error) {
	night := reports.Night{
		Year: scan.Year, Scan: scan.ID, AsOf: scan.Started.Format(chineseDay), Day: scan.Started, Policy: policy.Summary(),
		Quarantined: scan.Quarantined,
	}
	sites, err := inRegister(p, db, scan)
	if err != nil {
		return night, err
	}
	probes, err := db.ProbeCounts(p, scan.Started.Add(-lately))
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
		line, err := decide(p, db, site, scan.Year, policy, judged)
		if err != nil {
			return night, err
		}
		line.Jurisdiction = jurisdictions.Of(site)
		line.Access = checks.JudgeAccess(probes[site.Code], scan.Started)
		night.Lines = append(night.Lines, line)
	}
	return night, nil
}

// chineseDay is how tables and documents print a day.
const chineseDay = "2006年1月2日"

// decide sums up the visits of one site, oldest first.
func decide(p *program, db *store.Store, site registry.Site, year int, policy checks.Policy, judged []checks.Judged) (reports.Line, error) {
	line := reports.Line{Site: site, Verdict: checks.Decide(policy, site, judged)}
	if len(judged) > 0 {
		last := checks.LastCounting(judged)
		line.Visited, line.Outcome = true, last.Outcome
		line.Earlier = checks.Decide(policy, site, slices.DeleteFunc(slices.Clone(judged), func(j checks.Judged) bool { return j.Scan >= last.Scan }))
	}
	if line.Verdict.Status != checks.NonCompliant {
		return line, nil
	}
	line.Since = confirmedSince(policy, site, judged)
	before, err := db.Judged(p, site.Code, year-1)
	if len(before) > 0 {
		line.LastYear = checks.Decide(policy, site, before).Status
	}
	return line, err
}

// confirmedSince is the visit from which on the site was 不合格 without a break.
func confirmedSince(policy checks.Policy, site registry.Site, judged []checks.Judged) time.Time {
	since := judged[len(judged)-1].At
	for n := len(judged) - 1; n > 0; n-- {
		if checks.Decide(policy, site, judged[:n]).Status != checks.NonCompliant {
			break
		}
		since = judged[n-1].At
	}
	return since
}

// spotNight is what the visits of a sample's quarter say of its sites, beside the
// same of the quarter before.
func (o nightOptions) spotNight(p *program, db *store.Store, id int64) (reports.Night, error) {
	sample, err := loadSample(p, db, id)
	if err != nil {
		return reports.Night{}, err
	}
	night, err := o.sampleNight(p, db, sample)
	if err != nil {
		return night, err
	}
	drawn, err := samplesByQuarter(p, db)
	if err != nil {
		return night, err
	}
	check, ok := drawn[sample.Parameters.Quarter.Before()]
	if !ok {
		return night, nil
	}
	before, err := loadSample(p, db, check.ID)
	if err != nil {
		return night, err
	}
	earlier, err := o.sampleNight(p, db, before)
	if err == nil {
		night.Before = &earlier
	} else if !errors.Is(err, errNoScans) {
		return night, err
	}
	return night, nil
}

// errNoScans is a quarter nobody looked in.
var errNoScans = errors.New("没有查看记录，抽查结果无从统计；在该季度内运行 nianbao scan 后再试")

// sampleNight decides the drawn sites by the visits of the quarter.
func (o nightOptions) sampleNight(p *program, db *store.Store, sample reports.Sample) (reports.Night, error) {
	quarter := sample.Parameters.Quarter
	scan, err := lastScanIn(p, db, quarter)
	if err != nil {
		return reports.Night{}, err
	}
	policy, err := o.policy(p, db, scan)
	if err != nil {
		return reports.Night{}, err
	}
	night := reports.Night{
		Year: quarter.DataYear(), Scan: scan.ID, AsOf: scan.Started.Format(chineseDay), Day: scan.Started, Policy: policy.Summary(),
		Quarantined: scan.Quarantined,
		Spot:        &reports.SpotSample{ID: sample.ID, Parameters: sample.Parameters},
	}
	sites := make([]registry.Site, len(sample.Units))
	for i, unit := range sample.Units {
		sites[i] = unit.Site
	}
	jurisdictions := registry.JurisdictionsOf(sites)
	for i, unit := range sample.Units {
		line, err := spotLine(p, db, unit, sample.Drawn[i], quarter, policy)
		if err != nil {
			return night, err
		}
		line.Jurisdiction = jurisdictions.Of(unit.Site)
		night.Lines = append(night.Lines, line)
	}
	return night, nil
}

func spotLine(p *program, db *store.Store, unit sampling.Unit, drawn bool, quarter sampling.Quarter, policy checks.Policy) (reports.Line, error) {
	if unit.Excluded != "" {
		return reports.Line{Site: unit.Site, Verdict: checks.Verdict{
			Status: checks.Exempted, Reasons: []checks.Reason{{Text: unit.Excluded}},
		}}, nil
	}
	if !drawn {
		return reports.Line{Site: unit.Site, Certain: unit.Certain}, nil
	}
	judged, err := db.Judged(p, unit.Site.Code, quarter.DataYear())
	if err != nil {
		return reports.Line{}, err
	}
	line, err := decide(p, db, unit.Site, quarter.DataYear(), policy, within(judged, quarter))
	line.Drawn, line.Certain = true, unit.Certain
	return line, err
}

// within keeps the visits of a quarter.
func within(judged []checks.Judged, quarter sampling.Quarter) []checks.Judged {
	from, to := quarter.Window(shanghai)
	return slices.DeleteFunc(judged, func(j checks.Judged) bool { return j.At.Before(from) || !j.At.Before(to) })
}

// lastScanIn is the last scan begun in a quarter for its data year.
func lastScanIn(p *program, db *store.Store, quarter sampling.Quarter) (store.Scan, error) {
	scans, err := db.Scans(p)
	if err != nil {
		return store.Scan{}, err
	}
	from, to := quarter.Window(shanghai)
	for _, scan := range scans { // newest first
		if scan.Year == quarter.DataYear() && !scan.Started.Before(from) && scan.Started.Before(to) {
			return scan, nil
		}
	}
	return store.Scan{}, usage("%s（%s至%s）%w", quarter, from.Format(chineseDay), to.AddDate(0, 0, -1).Format(chineseDay), errNoScans)
}

// spotNights are the samples that hold of all quarters up to the one asked for,
// oldest first; quarters nobody looked in are left out.
func (o nightOptions) spotNights(p *program, db *store.Store) ([]reports.Night, error) {
	drawn, err := samplesByQuarter(p, db)
	if err != nil {
		return nil, err
	}
	var nights []reports.Night
	for _, quarter := range inOrder(drawn) {
		check := drawn[quarter]
		if o.Sample != 0 && check.ID > o.Sample {
			continue
		}
		sample, err := loadSample(p, db, check.ID)
		if err != nil {
			return nil, err
		}
		night, err := o.sampleNight(p, db, sample)
		if errors.Is(err, errNoScans) {
			continue
		}
		if err != nil {
			return nil, err
		}
		nights = append(nights, night)
	}
	if nights == nil {
		return nil, usage("没有哪个季度既抽过样又查看过；先运行 nianbao sample draw 和 nianbao scan")
	}
	return nights, nil
}

func inOrder(drawn map[sampling.Quarter]store.SpotCheck) []sampling.Quarter {
	quarters := slices.Collect(maps.Keys(drawn))
	slices.SortFunc(quarters, func(a, b sampling.Quarter) int { return cmp.Compare(a.String(), b.String()) })
	return quarters
}
