package crawler

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"nianbao/crawler/snapshot"
	"nianbao/internal/corpus"
	"nianbao/registry"
)

// TestFixtures visits small sites of our own making, one for each way in which
// reports are presented. A fixture's comment names the site; its file "want" tells
// what a visit must find, one line for each entry, report and kind of gap.
// {{form 2024}} in a page stands for a filled work form of that year.
func TestFixtures(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("no fixtures: %v", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			comment, pages := corpus.Archive(t, file)
			want := ""
			for i := range pages {
				if pages[i].URL == "want" {
					want = string(pages[i].Body)
				}
				pages[i].Body = filledForms(pages[i].Body)
			}
			pages = slices.DeleteFunc(pages, func(p corpus.Page) bool { return p.URL == "want" })
			site, year, change := readComment(t, comment)
			v := visitThrough(t, corpus.Proxy(t, pages...), site, year, change)
			if got := summary(v); got != want {
				t.Errorf("got\n%swant\n%s", got, want)
			}
		})
	}
}

// readComment reads lines such as "year 2024"; lines beginning with # are for people.
func readComment(t *testing.T, comment string) (registry.Site, int, func(*Settings)) {
	t.Helper()
	site := registry.Site{Code: "3301000019", HomeURL: "http://www.example.gov.cn/"}
	year, known, limit := 2024, map[string]registry.SiteCode{}, 0
	var members []registry.Site
	for line := range strings.Lines(comment) {
		key, value, _ := strings.Cut(strings.TrimSpace(line), " ")
		switch {
		case key == "" || strings.HasPrefix(key, "#"):
		case key == "home":
			site.HomeURL = value
		case key == "report":
			site.ReportURL = value
		case key == "hosts":
			site.Hosts = strings.Fields(value)
		case key == "known":
			host, code, _ := strings.Cut(value, " ")
			known[host] = registry.SiteCode(code)
		case key == "member":
			part := strings.Fields(value)
			members = append(members, registry.Site{Code: registry.SiteCode(part[0]), Name: part[1], HomeURL: part[2]})
			known[hostOf(part[2])] = registry.SiteCode(part[0])
		case key == "name":
			site.Name = value
		case key == "level":
			site.Level = registry.Level(value)
		case key == "year":
			year = atoi(value)
		case key == "fetches":
			limit = atoi(value)
		default:
			t.Fatalf("fixture: cannot read %q", line)
		}
	}
	return site, year, func(s *Settings) {
		s.MaxFetches = limit
		s.Now = func() time.Time { return time.Date(year+1, 2, 1, 0, 0, 0, 0, shanghai) }
		s.Hosts = func(host string) (registry.SiteCode, bool) {
			code, ok := known[host]
			return code, ok
		}
		s.Portal = func(registry.SiteCode) []registry.Site { return members }
		if s.MaxFetches == 0 {
			s.MaxFetches = 60
		}
	}
}

var formMark = regexp.MustCompile(`\{\{form (\d*)\}\}`)

func filledForms(body []byte) []byte {
	return formMark.ReplaceAllFunc(body, func(m []byte) []byte {
		form, err := os.ReadFile("testdata/form.html")
		if err != nil {
			panic(err) // a test's own file
		}
		year := formMark.FindSubmatch(m)[1]
		return []byte(strings.ReplaceAll(string(form), "YEAR", string(year)))
	})
}

func summary(v *snapshot.Visit) string {
	var b strings.Builder
	path := func(url string) string {
		return strings.TrimPrefix(url, strings.TrimSuffix(v.Site.HomeURL, "/"))
	}
	if v.Outcome != snapshot.OK {
		fmt.Fprintf(&b, "outcome %s\n", v.Outcome)
	}
	for _, e := range v.Entries {
		fmt.Fprintf(&b, "%sentry %s %s %s %s%s\n", strings.Repeat("  ", depthOf(v, e)), e.Kind, orDash(string(e.Prominence)), e.Leads, e.Text, prefixed(" ", path(e.URL)))
	}
	for _, d := range v.Documents {
		fmt.Fprintf(&b, "report %s %d %s %s %s", d.Form, d.Year, orDash(d.YearFrom), d.Format, path(d.URL))
		if d.Parent != 0 {
			fmt.Fprintf(&b, " of %d", d.Parent)
		}
		for _, mark := range []struct {
			is   bool
			name string
		}{{d.FromHome, "from-home"}, {d.Fetch == 0, "unopened"}, {d.Outside, "outside"}, {d.Owner != "", "on " + d.Owner}, {d.Gap != "", "unread"}} {
			if mark.is {
				b.WriteString(" " + mark.name)
			}
		}
		if d.Way != snapshot.WayHome {
			b.WriteString(" by-" + string(d.Way))
		}
		for _, c := range d.Times {
			if c.Source != "last-modified" {
				fmt.Fprintf(&b, " %s=%s", c.Source, c.At.Format("2006-01-02"))
			}
		}
		b.WriteString("\n")
	}
	for _, c := range v.Identity.Codes {
		fmt.Fprintf(&b, "code %s %s\n", c.Code, c.Source)
	}
	b.WriteString(portalSummary(v.Portal, path))
	for _, p := range v.Places {
		if strings.HasPrefix(p.Name, "站内搜索") {
			fmt.Fprintf(&b, "place %s\n", p.Name)
		}
	}
	var kinds []string
	for _, g := range v.Gaps {
		kinds = append(kinds, "gap "+string(g.Kind)+"\n")
	}
	slices.Sort(kinds)
	for _, k := range slices.Compact(kinds) {
		b.WriteString(k)
	}
	return b.String()
}

func portalSummary(p *snapshot.Portal, path func(string) string) string {
	if p == nil {
		return ""
	}
	var b strings.Builder
	fmt.Fprintf(&b, "column %s\n", orDash(path(p.Column)))
	for _, r := range p.Listed {
		fmt.Fprintf(&b, "  row %s %s %s%s\n", orDash(string(r.Leads)), r.Text, path(r.URL), prefixed(" of ", r.Owner))
	}
	for _, g := range p.ColumnGaps {
		fmt.Fprintf(&b, "  gap %s %s\n", g.Kind, path(g.Where))
	}
	fmt.Fprintf(&b, "catalogue %s\n", orDash(path(p.Catalogue)))
	for _, g := range p.CatalogueGaps {
		fmt.Fprintf(&b, "  gap %s %s\n", g.Kind, path(g.Where))
	}
	return b.String()
}

func depthOf(v *snapshot.Visit, e snapshot.Entry) int {
	n := 0
	for e.Parent != 0 {
		e = v.Entries[e.Parent-1]
		n++
	}
	return n
}

func orDash(s string) string {
	if s == "" {
		return "-"
	}
	return s
}

func prefixed(prefix, s string) string {
	if s == "" {
		return ""
	}
	return prefix + s
}
