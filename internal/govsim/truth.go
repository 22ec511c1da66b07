package govsim

import (
	"slices"
	"sort"
	"time"

	"nianbao/registry"
)

// Status is what should be said of a site.
type Status string

// The four statuses; the words are those of the product's reports.
const (
	Qualified   Status = "合格"
	Unqualified Status = "不合格"
	Undecidable Status = "待核" // cannot be determined by looking; Why says the reason
	NotObliged  Status = "豁免"
)

// Truth is what is true of one site on one night, by the law as rules.md reads it.
type Truth struct {
	Code   registry.SiteCode `json:"code"`
	Name   string            `json:"name"`
	Status Status            `json:"status"`
	Why    string            `json:"why,omitempty"`
	// Judgement: the text leaves it to a person; 合格 with a remark and 待核 are both right, 不合格 is not.
	Judgement bool `json:"judgement,omitempty"`
	// Unavoidable: no crawler could know better than 待核.
	Unavoidable bool              `json:"unavoidable,omitempty"`
	Rules       []string          `json:"rules,omitempty"` // rules that are broken
	Open        []string          `json:"open,omitempty"`  // rules about which nothing is said here
	Entry       *TrueEntry        `json:"entry,omitempty"`
	Report      *TrueReport       `json:"report,omitempty"`
	Values      map[string]string `json:"values,omitempty"` // keys of fields.md; what the published forms say
	Switches    Switches          `json:"switches"`
}

// TrueEntry is the homepage's entry as it stands.
type TrueEntry struct {
	URL        string `json:"url"`
	Text       string `json:"text"`       // full wording, as in title or comment where the page shows less
	Shown      string `json:"shown"`      // what a reader of the markup sees: text or alt, or nothing
	Kind       string `json:"kind"`       // text, image, script, news
	Prominence string `json:"prominence"` // first-screen, page, footer, nav, hidden
}

// TrueReport is the published form of the data year.
type TrueReport struct {
	URL       string    `json:"url"`  // page, or the file where lists lead to it at once
	File      string    `json:"file"` // the file, when the form is not in the page
	Format    string    `json:"format"`
	Year      int       `json:"year"`      // as the form itself says
	Published time.Time `json:"published"` // when it first stood
	Claimed   time.Time `json:"claimed"`   // the date its pages print
}

// Switches are how the site publishes and fails; the tables of a score go by them.
type Switches struct {
	Family   string `json:"family"`
	Way      string `json:"way"`
	Target   string `json:"target"`
	Format   string `json:"format"`
	Fate     string `json:"fate"`
	Identity string `json:"identity"`
	Network  string `json:"network"`
	Column   string `json:"column,omitempty"`
	Sup      string `json:"sup,omitempty"`
}

// dark are the states of the line in which nobody outside can judge the site.
var dark = map[string]string{
	netRefused: "connection refused", netNoName: "no such host", netReset: "connection reset", netHang: "no answer",
	netMaintenance: "503 maintenance page", netForbidden: "403 by a firewall", netRuishu: "412 challenge",
	netTLSGM: "TLS handshake impossible", netMovedNotice: "moved to a host the register does not know",
	netParked: "server's default page instead of the site", netLoop: "redirect loop",
}

// Truth says what is true of a site at a moment; false for a code that is not registered.
func (w *World) Truth(code registry.SiteCode, at time.Time) (Truth, bool) {
	i, ok := w.codes[string(code)]
	if !ok {
		return Truth{}, false
	}
	s := w.sites[i]
	t := Truth{Code: registry.SiteCode(s.code), Name: s.name, Switches: Switches{
		s.family, s.way, s.target, s.format, s.fate, s.identity, s.net, s.column, s.sup,
	}}
	if s.status != registry.Running {
		t.Status, t.Why = NotObliged, string(s.status)
		return t, true
	}
	if why := w.darkness(s); why != "" {
		t.Status, t.Why, t.Unavoidable = Undecidable, why, true
		return t, true
	}
	w.trueReport(&t, s, at)
	w.trueEntry(&t, s, at)
	w.publication(&t, s, at)
	if s.isPortal() {
		w.portalDuties(&t, s, at)
	}
	t.settle()
	t.Unavoidable = t.Unavoidable || w.lateOnce(t, s, at) || w.dayUnknown(t, s)
	return t, true
}

// dayUnknown: the entry leads straight to a file, by which nobody can tell the day, no list
// prints it, and the file came in the hours between the last night and the deadline.
func (w *World) dayUnknown(t Truth, s *site) bool {
	looked := slices.ContainsFunc(w.Nights(), func(night time.Time) bool {
		return !night.Before(s.born) && night.Before(w.Deadline())
	})
	return t.Status == Qualified && s.target == toFile && s.way != wayNews && !w.showsReportColumn(s) && !looked
}

// lateOnce: all the site owes is its lateness, and that is not yet settled: it was seen
// in one night only, or claims a day in time, which is for a person to weigh.
func (w *World) lateOnce(t Truth, s *site, at time.Time) bool {
	for _, r := range t.Rules {
		if slices.Contains(duties, r) && r != "PUB-W-02" {
			return false
		}
	}
	seen := 0
	for _, night := range w.Nights() {
		if !night.After(at) && !night.Before(s.born) {
			seen++
		}
	}
	return slices.Contains(t.Rules, "PUB-W-02") && (s.fate == backDated || seen < 2)
}

// Truths are the truths of all sites on a night, in the register's order.
func (w *World) Truths(at time.Time) []Truth {
	out := make([]Truth, 0, len(w.sites))
	for _, s := range w.sites {
		t, _ := w.Truth(registry.SiteCode(s.code), at)
		out = append(out, t)
	}
	return out
}

// darkness is why nothing can be known of a site; empty when it can be looked at.
func (w *World) darkness(s *site) string {
	if why := dark[s.net]; why != "" {
		return why
	}
	if s.onParent {
		if why := dark[w.sites[s.parent].net]; why != "" {
			return "the report lies on the portal's host: " + why
		}
	}
	return ""
}

// trueReport fills in the form that stands, its values and what they break.
func (w *World) trueReport(t *Truth, s *site, at time.Time) {
	if !s.published(at) {
		return
	}
	r := w.reportOf(s, w.opt.Year, at)
	full := func(path string) string {
		if path != "" && path[0] == '/' {
			return s.origin() + path
		}
		return path
	}
	t.Report = &TrueReport{full(r.url), full(r.file), r.format, r.inside, s.born, r.claimed}
	v, broken := w.valuesOf(s, r)
	if r.inside != w.opt.Year {
		return // the form of another year: nothing of it counts for this one
	}
	t.Rules = append(t.Rules, broken...)
	t.Open = append(t.Open, identityOpen(s)...)
	t.take(v)
}

// identityOpen are the rules an identity switch may stir that are matters of evidence.
func identityOpen(s *site) []string {
	if s.identity == idCopied {
		return []string{"IDN-14", "IDN-15"}
	}
	return nil
}

// take adds the values of a form, without the marks of how they are printed.
func (t *Truth) take(v values) {
	if t.Values == nil {
		t.Values = map[string]string{}
	}
	for k, x := range v {
		if x != "" && k[len(k)-1] != '#' {
			t.Values[k] = x
		}
	}
}

// trueEntry fills in what the homepage shows.
func (w *World) trueEntry(t *Truth, s *site, at time.Time) {
	if s.way == wayNews {
		for _, it := range w.homeNotices(s, at) {
			if it.id == s.specialID(colNotice, w.opt.Year) {
				url := it.url
				if url[0] == '/' {
					url = s.origin() + url
				}
				t.Entry = &TrueEntry{url, it.title, shorten(it.title, looks[s.family].width), "news", "page"}
			}
		}
		return
	}
	e := w.entryOf(s, at)
	if !e.exists {
		return
	}
	t.Entry = &TrueEntry{e.url, e.label, e.shown, entryKind[s.way], prominence[s.way]}
	if t.Entry.Kind == "" {
		t.Entry.Kind = "text"
	}
	if t.Entry.Prominence == "" {
		t.Entry.Prominence = "page"
	}
}

var entryKind = map[string]string{
	wayImage: "image", wayImageAlt: "image", wayFooterImage: "image", wayScriptText: "script", wayScriptImage: "script",
}

var prominence = map[string]string{
	wayNav: "nav", wayDropMenu: "nav", wayFooter: "footer", wayFooterImage: "footer", wayFloat: "first-screen",
	wayCarousel: "first-screen", wayHidden: "hidden", wayWhite: "hidden", wayPixel: "hidden",
}

// homeNotices are the items the homepage shows of 通知公告.
func (w *World) homeNotices(s *site, at time.Time) []item {
	list, _ := w.list(s, colNotice, at, 1, homeNoticeCount)
	return list
}

const homeNoticeCount = 8

// publication says which duties of publication are broken at a moment.
func (w *World) publication(t *Truth, s *site, at time.Time) {
	due := !at.Before(w.Deadline())
	broken := func(rule string, open ...string) {
		if !due {
			t.Status, t.Why, t.Unavoidable = Undecidable, "not yet due", true
			return
		}
		t.Rules = append(t.Rules, rule)
		t.Open = append(t.Open, open...)
	}
	switch {
	case s.fate == outsideHost:
		t.Status, t.Why, t.Unavoidable = Undecidable, "the entry leads to a host outside the register", true
		t.Open = append(t.Open, "XST-08")
	case s.fate == deadEntry && s.family == famGkmlpt && s.i%4 != 3: // the platform opens, the column is empty
		broken("PUB-W-01", "PUB-W-05", "PUB-W-06", "FMT-10")
	case s.fate == deadEntry:
		broken("PUB-W-05", "PUB-W-01", "FMT-10")
	case s.fate == removed && !s.published(at):
		t.Judgement, t.Why = true, "published in time and taken away later; the notice does not say how long it must stay"
		t.Open = append(t.Open, "PUB-W-01", "PUB-W-05", "PUB-W-06", "FMT-10", "FMT-11")
	case !s.published(at) && t.Entry != nil: // an earlier year's form behind the entry
		broken("PUB-W-06", "PUB-W-01", "PUB-W-02", "FMT-10", "FMT-11")
	case !s.published(at):
		broken("PUB-W-01", "PUB-W-06", "FMT-10")
	case s.fate == wrongYear:
		broken("PUB-W-06", "PUB-W-01", "FMT-10", "FMT-11")
	case s.fate == blankForm && (s.format == fmtScanPDF || s.format == fmtImage):
		t.Judgement, t.Why = true, "the sample form as a picture: that its cells are blank is for a person to say (rules.md, PUB-W-07)"
		t.Open = append(t.Open, append(slices.Clone(everyFormRule), "PUB-W-07", "PUB-W-01", "PUB-W-06")...)
	case s.fate == blankForm:
		broken("PUB-W-07", slices.Concat([]string{"PUB-W-01", "PUB-W-06"}, everyFormRule)...)
	case s.fate == orphan: // who does not find it must think it absent
		broken("PUB-W-03", "PUB-W-01", "PUB-W-06", "FMT-10")
	case s.fate == late || s.fate == backDated:
		broken("PUB-W-02")
	default:
		w.remarks(t, s)
	}
}

// everyFormRule are the rules an empty form cannot be measured by.
var everyFormRule = []string{
	"FMT-01", "FMT-05", "FMT-06", "FMT-10", "FMT-11", "IDN-01", "IDN-02", "IDN-06", "IDN-13", "WRK-38",
}

// remarks are the ways of publishing in time that a person must weigh.
func (w *World) remarks(t *Truth, s *site) {
	switch {
	case s.fate == unlinked:
		t.Judgement, t.Why = true, "in the 信息公开目录 only; 显著 is a matter of judgement (PUB-W-04)"
		t.Open = append(t.Open, "PUB-W-03")
	case t.Entry == nil:
		t.Judgement, t.Why = true, "the dated item has scrolled off the homepage; the notice does not say how long it must stay"
		t.Open = append(t.Open, "PUB-W-03")
	case t.Entry.Prominence == "hidden":
		t.Judgement, t.Why = true, "the entry is on the homepage but cannot be seen; 显著 is a matter of judgement"
		t.Open = append(t.Open, "PUB-W-03")
	case s.ipv6:
		t.Judgement, t.Why = true, "the entry goes through an IPv6 relay's host"
		t.Open = append(t.Open, "PUB-W-01", "PUB-W-03", "PUB-W-05")
	}
}

// portalDuties adds what 省/部门 portals owe besides.
func (w *World) portalDuties(t *Truth, s *site, at time.Time) {
	if r := w.supReport(s, w.opt.Year); s.sup != supMissing && !at.Before(r.claimed) {
		v, broken := w.valuesOf(s, r)
		t.Rules = append(t.Rules, broken...)
		t.take(v)
	}
	if at.Before(w.Deadline()) {
		if t.Status == "" && (s.sup == supMissing || s.column == columnMissing || s.column == columnNone) {
			t.Judgement, t.Why = true, "the portal's further duties are not yet due"
		}
		return
	}
	switch s.sup {
	case supMissing:
		t.Rules = append(t.Rules, "PUB-S-01")
		t.Open = append(t.Open, "PUB-S-02", "PUB-S-03")
	case supHomeOnly:
		t.Rules = append(t.Rules, "PUB-S-02")
	case supQuiet:
		t.Rules = append(t.Rules, "PUB-S-03")
	}
	switch s.column {
	case columnNone:
		t.Open = append(t.Open, "PUB-C-02")
		if !w.answersForOthers(s) {
			t.Judgement, t.Why = true, "the register names no other site the portal answers for; what it should gather is for a person to say"
			t.Open = append(t.Open, "PUB-C-01")
			return
		}
		t.Rules = append(t.Rules, "PUB-C-01")
	case columnMissing:
		if len(w.left(s)) > 0 {
			t.Rules = append(t.Rules, "PUB-C-02")
		}
	case columnDead:
		t.Open = append(t.Open, "PUB-C-03")
	}
}

// answersForOthers: a running site beside the portal itself is to stand in its 专栏.
func (w *World) answersForOthers(s *site) bool {
	return slices.ContainsFunc(w.sites, func(o *site) bool {
		return o.portal == s.i && o.i != s.i && o.status == registry.Running
	})
}

// duties are the rules whose breach makes a site 不合格: publication, by the law's own words.
var duties = []string{
	"PUB-W-01", "PUB-W-02", "PUB-W-03", "PUB-W-05", "PUB-W-06", "PUB-W-07", "PUB-S-01", "PUB-C-01", "PUB-C-02",
}

// settle draws the status from what is broken.
func (t *Truth) settle() {
	sort.Strings(t.Rules)
	t.Rules = slices.Compact(t.Rules)
	for _, r := range t.Rules {
		if slices.Contains(duties, r) {
			t.Status, t.Judgement, t.Unavoidable, t.Why = Unqualified, false, false, ""
			return
		}
	}
	switch {
	case t.Status != "":
	case t.Judgement:
		t.Status = Undecidable
	default:
		t.Status = Qualified
	}
}
