package store

import (
	"context"
	"encoding/json"
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

// countingJudgement is the newest judgement of a scan (given twice) that counts:
// the scan's own, or a later one that was carried to its end.
const countingJudgement = `(SELECT MAX(id) FROM judgements WHERE scan = ?
	AND (ended IS NOT NULL OR id = (SELECT MIN(id) FROM judgements WHERE scan = ?)))`

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

// SaveFindings keeps what one judgement found of one site.
func (s *Store) SaveFindings(ctx context.Context, judgement int64, code registry.SiteCode, findings []checks.Finding) error {
	err := s.transact(ctx, func(tx *sqlx.Tx) error {
		return insertFindings(ctx, tx, judgement, string(code), findings)
	})
	return explain(fmt.Sprintf("保存 %s 的判定", code), err)
}

// EndJudgement lets a judgement count from now on.
func (s *Store) EndJudgement(ctx context.Context, id int64, at time.Time) error {
	_, err := s.db.ExecContext(ctx, s.db.Rebind(`UPDATE judgements SET ended = ? WHERE id = ?`), utc(at), id)
	return explain(fmt.Sprintf("记录判定 %d 结束", id), err)
}

type findingRow struct {
	Judgement int64  `db:"judgement"`
	Code      string `db:"code"`
	ID        int    `db:"id"`
	Rule      string `db:"rule"`
	Level     string `db:"level"`
	Outcome   string `db:"outcome"`
	Reason    string `db:"reason"`
	Data      string `db:"data"`
}

// insertOwnFindings keeps findings under the scan's own judgement, its first.
func insertOwnFindings(ctx context.Context, tx *sqlx.Tx, scan int64, code string, findings []checks.Finding) error {
	var own int64
	if err := tx.GetContext(ctx, &own, tx.Rebind(`SELECT MIN(id) FROM judgements WHERE scan = ?`), scan); err != nil {
		return err
	}
	return insertFindings(ctx, tx, own, code, findings)
}

func insertFindings(ctx context.Context, tx *sqlx.Tx, judgement int64, code string, findings []checks.Finding) error {
	rows := make([]findingRow, len(findings))
	for i, f := range findings {
		data, err := json.Marshal(f)
		if err != nil {
			return fmt.Errorf("finding %s: %w", f.Rule, err)
		}
		rows[i] = findingRow{
			judgement, code, i + 1, f.Rule, string(f.Level), string(f.Result), clean(f.Reason), string(data),
		}
	}
	return insertAll(ctx, tx, `INSERT INTO findings (judgement, code, id, rule, level, outcome, reason, data)
		VALUES (:judgement, :code, :id, :rule, :level, :outcome, :reason, :data)`, rows)
}
