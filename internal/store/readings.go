package store

import (
	"bytes"
	"context"
	"io"
)

// Readings are documents as one build of the program read them. Another build may
// read better: of its own it starts with none.
type Readings struct {
	store *Store
	build string
}

// Readings gives the readings of a build, and drops those of others.
func (s *Store) Readings(ctx context.Context, build string) (Readings, error) {
	_, err := s.db.ExecContext(ctx, s.db.Rebind(`DELETE FROM readings WHERE build <> ?`), build)
	return Readings{s, build}, explain("清理旧版程序读取的文件", err)
}

// Reading is what was read of a document; an error where nothing was.
func (r Readings) Reading(ctx context.Context, document string) ([]byte, error) {
	var packed []byte
	err := r.store.db.GetContext(ctx, &packed, r.store.db.Rebind(`SELECT reading FROM readings WHERE document = ? AND build = ?`), document, r.build)
	if err != nil {
		return nil, err
	}
	return decompress(packed)
}

// KeepReading keeps what was read of a document. Of two that read the same at the
// same moment the first wins.
func (r Readings) KeepReading(ctx context.Context, document string, reading []byte) error {
	packed, err := quick.zip(func(w io.Writer) error {
		_, err := io.Copy(w, bytes.NewReader(reading))
		return err
	})
	if err != nil {
		return err
	}
	_, err = r.store.db.ExecContext(ctx, r.store.db.Rebind(`INSERT INTO readings (document, build, reading) VALUES (?, ?, ?)
		ON CONFLICT (document, build) DO NOTHING`), document, r.build, packed)
	return err
}
