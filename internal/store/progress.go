package store

import (
	"context"
	"database/sql"
	"fmt"

	"github.com/jmoiron/sqlx"

	"nianbao/crawler/snapshot"
	"nianbao/registry"
)

// Visited returns the codes of the sites a scan has a result for.
func (s *Store) Visited(ctx context.Context, scan int64) (map[registry.SiteCode]bool, error) {
	return s.codes(ctx, scan, `SELECT code FROM visits WHERE scan = ?`)
}

func (s *Store) codes(ctx context.Context, scan int64, query string) (map[registry.SiteCode]bool, error) {
	var codes []registry.SiteCode
	if err := s.db.SelectContext(ctx, &codes, s.db.Rebind(query), scan); err != nil {
		return nil, explain(fmt.Sprintf("读取扫描 %d 的进度", scan), err)
	}
	set := make(map[registry.SiteCode]bool, len(codes))
	for _, code := range codes {
		set[code] = true
	}
	return set, nil
}

// Outcomes counts the visits of a scan by what came of them.
func (s *Store) Outcomes(ctx context.Context, scan int64) (map[snapshot.Class]int, error) {
	var rows []struct {
		Outcome snapshot.Class
		N       int
	}
	err := s.db.SelectContext(ctx, &rows, s.db.Rebind(`SELECT outcome, COUNT(*) AS n FROM visits
		WHERE scan = ? GROUP BY outcome`), scan)
	if err != nil {
		return nil, explain(fmt.Sprintf("读取扫描 %d 的进度", scan), err)
	}
	outcomes := make(map[snapshot.Class]int, len(rows))
	for _, row := range rows {
		outcomes[row.Outcome] = row.N
	}
	return outcomes, nil
}

// BeginSite notes that looking at a planned site begins, and returns how often it
// has begun. More than once means that the program died while it looked.
func (s *Store) BeginSite(ctx context.Context, scan int64, code registry.SiteCode) (tries int, err error) {
	err = s.db.GetContext(ctx, &tries, s.db.Rebind(`UPDATE planned_sites SET tries = tries + 1
		WHERE scan = ? AND code = ? RETURNING tries`), scan, code)
	return tries, explain(fmt.Sprintf("开始查看 %s", code), err)
}

// Begun returns the sites of a scan that were begun and came to no result. When
// nobody runs the scan, the program died while it looked at them.
func (s *Store) Begun(ctx context.Context, scan int64) (map[registry.SiteCode]bool, error) {
	return s.codes(ctx, scan, `SELECT code FROM planned_sites p WHERE scan = ? AND tries > 0
		AND NOT EXISTS (SELECT 1 FROM visits v WHERE v.scan = p.scan AND v.code = p.code)`)
}

// CallOff takes one BeginSite back: looking was ended in order, before a result.
func (s *Store) CallOff(ctx context.Context, scan int64, code registry.SiteCode) error {
	_, err := s.db.ExecContext(ctx, s.db.Rebind(`UPDATE planned_sites SET tries = tries - 1
		WHERE scan = ? AND code = ?`), scan, code)
	return explain(fmt.Sprintf("中止查看 %s", code), err)
}

// Requeue empties a queue, whatever state a killed program left its jobs in, and
// fills it anew in the same transaction.
func (s *Store) Requeue(ctx context.Context, queue string, enqueue func(tx *sql.Tx) error) error {
	err := s.transact(ctx, func(tx *sqlx.Tx) error {
		if _, err := tx.ExecContext(ctx, tx.Rebind(`DELETE FROM river_job WHERE queue = ?`), queue); err != nil {
			return err
		}
		return enqueue(tx.Tx)
	})
	return explain("重建队列 "+queue, err)
}

// Queued returns how many jobs of a queue are not finished.
func (s *Store) Queued(ctx context.Context, queue string) (n int, err error) {
	err = s.db.GetContext(ctx, &n, s.db.Rebind(`SELECT COUNT(*) FROM river_job
		WHERE queue = ? AND finalized_at IS NULL`), queue)
	return n, explain("读取队列 "+queue, err)
}
