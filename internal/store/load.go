package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"iter"

	"github.com/jmoiron/sqlx"

	"nianbao/crawler/snapshot"
	"nianbao/registry"
)

// page is how many results are read at a time while streaming.
const page = 50

// Result returns what a scan made of one site, without bodies (see Body), with
// the findings of the newest judgement that counts; ErrNotFound if there is none.
func (s *Store) Result(ctx context.Context, scan int64, code registry.SiteCode) (Result, error) {
	what := fmt.Sprintf("读取 %s 在扫描 %d 中的结果", code, scan)
	var row packedRow
	err := s.db.GetContext(ctx, &row, s.db.Rebind(`SELECT code, visit, reads FROM visits WHERE scan = ? AND code = ?`), scan, code)
	if errors.Is(err, sql.ErrNoRows) {
		return Result{}, explain(what, ErrNotFound)
	}
	if err != nil {
		return Result{}, explain(what, err)
	}
	results, err := s.complete(ctx, scan, []packedRow{row})
	if err != nil {
		return Result{}, explain(what, err)
	}
	return results[0], nil
}

// Results streams what a scan made of its sites, in the order of their codes, as
// Result does. After an error it ends.
func (s *Store) Results(ctx context.Context, scan int64) iter.Seq2[Result, error] {
	return func(yield func(Result, error) bool) {
		for after, more := "", true; more; {
			results, err := s.resultsAfter(ctx, scan, after)
			if err != nil {
				yield(Result{}, explain(fmt.Sprintf("读取扫描 %d 的结果", scan), err))
				return
			}
			for _, r := range results {
				after = string(r.Code())
				if !yield(r, nil) {
					return
				}
			}
			more = len(results) == page
		}
	}
}

func (s *Store) resultsAfter(ctx context.Context, scan int64, code string) ([]Result, error) {
	var rows []packedRow
	err := s.db.SelectContext(ctx, &rows, s.db.Rebind(`SELECT code, visit, reads FROM visits
		WHERE scan = ? AND code > ? ORDER BY code LIMIT ?`), scan, code, page)
	if err != nil || len(rows) == 0 {
		return nil, err
	}
	return s.complete(ctx, scan, rows)
}

type packedRow struct {
	Code  string `db:"code"`
	Visit []byte `db:"visit"`
	Reads []byte `db:"reads"`
}

// complete unpacks visits and adds their findings.
func (s *Store) complete(ctx context.Context, scan int64, rows []packedRow) ([]Result, error) {
	codes := make([]string, len(rows))
	results := make([]Result, len(rows))
	for i, row := range rows {
		visit := new(snapshot.Visit)
		if err := unpack(row.Visit, visit); err != nil {
			return nil, fmt.Errorf("visit of %s: %w", row.Code, err)
		}
		if err := unpack(row.Reads, &results[i].Reads); err != nil {
			return nil, fmt.Errorf("forms of %s: %w", row.Code, err)
		}
		codes[i], results[i].Visit = row.Code, visit
	}
	judged, err := s.judgedSites(ctx, scan, codes)
	if err != nil {
		return nil, err
	}
	for i, code := range codes {
		results[i].Judged = judged[code]
	}
	return results, nil
}

// judgedSites is what the newest judgement of a scan that counts says of some sites.
func (s *Store) judgedSites(ctx context.Context, scan int64, codes []string) (map[string]Judged, error) {
	query, args, err := sqlx.In(`SELECT code, at, able, seen, url, findings FROM judged_sites
		WHERE judgement = `+countingJudgement("?")+` AND code IN (?)`, scan, scan, codes)
	if err != nil {
		return nil, err
	}
	var rows []struct {
		sightingRow
		Findings []byte
	}
	if err := s.db.SelectContext(ctx, &rows, s.db.Rebind(query), args...); err != nil {
		return nil, err
	}
	judged := make(map[string]Judged, len(rows))
	for _, row := range rows {
		j := Judged{Sighting: row.sighting()}
		if err := unpack(row.Findings, &j.Findings); err != nil {
			return nil, fmt.Errorf("findings on %s: %w", row.Code, err)
		}
		judged[row.Code] = j
	}
	return judged, nil
}
