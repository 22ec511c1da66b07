package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"github.com/jmoiron/sqlx"

	"nianbao/checks"
	"nianbao/registry"
)

// ProbeRound is one round of probes over the homepages of a register.
type ProbeRound struct {
	ID      int64     `db:"id"`
	Started time.Time `db:"started"`
	Ended   time.Time `db:"-"` // zero while it has not ended
	Until   time.Time `db:"-"` // end of the watch it belongs to; zero: a round by itself
	Planned int       `db:"-"` // written down, not read again
}

// Probe is one homepage asked for in a round.
type Probe struct {
	Code registry.SiteCode
	At   time.Time
	checks.Probe
	Void  bool   // our own line was not in order
	Error string // in words, empty when the homepage opened
}

// StartProbeRound records that a round begins, and returns its number.
func (s *Store) StartProbeRound(ctx context.Context, r ProbeRound) (id int64, err error) {
	err = s.transact(ctx, func(tx *sqlx.Tx) error {
		if id, err = nextID(ctx, tx, "probe round"); err != nil {
			return err
		}
		until := sql.NullTime{Time: utc(r.Until), Valid: !r.Until.IsZero()}
		_, err := tx.ExecContext(ctx, tx.Rebind(`INSERT INTO probe_rounds (id, started, until, planned, fault)
			VALUES (?, ?, ?, ?, '')`), id, utc(r.Started), until, r.Planned)
		return err
	})
	return id, explain("记录新一轮监测", err)
}

// EndProbeRound records that a round has ended and what was wrong with our own line.
func (s *Store) EndProbeRound(ctx context.Context, id int64, at time.Time, fault string) error {
	_, err := s.db.ExecContext(ctx, s.db.Rebind(`UPDATE probe_rounds SET ended = ?, fault = ? WHERE id = ?`), utc(at), clean(fault), id)
	return explain(fmt.Sprintf("记录第 %d 轮监测结束", id), err)
}

// LastProbeRound returns the newest round, ErrNotFound if there is none.
func (s *Store) LastProbeRound(ctx context.Context) (ProbeRound, error) {
	var row struct {
		ProbeRound
		Ended sql.NullTime `db:"ended"`
		Until sql.NullTime `db:"until"`
	}
	err := s.db.GetContext(ctx, &row, `SELECT id, started, ended, until FROM probe_rounds ORDER BY id DESC LIMIT 1`)
	if errors.Is(err, sql.ErrNoRows) {
		err = ErrNotFound
	}
	if err != nil {
		return ProbeRound{}, explain("读取监测轮次", err)
	}
	r := row.ProbeRound
	r.Started = r.Started.In(shanghai)
	if row.Ended.Valid {
		r.Ended = row.Ended.Time.In(shanghai)
	}
	if row.Until.Valid {
		r.Until = row.Until.Time.In(shanghai)
	}
	return r, nil
}

type probeRow struct {
	Round int64  `db:"round"`
	Code  string `db:"code"`
	At    time.Time
	Day   string
	checks.Probe
	Void  bool
	Error string
}

// SaveProbes keeps probes of a round, all or none.
func (s *Store) SaveProbes(ctx context.Context, round int64, probes []Probe) error {
	rows := make([]probeRow, len(probes))
	for i, p := range probes {
		rows[i] = probeRow{
			Round: round, Code: string(p.Code), At: utc(p.At), Day: p.At.In(shanghai).Format(time.DateOnly),
			Probe: p.Probe, Void: p.Void, Error: clean(p.Error),
		}
		rows[i].URL = clean(p.URL)
	}
	err := s.transact(ctx, func(tx *sqlx.Tx) error {
		return insertAll(ctx, tx, `INSERT INTO probes (round, code, at, day, class, status, url, size, void, error)
			VALUES (:round, :code, :at, :day, :class, :status, :url, :size, :void, :error)`, rows)
	})
	return explain(fmt.Sprintf("保存第 %d 轮监测", round), err)
}

// ProbedSince returns the sites whose homepage was asked for after a moment.
func (s *Store) ProbedSince(ctx context.Context, at time.Time) (map[registry.SiteCode]bool, error) {
	var codes []registry.SiteCode
	if err := s.db.SelectContext(ctx, &codes, s.db.Rebind(`SELECT DISTINCT code FROM probes WHERE at > ?`), utc(at)); err != nil {
		return nil, explain("读取监测记录", err)
	}
	set := make(map[registry.SiteCode]bool, len(codes))
	for _, code := range codes {
		set[code] = true
	}
	return set, nil
}

// ProbeCounts counts the probes of all sites on the days from one on.
func (s *Store) ProbeCounts(ctx context.Context, from time.Time) (map[registry.SiteCode][]checks.ProbeCount, error) {
	return s.probeCounts(ctx, `day >= ?`, from.In(shanghai).Format(time.DateOnly))
}

// SiteProbeCounts counts the probes of one site on the days from one on.
func (s *Store) SiteProbeCounts(ctx context.Context, code registry.SiteCode, from time.Time) ([]checks.ProbeCount, error) {
	all, err := s.probeCounts(ctx, `code = ? AND day >= ?`, code, from.In(shanghai).Format(time.DateOnly))
	return all[code], err
}

// probeCounts counts probes that came to the same. How many bytes came matters only
// as none or some.
func (s *Store) probeCounts(ctx context.Context, where string, args ...any) (map[registry.SiteCode][]checks.ProbeCount, error) {
	var rows []struct {
		Code registry.SiteCode
		Day  string
		checks.Probe
		Void bool
		N    int
	}
	err := s.db.SelectContext(ctx, &rows, s.db.Rebind(`SELECT code, day, class, status, url, CASE WHEN size > 0 THEN 1 ELSE 0 END AS size,
		void, COUNT(*) AS n FROM probes WHERE `+where+` GROUP BY 1, 2, 3, 4, 5, 6, 7 ORDER BY 1, 2, 3, 4, 5, 6, 7`), args...)
	if err != nil {
		return nil, explain("读取监测记录", err)
	}
	counts := map[registry.SiteCode][]checks.ProbeCount{}
	for _, r := range rows {
		day, err := time.ParseInLocation(time.DateOnly, r.Day, shanghai)
		if err != nil {
			return nil, explain("读取监测记录", err)
		}
		counts[r.Code] = append(counts[r.Code], checks.ProbeCount{Day: day, Probe: r.Probe, Void: r.Void, N: r.N})
	}
	return counts, nil
}
