package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"github.com/jmoiron/sqlx"

	"nianbao/crawler/snapshot"
	"nianbao/registry"
)

// SpotCheck is one stored draw of a 抽查.
type SpotCheck struct {
	ID         int64           `json:"id" db:"id"`
	Quarter    string          `json:"quarter" db:"quarter"` // 2026Q1
	At         time.Time       `json:"at" db:"at"`
	Parameters string          `json:"parameters" db:"parameters"` // JSON
	Registered int             `json:"registered" db:"registered"` // sites in the register of the day
	Frame      int             `json:"frame" db:"frame"`           // of these in the frame
	Drawn      int             `json:"drawn" db:"drawn"`
	Sites      []SpotCheckSite `json:"sites,omitempty" db:"-"` // by code; only where one draw is read
}

// SpotCheckSite is one site of the register a spot check was drawn from.
type SpotCheckSite struct {
	Code     registry.SiteCode `json:"code" db:"code"`
	Excluded string            `json:"excluded" db:"excluded"` // why it is not in the frame
	Certain  string            `json:"certain" db:"certain"`   // why it was drawn for certain
	Drawn    bool              `json:"drawn" db:"drawn"`
	Data     string            `json:"data" db:"data"` // the unit of the draw as JSON
}

// SaveSpotCheck keeps a draw with the whole frame it was made from, and returns
// its number. Its counts are those of its sites.
func (s *Store) SaveSpotCheck(ctx context.Context, c SpotCheck) (id int64, err error) {
	err = s.transact(ctx, func(tx *sqlx.Tx) error {
		if id, err = nextID(ctx, tx, "spot check"); err != nil {
			return err
		}
		c.ID, c.At = id, utc(c.At)
		c.count()
		_, err = tx.NamedExecContext(ctx, `INSERT INTO spot_checks (id, quarter, at, parameters, registered, frame, drawn)
			VALUES (:id, :quarter, :at, :parameters, :registered, :frame, :drawn)`, c)
		if err != nil {
			return err
		}
		rows := make([]spotCheckRow, len(c.Sites))
		for i, site := range c.Sites {
			rows[i] = spotCheckRow{id, site}
		}
		return insertAll(ctx, tx, `INSERT INTO spot_check_sites (spot_check, code, excluded, certain, drawn, data)
			VALUES (:spot_check, :code, :excluded, :certain, :drawn, :data)`, rows)
	})
	return id, explain("保存 "+c.Quarter+" 的抽查样本", err)
}

type spotCheckRow struct {
	SpotCheck int64 `db:"spot_check"`
	SpotCheckSite
}

func (c *SpotCheck) count() {
	c.Registered, c.Frame, c.Drawn = len(c.Sites), 0, 0
	for _, site := range c.Sites {
		if site.Excluded == "" {
			c.Frame++
		}
		if site.Drawn {
			c.Drawn++
		}
	}
}

// SpotChecks returns all draws without their sites, oldest first.
func (s *Store) SpotChecks(ctx context.Context) ([]SpotCheck, error) {
	var checks []SpotCheck
	err := s.db.SelectContext(ctx, &checks, `SELECT * FROM spot_checks ORDER BY id`)
	for i := range checks {
		checks[i].At = checks[i].At.In(shanghai)
	}
	return checks, explain("读取抽查样本", err)
}

// SpotCheck returns one draw with its sites; ErrNotFound if there is none of that number.
func (s *Store) SpotCheck(ctx context.Context, id int64) (SpotCheck, error) {
	what := fmt.Sprintf("读取抽查样本 %d", id)
	var check SpotCheck
	err := s.db.GetContext(ctx, &check, s.db.Rebind(`SELECT * FROM spot_checks WHERE id = ?`), id)
	if errors.Is(err, sql.ErrNoRows) {
		return check, explain(what, ErrNotFound)
	}
	if err != nil {
		return check, explain(what, err)
	}
	check.At = check.At.In(shanghai)
	err = s.db.SelectContext(ctx, &check.Sites, s.db.Rebind(`SELECT code, excluded, certain, drawn, data
		FROM spot_check_sites WHERE spot_check = ? ORDER BY code`), id)
	return check, explain(what, err)
}

// LookedAt counts the drawn sites of a spot check that were seen from a moment on, before
// another, by scans that came to their end and count.
func (s *Store) LookedAt(ctx context.Context, id int64, from, until time.Time) (n int, err error) {
	err = s.db.GetContext(ctx, &n, s.db.Rebind(`SELECT COUNT(*) FROM spot_check_sites c
		WHERE c.spot_check = ? AND c.drawn AND EXISTS (SELECT 1 FROM visits v JOIN scans s ON s.id = v.scan
			WHERE v.code = c.code AND v.started >= ? AND v.started < ? AND v.outcome = ? AND s.state = ? AND s.quarantined = '')`),
		id, utc(from), utc(until), snapshot.OK, Ended)
	return n, explain(fmt.Sprintf("读取抽查样本 %d 的查看情况", id), err)
}
