package store

import (
	"context"
	"fmt"
	"os"
	"syscall"
)

// lockSpace keeps our advisory locks on PostgreSQL apart from others': "nian".
const lockSpace = 0x6e69616e

// Hold makes this process the one that runs a scan, until release is called or
// the process ends, however it ends. ErrHeld if another one runs it.
func (s *Store) Hold(ctx context.Context, scan int64) (release func(), err error) {
	what := fmt.Sprintf("运行扫描 %d", scan)
	if s.dialect == Postgres {
		release, err = s.holdPostgres(ctx, scan)
	} else {
		release, err = holdFile(fmt.Sprintf("%s.scan-%d.lock", s.path, scan))
	}
	return release, explain(what, err)
}

// holdPostgres takes an advisory lock on a connection of its own; the server lets
// it go with the connection.
func (s *Store) holdPostgres(ctx context.Context, scan int64) (func(), error) {
	conn, err := s.db.Connx(ctx)
	if err != nil {
		return nil, err
	}
	var held bool
	err = conn.GetContext(ctx, &held, `SELECT pg_try_advisory_lock($1, $2)`, lockSpace, scan)
	if err != nil || !held {
		return nil, joinClose(orElse(err, ErrHeld), conn)
	}
	return func() {
		ctx := context.WithoutCancel(ctx)
		conn.ExecContext(ctx, `SELECT pg_advisory_unlock($1, $2)`, lockSpace, scan) //nolint:errcheck // closing lets go too
		conn.Close()
	}, nil
}

// holdFile locks a file beside the database; the kernel lets it go with the process.
func holdFile(name string) (func(), error) {
	file, err := os.OpenFile(name, os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return nil, err
	}
	if err := syscall.Flock(int(file.Fd()), syscall.LOCK_EX|syscall.LOCK_NB); err != nil {
		return nil, joinClose(ErrHeld, file)
	}
	if !isStill(file, name) { // its holder removed it between our two steps
		return nil, joinClose(ErrHeld, file)
	}
	return func() {
		os.Remove(name)
		file.Close()
	}, nil
}

func isStill(file *os.File, name string) bool {
	ours, err := file.Stat()
	if err != nil {
		return false
	}
	there, err := os.Stat(name)
	return err == nil && os.SameFile(ours, there)
}
