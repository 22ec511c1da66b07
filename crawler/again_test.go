package crawler

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"nianbao/crawler/snapshot"
)

// living is a site that may change, behind a proxy. Pages under /e/ have an ETag.
type living struct {
	mu        sync.Mutex
	pages     map[string]string
	header    http.Header
	status    map[string]int
	asked     []string
	unchanged int
}

func (l *living) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.asked = append(l.asked, r.URL.RequestURI())
	text, known := l.pages[r.URL.Path]
	if !known {
		http.NotFound(w, r)
		return
	}
	kind := "text/html; charset=utf-8"
	switch {
	case strings.HasSuffix(r.URL.Path, ".js"):
		kind = "application/javascript"
	case strings.HasSuffix(r.URL.Path, ".json"):
		kind = "application/json"
	case strings.HasSuffix(r.URL.Path, ".css"):
		kind = "text/css"
	}
	w.Header().Set("Content-Type", kind)
	for name, values := range l.header {
		w.Header()[name] = values
	}
	sum := sha256.Sum256([]byte(text))
	if etag := `"` + hex.EncodeToString(sum[:4]) + `"`; strings.HasPrefix(r.URL.Path, "/e/") {
		w.Header().Set("ETag", etag)
		if r.Header.Get("If-None-Match") == etag {
			l.unchanged++
			w.WriteHeader(http.StatusNotModified)
			return
		}
	}
	if status := l.status[r.URL.Path]; status != 0 {
		w.WriteHeader(status)
	}
	fmt.Fprint(w, text)
}

func (l *living) put(path, text string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.pages[path] = text
}

// anew is the site as it was at first.
func (l *living) anew() {
	l.mu.Lock()
	defer l.mu.Unlock()
	first := newLiving()
	l.pages, l.header, l.status = first.pages, first.header, first.status
}

// since forgets what was asked for so far and returns it.
func (l *living) since() []string {
	l.mu.Lock()
	defer l.mu.Unlock()
	asked := l.asked
	l.asked = nil
	return asked
}

func times(asked []string, path string) int {
	n := 0
	for _, a := range asked {
		if a == path {
			n++
		}
	}
	return n
}

const livingHome = `<html><head><title>某某市教育局</title><link rel="stylesheet" href="/e/a.css"></head><body><div id="a"></div>
<script src="/e/menu.js"></script><p>网站标识码：3301000019</p></body></html>`

// newLiving is a site whose entry is written by a script from data.
func newLiving() *living {
	return &living{header: http.Header{}, status: map[string]int{}, pages: map[string]string{
		"/":           livingHome,
		"/e/a.css":    "a { color: black }",
		"/e/menu.js":  `fetch("/menu.json").then(r=>r.json()).then(l=>{document.getElementById("a").innerHTML='<a href="'+l.u+'">'+l.t+'</a>'})`,
		"/menu.json":  `{"u":"/e/bb.html","t":"政府网站工作年度报表"}`,
		"/e/bb.html":  string(filledForms([]byte(`<html><head><title>政府网站工作年度报表</title></head><body>{{form 2024}}</body></html>`))),
		"/robots.txt": "User-agent: *\nDisallow: /admin/\n",
	}}
}

// stored is a visit as the database gives it back: without bodies.
func stored(v *snapshot.Visit) *snapshot.Visit {
	kept := *v
	kept.Fetches = append([]snapshot.Fetch(nil), v.Fetches...)
	for i := range kept.Fetches {
		kept.Fetches[i].Body = nil
	}
	return &kept
}

// same are the finds of two visits, times of the fetches and what was asked aside.
func same(a, b *snapshot.Visit) string {
	return cmp.Diff(a, b, cmpopts.IgnoreFields(snapshot.Visit{}, "Started", "Ended", "Repeats"),
		cmpopts.IgnoreFields(snapshot.Fetch{}, "Started", "Took", "FirstByte", "Body", "Earlier", "Header", "Attempts"),
		cmpopts.IgnoreFields(snapshot.Picture{}, "At", "PNG", "SHA256"))
}

// lookout looks at a living site with a browser, at a moment that moves on.
type lookout struct {
	*living
	crawler *Crawler
	now     time.Time
}

func watching(t *testing.T, l *living) *lookout {
	t.Helper()
	server := httptest.NewServer(l)
	t.Cleanup(server.Close)
	o := &lookout{living: l, now: time.Date(2025, 2, 10, 1, 0, 0, 0, shanghai)}
	b := sight(t, server.URL)
	o.crawler = crawlerThrough(t, server.URL, func(s *Settings) {
		s.Browser, s.Means, s.Now = b, "test", func() time.Time { return o.now }
		s.Fetch.Now = s.Now
	})
	return o
}

func (o *lookout) again(t *testing.T, earlier *snapshot.Visit) *snapshot.Visit {
	t.Helper()
	o.now = o.now.Add(24 * time.Hour)
	return o.crawler.Revisit(t.Context(), rendered, stored(earlier))
}

func TestRevisitRepeatsWhatHasNotChanged(t *testing.T) {
	o := watching(t, newLiving())
	first := o.crawler.Visit(t.Context(), rendered, 2024)
	if first.Repeats != nil || !first.Rendered || len(first.Gaps) > 0 || len(first.Documents) != 1 {
		t.Fatalf("first look:\n%s", summary(first))
	}
	o.since()
	second := o.again(t, first)
	if second.Repeats == nil || !second.Repeats.At.Equal(first.Started) || !second.Started.Equal(o.now) {
		t.Fatalf("repeats %+v, started %v; asked %v", second.Repeats, second.Started, o.since())
	}
	if diff := same(first, second); diff != "" {
		t.Error(diff)
	}
	asked := o.since()
	for _, path := range []string{"/", "/e/a.css", "/e/menu.js", "/menu.json", "/e/bb.html"} {
		if times(asked, path) != 1 {
			t.Errorf("%s not asked for once: %v", path, asked)
		}
	}
	if o.unchanged != 3 {
		t.Errorf("%d answers that nothing has changed, want 3", o.unchanged)
	}
	for i := range second.Fetches {
		f, was := &second.Fetches[i], &first.Fetches[i]
		if !f.Started.Equal(o.now) || f.SHA256 != was.SHA256 {
			t.Errorf("fetch %d: %+v", i, f)
		}
		if held := f.Engine == "browser" || strings.Contains(f.URL, "/e/"); held != (f.Earlier != nil) || held && !f.Earlier.At.Equal(was.Started) {
			t.Errorf("fetch %d of %s: %+v", i, f.URL, f.Earlier)
		}
	}
	for i, p := range second.Pictures {
		if !p.At.Equal(first.Pictures[i].At) {
			t.Errorf("picture %s is said to be of %v", p.Name, p.At)
		}
	}
	third := o.again(t, second)
	if third.Repeats == nil || !third.Repeats.At.Equal(first.Started) {
		t.Errorf("the third repeats %+v", third.Repeats)
	}
}

// Whatever changes, what a full look finds is what a revisit finds.
func TestRevisitLooksInFullAtAChange(t *testing.T) {
	o := watching(t, newLiving())
	for name, change := range map[string]func(*living){
		"report withdrawn": func(l *living) { delete(l.pages, "/e/bb.html") },
		"value corrected": func(l *living) {
			l.pages["/e/bb.html"] = strings.Replace(l.pages["/e/bb.html"], "</body>", "<p>更正</p></body>", 1)
		},
		"entry hidden by a style":  func(l *living) { l.pages["/e/a.css"] = "a { display: none }" },
		"entry gone from the data": func(l *living) { l.pages["/menu.json"] = `{"u":"/","t":"首页"}` },
		"entry not written":        func(l *living) { l.pages["/e/menu.js"] = "" },
		"homepage":                 func(l *living) { l.pages["/"] = livingHome + "<!-- -->" },
		"site down":                func(l *living) { l.status["/"] = http.StatusBadGateway },
		"data fail":                func(l *living) { l.status["/menu.json"] = http.StatusInternalServerError },
		"date of the page":         func(l *living) { l.header.Set("Last-Modified", "Thu, 06 Feb 2025 01:17:00 GMT") },
		"robots": func(l *living) {
			l.pages["/robots.txt"] = "User-agent: *\nDisallow: /menu.json\nDisallow: /e/menu.js\n"
		},
	} {
		t.Run(name, func(t *testing.T) {
			o.anew()
			first := o.crawler.Visit(t.Context(), rendered, 2024)
			if len(first.Documents) != 1 {
				t.Fatal(summary(first))
			}
			o.mu.Lock()
			change(o.living)
			o.mu.Unlock()
			second := o.again(t, first)
			if second.Repeats != nil {
				t.Fatalf("repeats %+v", second.Repeats)
			}
			full := o.crawler.Visit(t.Context(), rendered, 2024)
			if diff := same(full, second); diff != "" {
				t.Errorf("a full look finds otherwise: %s", diff)
			}
		})
	}
}

// What came whole while the visit was still a repetition is not asked for twice.
func TestRevisitAsksOnce(t *testing.T) {
	o := watching(t, newLiving())
	first := o.crawler.Visit(t.Context(), rendered, 2024)
	o.put("/", livingHome+"<!-- -->")
	o.since()
	o.crawler.settings.Browser = nil
	o.again(t, first)
	if asked := o.since(); len(asked) == 0 || times(asked, "/") != 1 {
		t.Errorf("asked %v", asked)
	}
}

// An earlier look may stand only if it was made by the same means, of the same site, and
// saw everything.
func TestRevisitOfWhatMayNotStand(t *testing.T) {
	o := watching(t, newLiving())
	first := o.crawler.Visit(t.Context(), rendered, 2024)
	for name, spoil := range map[string]func(*snapshot.Visit){
		"other means":     func(v *snapshot.Visit) { v.Means = "other" },
		"no means":        func(v *snapshot.Visit) { v.Means = "" },
		"registered anew": func(v *snapshot.Visit) { v.Site.Name = "某局" },
		"not looked at":   func(v *snapshot.Visit) { v.Outcome = snapshot.Blocked },
		"time was up":     func(v *snapshot.Visit) { v.Gaps = []snapshot.Gap{{Kind: snapshot.NotFollowed}} },
		"scripts not run": func(v *snapshot.Visit) { v.Gaps = []snapshot.Gap{{Kind: snapshot.ScriptsNotRun}} },
		"a fetch failed":  func(v *snapshot.Visit) { v.Fetches[1].Class = snapshot.ConnectTimeout },
		"parts not known": func(v *snapshot.Visit) {
			for i := range v.Fetches {
				v.Fetches[i].Parts = nil
			}
		},
		"a part made by chance": func(v *snapshot.Visit) {
			for i := range v.Fetches {
				if parts := append([]snapshot.Part(nil), v.Fetches[i].Parts...); len(parts) > 0 {
					parts[len(parts)-1].SHA256 = ""
					v.Fetches[i].Parts = parts
				}
			}
		},
	} {
		t.Run(name, func(t *testing.T) {
			earlier := stored(first)
			spoil(earlier)
			second := o.again(t, earlier)
			if second.Repeats != nil || len(second.Documents) != 1 {
				t.Errorf("repeats %+v\n%s", second.Repeats, summary(second))
			}
		})
	}
}
