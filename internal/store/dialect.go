package store

import (
	"context"
	"fmt"
	"io/fs"
	"net/url"
	"strings"

	_ "github.com/lib/pq" // driver "postgres"
	"github.com/pressly/goose/v3"
	"github.com/pressly/goose/v3/lock"
	"github.com/riverqueue/river/riverdriver/riverdatabasesql"
	"github.com/riverqueue/river/riverdriver/riversqlite"
	_ "modernc.org/sqlite" // driver "sqlite"
)

// This file is the one place where the two databases differ.

// Dialect names a database.
type Dialect string

// The databases.
const (
	SQLite   Dialect = "sqlite"
	Postgres Dialect = "postgres"
)

// target is what a database URL means.
type target struct {
	dialect Dialect
	driver  string
	dsn     string
	path    string // of the SQLite file
	shown   string // for messages: no password
	conns   int
}

// parseURL reads a database URL; its errors wrap ErrCannotOpen.
func parseURL(raw string) (target, error) {
	switch {
	case strings.HasPrefix(raw, "sqlite:"):
		return sqliteTarget(strings.TrimPrefix(raw, "sqlite:"))
	case strings.HasPrefix(raw, "postgres://"), strings.HasPrefix(raw, "postgresql://"):
		return postgresTarget(raw)
	}
	return target{}, fmt.Errorf("数据库地址 %q 应为 sqlite:文件 或 postgres://…：%w", raw, ErrCannotOpen)
}

// sqlitePragmas are set on every connection, unless the URL sets them itself.
// WAL lets readers read while a night is written; immediate transactions wait for
// their turn at the start, where waiting is safe.
var sqlitePragmas = []string{"busy_timeout(30000)", "journal_mode(WAL)", "synchronous(NORMAL)", "foreign_keys(1)"}

func sqliteTarget(name string) (target, error) {
	path, query, _ := strings.Cut(strings.TrimPrefix(name, "//"), "?")
	if path == "" || path == ":memory:" { // in memory every connection would have a database of its own
		return target{}, fmt.Errorf("数据库地址 %q 没有文件名：%w", "sqlite:"+name, ErrCannotOpen)
	}
	options, err := url.ParseQuery(query)
	if err != nil {
		return target{}, fmt.Errorf("数据库地址 %q：%w（%w）", "sqlite:"+name, ErrCannotOpen, err)
	}
	given := strings.Join(options["_pragma"], " ")
	var pragmas []string
	for _, pragma := range sqlitePragmas {
		if name, _, _ := strings.Cut(pragma, "("); !strings.Contains(given, name) {
			pragmas = append(pragmas, pragma)
		}
	}
	options["_pragma"] = append(pragmas, options["_pragma"]...)
	options.Set("_txlock", "immediate")
	options.Set("_time_format", "sqlite")
	t := target{dialect: SQLite, driver: "sqlite", shown: "sqlite:" + path, path: path, conns: 8}
	t.dsn = "file:" + (&url.URL{Path: path}).EscapedPath() + "?" + options.Encode()
	return t, nil
}

func postgresTarget(raw string) (target, error) {
	u, err := url.Parse(raw)
	if err != nil {
		return target{}, fmt.Errorf("数据库地址：%w（不是合法的 URL）", ErrCannotOpen)
	}
	return target{dialect: Postgres, driver: "postgres", dsn: raw, shown: u.Redacted(), conns: 16}, nil
}

// migrator is goose on this database. PostgreSQL lets programs that start at the
// same moment wait for one another.
func (s *Store) migrator() (*goose.Provider, error) {
	files, err := fs.Sub(migrations, "migrations")
	if err != nil {
		return nil, err
	}
	options := []goose.ProviderOption{goose.WithGoMigrations(s.riverMigration())}
	if s.dialect == SQLite {
		return goose.NewProvider(goose.DialectSQLite3, s.db.DB, files, options...)
	}
	locker, err := lock.NewPostgresSessionLocker(lock.WithLockTimeout(1, 300))
	if err != nil {
		return nil, err
	}
	return goose.NewProvider(goose.DialectPostgres, s.db.DB, files, append(options, goose.WithSessionLocker(locker))...)
}

// migrateRiver creates the tables of the queue.
func (s *Store) migrateRiver(ctx context.Context) error {
	if s.dialect == Postgres {
		return riverUp(ctx, riverdatabasesql.New(s.db.DB))
	}
	return riverUp(ctx, riversqlite.New(s.db.DB))
}
