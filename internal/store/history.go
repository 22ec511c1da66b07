package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"nianbao/checks"
	"nianbao/checks/form"
	"nianbao/crawler/snapshot"
	"nianbao/registry"
)

type sightingRow struct {
	Code        string
	At          time.Time
	Able, Seen  bool
	URL         string
	Quarantined string
}

func (r sightingRow) sighting() checks.Sighting {
	return checks.Sighting{At: r.At.In(shanghai), Able: r.Able && r.Quarantined == "", Seen: r.Seen, URL: r.URL}
}

// Sightings returns what earlier visits (begun before a moment) saw of a site's
// work report of a data year, oldest first, by the judgements that count. A visit
// of a quarantined night was not able to look; what it saw it saw.
func (s *Store) Sightings(ctx context.Context, code registry.SiteCode, year int, before time.Time) ([]checks.Sighting, error) {
	var rows []sightingRow
	err := s.db.SelectContext(ctx, &rows, s.db.Rebind(`SELECT g.code, g.at, g.able, g.seen, g.url, s.quarantined
		FROM visits v JOIN scans s ON s.id = v.scan
		JOIN judged_sites g ON g.code = v.code AND g.judgement = `+countingJudgement("v.scan")+`
		WHERE v.code = ? AND v.year = ? AND v.started < ? ORDER BY v.started, v.scan`), code, year, utc(before))
	if err != nil {
		return nil, explain(fmt.Sprintf("读取 %s 的历次访问", code), err)
	}
	sightings := make([]checks.Sighting, len(rows))
	for i, r := range rows {
		sightings[i] = r.sighting()
	}
	return sightings, nil
}

// Judged returns every visit of a site in a data year, oldest first, each with
// the findings of the judgement that counts and what reviewers decided on them.
func (s *Store) Judged(ctx context.Context, code registry.SiteCode, year int) ([]checks.Judged, error) {
	judged, err := s.judged(ctx, code, year)
	return judged, explain(fmt.Sprintf("读取 %s 的历次判定", code), err)
}

func (s *Store) judged(ctx context.Context, code registry.SiteCode, year int) ([]checks.Judged, error) {
	var rows []struct {
		Scan        int64
		Started     time.Time
		Outcome     snapshot.Class
		Repeats     int64
		Quarantined string
		Findings    []byte
	}
	err := s.db.SelectContext(ctx, &rows, s.db.Rebind(`SELECT v.scan, v.started, v.outcome, v.repeats, s.quarantined, g.findings
		FROM visits v JOIN scans s ON s.id = v.scan
		LEFT JOIN judged_sites g ON g.code = v.code AND g.judgement = `+countingJudgement("v.scan")+`
		WHERE v.code = ? AND v.year = ? ORDER BY v.started, v.scan`), code, year)
	if err != nil {
		return nil, err
	}
	judged := make([]checks.Judged, len(rows))
	for i, r := range rows {
		judged[i] = checks.Judged{
			Scan: r.Scan, Year: year, At: r.Started.In(shanghai), Outcome: r.Outcome, Repeats: r.Repeats, Quarantined: r.Quarantined != "",
		}
		if r.Findings == nil { // the judgement left this site out
			continue
		}
		if err := unpack(r.Findings, &judged[i].Findings); err != nil {
			return nil, fmt.Errorf("scan %d: %w", r.Scan, err)
		}
	}
	return judged, s.addReviews(ctx, code, judged)
}

// PreviousReport returns the newest reading of a site's form of one kind for a
// data year, nil if none was ever read.
func (s *Store) PreviousReport(ctx context.Context, code registry.SiteCode, kind form.Kind, year int) (*form.Report, error) {
	what := fmt.Sprintf("读取 %s 的 %d 年度报表", code, year)
	var at struct {
		Scan int64
		ID   int
	}
	err := s.db.GetContext(ctx, &at, s.db.Rebind(`SELECT scan, id FROM reports
		WHERE code = ? AND form = ? AND year = ? AND gap = '' ORDER BY scan DESC, id LIMIT 1`), code, kind, year)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	}
	if err != nil {
		return nil, explain(what, err)
	}
	r, err := s.Result(ctx, at.Scan, code)
	if err != nil {
		return nil, err
	}
	return &r.Reads[at.ID-1].Report, nil
}
