package store

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/jmoiron/sqlx"

	"nianbao/crawler/snapshot"
)

type bodyRow struct {
	SHA256  string `db:"sha256"`
	Size    int    `db:"size"`
	Content []byte `db:"content"`
}

// Two sites may bring the same new bytes at the same moment: the first wins.
const insertBody = `INSERT INTO bodies (sha256, size, content) VALUES (:sha256, :size, :content)
	ON CONFLICT (sha256) DO NOTHING`

// newBodies are the bodies not kept yet, compressed, in the order of their sums:
// transactions that take the same rows in the same order cannot deadlock.
func (s *Store) newBodies(ctx context.Context, fetches []snapshot.Fetch) ([]bodyRow, error) {
	bodies := map[string][]byte{}
	for i := range fetches {
		f := &fetches[i]
		if len(f.Body) == 0 {
			continue
		}
		sum := sha256.Sum256(f.Body)
		if hex.EncodeToString(sum[:]) != f.SHA256 {
			return nil, fmt.Errorf("fetch %d %s: body does not have the SHA-256 it is recorded with", f.ID, f.URL)
		}
		bodies[f.SHA256] = f.Body
	}
	if err := s.dropKept(ctx, bodies); err != nil {
		return nil, err
	}
	rows := make([]bodyRow, 0, len(bodies))
	for sum, body := range bodies {
		content, err := compress(body)
		if err != nil {
			return nil, err
		}
		rows = append(rows, bodyRow{sum, len(body), content})
	}
	slices.SortFunc(rows, func(a, b bodyRow) int { return strings.Compare(a.SHA256, b.SHA256) })
	return rows, nil
}

// dropKept removes the bodies that are kept already.
func (s *Store) dropKept(ctx context.Context, bodies map[string][]byte) error {
	if len(bodies) == 0 {
		return nil
	}
	sums := make([]string, 0, len(bodies))
	for sum := range bodies {
		sums = append(sums, sum)
	}
	query, args, err := sqlx.In(`SELECT sha256 FROM bodies WHERE sha256 IN (?)`, sums)
	if err != nil {
		return err
	}
	var kept []string
	if err := s.db.SelectContext(ctx, &kept, s.db.Rebind(query), args...); err != nil {
		return err
	}
	for _, sum := range kept {
		delete(bodies, sum)
	}
	return nil
}

// Body returns the bytes with that SHA-256 (hex) as they came; ErrNotFound if
// they were never kept.
func (s *Store) Body(ctx context.Context, sha string) ([]byte, error) {
	what := "读取正文 " + sha
	var content []byte
	err := s.db.GetContext(ctx, &content, s.db.Rebind(`SELECT content FROM bodies WHERE sha256 = ?`), sha)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, explain(what, ErrNotFound)
	}
	if err != nil {
		return nil, explain(what, err)
	}
	body, err := decompress(content)
	return body, explain(what, err)
}
