package store

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"

	"github.com/jmoiron/sqlx"

	"nianbao/registry"
)

// Seen names one site's result in one scan.
type Seen struct {
	Scan int64
	Code registry.SiteCode
}

type markRow struct {
	at
	Mark string `db:"mark"`
	Year int    `db:"year"`
}

// marksOf hashes keys: they are only compared, and some are long.
func marksOf(place at, year int, keys []string) []markRow {
	var rows []markRow
	met := map[string]bool{}
	for _, key := range keys {
		sum := sha256.Sum256([]byte(key))
		mark := hex.EncodeToString(sum[:12])
		if !met[mark] {
			rows = append(rows, markRow{at: place, Mark: mark, Year: year})
		}
		met[mark] = true
	}
	return rows
}

func insertMarks(ctx context.Context, tx *sqlx.Tx, rows []markRow) error {
	return insertAll(ctx, tx, `INSERT INTO peer_marks (scan, code, mark, year) VALUES (:scan, :code, :mark, :year)`, rows)
}

// Peers are the other sites whose newest work report of the year, as far as it was
// read up to the scan, shares a key (see Result.PeerKeys) with the one a site was
// seen to publish in the scan. Other nights that count for nothing are left out.
func (s *Store) Peers(ctx context.Context, seen Seen, year int) ([]Seen, error) {
	var peers []Seen
	err := s.db.SelectContext(ctx, &peers, s.db.Rebind(`SELECT DISTINCT o.scan, o.code
		FROM peer_marks k JOIN peer_marks o ON o.mark = k.mark AND o.year = k.year AND o.code <> k.code
		WHERE k.scan = ? AND k.code = ? AND k.year = ? AND o.scan = (
			SELECT MAX(n.scan) FROM peer_marks n JOIN scans s ON s.id = n.scan
			WHERE n.code = o.code AND n.year = o.year AND n.scan <= k.scan AND (s.quarantined = '' OR n.scan = k.scan))
		ORDER BY o.code`), seen.Scan, seen.Code, year)
	return peers, explain(fmt.Sprintf("查找与 %s 报表相同之处的其他网站", seen.Code), err)
}
