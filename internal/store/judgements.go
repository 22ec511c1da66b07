package store

import (
	"context"
	"fmt"
	"time"

	"github.com/jmoiron/sqlx"

	"nianbao/checks"
	"nianbao/registry"
)

// Judgement is one application of a policy and a rule set to the visits of a scan.
type Judgement struct {
	ID      int64     `db:"id"`
	Scan    int64     `db:"scan"`
	Started time.Time `db:"started"`
	Ruleset string    `db:"ruleset"`
	Policy  string    `db:"policy"` // YAML
	Build   string    `db:"build"`
}

// Judged is what a judgement says of one visit.
type Judged struct {
	Findings []checks.Finding
	Sighting checks.Sighting // what the visit saw of the work report
}

// countingJudgement is the newest judgement of a scan that counts: the scan's own,
// or a later one that was carried to its end. scan is an expression, used twice.
func countingJudgement(scan string) string {
	return `(SELECT MAX(c.id) FROM judgements c WHERE c.scan = ` + scan + `
	AND (c.ended IS NOT NULL OR c.id = (SELECT MIN(o.id) FROM judgements o WHERE o.scan = ` + scan + `)))`
}

// CountingJudgement is the judgement of a scan that counts.
func (s *Store) CountingJudgement(ctx context.Context, scan int64) (Judgement, error) {
	var j Judgement
	err := s.db.GetContext(ctx, &j, s.db.Rebind(`SELECT id, scan, started, ruleset, policy, build FROM judgements
		WHERE id = `+countingJudgement("?")), scan, scan)
	j.Started = j.Started.In(shanghai)
	return j, explain(fmt.Sprintf("读取扫描 %d 的判定", scan), err)
}

// StartJudgement records that the visits of a scan are judged again and returns
// the judgement's number. It counts only after EndJudgement.
func (s *Store) StartJudgement(ctx context.Context, j Judgement) (id int64, err error) {
	err = s.transact(ctx, func(tx *sqlx.Tx) error {
		id, err = insertJudgement(ctx, tx, j)
		return err
	})
	return id, explain(fmt.Sprintf("记录对扫描 %d 的重新判定", j.Scan), err)
}

func insertJudgement(ctx context.Context, tx *sqlx.Tx, j Judgement) (int64, error) {
	id, err := nextID(ctx, tx, "judgement")
	if err != nil {
		return 0, err
	}
	j.ID, j.Started = id, utc(j.Started)
	_, err = tx.NamedExecContext(ctx, `INSERT INTO judgements (id, scan, started, ruleset, policy, build)
		VALUES (:id, :scan, :started, :ruleset, :policy, :build)`, j)
	return id, err
}

// SaveJudged keeps what one judgement says of one site's visit.
func (s *Store) SaveJudged(ctx context.Context, judgement int64, code registry.SiteCode, j Judged) error {
	err := s.transact(ctx, func(tx *sqlx.Tx) error { return insertJudged(ctx, tx, judgement, string(code), j) })
	return explain(fmt.Sprintf("保存 %s 的判定", code), err)
}

// EndJudgement lets a judgement count from now on.
func (s *Store) EndJudgement(ctx context.Context, id int64, at time.Time) error {
	_, err := s.db.ExecContext(ctx, s.db.Rebind(`UPDATE judgements SET ended = ? WHERE id = ?`), utc(at), id)
	return explain(fmt.Sprintf("记录判定 %d 结束", id), err)
}

// ownJudgement is the scan's own, its first.
func ownJudgement(ctx context.Context, tx *sqlx.Tx, scan int64) (id int64, err error) {
	err = tx.GetContext(ctx, &id, tx.Rebind(`SELECT MIN(id) FROM judgements WHERE scan = ?`), scan)
	return id, err
}

func insertJudged(ctx context.Context, tx *sqlx.Tx, judgement int64, code string, j Judged) error {
	findings, err := pack(j.Findings)
	if err != nil {
		return err
	}
	see := j.Sighting
	_, err = tx.ExecContext(ctx, tx.Rebind(`INSERT INTO judged_sites (judgement, code, at, able, seen, url, findings)
		VALUES (?, ?, ?, ?, ?, ?, ?)`), judgement, code, utc(see.At), see.Able, see.Seen, clean(see.URL), findings)
	if err != nil {
		return err
	}
	return insertAll(ctx, tx, `INSERT INTO failures (judgement, code, id, rule, level, reason)
		VALUES (:judgement, :code, :id, :rule, :level, :reason)`, failuresOf(judgement, code, j.Findings))
}

type failureRow struct {
	Judgement int64  `db:"judgement"`
	Code      string `db:"code"`
	ID        int    `db:"id"`
	Rule      string `db:"rule"`
	Level     string `db:"level"`
	Reason    string `db:"reason"`
}

func failuresOf(judgement int64, code string, findings []checks.Finding) []failureRow {
	var rows []failureRow
	for i, f := range findings {
		if f.Result == checks.Fail {
			rows = append(rows, failureRow{judgement, code, i + 1, f.Rule, string(f.Level), clean(f.Reason)})
		}
	}
	return rows
}
