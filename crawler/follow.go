package crawler

import (
	"context"
	"slices"
	"strings"

	"nianbao/checks/form"
	"nianbao/crawler/snapshot"
	"nianbao/internal/document"
)

// trail is the way by which an address was come to.
type trail struct {
	purpose snapshot.Purpose // of fetching it; empty: as an entry's target
	entry   int              // entry that leads here, 0: the declared address
	words   []string         // of the entries on the way, outermost first
	form    form.Kind        // the form these words surely name
	date    string           // printed beside the entry
	onHome  bool             // the entry itself stands on the homepage
	home    bool             // the way began there
	way     snapshot.Way     // where it began
	outside bool             // it went over a host in no register
	depth   int
}

// depthLimit is how far entries are followed: column, year's column, article, file.
const depthLimit = 4

// through is the trail one entry further.
func (t trail) through(id int, c *candidate) trail {
	next := trail{entry: id, date: c.date, home: t.home, way: t.way, outside: t.outside, form: t.form, depth: t.depth + 1}
	next.words = append(slices.Clone(t.words), c.words)
	if c.named && c.mention.Strength >= form.Usual {
		next.form = c.mention.Form
	}
	return next
}

// named: the words on the way name the form. What was come to without them may have
// been taken for something else.
func (t trail) named() bool { return t.form != "" && len(t.words) > 0 }

// proof is what an address turned out to be, and the documents it leads to.
type proof struct {
	lead      snapshot.Lead
	fetch     int
	named     bool // the way to it named the form
	documents []int
	fresh     bool // some of them were not known before
}

// follow records a candidate as an entry and proves it by its target.
func (v *visit) follow(ctx context.Context, c *candidate, t trail) snapshot.Lead {
	id := v.enter(c, t)
	next := t.through(id, c)
	pr := proof{lead: snapshot.LeadUnknown}
	if c.to() == "" {
		v.gap(snapshot.LostLink, c.page, "链接「"+cut(entryText(c), 40)+"」的目标不在页面里")
	} else {
		pr = v.prove(ctx, c.to(), next)
	}
	e := &v.Entries[id-1]
	e.Leads, e.Fetch = pr.lead, pr.fetch
	if e.Form == "" {
		e.Form = v.formBehind(pr)
	}
	if e.Leads == snapshot.LeadsToColumn && e.Kind == snapshot.TextEntry {
		e.Kind = snapshot.ColumnEntry
	}
	return pr.lead
}

// formBehind is the form of which all documents of a proof are: what an entry without
// words leads to says what it is an entry to. Empty where there are none, or of both.
func (v *visit) formBehind(pr proof) string {
	kind := ""
	for _, id := range pr.documents {
		d := v.Documents[id-1]
		if d.Form == "" || kind != "" && d.Form != kind {
			return ""
		}
		kind = d.Form
	}
	return kind
}

// enter records a candidate as an entry not yet proved.
func (v *visit) enter(c *candidate, t trail) int {
	e := snapshot.Entry{
		ID: len(v.Entries) + 1, Page: c.page, OnHome: t.onHome, Parent: t.entry,
		URL: c.to(), Text: entryText(c), Kind: kindOf(c, t.onHome), Date: c.date,
		Prominence: c.place, Leads: snapshot.LeadUnknown, Score: c.score, Why: c.why,
	}
	if c.named {
		e.Form, e.Year = string(c.mention.Form), c.mention.Year
	}
	v.Entries = append(v.Entries, e)
	return e.ID
}

// entryText is what a citizen reads; a text cut short gives way to the whole of it.
func entryText(c *candidate) string {
	if _, ok := mentioned(c.text); !ok && c.title != "" && c.named {
		if _, ok := mentioned(c.title); ok {
			return c.title
		}
	}
	return firstOf(c.shown(), c.words)
}

func kindOf(c *candidate, onHome bool) snapshot.EntryKind {
	switch {
	case c.script:
		return snapshot.ScriptEntry
	case c.picture && c.text == "":
		return snapshot.ImageEntry
	case onHome && (c.date != "" || c.among && c.mention.Year != 0):
		return snapshot.NewsEntry
	}
	return snapshot.TextEntry
}

// prove looks at an address, once, and says what it is.
func (v *visit) prove(ctx context.Context, address string, t trail) proof {
	key := targetKey(address)
	known, done := v.proofs[key]
	if done && (known.named || !t.named() || known.fresh) {
		v.reach(known.documents, t)
		v.reached = append(v.reached, known.documents...)
		return known
	}
	v.proofs[key] = proof{lead: snapshot.LeadsElsewhere, named: t.named()} // a page that leads back to itself proves nothing
	before, start := len(v.Documents), len(v.reached)
	pr := v.test(ctx, address, t)
	pr.named, pr.fresh = t.named(), len(v.Documents) > before
	if done && pr.lead == snapshot.LeadsToReport { // what was in doubt is a report after all
		v.dropGaps(snapshot.FetchFailed, address)
	}
	for id := before + 1; id <= len(v.Documents); id++ {
		v.reached = append(v.reached, id)
	}
	pr.documents = slices.Compact(slices.Sorted(slices.Values(v.reached[start:])))
	v.proofs[key] = pr
	return pr
}

// targetKey tells targets apart: without the fragment, but where that names the list.
func targetKey(address string) string {
	if hashRoute(address) != "" || isRoute(address) {
		return address
	}
	return bare(address)
}

// reach marks documents found before as reached by a further way.
func (v *visit) reach(documents []int, t trail) {
	for _, id := range documents {
		d := &v.Documents[id-1]
		d.FromHome = d.FromHome || t.home
		d.Way = betterWay(d.Way, t.way)
		d.Times = withListDate(d.Times, t.date)
		if d.Entry == 0 {
			d.Entry = t.entry
		}
	}
}

// test fetches an address and judges it.
func (v *visit) test(ctx context.Context, address string, t trail) proof {
	if t.depth > depthLimit {
		v.gap(snapshot.NotFollowed, address, "链接层数过多，未再跟进")
		return proof{lead: snapshot.LeadUnknown}
	}
	t.outside = t.outside || !v.standingOf(address).credited()
	if api := hashRoute(address); api != "" {
		return v.testCatalogue(ctx, address, t)
	}
	purpose := t.purpose
	if purpose == "" {
		purpose = snapshot.ForEntry
	}
	if isRoute(address) && !t.outside {
		return v.testRoute(ctx, purpose, address, t)
	}
	f := v.open(ctx, purpose, address)
	pr := proof{lead: v.judge(ctx, f, t)}
	if f != nil {
		pr.fetch = f.ID
	}
	if t.outside && pr.lead != snapshot.LeadsNowhere && pr.lead != snapshot.LeadsElsewhere {
		v.gap(snapshot.OutsideHost, address, "入口指向名录以外的主机 "+hostOf(address))
	}
	return pr
}

// judge says what a fetched target is.
func (v *visit) judge(ctx context.Context, f *snapshot.Fetch, t trail) snapshot.Lead {
	switch {
	case f == nil:
		return snapshot.LeadUnknown
	case gone(f):
		return snapshot.LeadsNowhere
	case !canSearch(f):
		v.noteFailed(f)
		return snapshot.LeadUnknown
	}
	v.noteCut(f)
	t.outside = t.outside || !v.standingOf(f.FinalURL).credited()
	switch document.Sniff(f.Body, hintOf(f)) {
	case document.HTML:
		return v.judgePage(ctx, f, t)
	case document.JSON, document.XML, document.Text:
		return v.judgeData(ctx, f, t)
	}
	return v.judgeFile(ctx, f, t)
}

// judgePage tells a report, a column of reports and other pages apart.
func (v *visit) judgePage(ctx context.Context, f *snapshot.Fetch, t trail) snapshot.Lead {
	p, err := openPage(f)
	if err != nil {
		v.gap(snapshot.FetchFailed, f.URL, "页面未能解析")
		return snapshot.LeadUnknown
	}
	s := v.read(ctx, f)
	s.page = p
	if _, m, titled := v.titleOf(p, t); titled && m.Strength >= form.Usual {
		t.form = m.Form // whatever the link said, the page itself says what it collects
	}
	items := v.items(p, t)
	if v.isReport(&s, items, t) {
		if lead, shown := v.fillShell(ctx, f, s, t); shown && lead == snapshot.LeadsToReport {
			return lead
		}
		v.recordReport(ctx, s, t)
		return snapshot.LeadsToReport
	}
	if t.outside {
		return v.judgeOutside(items)
	}
	lead := v.column(ctx, p, items, t)
	if lead == snapshot.LeadsElsewhere {
		lead = v.secondLook(ctx, f, p, t)
	}
	if lead == snapshot.LeadsElsewhere && s.gap != "" {
		v.gap(snapshot.FetchFailed, f.URL, s.gap)
		lead = snapshot.LeadUnknown
	}
	return lead
}

// judgeOutside: a list on a host in no register is not followed.
func (v *visit) judgeOutside(items []*candidate) snapshot.Lead {
	if len(items) > 0 {
		return snapshot.LeadUnknown
	}
	return snapshot.LeadsElsewhere
}

// secondLook is for a page that shows no report: its frames, scripts and files may.
func (v *visit) secondLook(ctx context.Context, f *snapshot.Fetch, p *page, t trail) snapshot.Lead {
	lead := v.proveFrames(ctx, p, t)
	if lead == snapshot.LeadsElsewhere && v.readScripts(ctx, p, pageScripts) {
		lead = v.column(ctx, p, v.items(p, t), t)
	}
	if lead == snapshot.LeadsElsewhere && t.form != "" {
		lead = v.proveFiles(ctx, p, t)
	}
	if lead == snapshot.LeadsElsewhere && (len(p.unrun) > 0 || len(v.externals(p)) > 0) {
		if lead, shown := v.proveShown(ctx, f, p, t); shown {
			return lead
		}
		v.noteScripts(p)
		return snapshot.LeadUnknown
	}
	return lead
}

// proveFrames looks for a report in the pages shown inside a page.
func (v *visit) proveFrames(ctx context.Context, p *page, t trail) snapshot.Lead {
	lead := snapshot.LeadsElsewhere
	for i, src := range p.frames {
		address := resolve(p.base, src)
		switch {
		case foreign(src):
		case address == "" || i >= frameLimit || !v.standingOf(address).credited():
			v.gap(snapshot.FrameNotRead, p.url, "未读框架："+cut(src, 100))
			lead = better(lead, snapshot.LeadUnknown)
		default:
			inner := t
			inner.purpose, inner.depth = snapshot.ForFrame, t.depth+1
			lead = better(lead, v.prove(ctx, address, inner).lead)
		}
	}
	return lead
}

// judgeData reads a list that came as data and not as a page.
func (v *visit) judgeData(ctx context.Context, f *snapshot.Fetch, t trail) snapshot.Lead {
	p, err := dataPage(f)
	if err != nil {
		return snapshot.LeadUnknown
	}
	if t.outside {
		return v.judgeOutside(v.items(p, t))
	}
	return v.column(ctx, p, v.items(p, t), t)
}

// dataPage shows the items of JSON or XML data as a page.
func dataPage(f *snapshot.Fetch) (*page, error) {
	text := decode(f)
	if looksLikeRecords(text) {
		return parsePage(recordsAsHTML(text), f.FinalURL)
	}
	var b strings.Builder
	for _, n := range jsonNodes([]byte(text)) {
		b.WriteString(n.html())
	}
	p, err := parsePage("<ul>"+b.String()+"</ul>", f.FinalURL)
	if err == nil && strings.Contains(f.FinalURL, "/api/") {
		p.takeNextPage()
	}
	return p, err
}

// worth orders what targets may prove: a report most, nothing least.
var worth = []snapshot.Lead{snapshot.LeadsNowhere, snapshot.LeadsElsewhere, snapshot.LeadUnknown, snapshot.LeadsToColumn, snapshot.LeadsToReport}

func better(a, b snapshot.Lead) snapshot.Lead {
	if slices.Index(worth, b) > slices.Index(worth, a) {
		return b
	}
	return a
}
