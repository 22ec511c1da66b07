package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"nianbao/registry"
)

// LastResult returns the newest result of a site in a data year and its scan, for a scan
// that comes after; ErrNotFound if there is none. The visit has no bodies (see Body).
func (s *Store) LastResult(ctx context.Context, code registry.SiteCode, year int, before int64) (Scan, Result, error) {
	what := fmt.Sprintf("读取 %s 上次的结果", code)
	var id int64
	err := s.db.GetContext(ctx, &id, s.db.Rebind(`SELECT scan FROM visits
		WHERE code = ? AND year = ? AND scan < ? ORDER BY scan DESC LIMIT 1`), code, year, before)
	if errors.Is(err, sql.ErrNoRows) {
		err = ErrNotFound
	}
	if err != nil {
		return Scan{}, Result{}, explain(what, err)
	}
	scan, err := s.Scan(ctx, id)
	if err != nil {
		return scan, Result{}, err
	}
	result, err := s.Result(ctx, id, code)
	return scan, result, err
}

// Repeated counts the visits of a scan that repeat an earlier full look.
func (s *Store) Repeated(ctx context.Context, scan int64) (n int, err error) {
	err = s.db.GetContext(ctx, &n, s.db.Rebind(`SELECT COUNT(*) FROM visits WHERE scan = ? AND repeats <> 0`), scan)
	return n, explain(fmt.Sprintf("读取扫描 %d 的进度", scan), err)
}
