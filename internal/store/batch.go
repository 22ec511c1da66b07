package store

import (
	"context"
	"strings"

	"github.com/jmoiron/sqlx"
)

// batch is how many rows go into one statement: fewer round trips, and well below
// the number of parameters both databases allow.
const batch = 200

// insertAll inserts rows of one kind, many at a time.
func insertAll[T any](ctx context.Context, tx *sqlx.Tx, insert string, rows []T) error {
	for len(rows) > 0 {
		n := min(batch, len(rows))
		if _, err := tx.NamedExecContext(ctx, insert, rows[:n]); err != nil {
			return err
		}
		rows = rows[n:]
	}
	return nil
}

// clean is a text as both databases accept it: PostgreSQL knows no NUL and only
// valid UTF-8. The exact text is kept in the JSON beside it.
func clean(s string) string {
	return strings.ToValidUTF8(strings.ReplaceAll(s, "\x00", ""), "\uFFFD")
}
