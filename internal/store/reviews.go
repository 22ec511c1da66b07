package store

import (
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/jmoiron/sqlx"

	"nianbao/checks"
	"nianbao/registry"
)

// Review is what a person decided on one rule's failure in one visit.
type Review struct {
	ID       int64             `json:"id" db:"id"`
	Scan     int64             `json:"scan" db:"scan"`
	Code     registry.SiteCode `json:"code" db:"code"`
	Rule     string            `json:"rule" db:"rule"`
	At       time.Time         `json:"at" db:"at"`
	Reviewer string            `json:"reviewer" db:"reviewer"`
	Decision Decision          `json:"decision" db:"decision"`
	Note     string            `json:"note" db:"note"`
}

// Decision is the outcome of a review.
type Decision string

// Decisions. The newest on a rule of a visit holds; Withdrawn takes the others back.
const (
	Confirmed Decision = "confirmed"
	Dismissed Decision = "dismissed"
	Withdrawn Decision = "withdrawn"
)

// SaveReview keeps a review; earlier ones stay.
func (s *Store) SaveReview(ctx context.Context, r Review) error {
	err := s.transact(ctx, func(tx *sqlx.Tx) (err error) {
		if r.ID, err = nextID(ctx, tx, "review"); err != nil {
			return err
		}
		r.At, r.Note, r.Reviewer = utc(r.At), clean(r.Note), clean(r.Reviewer)
		_, err = tx.NamedExecContext(ctx, `INSERT INTO reviews (id, scan, code, rule, at, reviewer, decision, note)
			VALUES (:id, :scan, :code, :rule, :at, :reviewer, :decision, :note)`, r)
		return err
	})
	return explain(fmt.Sprintf("保存对 %s 的复核", r.Code), err)
}

// Reviews returns all reviews of a site, oldest first.
func (s *Store) Reviews(ctx context.Context, code registry.SiteCode) ([]Review, error) {
	var reviews []Review
	err := s.db.SelectContext(ctx, &reviews, s.db.Rebind(`SELECT * FROM reviews WHERE code = ? ORDER BY id`), code)
	for i := range reviews {
		reviews[i].At = reviews[i].At.In(shanghai)
	}
	return reviews, explain(fmt.Sprintf("读取 %s 的复核", code), err)
}

// addReviews adds what reviewers last decided on each visit's failures.
func (s *Store) addReviews(ctx context.Context, code registry.SiteCode, judged []checks.Judged) error {
	var rows []Review
	err := s.db.SelectContext(ctx, &rows, s.db.Rebind(`SELECT scan, rule, decision FROM reviews r
		WHERE code = ? AND id = (SELECT MAX(id) FROM reviews l
			WHERE l.code = r.code AND l.scan = r.scan AND l.rule = r.rule) ORDER BY rule`), code)
	for _, r := range rows {
		i := slices.IndexFunc(judged, func(j checks.Judged) bool { return j.Scan == r.Scan })
		switch {
		case i < 0: // of another year
		case r.Decision == Confirmed:
			judged[i].Confirmed = append(judged[i].Confirmed, r.Rule)
		case r.Decision == Dismissed:
			judged[i].Dismissed = append(judged[i].Dismissed, r.Rule)
		}
	}
	return err
}
