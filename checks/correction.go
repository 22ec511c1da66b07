package checks

import (
	"slices"
	"strings"
	"time"

	"nianbao/checks/form"
	"nianbao/crawler/snapshot"
)

// Version is a site's own form of the year as one visit read it.
type Version struct {
	Scan   int64     `json:"scan"`
	At     time.Time `json:"at"`
	URL    string    `json:"url"`
	SHA256 string    `json:"sha256"` // of the bytes it was read from, which are kept
	form.Report
}

// Correction is a form that was published with other contents than before.
type Correction struct {
	Before, After Version
	Changes       []Change
}

// Change is a cell that two versions of a form print differently.
type Change struct {
	Field         string
	Before, After form.Value
	Doubtful      bool // one of them is our interpretation or was recognised: the reading may be at fault
}

// Versions are the site's own forms of the year as the visit of a scan read them.
func (v *View) Versions(scan int64) []Version {
	var all []Version
	for _, kind := range []form.Kind{form.Work, form.Supervision} {
		for _, r := range v.readable(kind) {
			d := v.document(r.Document)
			if d == nil {
				continue
			}
			one := Version{Scan: scan, At: v.seenAt([]*snapshot.Document{d}), URL: d.URL, Report: r.Report}
			if f := v.Visit.FetchByID(d.Fetch); f != nil {
				one.SHA256 = f.SHA256
			}
			all = append(all, one)
		}
	}
	return all
}

// Corrections sets what each visit read of a form against what was read of it before,
// visits oldest first.
func Corrections(visits [][]Version) []Correction {
	var all []Correction
	var last []Version // the newest of each form
	for _, now := range visits {
		var replaced []string
		for _, version := range now {
			before, known := earlier(last, version, now)
			if !known {
				continue
			}
			replaced = append(replaced, before.URL)
			if changes := changesBetween(before, version); len(changes) > 0 {
				all = append(all, Correction{before, version, changes})
			}
		}
		last = slices.DeleteFunc(last, func(v Version) bool { return slices.Contains(replaced, v.URL) })
		last = append(last, now...)
	}
	return all
}

// earlier is the version a form had before: at the same address, or else the newest at
// one that the visit no longer showed, as when an article is published anew.
func earlier(last []Version, version Version, now []Version) (found Version, known bool) {
	for _, before := range last {
		moved := !slices.ContainsFunc(now, func(v Version) bool { return v.URL == before.URL })
		switch {
		case before.Form != version.Form:
		case before.URL == version.URL:
			return before, true
		case moved:
			found, known = before, true
		}
	}
	return found, known
}

// changesBetween lists the cells that both versions have and print differently. The same
// bytes are the same form, however they were read.
func changesBetween(before, after Version) []Change {
	if before.SHA256 != "" && before.SHA256 == after.SHA256 {
		return nil
	}
	var changes []Change
	for _, f := range form.Fields(after.Form) {
		a, ok := before.Values[f.Key]
		b, ok2 := after.Values[f.Key]
		if ok && ok2 && a.State != form.Unreadable && b.State != form.Unreadable && !sameContent(a, b) {
			changes = append(changes, Change{f.Key, a, b, interpreted(a) || interpreted(b)})
		}
	}
	return changes
}

// sameContent: two cells say the same, as a number or as words.
func sameContent(a, b form.Value) bool {
	x, isNumber := number(a)
	y, isNumber2 := number(b)
	if isNumber && isNumber2 {
		return same(x, y)
	}
	squeezed := func(v form.Value) string { return strings.Join(strings.Fields(v.Value), "") }
	return a.State == b.State && squeezed(a) == squeezed(b)
}
