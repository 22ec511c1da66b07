package checks

import (
	"fmt"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/txtar"

	"nianbao/checks/form"
	"nianbao/crawler/snapshot"
	"nianbao/registry"
)

// A case file holds sections named "<result> <what it is about>". Each line
// says "key = value": a form field (wrk.uv = 120) or a fact of the visit.
// testdata/README.md lists the keys. What no line says is as in newCase.

type ruleCase struct {
	name   string
	want   Result
	level  Level    // expected, when the case names one
	reason string   // must occur in the answer's reason
	spares []string // how what it shows not to be flagged begins
	view   View
}

func parseCases(t *testing.T, a *txtar.Archive) []ruleCase {
	t.Helper()
	var cases []ruleCase
	for _, f := range a.Files {
		want, _, _ := strings.Cut(f.Name, " ")
		b := newCase()
		for i, line := range strings.Split(string(f.Data), "\n") {
			line = strings.TrimSpace(line)
			if line == "" || strings.HasPrefix(line, "#") {
				continue
			}
			key, value, _ := strings.Cut(line, "=")
			if err := b.set(strings.TrimSpace(key), strings.TrimSpace(value)); err != nil {
				t.Fatalf("%s line %d: %v", f.Name, i+1, err)
			}
		}
		b.finish()
		b.c.name, b.c.want = f.Name, Result(want)
		cases = append(cases, b.c)
	}
	return cases
}

// builder makes a view from lines.
type builder struct {
	c     ruleCase
	visit *snapshot.Visit
	read  int  // index of the current form in Reports, -1 before the first
	none  bool // there was no visit
}

func newCase() *builder {
	b := &builder{read: -1}
	p := DefaultPolicy()
	site := registry.Site{
		Code: "3301000019", Name: "杭州市发展和改革委员会", HomeURL: "http://fgw.hangzhou.gov.cn/",
		Sponsor: "杭州市发展和改革委员会", Type: registry.DepartmentSite, Level: registry.CityDepartment,
		Region: "浙江省杭州市", Status: registry.Running,
	}
	b.c.view = p.View(site, 2023)
	at := moment("2024-02-03 02:00")
	b.visit = &snapshot.Visit{
		Site: site, Year: 2023, Started: at, Ended: at.Add(time.Minute), Outcome: snapshot.OK, Rendered: true, Home: 1,
		Fetches: []snapshot.Fetch{{
			ID: 1, Purpose: snapshot.ForHome, URL: site.HomeURL, FinalURL: site.HomeURL, Status: 200, Class: snapshot.OK, Size: 4096,
		}},
		Looked: []string{site.HomeURL, site.HomeURL + "xxgk/"},
	}
	return b
}

func (b *builder) finish() {
	if b.none {
		b.visit = nil
	}
	b.c.view.Visit = b.visit
}

func (b *builder) set(key, value string) error {
	switch {
	case strings.HasPrefix(key, "wrk."):
		b.put(form.Work, key, value)
		return nil
	case strings.HasPrefix(key, "sup."):
		b.put(form.Supervision, key, value)
		return nil
	}
	if head, rest, ok := strings.Cut(key, "."); ok {
		if f, ok := groups[head]; ok {
			return f(b, rest, value)
		}
	}
	if f, ok := single[key]; ok {
		return f(b, value)
	}
	return fmt.Errorf("unknown key %q", key)
}

// put sets a value of the current form, beginning one of the kind if need be.
func (b *builder) put(kind form.Kind, key, value string) {
	if b.read < 0 || b.c.view.Reports[b.read].Form != kind {
		b.begin(kind)
	}
	b.c.view.Reports[b.read].Values[key] = cellValue(key, value)
}

// begin adds a published form: its document, the fetch of it, and its reading.
func (b *builder) begin(kind form.Kind) {
	n := len(b.visit.Documents) + 1
	url := fmt.Sprintf("%snb/%d.html", b.visit.Site.HomeURL, n)
	b.visit.Fetches = append(b.visit.Fetches, snapshot.Fetch{
		ID: len(b.visit.Fetches) + 1, Purpose: snapshot.ForEntry, URL: url, FinalURL: url, Status: 200, Class: snapshot.OK,
		Started: b.visit.Started, Size: 2048,
	})
	b.visit.Documents = append(b.visit.Documents, snapshot.Document{
		ID: n, URL: url, Format: "html", Form: string(kind), Year: b.c.view.Year, YearFrom: "heading", FromHome: true,
		Fetch: len(b.visit.Fetches), Title: formName(kind) + fmt.Sprintf("（%d年度）", b.c.view.Year),
	})
	b.c.view.Reports = append(b.c.view.Reports, Read{Document: n, Report: form.Report{
		Form: kind, Year: b.c.view.Year, Title: formName(kind), Values: map[string]form.Value{},
	}})
	b.read = len(b.c.view.Reports) - 1
}

// cellValue reads a value as a form would print it. A trailing @0.7 is the
// confidence of recognition, a trailing #note the reader's note; ? stands for what could not be read.
func cellValue(key, raw string) form.Value {
	v := form.Value{At: "表1", State: form.Present}
	if text, conf, ok := strings.Cut(raw, " @"); ok {
		v.Confidence, _ = strconv.ParseFloat(conf, 64)
		raw = strings.TrimSpace(text)
	}
	if text, note, ok := strings.Cut(raw, " #"); ok {
		v.Notes, raw = []string{note}, text
	}
	v.Raw, v.Value = raw, raw
	ticks := map[string]string{"是": "yes", "否": "no", "两勾": "both", "未勾": "neither", "☑": "yes", "□": "no"}
	states := map[string]form.State{"": form.Blank, "/": form.Slash, "—": form.Dash, "无": form.None, "?": form.Unreadable}
	f, _ := form.Lookup(key)
	switch tick, isTick := ticks[raw]; {
	case isTick && (f.Type == form.YesNo || f.Type == form.Tick):
		v.Value = tick
	case states[raw] != "":
		v.State, v.Value = states[raw], ""
	case strings.HasSuffix(raw, "万"):
		v.Notes, v.Value = []string{"万"}, plain(times(must(strings.TrimSuffix(raw, "万")), 10000, 1))
	case strings.HasPrefix(raw, "约"):
		v.Notes, v.Value = []string{"约"}, strings.TrimPrefix(raw, "约")
	case strings.HasSuffix(raw, "%"):
		v.Value = strings.TrimSuffix(raw, "%")
	}
	if n, ok := number(v); ok && zero(n) && f.Type != form.Text {
		v.State = form.Zero
	}
	return v
}

func moment(s string) time.Time {
	for _, layout := range []string{"2006-01-02 15:04", "2006-01-02"} {
		if t, err := time.ParseInLocation(layout, s, shanghai); err == nil {
			return t
		}
	}
	panic("not a moment: " + s)
}
