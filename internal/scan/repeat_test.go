package scan_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"nianbao/checks"
	"nianbao/crawler/snapshot"
	"nianbao/internal/document"
	"nianbao/internal/scan"
	"nianbao/internal/store"
	"nianbao/registry"
)

// inOrder is a visit, begun at a moment, of a site whose report is as it should be.
func inOrder(site registry.Site, year int, at time.Time) *snapshot.Visit {
	form := strings.NewReplacer("第0局", site.Name, "http://ju0.gd.gov.cn/", site.HomeURL, "4400000000", string(site.Code)).Replace(workForm)
	v := visitWith(site, year, met{body: form, class: snapshot.OK, doc: snapshot.Document{
		URL: site.HomeURL + "0", Format: "html", Title: "政府网站工作年度报表", Year: year, YearFrom: "heading", FromHome: true, Way: snapshot.WayHome, Entry: 1,
		Times: []snapshot.TimeClaim{{Source: "pubdate", At: time.Date(2026, 1, 15, 9, 17, 0, 0, at.Location())}},
	}})
	v.Started, v.Ended, v.Rendered, v.Means = at, at, true, "test"
	v.Identity = snapshot.Identity{Name: site.Name, Codes: []snapshot.CodeClaim{{Code: string(site.Code), Source: "footer", Page: site.HomeURL}}}
	v.Entries = []snapshot.Entry{{
		ID: 1, Page: site.HomeURL, OnHome: true, URL: v.Documents[0].URL, Text: "政府网站工作年度报表", Form: "work", Kind: snapshot.TextEntry,
		Prominence: snapshot.FirstScreen, Leads: snapshot.LeadsToReport, Fetch: 2,
	}}
	v.Pictures = []snapshot.Picture{{Name: "home", Page: site.HomeURL, At: at, SHA256: "ab"}}
	for i := range v.Fetches {
		v.Fetches[i].Started = at
	}
	return v
}

// repeated is a visit that repeats an earlier one, as crawler.Revisit makes it.
func repeated(earlier *snapshot.Visit, at time.Time) *snapshot.Visit {
	now := *earlier
	now.Started, now.Ended = at, at
	now.Fetches = append([]snapshot.Fetch(nil), earlier.Fetches...)
	for i := range now.Fetches {
		now.Fetches[i].Started, now.Fetches[i].Earlier = at, &snapshot.Earlier{At: earlier.Started}
	}
	return &now
}

// nights plays nights over one site and remembers how it was looked at.
type nights struct {
	t    *testing.T
	s    *store.Store
	site registry.Site
	now  time.Time
	scan.Options
}

// february is a moment on a day of February 2026.
func february(day int) time.Time {
	return time.Date(2026, 2, day, 1, 0, 0, 0, time.FixedZone("", 8*60*60))
}

func newNights(t *testing.T, url string) *nights {
	n := &nights{t: t, s: open(t, url), site: sites(1)[0]}
	n.Options = options(n.s, []registry.Site{n.site})
	n.Documents = document.NewReader(document.DefaultLimits())
	n.Now = func() time.Time { return n.now }
	n.Look = func(_ context.Context, site registry.Site, year int) *snapshot.Visit {
		return inOrder(site, year, n.now)
	}
	n.Repeat = scan.Repeat{For: 7 * 24 * time.Hour, Look: func(_ context.Context, _ registry.Site, earlier *snapshot.Visit) *snapshot.Visit {
		return repeated(earlier, n.now)
	}}
	return n
}

// play plays a night and tells what came of it, and whether the look was a repeated one.
func (n *nights) play(at time.Time) (store.Result, bool) {
	n.t.Helper()
	n.now = at
	summary := run(n.t, n.Options)
	r := results(n.t, n.s, summary.Scan)[n.site.Code]
	if (r.Visit.Repeats != nil) != (summary.Repeated == 1) {
		n.t.Errorf("%d repeated, visit repeats %+v", summary.Repeated, r.Visit.Repeats)
	}
	return r, r.Visit.Repeats != nil
}

func (n *nights) want(at time.Time, repeats bool, why string) store.Result {
	n.t.Helper()
	r, got := n.play(at)
	if got != repeats {
		judged, err := n.s.Judged(n.t.Context(), n.site.Code, 2025)
		n.t.Logf("before: %+v, %v", checks.Decide(n.Policy, n.site, judged), err)
		n.t.Errorf("%s: repeated %v, want %v (%s)", at.Format(time.DateOnly), got, repeats, why)
	}
	return r
}

func TestARepeatedLookIsAsAFullOne(t *testing.T) {
	onBoth(t, func(t *testing.T, url string) {
		n := newNights(t, url)
		n.Evidence = func(_ context.Context, _ int64, r store.Result) error {
			for _, f := range r.Visit.Fetches {
				if int64(len(f.Body)) != f.Size || f.Size == 0 {
					t.Errorf("evidence of %s without its %d bytes", f.URL, f.Size)
				}
			}
			return nil
		}
		first := n.want(february(10), false, "nothing was seen before")
		second := n.want(february(11), true, "nothing has changed")
		if second.Visit.Repeats.Scan != 1 || !second.Visit.Repeats.At.Equal(february(10)) {
			t.Errorf("repeats %+v", second.Visit.Repeats)
		}
		moved := cmp.Options{
			cmpopts.IgnoreFields(snapshot.Visit{}, "Started", "Ended", "Repeats"), cmpopts.IgnoreFields(snapshot.Fetch{}, "Started", "Earlier"),
			cmpopts.IgnoreFields(checks.Sighting{}, "At"), cmpopts.EquateEmpty(),
		}
		if diff := cmp.Diff(first, second, moved); diff != "" {
			t.Error(diff)
		}
		if !second.Sighting.At.Equal(february(11)) || !second.Sighting.Seen || !second.Sighting.Able {
			t.Errorf("sighting %+v", second.Sighting)
		}
		third := n.want(february(12), true, "nothing has changed")
		if third.Visit.Repeats.Scan != 1 {
			t.Errorf("the third repeats %+v", third.Visit.Repeats)
		}
		judged, err := n.s.Judged(t.Context(), n.site.Code, 2025)
		if err != nil || len(judged) != 3 || judged[0].Repeats != 0 || judged[2].Repeats != 1 {
			t.Errorf("judged %+v, %v", judged, err)
		}
	})
}

func TestFullLooks(t *testing.T) {
	one := func(t *testing.T) *nights { return newNights(t, "sqlite:"+t.TempDir()+"/nianbao.db") }
	t.Run("from time to time", func(t *testing.T) {
		n := one(t)
		for day := 10; day <= 25; day++ {
			n.want(february(day), day != 10 && day != 17 && day != 24, "7 days")
		}
	})
	t.Run("on nights that decide", func(t *testing.T) {
		n := one(t)
		january := func(day int) time.Time { return time.Date(2026, 1, day, 1, 0, 0, 0, time.FixedZone("", 8*60*60)) }
		n.want(january(28), false, "the first")
		n.want(january(31), false, "the night before the limit")
		n.want(february(1), false, "the first after it")
		n.want(february(2), false, "the one that confirms")
		n.want(february(3), true, "nothing is decided")
	})
	t.Run("when asked for", func(t *testing.T) {
		n := one(t)
		n.play(february(10))
		n.Repeat = scan.Repeat{}
		n.want(february(11), false, "switched off")
	})
	t.Run("while the site is in question", func(t *testing.T) {
		n := one(t)
		n.play(february(10))
		n.Repeat.Look = func(_ context.Context, site registry.Site, _ *snapshot.Visit) *snapshot.Visit {
			return failed(site, 2025, snapshot.Blocked)
		}
		n.want(february(11), false, "it was not seen")
		n.Repeat.Look = func(context.Context, registry.Site, *snapshot.Visit) *snapshot.Visit {
			t.Error("what could not be seen was to stand")
			return nil
		}
		n.Look = func(_ context.Context, site registry.Site, year int) *snapshot.Visit {
			v := saw(site, year)
			v.Started, v.Identity.Name = n.now, site.Name
			return v
		}
		n.want(february(12), false, "the last visit could not look")
		n.want(february(13), false, "the report is gone")
		n.want(february(14), false, "it is still gone")
	})
	t.Run("after a night that counts for nothing", func(t *testing.T) {
		n := one(t)
		n.play(february(10))
		if err := n.s.EndScan(t.Context(), 1, february(10), store.Ended, "作废"); err != nil {
			t.Fatal(err)
		}
		n.want(february(11), false, "quarantined")
	})
	t.Run("after a night that was not brought to its end", func(t *testing.T) {
		n := one(t)
		n.play(february(10))
		if err := n.s.EndScan(t.Context(), 1, february(10), store.Stopped, ""); err != nil {
			t.Fatal(err)
		}
		n.want(february(11), false, "stopped")
	})
	t.Run("where a document was not read", func(t *testing.T) {
		n := one(t)
		n.Documents = failing{n.Documents, "政府网站工作年度报表"}
		n.play(february(10))
		n.want(february(11), false, "the reader failed")
	})
	t.Run("where pictures are lost", func(t *testing.T) {
		n := one(t)
		n.play(february(10))
		n.Repeat.Pictures = func(scan int64, v *snapshot.Visit) error {
			if scan != 1 || len(v.Pictures) != 1 {
				t.Errorf("pictures of scan %d: %v", scan, v.Pictures)
			}
			return errors.New("not there")
		}
		n.want(february(11), false, "evidence without its pictures")
	})
	t.Run("where bodies are lost", func(t *testing.T) {
		n := one(t)
		n.play(february(10))
		n.Repeat.Look = func(_ context.Context, _ registry.Site, earlier *snapshot.Visit) *snapshot.Visit {
			v := repeated(earlier, n.now)
			v.Fetches[0].SHA256 = strings.Repeat("0", 64)
			return v
		}
		n.want(february(11), false, "evidence without its bodies")
	})
}

// failing reads everything but what holds a text, which takes it too long.
type failing struct {
	scan.Documents
	text string
}

func (f failing) Read(ctx context.Context, body []byte, hint document.Hint) (*document.Document, error) {
	if strings.Contains(string(body), f.text) {
		return nil, context.DeadlineExceeded
	}
	return f.Documents.Read(ctx, body, hint)
}
