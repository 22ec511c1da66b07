package store

import (
	"context"
	"fmt"

	"github.com/jmoiron/sqlx"

	"nianbao/checks"
	"nianbao/crawler/snapshot"
	"nianbao/registry"
)

// Result is everything a scan made of one site.
type Result struct {
	Visit *snapshot.Visit
	Reads []checks.Read
	Judged

	// What other sites' forms are compared by is only written: Peers and ListedForms ask for it.
	PeerKeys []string     // see checks.PeerKeys
	Listed   []ListedForm // forms of other sites in the portal's 专栏
}

// Code is the site's.
func (r Result) Code() registry.SiteCode { return r.Visit.Site.Code }

// SaveResult keeps a result in one transaction: all of it or nothing. A site has
// one result in a scan; a second is refused with ErrSaved and changes nothing.
// Bodies of fetches are kept by their SHA-256, the same bytes once for all nights.
func (s *Store) SaveResult(ctx context.Context, scan int64, r Result) error {
	what := fmt.Sprintf("保存 %s 在扫描 %d 中的结果", r.Code(), scan)
	rows, err := rowsOf(scan, r)
	if err != nil {
		return explain(what, err)
	}
	bodies, err := s.newBodies(ctx, r.Visit.Fetches)
	if err != nil {
		return explain(what, err)
	}
	err = s.transact(ctx, func(tx *sqlx.Tx) error {
		if err := insertVisit(ctx, tx, rows.visit); err != nil {
			return err
		}
		if err := insertAll(ctx, tx, insertBody, bodies); err != nil {
			return err
		}
		if err := rows.insert(ctx, tx); err != nil {
			return err
		}
		if err := insertMarks(ctx, tx, marksOf(rows.visit.at, r.Visit.Year, r.PeerKeys)); err != nil {
			return err
		}
		if err := insertListed(ctx, tx, rows.visit.at, r.Listed); err != nil {
			return err
		}
		own, err := ownJudgement(ctx, tx, scan)
		if err != nil {
			return err
		}
		return insertJudged(ctx, tx, own, string(r.Code()), r.Judged)
	})
	return explain(what, err)
}

// insertVisit claims the place of a site in a scan.
func insertVisit(ctx context.Context, tx *sqlx.Tx, row visitRow) error {
	done, err := tx.NamedExecContext(ctx, `INSERT INTO visits
		(scan, code, year, started, ended, outcome, reason, rendered, gaps, repeats, visit, reads)
		VALUES (:scan, :code, :year, :started, :ended, :outcome, :reason, :rendered, :gaps, :repeats, :visit, :reads)
		ON CONFLICT (scan, code) DO NOTHING`, row)
	if err != nil {
		return err
	}
	if n, err := done.RowsAffected(); err != nil || n == 0 {
		return orElse(err, ErrSaved)
	}
	return nil
}

func orElse(err, other error) error {
	if err != nil {
		return err
	}
	return other
}
