package store

import (
	"database/sql"
	"encoding/json"
	"time"

	"nianbao/registry"
)

type versionRow struct {
	ValidFrom time.Time    `db:"valid_from"`
	ValidTo   sql.NullTime `db:"valid_to"`
	Data      string       `db:"data"`
}

func (r versionRow) version() (SiteVersion, error) {
	v := SiteVersion{From: r.ValidFrom.In(shanghai)}
	if r.ValidTo.Valid {
		v.To = r.ValidTo.Time.In(shanghai)
	}
	return v, json.Unmarshal([]byte(r.Data), &v.Site)
}

var _ registry.Site
