package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"github.com/jmoiron/sqlx"

	"nianbao/registry"
)

// Scan is one night: who was to be looked at, by which policy and rules, and how it went.
type Scan struct {
	ID          int64     `json:"id" db:"id"`
	Year        int       `json:"year" db:"year"` // data year of the reports looked for
	Started     time.Time `json:"started" db:"started"`
	Ended       time.Time `json:"ended" db:"-"` // zero while it has not ended
	State       ScanState `json:"state" db:"state"`
	Planned     int       `json:"planned" db:"planned"`         // sites
	Quarantined string    `json:"quarantined" db:"quarantined"` // why the night counts for nothing; empty when it counts
	Policy      string    `json:"policy" db:"policy"`           // YAML, of its own judgement
	Ruleset     string    `json:"ruleset" db:"ruleset"`         // version of the rules, of its own judgement
	Build       string    `json:"build" db:"build"`
}

// ScanState says how far a scan has come.
type ScanState string

// States of a scan. One that was killed is still Running: it can be resumed.
const (
	Running ScanState = "running"
	Stopped ScanState = "stopped" // in order, with sites left to look at
	Ended   ScanState = "ended"
)

// scanColumns reads a Scan with the policy and rules of its own judgement, the first.
const scanColumns = `SELECT s.id, s.year, s.started, s.ended, s.state, s.planned, s.quarantined, s.build,
	j.policy, j.ruleset FROM scans s
	JOIN judgements j ON j.id = (SELECT MIN(id) FROM judgements WHERE scan = s.id) `

type scanRow struct {
	Scan
	EndedAt sql.NullTime `db:"ended"`
}

func (r scanRow) scan() Scan {
	r.Started = r.Started.In(shanghai)
	if r.EndedAt.Valid {
		r.Ended = r.EndedAt.Time.In(shanghai)
	}
	return r.Scan
}

// StartScan records a new scan of the sites with its own judgement, and returns
// its number.
func (s *Store) StartScan(ctx context.Context, scan Scan, sites []registry.Site) (int64, error) {
	var id int64
	err := s.transact(ctx, func(tx *sqlx.Tx) (err error) {
		if id, err = nextID(ctx, tx, "scan"); err != nil {
			return err
		}
		scan.ID, scan.State, scan.Planned = id, Running, len(sites)
		if err = insertScan(ctx, tx, scan); err != nil {
			return err
		}
		return insertPlan(ctx, tx, id, sites)
	})
	return id, explain("记录新的扫描", err)
}

func insertScan(ctx context.Context, tx *sqlx.Tx, scan Scan) error {
	scan.Started = utc(scan.Started)
	_, err := tx.NamedExecContext(ctx, `INSERT INTO scans (id, year, started, state, planned, build, quarantined)
		VALUES (:id, :year, :started, :state, :planned, :build, '')`, scan)
	if err != nil {
		return err
	}
	_, err = insertJudgement(ctx, tx, Judgement{
		Scan: scan.ID, Started: scan.Started, Policy: scan.Policy, Ruleset: scan.Ruleset, Build: scan.Build,
	})
	return err
}

func insertPlan(ctx context.Context, tx *sqlx.Tx, scan int64, sites []registry.Site) error {
	rows := make([]plannedRow, len(sites))
	for i, site := range sites {
		data, err := json.Marshal(site)
		if err != nil {
			return fmt.Errorf("site %s: %w", site.Code, err)
		}
		rows[i] = plannedRow{scan, string(site.Code), string(data)}
	}
	return insertAll(ctx, tx, `INSERT INTO planned_sites (scan, code, data, tries) VALUES (:scan, :code, :data, 0)`, rows)
}

type plannedRow struct {
	Scan int64  `db:"scan"`
	Code string `db:"code"`
	Data string `db:"data"`
}

// EndScan records how a scan ended; quarantined is why it counts for nothing,
// empty when it counts. A scan that was stopped can be resumed and ended again.
func (s *Store) EndScan(ctx context.Context, id int64, at time.Time, state ScanState, quarantined string) error {
	err := s.transact(ctx, func(tx *sqlx.Tx) error {
		_, err := tx.ExecContext(ctx, tx.Rebind(`UPDATE scans SET ended = ?, state = ?, quarantined = ? WHERE id = ?`),
			utc(at), state, quarantined, id)
		if err != nil {
			return err
		}
		_, err = tx.ExecContext(ctx, tx.Rebind(`UPDATE judgements SET ended = ?
			WHERE id = (SELECT MIN(id) FROM judgements WHERE scan = ?)`), utc(at), id)
		return err
	})
	return explain(fmt.Sprintf("记录扫描 %d 结束", id), err)
}

// Scan returns one scan, ErrNotFound if there is none of that number.
func (s *Store) Scan(ctx context.Context, id int64) (Scan, error) {
	return s.oneScan(ctx, fmt.Sprintf("扫描 %d", id), scanColumns+`WHERE s.id = ?`, id)
}

// LatestScan returns the newest scan of a data year, whatever its state;
// ErrNotFound if there is none.
func (s *Store) LatestScan(ctx context.Context, year int) (Scan, error) {
	return s.oneScan(ctx, fmt.Sprintf("%d 年度的扫描", year),
		scanColumns+`WHERE s.year = ? ORDER BY s.id DESC LIMIT 1`, year)
}

// UnfinishedScan returns the newest scan of a data year that has sites left to
// look at; ErrNotFound if there is none.
func (s *Store) UnfinishedScan(ctx context.Context, year int) (Scan, error) {
	return s.oneScan(ctx, fmt.Sprintf("%d 年度未完成的扫描", year),
		scanColumns+`WHERE s.year = ? AND s.state <> ? ORDER BY s.id DESC LIMIT 1`, year, Ended)
}

func (s *Store) oneScan(ctx context.Context, what, query string, args ...any) (Scan, error) {
	var row scanRow
	err := s.db.GetContext(ctx, &row, s.db.Rebind(query), args...)
	if errors.Is(err, sql.ErrNoRows) {
		err = ErrNotFound
	}
	return row.scan(), explain("读取"+what, err)
}

// Scans returns all scans, newest first.
func (s *Store) Scans(ctx context.Context) ([]Scan, error) {
	var rows []scanRow
	if err := s.db.SelectContext(ctx, &rows, scanColumns+`ORDER BY s.id DESC`); err != nil {
		return nil, explain("读取扫描", err)
	}
	scans := make([]Scan, len(rows))
	for i, row := range rows {
		scans[i] = row.scan()
	}
	return scans, nil
}

// Planned returns the sites a scan set out to look at, as they were registered
// when it began.
func (s *Store) Planned(ctx context.Context, scan int64) ([]registry.Site, error) {
	return s.sitesOf(ctx, fmt.Sprintf("扫描 %d 的计划", scan),
		`SELECT data FROM planned_sites WHERE scan = ? ORDER BY code`, scan)
}
