package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/jmoiron/sqlx"

	"nianbao/registry"
)

var (
	errBackdated = errors.New("名录中已有更晚的版本，不能以更早的时间导入")
	errTwice     = errors.New("同一标识码出现两次")
)

// ImportSites makes a list the whole register from a moment on, and returns what
// that changed. Sites the list lacks leave the register; earlier versions stay in
// the history. source names where the list came from. A moment before the newest
// import is refused, and so is a list that names a code twice.
func (s *Store) ImportSites(ctx context.Context, at time.Time, source string, sites []registry.Site) (registry.Changes, error) {
	var changes registry.Changes
	err := s.transact(ctx, func(tx *sqlx.Tx) error {
		if err := noDoubles(sites); err != nil {
			return err
		}
		from, err := moment(ctx, tx, utc(at))
		if err != nil {
			return err
		}
		current, err := currentSites(ctx, tx)
		if err != nil {
			return err
		}
		changes = registry.Diff(current, sites)
		return record(ctx, tx, from, source, len(sites), changes)
	})
	if err != nil {
		return registry.Changes{}, explain("导入名录 "+source, err)
	}
	return changes, nil
}

func noDoubles(sites []registry.Site) error {
	listed := make(map[registry.SiteCode]bool, len(sites))
	for _, site := range sites {
		if listed[site.Code] {
			return fmt.Errorf("%s：%w", site.Code, errTwice)
		}
		listed[site.Code] = true
	}
	return nil
}

// moment is when an import takes effect. One at the same moment as the newest
// comes right after it, so that both stay in the history.
func moment(ctx context.Context, tx *sqlx.Tx, at time.Time) (time.Time, error) {
	var newest time.Time
	err := tx.GetContext(ctx, &newest, `SELECT at FROM imports ORDER BY at DESC LIMIT 1`)
	switch {
	case errors.Is(err, sql.ErrNoRows):
		return at, nil
	case err != nil || at.After(newest):
		return at, err
	case newest.Sub(at) < time.Second:
		return newest.Add(time.Microsecond), nil
	}
	return at, errBackdated
}

// record writes the import, ends versions that no longer hold and begins new ones.
func record(ctx context.Context, tx *sqlx.Tx, at time.Time, source string, sites int, c registry.Changes) error {
	id, err := nextID(ctx, tx, "import")
	if err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, tx.Rebind(`INSERT INTO imports (id, at, source, sites, added, changed, removed)
		VALUES (?, ?, ?, ?, ?, ?, ?)`), id, at, clean(source), sites, len(c.Added), len(c.Changed), len(c.Missing))
	if err != nil {
		return err
	}
	begin, end := slices.Clone(c.Added), slices.Clone(c.Missing)
	for _, change := range c.Changed {
		begin, end = append(begin, change.New), append(end, change.Old)
	}
	if err := endVersions(ctx, tx, at, end); err != nil {
		return err
	}
	return beginVersions(ctx, tx, at, id, begin)
}

func endVersions(ctx context.Context, tx *sqlx.Tx, at time.Time, sites []registry.Site) error {
	for chunk := range slices.Chunk(sites, batch) {
		codes := make([]string, len(chunk))
		for i, site := range chunk {
			codes[i] = string(site.Code)
		}
		query, args, err := sqlx.In(`UPDATE site_versions SET valid_to = ? WHERE valid_to IS NULL AND code IN (?)`, at, codes)
		if err != nil {
			return err
		}
		if _, err := tx.ExecContext(ctx, tx.Rebind(query), args...); err != nil {
			return err
		}
	}
	return nil
}

type versionRow struct {
	ValidFrom time.Time    `db:"valid_from"`
	ValidTo   sql.NullTime `db:"valid_to"`
	ImportID  int64        `db:"import_id"`
	Data      string       `db:"data"`
	registry.Site
}

func (r versionRow) version() (SiteVersion, error) {
	v := SiteVersion{From: r.ValidFrom.In(shanghai)}
	if r.ValidTo.Valid {
		v.To = r.ValidTo.Time.In(shanghai)
	}
	return v, json.Unmarshal([]byte(r.Data), &v.Site)
}

func beginVersions(ctx context.Context, tx *sqlx.Tx, at time.Time, id int64, sites []registry.Site) error {
	rows := make([]versionRow, len(sites))
	for i, site := range sites {
		data, err := json.Marshal(site)
		if err != nil {
			return fmt.Errorf("site %s: %w", site.Code, err)
		}
		rows[i] = versionRow{ValidFrom: at, ImportID: id, Data: string(data), Site: cleanSite(site)}
	}
	return insertAll(ctx, tx, `INSERT INTO site_versions (code, valid_from, import_id, name, home_url, sponsor, authority,
		type, level, region, status, report_url, portal, data) VALUES (:code, :valid_from, :import_id, :name, :home_url,
		:sponsor, :authority, :type, :level, :region, :status, :report_url, :portal, :data)`, rows)
}

// cleanSite is a site as its columns hold it; data has it as it is.
func cleanSite(s registry.Site) registry.Site {
	for _, text := range []*string{&s.Name, &s.HomeURL, &s.Sponsor, &s.Authority, &s.Region, &s.ReportURL} {
		*text = clean(*text)
	}
	return s
}

func currentSites(ctx context.Context, tx *sqlx.Tx) ([]registry.Site, error) {
	var rows []versionRow
	err := tx.SelectContext(ctx, &rows, `SELECT data FROM site_versions WHERE valid_to IS NULL ORDER BY code`)
	if err != nil {
		return nil, err
	}
	sites := make([]registry.Site, len(rows))
	for i, row := range rows {
		if err := json.Unmarshal([]byte(row.Data), &sites[i]); err != nil {
			return nil, err
		}
	}
	return sites, nil
}
