package scan_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"nianbao/checks"
	"nianbao/checks/form"
	"nianbao/crawler/snapshot"
	"nianbao/internal/document"
	"nianbao/registry"
)

const workForm = `<html><head><title>政府网站工作年度报表</title></head><body><h1>政府网站工作年度报表</h1><p>（2025年度）</p>
<table><tr><td colspan="2">网站名称</td><td>第0局</td></tr><tr><td colspan="2">首页网址</td><td>http://ju0.gd.gov.cn/</td></tr>
<tr><td colspan="2">政府网站标识码</td><td>4400000000</td></tr>
<tr><td colspan="2">独立用户访问总量（单位：个）</td><td>1234</td></tr><tr><td colspan="2">网站总访问量（单位：次）</td><td>5,678</td></tr>
<tr><td rowspan="2">信息发布（单位：条）</td><td>总数</td><td>100</td></tr><tr><td>概况类信息更新量</td><td>10</td></tr></table></body></html>`

// met is a document of a visit, and how its bytes came.
type met struct {
	body  string
	class snapshot.Class
	doc   snapshot.Document
}

// visitWith is a visit that met documents; without a class a document was not fetched.
func visitWith(site registry.Site, year int, documents ...met) *snapshot.Visit {
	v := saw(site, year)
	for i, m := range documents {
		m.doc.ID, m.doc.Form = i+1, "work"
		if m.class != "" {
			v.Fetches = append(v.Fetches, fetched(len(v.Fetches)+1, site.HomeURL+fmt.Sprint(i), m))
			m.doc.Fetch = len(v.Fetches)
		}
		v.Documents = append(v.Documents, m.doc)
	}
	return v
}

func fetched(id int, url string, m met) snapshot.Fetch {
	return withBody(snapshot.Fetch{
		ID: id, Purpose: snapshot.ForEntry, URL: url, FinalURL: url, Status: 200, Class: m.class,
		Header: map[string][]string{"Content-Type": {"text/html; charset=utf-8"}},
	}, m.body)
}

// stubborn refuses documents by what is written in them, and reads others.
type stubborn struct{ *document.Reader }

func (s stubborn) Read(ctx context.Context, body []byte, hint document.Hint) (*document.Document, error) {
	switch text := string(body); {
	case strings.Contains(text, "ENCRYPTED"):
		return nil, fmt.Errorf("pdf: %w", document.ErrEncrypted)
	case strings.Contains(text, "OLD"):
		return nil, fmt.Errorf("doc: %w", document.ErrNoConverter)
	case strings.Contains(text, "STRANGE"):
		return nil, errors.New("no such reading")
	case strings.Contains(text, "PANIC"):
		panic("index out of range")
	case strings.Contains(text, "SLOW"):
		<-ctx.Done()
		return nil, ctx.Err()
	case strings.Contains(text, "HANG"):
		select {}
	}
	return s.Reader.Read(ctx, body, hint)
}

// What could not be read says why, in words a supervisor can act on.
func TestReadingDocuments(t *testing.T) {
	page := func(text string) string { return "<html><body>" + text + "</body></html>" }
	lost := snapshot.Attachment{Name: "报表.xls"}
	cases := []struct {
		name string
		met  met
		want string // part of the gap; empty: none
	}{
		{"a form", met{workForm, snapshot.OK, snapshot.Document{}}, ""},
		{"not fetched", met{"", "", snapshot.Document{}}, "没有取得"},
		{"not fetched, and why", met{"", "", snapshot.Document{Gap: "附件链接已丢失"}}, "附件链接已丢失"},
		{"fetch failed", met{"x", snapshot.ConnectTimeout, snapshot.Document{}}, snapshot.ConnectTimeout.Text()},
		{"empty", met{"", snapshot.OK, snapshot.Document{}}, "空的"},
		{"no table", met{page("见附件"), snapshot.OK, snapshot.Document{}}, "没有找到报表"},
		{"attachment's link lost", met{page("见附件"), snapshot.OK, snapshot.Document{Attachments: []snapshot.Attachment{lost}}}, "报表.xls"},
		{"encrypted", met{page("ENCRYPTED"), snapshot.OK, snapshot.Document{}}, "密码"},
		{"no converter", met{page("OLD"), snapshot.OK, snapshot.Document{}}, "nianbao doctor"},
		{"strange", met{page("STRANGE"), snapshot.OK, snapshot.Document{}}, "no such reading"},
		{"reader breaks", met{page("PANIC"), snapshot.OK, snapshot.Document{}}, "程序出错"},
		{"reader is slow", met{page("SLOW"), snapshot.OK, snapshot.Document{}}, "超时"},
		{"reader hangs", met{page("HANG"), snapshot.OK, snapshot.Document{}}, "放弃"},
	}
	s := open(t, "sqlite:"+t.TempDir()+"/nianbao.db")
	list := sites(len(cases))
	o := options(s, list)
	o.SiteTime, o.Documents = 1500*time.Millisecond, stubborn{document.NewReader(document.DefaultLimits())}
	o.Look = func(_ context.Context, site registry.Site, year int) *snapshot.Visit {
		for i := range list {
			if list[i].Code == site.Code {
				return visitWith(site, year, cases[i].met)
			}
		}
		return nil
	}
	all := results(t, s, run(t, o).Scan)
	for i, c := range cases {
		reads := all[list[i].Code].Reads
		if len(reads) != 1 || reads[0].Document != 1 || reads[0].Form != form.Work {
			t.Errorf("%s: read as %+v", c.name, reads)
		} else if got := reads[0].Gap; (c.want == "") != (got == "") || !strings.Contains(got, c.want) {
			t.Errorf("%s: gap %q, want %q", c.name, got, c.want)
		}
	}
	if v := all[list[0].Code].Reads[0].Values["wrk.pv"]; v.Value != "5678" {
		t.Errorf("the form's value came as %+v", v)
	}
}

// A page whose form is in its attachment is no gap of its own.
func TestPageStandsBackForItsAttachment(t *testing.T) {
	s := open(t, "sqlite:"+t.TempDir()+"/nianbao.db")
	o := options(s, sites(1))
	o.Documents = document.NewReader(document.DefaultLimits())
	o.Look = func(_ context.Context, site registry.Site, year int) *snapshot.Visit {
		return visitWith(site, year,
			met{"<html><body>附件：报表</body></html>", snapshot.OK, snapshot.Document{Attachments: []snapshot.Attachment{{Name: "报表", Document: 2}}}},
			met{workForm, snapshot.OK, snapshot.Document{Parent: 1}})
	}
	reads := results(t, s, run(t, o).Scan)[o.Sites[0].Code].Reads
	if len(reads) != 1 || reads[0].Document != 2 || reads[0].Gap != "" || reads[0].Year != 2025 {
		t.Errorf("read %+v", reads)
	}
}

// The second night's rules see what the first night saw and read.
func TestEarlierNightsAreSeen(t *testing.T) {
	s := open(t, "sqlite:"+t.TempDir()+"/nianbao.db")
	o := options(s, sites(1))
	o.Documents = document.NewReader(document.DefaultLimits())
	outcome := func(summary int64, rule string) checks.Finding {
		for _, f := range results(t, s, summary)[o.Sites[0].Code].Findings {
			if f.Rule == rule {
				return f
			}
		}
		t.Fatalf("no finding of %s", rule)
		return checks.Finding{}
	}
	january := time.Date(2026, 1, 20, 1, 0, 0, 0, time.FixedZone("", 8*60*60))
	o.Look = func(_ context.Context, site registry.Site, year int) *snapshot.Visit {
		v := visitWith(site, year, met{workForm, snapshot.OK, snapshot.Document{Year: 2025, FromHome: true, Entry: 1}})
		v.Entries = []snapshot.Entry{{ID: 1, Page: site.HomeURL, OnHome: true, URL: v.Fetches[1].URL, Form: "work", Leads: snapshot.LeadsToReport, Fetch: 2}}
		v.Started, v.Ended = january, january
		for i := range v.Fetches {
			v.Fetches[i].Started = january
		}
		january = january.AddDate(0, 0, 14) // the second night is in February
		return v
	}
	run(t, o)
	if f := outcome(run(t, o).Scan, "PUB-W-02"); f.Result != checks.Pass {
		t.Errorf("seen in January, and in February PUB-W-02 says %+v", f)
	}
}

// What a document says of itself decides what was seen, not what its link says.
func TestOnlyTheYearsReportIsASighting(t *testing.T) {
	s := open(t, "sqlite:"+t.TempDir()+"/nianbao.db")
	o := options(s, sites(2))
	o.Documents = document.NewReader(document.DefaultLimits())
	o.Look = func(_ context.Context, site registry.Site, year int) *snapshot.Visit {
		text := workForm
		if site.Code == o.Sites[1].Code {
			text = strings.ReplaceAll(workForm, "2025年度", "2024年度")
		}
		return visitWith(site, year, met{text, snapshot.OK, snapshot.Document{Year: 2025, FromHome: true}})
	}
	all := results(t, s, run(t, o).Scan)
	if got := all[o.Sites[0].Code].Sighting; !got.Seen || got.URL != all[o.Sites[0].Code].Visit.Documents[0].URL {
		t.Errorf("the year's report: %+v", got)
	}
	if got := all[o.Sites[1].Code].Sighting; got.Seen {
		t.Errorf("last year's report under this year's link: %+v", got)
	}
}
