package reports

import (
	"time"

	"nianbao/checks"
	"nianbao/checks/form"
	"nianbao/crawler/snapshot"
	"nianbao/registry"
)

// Dossier is everything known about one site in one data year. Its JSON is a
// contract: scripts rely on it.
type Dossier struct {
	Site     DossierSite      `json:"site"`
	Year     int              `json:"year"`
	Status   checks.Status    `json:"status"`
	Reasons  []checks.Reason  `json:"reasons"`
	Visits   []DossierVisit   `json:"visits"`
	Times    *DossierTimes    `json:"times"` // nil when no visit counts
	Entry    *DossierEntry    `json:"entry"`
	Reports  []DossierReport  `json:"reports"`
	Findings []checks.Finding `json:"findings"`
	// Dismissed are the rules whose failure a reviewer found untrue: it counts for nothing.
	Dismissed []string `json:"dismissed,omitempty"`

	Identity snapshot.Identity `json:"identity"`
	Gaps     []snapshot.Gap    `json:"gaps"`             // what could hide a report from the last visit
	Places   []snapshot.Place  `json:"places,omitempty"` // where the last visit looked beside the homepage
	Access   *checks.Access    `json:"access,omitempty"`
}

// DossierSite is who the dossier is about.
type DossierSite struct {
	Code    registry.SiteCode `json:"code"`
	Name    string            `json:"name"`
	HomeURL string            `json:"home_url"`
}

// DossierVisit is one look at the site.
type DossierVisit struct {
	Scan    int64          `json:"scan"`
	At      time.Time      `json:"at"`
	Outcome snapshot.Class `json:"outcome"`
	Repeats int64          `json:"repeats,omitempty"` // the scan whose full look it repeats: everything was as then

	Quarantined string `json:"quarantined,omitempty"` // why the visit counts for nothing; empty when it counts

	Judged *DossierJudgement `json:"judged"` // what its findings were made by; nil when it has none
}

// DossierJudgement says by which rules, policy and build a visit's findings were made.
type DossierJudgement struct {
	ID      int64     `json:"id"`
	At      time.Time `json:"at"`
	Ruleset string    `json:"ruleset"`
	Policy  string    `json:"policy"` // fingerprint of its text, which is kept
	Build   string    `json:"build"`
}

// DossierEntry is the entry on the homepage, the best if there are several.
type DossierEntry struct {
	URL        string              `json:"url"`
	Text       string              `json:"text"`
	Kind       snapshot.EntryKind  `json:"kind"`
	Prominence snapshot.Prominence `json:"prominence"`
	Direct     bool                `json:"direct"` // leads to the report and not to a column
	Leads      snapshot.Lead       `json:"leads"`
	Shown      *snapshot.Shown     `json:"shown,omitempty"` // measured in a browser
}

// DossierReport is one published report the last visit reached.
type DossierReport struct {
	Form            string                `json:"form"`
	Year            int                   `json:"year"`
	URL             string                `json:"url"`
	Format          string                `json:"format"`
	Title           string                `json:"title"`
	Published       *time.Time            `json:"published"` // nil when nothing states it
	PublishedSource string                `json:"published_source"`
	PublishedDay    bool                  `json:"published_day,omitempty"` // only the day is stated
	FirstSeen       time.Time             `json:"first_seen"`
	Clicks          int                   `json:"clicks,omitempty"` // links followed to it from the homepage; 0: no way known
	Values          map[string]form.Value `json:"values"`
	Unread          []string              `json:"unread,omitempty"`
	Gap             string                `json:"gap,omitempty"` // why its values cannot be read
}

// Case is what a dossier is made of. The last visit is the last that counts.
type Case struct {
	Site     registry.Site
	Year     int
	Judged   []checks.Judged // oldest first
	Verdict  checks.Verdict
	Visit    *snapshot.Visit // the last, nil when none counts
	Reads    []checks.Read
	Findings []checks.Finding
	// Dismissed are the rules whose failure in the last visit a reviewer found untrue.
	Dismissed []string
	Access    *checks.Access // of late; nil when the homepage was not probed
	Times     *DossierTimes
	JudgedBy  map[int64]DossierJudgement // by scan

	Quarantined map[int64]string // by scan, why it counts for nothing; empty when it counts
	// FirstSeen is when a form of a year was first seen, zero when not before the last visit.
	FirstSeen func(kind string, year int) time.Time
}

// NewDossier puts a case together.
func NewDossier(c Case) Dossier {
	d := Dossier{
		Site:   DossierSite{c.Site.Code, c.Site.Name, c.Site.HomeURL},
		Year:   c.Year,
		Status: c.Verdict.Status, Reasons: c.Verdict.Reasons,
		Visits: []DossierVisit{}, Reports: []DossierReport{}, Findings: c.Findings, Dismissed: c.Dismissed,
		Identity: snapshot.Identity{Codes: []snapshot.CodeClaim{}}, Gaps: []snapshot.Gap{},
		Access: c.Access,
	}
	for _, judged := range c.Judged {
		visit := DossierVisit{Scan: judged.Scan, At: judged.At, Outcome: judged.Outcome, Repeats: judged.Repeats, Quarantined: c.Quarantined[judged.Scan]}
		if by, ok := c.JudgedBy[judged.Scan]; ok {
			visit.Judged = &by
		}
		d.Visits = append(d.Visits, visit)
	}
	d.Times = c.Times
	if c.Visit == nil {
		return d
	}
	d.Entry = bestEntry(c.Visit.Entries)
	for _, document := range c.Visit.Documents {
		if document.Form != "" {
			d.Reports = append(d.Reports, c.report(document))
		}
	}
	d.Gaps = append(d.Gaps, c.Visit.Gaps...)
	d.Places = c.Visit.Places
	d.Identity = c.Visit.Identity
	d.Identity.Codes = append([]snapshot.CodeClaim{}, d.Identity.Codes...)
	return d
}

// leadOrder is how much an entry's target proves, most first.
var leadOrder = map[snapshot.Lead]int{
	snapshot.LeadsToReport: 4, snapshot.LeadsToColumn: 3, snapshot.LeadUnknown: 2, snapshot.LeadsNowhere: 1,
}

// bestEntry is the homepage's entry of the work report that proves most.
func bestEntry(entries []snapshot.Entry) *DossierEntry {
	var best *snapshot.Entry
	for i := range entries {
		entry := &entries[i]
		if !entry.OnHome || entry.Form != string(form.Work) || leadOrder[entry.Leads] == 0 {
			continue
		}
		if best == nil || better(entry, best) {
			best = entry
		}
	}
	if best == nil {
		return nil
	}
	return &DossierEntry{
		URL: best.URL, Text: best.Text, Kind: best.Kind, Prominence: best.Prominence,
		Direct: best.Leads == snapshot.LeadsToReport, Leads: best.Leads, Shown: best.Shown,
	}
}

func better(a, b *snapshot.Entry) bool {
	if leadOrder[a.Leads] != leadOrder[b.Leads] {
		return leadOrder[a.Leads] > leadOrder[b.Leads]
	}
	return a.Score > b.Score
}

func (c Case) report(document snapshot.Document) DossierReport {
	report := DossierReport{
		Form: document.Form, Year: document.Year, URL: document.URL, Format: document.Format, Title: document.Title,
		FirstSeen: c.Visit.Started, Clicks: c.Visit.Clicks(document), Values: map[string]form.Value{}, Gap: document.Gap,
	}
	if at := c.FirstSeen(document.Form, document.Year); !at.IsZero() {
		report.FirstSeen = at
	}
	report.Published, report.PublishedSource = nil, "first-seen"
	if claim, ok := checks.MostTrusted(document.Times); ok && !claim.At.After(c.Visit.Ended) { // a folder's month may not be over
		report.Published, report.PublishedSource, report.PublishedDay = &claim.At, claim.Source, claim.Day
	}
	for _, read := range c.Reads {
		if read.Document == document.ID && (string(read.Form) == document.Form || read.Form == "") {
			report.take(read)
		}
	}
	return report
}

func (r *DossierReport) take(read checks.Read) {
	for key, value := range read.Values {
		r.Values[key] = value
	}
	r.Unread = append(r.Unread, read.Unread...)
	if read.Gap != "" {
		r.Gap = read.Gap
	}
}
