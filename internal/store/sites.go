package store

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"nianbao/registry"
)

// SiteVersion is a site as the register described it for a while.
type SiteVersion struct {
	From time.Time     `json:"from"`
	To   time.Time     `json:"to"` // exclusive; zero while it holds
	Site registry.Site `json:"site"`
}

// Sites returns the register as it stood at a moment, in the order of codes.
func (s *Store) Sites(ctx context.Context, at time.Time) ([]registry.Site, error) {
	return s.sitesOf(ctx, "名录", `SELECT data FROM site_versions
		WHERE valid_from <= ? AND (valid_to IS NULL OR valid_to > ?) ORDER BY code`, utc(at), utc(at))
}

// ImportTimes are the moments at which the register changed, oldest first.
func (s *Store) ImportTimes(ctx context.Context) ([]time.Time, error) {
	var times []time.Time
	err := s.db.SelectContext(ctx, &times, `SELECT at FROM imports ORDER BY at`)
	return times, explain("读取名录的导入时间", err)
}

// Site returns one site as it was registered at a moment; ErrNotFound if it was not.
func (s *Store) Site(ctx context.Context, code registry.SiteCode, at time.Time) (registry.Site, error) {
	what := fmt.Sprintf("名录中的 %s", code)
	sites, err := s.sitesOf(ctx, what, `SELECT data FROM site_versions
		WHERE code = ? AND valid_from <= ? AND (valid_to IS NULL OR valid_to > ?)`, code, utc(at), utc(at))
	if err != nil {
		return registry.Site{}, err
	}
	if len(sites) == 0 {
		return registry.Site{}, explain("读取"+what, ErrNotFound)
	}
	return sites[0], nil
}

func (s *Store) sitesOf(ctx context.Context, what, query string, args ...any) ([]registry.Site, error) {
	var rows []string
	if err := s.db.SelectContext(ctx, &rows, s.db.Rebind(query), args...); err != nil {
		return nil, explain("读取"+what, err)
	}
	sites := make([]registry.Site, len(rows))
	for i, row := range rows {
		if err := json.Unmarshal([]byte(row), &sites[i]); err != nil {
			return nil, explain("读取"+what, err)
		}
	}
	return sites, nil
}

// SiteHistory returns every version of a site, oldest first.
func (s *Store) SiteHistory(ctx context.Context, code registry.SiteCode) ([]SiteVersion, error) {
	what := fmt.Sprintf("读取 %s 的名录历史", code)
	var rows []versionRow
	err := s.db.SelectContext(ctx, &rows, s.db.Rebind(`SELECT valid_from, valid_to, data FROM site_versions
		WHERE code = ? ORDER BY valid_from`), code)
	if err != nil {
		return nil, explain(what, err)
	}
	versions := make([]SiteVersion, len(rows))
	for i, row := range rows {
		if versions[i], err = row.version(); err != nil {
			return nil, explain(what, err)
		}
	}
	return versions, nil
}
