package crawler

import (
	"context"
	"strings"
	"testing"
	"time"

	"nianbao/crawler/fetch"
	"nianbao/crawler/snapshot"
	"nianbao/internal/corpus"
	"nianbao/registry"
)

func pageAt(url, body string) corpus.Page {
	return corpus.Page{URL: url, ContentType: "text/html; charset=utf-8", Body: []byte(body)}
}

// We stopped: that is not the site's fault, and nothing was looked at.
func TestVisitStopped(t *testing.T) {
	proxy := corpus.Proxy(t, pageAt("http://www.example.gov.cn/", "<a href=x>政府网站工作年度报表</a>"))
	s := Settings{Fetch: fetch.Defaults()}
	s.Fetch.Proxy = proxy
	c, err := New(s)
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	v := c.Visit(ctx, registry.Site{HomeURL: "http://www.example.gov.cn/"}, 2024)
	if v.Outcome != snapshot.Cancelled || v.Home != 0 || v.Reason == "" {
		t.Errorf("outcome %s %q, home %d", v.Outcome, v.Reason, v.Home)
	}
}

// A visit that has used up its time says so.
func TestVisitOutOfTime(t *testing.T) {
	proxy := corpus.Proxy(t, pageAt("http://www.example.gov.cn/", "<a href=x>政府网站工作年度报表</a>"))
	v := visitThrough(t, proxy, registry.Site{HomeURL: "http://www.example.gov.cn/"}, 2024, func(s *Settings) { s.SiteTime = time.Nanosecond })
	if v.Outcome != snapshot.Cancelled || !hasGap(v, snapshot.NotFollowed) {
		t.Errorf("outcome %s %q, gaps %+v", v.Outcome, v.Reason, v.Gaps)
	}
}

// A homepage cut at the size limit is searched as far as it goes; the rest is a gap.
func TestVisitCutHome(t *testing.T) {
	home := "<html><body><a href='/bb.html'>政府网站工作年度报表</a>" + strings.Repeat("<p>正文</p>", 5000)
	form := "<html><head><title>政府网站工作年度报表（2024年度）</title><meta name=ArticleTitle content='政府网站工作年度报表（2024年度）'></head></html>"
	proxy := corpus.Proxy(t, pageAt("http://www.example.gov.cn/", home), pageAt("http://www.example.gov.cn/bb.html", form))
	v := visitThrough(t, proxy, registry.Site{HomeURL: "http://www.example.gov.cn/"}, 2024, func(s *Settings) { s.Fetch.MaxBody = 20_000 })
	if v.Outcome != snapshot.TooLarge || v.Home != 0 || !hasGap(v, snapshot.CutShort) || len(v.Documents) != 1 {
		t.Errorf("outcome %s, home %d, gaps %+v, documents %+v", v.Outcome, v.Home, v.Gaps, v.Documents)
	}
}

func TestNewRefuses(t *testing.T) {
	s := Settings{Fetch: fetch.Defaults()}
	s.Fetch.Proxy = "gopher://x"
	if _, err := New(s); err == nil || !strings.Contains(err.Error(), "proxy") {
		t.Errorf("got %v", err)
	}
	s.Fetch.Proxy, s.MaxFetches = "", -1
	if _, err := New(s); err == nil || !strings.Contains(err.Error(), "fetches") {
		t.Errorf("got %v", err)
	}
}
