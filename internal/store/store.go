// Package store keeps everything: the register and its history, every scan,
// visit and judgement. It holds the only SQL of the program, the same for SQLite
// and PostgreSQL. Nothing kept is ever overwritten: a night adds.
package store

import (
	"context"
	"fmt"
	"time"
	_ "time/tzdata" // the container may have no zone files

	"github.com/jmoiron/sqlx"
)

// Store is an open database. It may be used by many goroutines at once.
type Store struct {
	db      *sqlx.DB
	dialect Dialect
	path    string // of the SQLite file; empty for PostgreSQL
}

// Open opens the database a URL names: `sqlite:nianbao.db` or `postgres://user@host/name`. It creates the tables that are missing. Errors are
// in Chinese and wrap one of ErrCannotOpen, ErrNewer, ErrLocked, ErrNotDatabase
// and ErrFull.
func Open(ctx context.Context, url string) (*Store, error) {
	target, err := parseURL(url)
	if err != nil {
		return nil, err
	}
	db, err := sqlx.Open(target.driver, target.dsn)
	if err != nil {
		return nil, explain("打开数据库 "+target.shown, fmt.Errorf("%w（%w）", ErrCannotOpen, err))
	}
	db.SetMaxOpenConns(target.conns)
	db.SetMaxIdleConns(target.conns)
	s := &Store{db: db, dialect: target.dialect, path: target.path}
	if err := s.prepare(ctx); err != nil {
		return nil, explain("打开数据库 "+target.shown, joinClose(err, db))
	}
	return s, nil
}

// prepare makes the first connection and brings the tables up to date.
func (s *Store) prepare(ctx context.Context) error {
	if err := s.db.PingContext(ctx); err != nil {
		if classify(err) != nil {
			return err
		}
		return fmt.Errorf("%w（%w）", ErrCannotOpen, err)
	}
	return s.migrate(ctx)
}

// Close closes the database.
func (s *Store) Close() error { return s.db.Close() }

// DB is the database itself, for River and for questions nobody foresaw.
func (s *Store) DB() *sqlx.DB { return s.db }

// Dialect tells which of the two databases this is.
func (s *Store) Dialect() Dialect { return s.dialect }

// transact runs do in one transaction: all of it is kept or nothing.
func (s *Store) transact(ctx context.Context, do func(*sqlx.Tx) error) error {
	tx, err := s.db.BeginTxx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback() //nolint:errcheck // after Commit there is nothing to roll back
	if err := do(tx); err != nil {
		return err
	}
	return tx.Commit()
}

// nextID deals out the next number of a kind of rows.
func nextID(ctx context.Context, tx *sqlx.Tx, kind string) (int64, error) {
	var id int64
	err := tx.GetContext(ctx, &id, tx.Rebind(`UPDATE counters SET last = last + 1 WHERE name = ? RETURNING last`), kind)
	return id, err
}

// shanghai is the zone of every time handed out.
var shanghai = func() *time.Location {
	zone, err := time.LoadLocation("Asia/Shanghai")
	if err != nil { // cannot be: time/tzdata is linked in
		return time.FixedZone("CST", 8*60*60)
	}
	return zone
}()

// utc is a time as it is written: both databases compare such times rightly and
// keep them to the microsecond.
func utc(t time.Time) time.Time { return t.UTC().Truncate(time.Microsecond) }
