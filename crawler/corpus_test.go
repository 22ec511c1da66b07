package crawler

import (
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	"nianbao/crawler/fetch"
	"nianbao/crawler/snapshot"
	"nianbao/internal/corpus"
	"nianbao/registry"
)

// visitThrough visits a site through a proxy, without any waiting.
func visitThrough(t *testing.T, proxy string, site registry.Site, year int, change ...func(*Settings)) *snapshot.Visit {
	t.Helper()
	return crawlerThrough(t, proxy, change...).Visit(context.Background(), site, year)
}

func crawlerThrough(t *testing.T, proxy string, change ...func(*Settings)) *Crawler {
	t.Helper()
	s := Settings{Fetch: fetch.Defaults(), Now: func() time.Time { return time.Date(2020, 2, 1, 0, 0, 0, 0, shanghai) }}
	s.Fetch.Proxy, s.Fetch.Retries, s.Fetch.HostInterval, s.Fetch.IPInterval = proxy, 0, 0, 0
	s.Fetch.HostParallel, s.Fetch.IPParallel = 8, 8
	for _, c := range change {
		c(&s)
	}
	c, err := New(s)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(c.Close)
	return c
}

func realPage(t *testing.T, id string) (*page, corpus.Page) {
	t.Helper()
	saved := corpus.Find(t, id)
	f := &snapshot.Fetch{
		URL: saved.URL, FinalURL: saved.URL, Class: snapshot.OK, Status: saved.Status, Body: saved.Body,
		Header: map[string][]string{"Content-Type": {saved.ContentType}},
	}
	p, err := dataOrPage(f)
	if err != nil {
		t.Fatal(err)
	}
	return p, saved
}

// TestTruths checks every truth of the corpus that concerns one page alone.
func TestTruths(t *testing.T) {
	for _, saved := range corpus.Pages(t) {
		t.Run(saved.ID, func(t *testing.T) {
			p, _ := realPage(t, saved.ID)
			all := candidatesOf(p, false)
			truth := saved.Truth
			if truth.SiteCode != "" {
				checkCodes(t, p, truth)
			}
			if truth.Entry.Text != "" {
				checkLink(t, all, truth.Entry)
			}
			if truth.ListsReport.Text != "" {
				checkLink(t, all, truth.ListsReport)
			}
			if truth.NamesColumn != "" {
				checkLink(t, all, corpus.Link{Text: truth.NamesColumn})
			}
			for _, text := range slices.Concat(truth.MustNotMatch, truth.NearNeighbours) {
				for _, c := range all {
					if strings.Contains(c.words, text) {
						t.Errorf("taken for a report: %s", text)
					}
				}
			}
			if truth.ArticleTitle != "" {
				checkArticle(t, p, truth)
			}
		})
	}
}

func checkCodes(t *testing.T, p *page, truth corpus.Truth) {
	t.Helper()
	v := &visit{Visit: &snapshot.Visit{}}
	v.identify(p)
	var sources []string
	for _, c := range v.Identity.Codes {
		sources = append(sources, c.Source)
		if c.Code != truth.SiteCode {
			t.Errorf("%s says %s, want %s", c.Source, c.Code, truth.SiteCode)
		}
	}
	if len(sources) == 0 {
		t.Errorf("no code found, want %s", truth.SiteCode)
	}
	for _, shown := range truth.CodeShown {
		source, _, _ := strings.Cut(shown, " ")
		if source == "site_code=" {
			source = "link"
		}
		if !slices.Contains(sources, source) {
			t.Errorf("code of %q not found: %v", shown, sources)
		}
	}
}

func checkLink(t *testing.T, all []*candidate, want corpus.Link) {
	t.Helper()
	for _, c := range all {
		if c.words != want.Text {
			continue
		}
		if c.to() != want.URL || want.ReportYear != 0 && c.mention.Year != want.ReportYear || want.Published != "" && c.date != want.Published {
			t.Errorf("%s: leads to %q, year %d, date %q; want %+v", c.words, c.to(), c.mention.Year, c.date, want)
		}
		return
	}
	t.Errorf("not found: %+v", want)
}

func checkArticle(t *testing.T, p *page, truth corpus.Truth) {
	t.Helper()
	v := &visit{Visit: &snapshot.Visit{}}
	title, m, ok := v.titleOf(p, trail{})
	if title != truth.ArticleTitle || !ok || m.Year != 2019 || !isArticle(p, 0) {
		t.Errorf("title %q, mention %+v %v", title, m, ok)
	}
	times := pageTimes(p)
	if len(times) == 0 || times[0].Source != "pubdate" || times[0].At.Format("2006-01-02 15:04") != truth.Published {
		t.Errorf("published %+v, want %s", times, truth.Published)
	}
	var names []string
	for _, a := range attachmentsOf(p) {
		names = append(names, a.name)
		if a.target != "" {
			t.Errorf("%s: made up an address: %s", a.name, a.target)
		}
	}
	if !slices.Equal(names, truth.Attachments) {
		t.Errorf("attachments %q, want %q", names, truth.Attachments)
	}
}

// The whole way: homepage, news item, article with a lost attachment.
func TestVisitPrisonAdministration(t *testing.T) {
	proxy := corpus.Serve(t)
	v := visitThrough(t, proxy, registry.Site{Code: "4400000089", HomeURL: "http://gdjyj.gd.gov.cn/"}, 2019)
	if v.Outcome != snapshot.OK || v.Home == 0 {
		t.Fatalf("outcome %s: %s", v.Outcome, v.Reason)
	}
	entry := entryNamed(t, v, "2019年政府网站年度工作报表")
	if entry.Kind != snapshot.NewsEntry || entry.Leads != snapshot.LeadsToReport || !entry.OnHome ||
		entry.URL != "http://gdjyj.gd.gov.cn/zwgkn/tzgg/content/post_2865270.html" {
		t.Errorf("entry %+v", entry)
	}
	if len(v.Documents) != 1 {
		t.Fatalf("documents %+v", v.Documents)
	}
	d := v.Documents[0]
	if d.Year != 2019 || d.YearFrom != "title" || d.Form != "work" || !d.FromHome || d.Entry != entry.ID || !strings.Contains(d.Gap, "丢失") {
		t.Errorf("document %+v", d)
	}
	if len(d.Times) == 0 || d.Times[0].Source != "pubdate" || !d.Times[0].At.Equal(time.Date(2020, 1, 15, 9, 17, 0, 0, shanghai)) {
		t.Errorf("times %+v", d.Times)
	}
	if len(d.Attachments) != 1 || d.Attachments[0].URL != "" || d.Attachments[0].Name != "2019年政府网站年度工作报表.pdf" {
		t.Errorf("attachments %+v", d.Attachments)
	}
}

// An entry is shown and its target is lost: it cannot be said where it leads.
func TestVisitExaminationsAuthority(t *testing.T) {
	v := visitThrough(t, corpus.Serve(t), registry.Site{Code: "4400000081", HomeURL: "http://eea.gd.gov.cn/"}, 2019)
	entry := entryNamed(t, v, "政府网站工作报表")
	if entry.URL != "" || entry.Leads != snapshot.LeadUnknown || !entry.OnHome {
		t.Errorf("entry %+v", entry)
	}
	if len(v.Entries) != 1 || len(v.Documents) != 0 {
		t.Errorf("entries %+v, documents %+v", v.Entries, v.Documents)
	}
	if !hasGap(v, snapshot.LostLink) {
		t.Errorf("gaps %+v", v.Gaps)
	}
}

// The entry lies on another host of the organ, which this test does not serve.
func TestVisitHandan(t *testing.T) {
	site := registry.Site{Code: "1304000009", HomeURL: "http://hdzfxxgk.hd.gov.cn/", Hosts: []string{"hd.gov.cn"}}
	v := visitThrough(t, corpus.Serve(t), site, 2019)
	entry := entryNamed(t, v, "政府网站年度工作报表")
	if entry.URL != "http://hd.gov.cn/ztzl/ndgzbb" || entry.Leads != snapshot.LeadUnknown || !hasGap(v, snapshot.FetchFailed) {
		t.Errorf("entry %+v, gaps %+v", entry, v.Gaps)
	}
}

func TestVisitOutcomes(t *testing.T) {
	proxy := corpus.Serve(t)
	for home, want := range map[string]snapshot.Class{
		"http://old.example.gov.cn/":                snapshot.Moved,
		"http://www.mps.gov.cn/":                    snapshot.Blocked,
		"http://www.nmpa.gov.cn/datasearch/":        snapshot.OK,
		"http://spa.example.gov.cn/":                snapshot.HTTPClientError, // its target is not kept
		"http://nowhere.example.gov.cn/":            snapshot.HTTPServerError, // the proxy's own word
		"http://col.example.gov.cn/bmgk/index.html": snapshot.HTTPClientError,
	} {
		v := visitThrough(t, proxy, registry.Site{HomeURL: home}, 2019)
		if v.Outcome != want {
			t.Errorf("%s: %s %s, want %s", home, v.Outcome, v.Reason, want)
		}
		if want == snapshot.Moved && (len(v.Fetches) != 1 || len(v.Fetches[0].Hops) != 1 || v.Fetches[0].Hops[0].Location != "http://stw.gd.cn") {
			t.Errorf("%s: fetches %+v", home, v.Fetches)
		}
		if want != snapshot.OK && (v.Home != 0 || v.Reason == "") {
			t.Errorf("%s: home %d, reason %q", home, v.Home, v.Reason)
		}
	}
}

func entryNamed(t *testing.T, v *snapshot.Visit, text string) snapshot.Entry {
	t.Helper()
	for _, e := range v.Entries {
		if e.Text == text {
			return e
		}
	}
	t.Fatalf("no entry %q among %+v; outcome %s %s; gaps %+v", text, v.Entries, v.Outcome, v.Reason, v.Gaps)
	return snapshot.Entry{}
}

func hasGap(v *snapshot.Visit, kind snapshot.GapKind) bool {
	return slices.ContainsFunc(v.Gaps, func(g snapshot.Gap) bool { return g.Kind == kind })
}
