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
	Build  string    `json:"build"`  // of the program that read it
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
	Doubt         string // why the reading, not the form, may have changed; empty when the form has
}

// Versions are the site's own forms of the year as the visit of a scan read them, and the
// build that read them.
func (v *View) Versions(scan int64, build string) []Version {
	var all []Version
	for _, kind := range []form.Kind{form.Work, form.Supervision} {
		for _, r := range v.readable(kind) {
			d := v.document(r.Document)
			if d == nil {
				continue
			}
			one := Version{Scan: scan, Build: build, At: v.seenAt([]*snapshot.Document{d}), URL: d.URL, Report: r.Report}
			if f := v.Visit.FetchByID(d.Fetch); f != nil {
				one.SHA256 = f.SHA256
			}
			all = append(all, one)
		}
	}
	return all
}

// spot is where a version was published and as which form: its cells are set against
// those of the same spot.
type spot struct {
	url  string
	form form.Kind
}

func (v Version) spot() spot { return spot{v.URL, v.Form} }

// Corrections sets what each visit read of a form against what was read of it before,
// visits oldest first.
func Corrections(visits [][]Version) []Correction {
	var all []Correction
	var last []Version // the newest of each spot
	for _, now := range visits {
		replaced := now
		for _, version := range now {
			before, known := earlier(last, version, now)
			if !known {
				continue
			}
			replaced = append(slices.Clone(replaced), before)
			if changes := changesBetween(before, version); len(changes) > 0 {
				all = append(all, Correction{before, version, changes})
			}
		}
		last = append(elsewhere(last, replaced), now...)
	}
	return all
}

// earlier is the version a form had before: at the same spot, or else at one that the
// visit no longer showed, as when an article is published anew. Where several could be
// meant, on either side, it cannot be told.
func earlier(last []Version, version Version, now []Version) (Version, bool) {
	before := at(last, version.spot())
	if len(before) == 0 {
		before = ofForm(elsewhere(last, now), version.Form)
		now = ofForm(elsewhere(now, last), version.Form)
	} else {
		now = at(now, version.spot())
	}
	if len(before) != 1 || len(now) != 1 {
		return Version{}, false
	}
	return before[0], true
}

// at are the versions of a spot: several where a file holds the form more than once.
func at(all []Version, p spot) []Version {
	return slices.DeleteFunc(slices.Clone(all), func(v Version) bool { return v.spot() != p })
}

// elsewhere are the versions whose spots none of the others has.
func elsewhere(all, others []Version) []Version {
	return slices.DeleteFunc(slices.Clone(all), func(v Version) bool { return len(at(others, v.spot())) > 0 })
}

func ofForm(all []Version, kind form.Kind) []Version {
	return slices.DeleteFunc(all, func(v Version) bool { return v.Form != kind })
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
			changes = append(changes, Change{f.Key, a, b, doubt(before, after, f.Key)})
		}
	}
	return changes
}

// doubt says why the form may not have changed though a cell was read differently.
func doubt(before, after Version, key string) string {
	switch {
	case interpreted(before.Values[key]) || interpreted(after.Values[key]):
		return "换算或识别所得"
	case before.Build != after.Build:
		return "两版由不同版本的程序读取"
	case before.URL != after.URL:
		return "两版网址不同，可能并存"
	}
	return ""
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
