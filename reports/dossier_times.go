package reports

import (
	"time"

	"nianbao/checks"
	"nianbao/checks/form"
	"nianbao/crawler/snapshot"
)

// DossierTimes is what is known of when the year's work report was published.
type DossierTimes struct {
	Deadline  time.Time           `json:"deadline"`   // the first moment too late
	FirstSeen *time.Time          `json:"first_seen"` // by our visits; nil: never
	LastSeen  *time.Time          `json:"last_seen"`
	Claims    []DossierClaim      `json:"claims"`          // the site's own, most trusted first
	NotSeen   []time.Time         `json:"not_seen"`        // able visits before the first sighting; all of them where there is none
	Level     checks.Level        `json:"level,omitempty"` // at which PUB-W-02 fails; empty: it does not, and nothing is said of lateness
	DaysLate  int                 `json:"days_late"`       // 0: in time, or not known
	AtLeast   bool                `json:"at_least"`        // so many days late or more
	BackDated *DossierBackDated   `json:"back_dated"`
	Withdrawn *time.Time          `json:"withdrawn"` // the first able visit that no longer saw it
	Corrected []DossierCorrection `json:"corrected"` // of either form
}

// DossierClaim is a time of publication that a page states.
type DossierClaim struct {
	Source string    `json:"source"`
	At     time.Time `json:"at"`
	Day    bool      `json:"day"` // the day alone is stated
	Raw    string    `json:"raw"`
	Page   string    `json:"page,omitempty"` // where it is stated, when that is no page on the way to the report
}

// DossierBackDated is a claim that a visit of ours contradicts.
type DossierBackDated struct {
	Claim  DossierClaim `json:"claim"`
	Missed time.Time    `json:"missed"` // the visit that was able to look and did not see it
}

// DossierCorrection is a form that was published with other contents than before.
type DossierCorrection struct {
	Form    form.Kind       `json:"form"`
	Before  DossierVersion  `json:"before"`
	After   DossierVersion  `json:"after"`
	Changes []DossierChange `json:"changes"`
}

// DossierVersion is one version of a form: where and when it was seen, and the bytes kept.
type DossierVersion struct {
	Scan   int64     `json:"scan"`
	At     time.Time `json:"at"`
	URL    string    `json:"url"`
	SHA256 string    `json:"sha256"`
}

// DossierChange is a cell that both versions have and print differently.
type DossierChange struct {
	Field    string     `json:"field"`
	Label    string     `json:"label"`
	Before   form.Value `json:"before"`
	After    form.Value `json:"after"`
	Doubtful bool       `json:"doubtful"` // the reading, not the form, may have changed
	Doubt    string     `json:"doubt,omitempty"`
}

// NewDossierTimes puts together what is known of the times of a site's report. That it was
// late is said as surely as the findings say it.
func NewDossierTimes(deadline time.Time, t checks.Timeline, findings []checks.Finding, corrections []checks.Correction) *DossierTimes {
	d := &DossierTimes{
		Deadline: deadline, FirstSeen: known(t.FirstSeen), LastSeen: known(t.LastSeen), Claims: []DossierClaim{},
		NotSeen: append([]time.Time{}, t.Missed...), Withdrawn: known(t.Withdrawn), Corrected: []DossierCorrection{},
	}
	for _, claim := range t.Claims {
		d.Claims = append(d.Claims, claimed(claim))
	}
	for _, f := range findings {
		if f.Rule == "PUB-W-02" && f.Result == checks.Fail {
			d.late(t, f.Level)
		}
	}
	for _, c := range corrections {
		d.Corrected = append(d.Corrected, corrected(c))
	}
	return d
}

// late adds how the report missed the deadline, or claims that it did not.
func (d *DossierTimes) late(t checks.Timeline, level checks.Level) {
	d.Level = level
	d.DaysLate, d.AtLeast = t.DaysLate(d.Deadline)
	if claim, missed := t.BackDated(d.Deadline); !missed.IsZero() {
		d.BackDated = &DossierBackDated{claimed(claim), missed}
	}
}

func known(at time.Time) *time.Time {
	if at.IsZero() {
		return nil
	}
	return &at
}

func claimed(c snapshot.TimeClaim) DossierClaim {
	return DossierClaim{c.Source, c.At, c.Day, c.Raw, c.Page}
}

func corrected(c checks.Correction) DossierCorrection {
	d := DossierCorrection{Form: c.After.Form, Before: versionOf(c.Before), After: versionOf(c.After)}
	for _, change := range c.Changes {
		d.Changes = append(d.Changes, DossierChange{
			Field: change.Field, Label: fieldText(change.Field), Before: change.Before, After: change.After,
			Doubtful: change.Doubt != "", Doubt: change.Doubt,
		})
	}
	return d
}

func versionOf(v checks.Version) DossierVersion { return DossierVersion{v.Scan, v.At, v.URL, v.SHA256} }
