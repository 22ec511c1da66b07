package registry

import (
	"fmt"
	"io"
	"slices"
	"strings"
)

// Changes is what a new register says differently from the old one, by code.
type Changes struct {
	Added   []Site       `json:"added"`
	Changed []SiteChange `json:"changed"`
	Missing []Site       `json:"missing"` // not in the new one; that alone closes no site
}

// SiteChange is one site under the same code, before and after.
type SiteChange struct {
	Old    Site          `json:"old"`
	New    Site          `json:"new"`
	Fields []FieldChange `json:"fields"`
}

// FieldChange is one field's text before and after.
type FieldChange struct {
	Field string `json:"field"` // Chinese label
	Old   string `json:"old"`
	New   string `json:"new"`
}

// Diff compares two registers by code. A code that stands more than once in one of
// them counts as its first site.
func Diff(before, after []Site) Changes {
	old, now := byCode(before), byCode(after)
	var c Changes
	for code, site := range now {
		was, known := old[code]
		if !known {
			c.Added = append(c.Added, site)
		} else if changed := fieldChanges(was, site); len(changed) > 0 {
			c.Changed = append(c.Changed, SiteChange{was, site, changed})
		}
	}
	for code, site := range old {
		if _, still := now[code]; !still {
			c.Missing = append(c.Missing, site)
		}
	}
	byOwnCode := func(a, b Site) int { return strings.Compare(string(a.Code), string(b.Code)) }
	slices.SortFunc(c.Added, byOwnCode)
	slices.SortFunc(c.Missing, byOwnCode)
	slices.SortFunc(c.Changed, func(a, b SiteChange) int { return byOwnCode(a.New, b.New) })
	return c
}

// Empty tells whether the two registers say the same.
func (c Changes) Empty() bool {
	return len(c.Added)+len(c.Changed)+len(c.Missing) == 0
}

// Write prints the changes in Chinese, one site a line and its fields below.
func (c Changes) Write(w io.Writer) error {
	var b strings.Builder
	fmt.Fprintf(&b, "新增 %d，变更 %d，新名录中没有 %d\n", len(c.Added), len(c.Changed), len(c.Missing))
	for _, site := range c.Added {
		fmt.Fprintf(&b, "+ %s %s %s\n", site.Code, site.Name, site.HomeURL)
	}
	for _, change := range c.Changed {
		fmt.Fprintf(&b, "~ %s %s\n", change.New.Code, change.New.Name)
		for _, f := range change.Fields {
			fmt.Fprintf(&b, "    %s：%s → %s\n", f.Field, orBlank(f.Old), orBlank(f.New))
		}
	}
	for _, site := range c.Missing {
		fmt.Fprintf(&b, "? %s %s\n", site.Code, site.Name)
	}
	if len(c.Missing) > 0 {
		b.WriteString("以“?”列出的网站不在新名录里，仍按原登记保留；如已关停或迁移，请在名录里写明运行状态\n")
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func orBlank(s string) string {
	if s == "" {
		return "（空）"
	}
	return s
}

func byCode(sites []Site) map[SiteCode]Site {
	m := make(map[SiteCode]Site, len(sites))
	for _, site := range sites {
		if _, known := m[site.Code]; !known {
			m[site.Code] = site
		}
	}
	return m
}

func fieldChanges(old, now Site) []FieldChange {
	var changes []FieldChange
	for _, f := range fields {
		if a, b := f.get(old), f.get(now); a != b {
			changes = append(changes, FieldChange{f.label, a, b})
		}
	}
	return changes
}

func joinFields(changes []FieldChange) string {
	labels := make([]string, len(changes))
	for i, change := range changes {
		labels[i] = change.Field
	}
	return strings.Join(labels, "、")
}
