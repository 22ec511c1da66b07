package store

import (
	"context"
	"fmt"

	"github.com/jmoiron/sqlx"

	"nianbao/checks/form"
	"nianbao/registry"
)

// ListedForm is another site's form as a portal's 专栏 shows it on a host of its own.
type ListedForm struct {
	Owner  registry.SiteCode // the site the form is about
	URL    string
	Report form.Report
}

type listedRow struct {
	at
	ID     int    `db:"id"`
	Owner  string `db:"owner"`
	Year   int    `db:"year"`
	URL    string `db:"url"`
	Report []byte `db:"report"`
}

func insertListed(ctx context.Context, tx *sqlx.Tx, place at, forms []ListedForm) error {
	var rows []listedRow
	for i, f := range forms {
		packed, err := pack(f.Report)
		if err != nil {
			return err
		}
		rows = append(rows, listedRow{at: place, ID: i + 1, Owner: string(f.Owner), Year: f.Report.Year, URL: clean(f.URL), Report: packed})
	}
	return insertAll(ctx, tx, `INSERT INTO listed_forms (scan, code, id, owner, year, url, report)
		VALUES (:scan, :code, :id, :owner, :year, :url, :report)`, rows)
}

// ListedForms are a site's forms of a year as portals' columns showed them in a scan.
// What a column showed another night may have been put right since.
func (s *Store) ListedForms(ctx context.Context, owner registry.SiteCode, year int, scan int64) ([]ListedForm, error) {
	what := fmt.Sprintf("读取门户专栏所载 %s 的报表", owner)
	var rows []listedRow
	err := s.db.SelectContext(ctx, &rows, s.db.Rebind(`SELECT l.owner, l.url, l.report FROM listed_forms l
		WHERE l.owner = ? AND l.year = ? AND l.scan = ? ORDER BY l.code, l.id`), owner, year, scan)
	if err != nil {
		return nil, explain(what, err)
	}
	forms := make([]ListedForm, len(rows))
	for i, r := range rows {
		forms[i] = ListedForm{Owner: registry.SiteCode(r.Owner), URL: r.URL}
		if err := unpack(r.Report, &forms[i].Report); err != nil {
			return nil, explain(what, err)
		}
	}
	return forms, nil
}
