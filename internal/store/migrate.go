package store

import (
	"context"
	"database/sql"
	"embed"
	"fmt"
	"log/slog"
	"time"

	"github.com/pressly/goose/v3"
	"github.com/riverqueue/river/riverdriver"
	"github.com/riverqueue/river/rivermigrate"
)

//go:embed migrations/*.sql
var migrations embed.FS

// riverVersion is the version of River's own tables this program works with, and
// riverNumber its place among our migrations. A newer River gets a number of its own.
const (
	riverVersion = 6
	riverNumber  = 4
)

// migrate brings the tables up to date, and refuses a database that is ahead of
// this program. SQLite has no lock around several migrations: when another
// program that started at the same moment was first, its work is ours.
func (s *Store) migrate(ctx context.Context) error {
	provider, err := s.migrator()
	if err != nil {
		return err
	}
	for try := 0; ; try++ {
		current, latest, err := provider.GetVersions(ctx)
		if err == nil && current > latest {
			return fmt.Errorf("数据库版本 %d，程序支持到 %d：%w", current, latest, ErrNewer)
		}
		if err == nil && current == latest {
			return nil
		}
		if err == nil {
			_, err = provider.Up(ctx)
		}
		if err != nil && (try == 9 || classify(err) != nil) {
			return err
		}
		if err := pause(ctx, 50*time.Millisecond); err != nil {
			return err
		}
	}
}

func pause(ctx context.Context, d time.Duration) error {
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-time.After(d):
		return nil
	}
}

// riverMigration runs River's migrations as one of ours, under our lock.
func (s *Store) riverMigration() *goose.Migration {
	up := &goose.GoFunc{RunDB: func(ctx context.Context, _ *sql.DB) error { return s.migrateRiver(ctx) }}
	return goose.NewGoMigration(riverNumber, up, nil)
}

func riverUp[T any](ctx context.Context, driver riverdriver.Driver[T]) error {
	migrator, err := rivermigrate.New(driver, &rivermigrate.Config{Logger: slog.New(slog.DiscardHandler)})
	if err != nil {
		return err
	}
	done, err := migrator.ExistingVersions(ctx)
	if err != nil || len(done) == riverVersion {
		return err
	}
	_, err = migrator.Migrate(ctx, rivermigrate.DirectionUp, &rivermigrate.MigrateOpts{TargetVersion: riverVersion})
	return err
}
