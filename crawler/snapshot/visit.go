// Package snapshot holds what was seen of a site in one night, as plain data.
// Nothing in it is a judgement: rules read it, and may read it again years later.
package snapshot

import (
	"time"

	"nianbao/registry"
)

// Visit is one look at one site: everything fetched, every entry and document
// met on the way, and every reason why something may have been missed.
type Visit struct {
	Site      registry.Site `json:"site"` // as registered when the visit began
	Year      int           `json:"year"` // data year of the report looked for
	Started   time.Time     `json:"started"`
	Ended     time.Time     `json:"ended"`
	Outcome   Class         `json:"outcome"`          // OK, or why the homepage could not be looked at
	Reason    string        `json:"reason,omitempty"` // Outcome in words, empty when OK
	Rendered  bool          `json:"rendered"`         // scripts were run in a browser
	Home      int           `json:"home"`             // ID of the homepage's Fetch, 0 if none succeeded
	Fetches   []Fetch       `json:"fetches"`
	Entries   []Entry       `json:"entries"`
	Documents []Document    `json:"documents"`
	Identity  Identity      `json:"identity"`
	Offers    []Offer       `json:"offers,omitempty"` // found on the homepage; what is not here may still be there
	Gaps      []Gap         `json:"gaps,omitempty"`   // what could hide a report from this visit
	Looked    []string      `json:"looked,omitempty"` // URLs of pages searched for entries
	Places    []Place       `json:"places,omitempty"` // where a report was looked for beside the homepage
	Pictures  []Picture     `json:"pictures,omitempty"`
	Portal    *Portal       `json:"portal,omitempty"` // a portal's further duties; nil: not looked at

	Means   string  `json:"means,omitempty"`   // by what was looked: the same means see the same in the same
	Repeats *Repeat `json:"repeats,omitempty"` // the full look whose finds stand; nil: this is one
}

// Repeat is the full look that a visit repeats: everything was asked for again, and all
// of it was as then.
type Repeat struct {
	Scan int64     `json:"scan"` // its night
	At   time.Time `json:"at"`   // when it began
}

// FullLook is when the look began that found what the visit holds.
func (v *Visit) FullLook() time.Time {
	if v.Repeats != nil {
		return v.Repeats.At
	}
	return v.Started
}

// Place is where a report may be published though no entry on the homepage leads to it.
type Place struct {
	Name string `json:"name"` // as its link says, or 站内搜索 and the words
	URL  string `json:"url"`
}

// Gap is one reason why not having seen a report does not mean there is none.
type Gap struct {
	Kind   GapKind `json:"kind"`
	Where  string  `json:"where"` // URL of the page
	Detail string  `json:"detail,omitempty"`
}

// GapKind names a kind of Gap.
type GapKind string

// Kinds of gaps.
const (
	ScriptsNotRun GapKind = "scripts-not-run" // page content may be written by scripts that were not run
	PictureLink   GapKind = "picture-link"    // a link shows a picture without any words
	LostLink      GapKind = "lost-link"       // an entry's target is not in the page (javascript:;)
	FetchFailed   GapKind = "fetch-failed"    // a page or document on the way could not be fetched
	NotFollowed   GapKind = "not-followed"    // a limit on pages or time was reached
	FrameNotRead  GapKind = "frame-not-read"  // an iframe's page was not read
	YearUnknown   GapKind = "year-unknown"    // a report was seen whose data year cannot be told
	CutShort      GapKind = "cut-short"       // a page was cut at the size limit
	OutsideHost   GapKind = "outside-host"    // an entry leads to a host that is in no register
	NotTheSite    GapKind = "not-the-site"    // the homepage shows something else than the site
)

// FetchByID returns the fetch with that ID, nil if there is none.
func (v *Visit) FetchByID(id int) *Fetch {
	if id < 1 || id > len(v.Fetches) {
		return nil
	}
	return &v.Fetches[id-1]
}
