package crawler

import (
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"slices"
	"strings"
	"sync/atomic"
	"testing"

	"nianbao/crawler/snapshot"
	"nianbao/internal/corpus"
)

// columns are pages the homepage's entry leads to, whose list only scripts write.
var columns = map[string]struct {
	list string
	lead snapshot.Lead
	open bool // the browser, too, leaves the question open
}{
	"lists the report":      {`<div id="l"></div><script>` + listFrom("/list.json") + `</script>`, snapshot.LeadsToColumn, false},
	"shows the report":      {`<div id="l"></div><script>` + listFrom("/bb.json") + `</script>`, snapshot.LeadsToReport, false},
	"lists something else":  {`<div id="l"></div><script>` + listFrom("/other.json") + `</script>`, snapshot.LeadsElsewhere, false},
	"goes on by script":     {`<div id="l"></div><a href="javascript:more()">下一页</a><script>` + listFrom("/other.json") + `</script>`, snapshot.LeadUnknown, true},
	"waits for a hand":      {`<div id="l"></div><script>window.show=function(){` + listFrom("/list.json") + `}</script>`, snapshot.LeadUnknown, true},
	"its list did not come": {`<div id="l"></div><script>` + listFrom("/lost.json") + `</script>`, snapshot.LeadUnknown, true},
}

func listFrom(address string) string {
	return `fetch("` + address + `").then(function(r){if(!r.ok)throw 1;return r.json()}).then(function(x){document.getElementById("l").innerHTML=x.h})`
}

func columnPages(list string) []corpus.Page {
	pages := pagesOf(`<p>某某市教育局主办，欢迎您的访问，今天是星期一</p><a href="/col.html">政府网站工作年度报表</a>`)
	add := func(path, kind, body string) {
		pages = append(pages, corpus.Page{URL: "http://www.example.gov.cn" + path, Status: 200, ContentType: kind, Body: []byte(body)})
	}
	report := strings.NewReplacer(`"`, `\"`, "\n", "").Replace(string(filledForms([]byte(`<h1>政府网站工作年度报表（2024年度）</h1>{{form 2024}}`))))
	add("/col.html", "text/html; charset=utf-8", `<html><head><title>政府网站工作年度报表</title></head><body><h2>政府网站工作年度报表</h2>`+list+`</body></html>`)
	add("/list.json", "application/json", `{"h":"<ul><li><a href=\"/bb.html\">2024年度政府网站工作年度报表</a></li></ul>"}`)
	add("/other.json", "application/json", `{"h":"<ul><li><a href=\"/zw.html\">关于做好防汛工作的通知，请各单位认真贯彻落实</a></li></ul>"}`)
	add("/paged.json", "application/json", `{"h":"<ul><li><a href=\"/zw.html\">关于做好防汛工作的通知，请各单位认真贯彻落实</a></li></ul><a href=\"/col2.html\">下一页</a>"}`)
	add("/bb.json", "application/json", `{"h":"`+report+`"}`)
	return pages
}

// What scripts write into the page an entry leads to is seen where there is a browser.
func TestShownTargets(t *testing.T) {
	for name, c := range columns {
		t.Run(name, func(t *testing.T) {
			proxy := corpus.Proxy(t, columnPages(c.list)...)
			b := sight(t, proxy)
			v := visitThrough(t, proxy, rendered, 2024, func(s *Settings) { s.Browser = b })
			if len(v.Entries) == 0 || v.Entries[0].Leads != c.lead {
				t.Fatalf("want %s, got\n%s", c.lead, summary(v))
			}
			open := slices.ContainsFunc(v.Gaps, func(g snapshot.Gap) bool {
				return g.Kind == snapshot.ScriptsNotRun || g.Kind == snapshot.NotFollowed
			})
			if open != c.open {
				t.Errorf("open %v, want %v\n%s", open, c.open, summary(v))
			}
		})
	}
}

// Without a browser every one of them stays open.
func TestTargetsNotShownStayOpen(t *testing.T) {
	for name, c := range columns {
		t.Run(name, func(t *testing.T) {
			v := visitThrough(t, corpus.Proxy(t, columnPages(c.list)...), rendered, 2024, func(s *Settings) { s.Render = RenderNever })
			if len(v.Entries) == 0 || v.Entries[0].Leads != snapshot.LeadUnknown {
				t.Errorf("got\n%s", summary(v))
			}
		})
	}
}

// A single page is titled before its content comes: the report is read from what is shown.
func TestShellsAreFilled(t *testing.T) {
	pages := columnPages("")
	shell := `<html><head><title>2024年度政府网站工作年度报表</title></head><body><h1>2024年度政府网站工作年度报表</h1><div id="l"></div><script>` + listFrom("/bb.json") + `</script></body></html>`
	for i := range pages {
		if strings.HasSuffix(pages[i].URL, "/col.html") {
			pages[i].Body = []byte(shell)
		}
	}
	proxy := corpus.Proxy(t, pages...)
	b := sight(t, proxy)
	v := visitThrough(t, proxy, rendered, 2024, func(s *Settings) { s.Browser = b })
	if len(v.Documents) != 1 || v.Documents[0].Gap != "" || v.FetchByID(v.Documents[0].Fetch).Engine != "browser" {
		t.Errorf("got\n%s", summary(v))
	}
}

// Further pages of a list that scripts write are shown as well.
func TestFurtherPagesAreShown(t *testing.T) {
	pages := columnPages(`<div id="l"></div><a href="/col2.html">下一页</a><script>` + listFrom("/other.json") + `</script>`)
	pages = append(pages, corpus.Page{
		URL: "http://www.example.gov.cn/col2.html", Status: 200, ContentType: "text/html; charset=utf-8",
		Body: []byte(`<html><head><title>政府网站工作年度报表</title></head><body><div id="l"></div><script>` + listFrom("/list.json") + `</script></body></html>`),
	})
	proxy := corpus.Proxy(t, pages...)
	b := sight(t, proxy)
	v := visitThrough(t, proxy, rendered, 2024, func(s *Settings) { s.Browser = b })
	if len(v.Documents) == 0 || !v.Documents[0].FromHome {
		t.Errorf("got\n%s", summary(v))
	}
}

// A further page that is not there ends the list; one that is refused hides what it holds.
func TestRefusedPageIsNoEnd(t *testing.T) {
	for status, open := range map[int]bool{404: false, 403: true, 500: true} {
		pages := columnPages(`<div id="l"></div><script>` + listFrom("/paged.json") + `</script>`)
		pages = append(pages, corpus.Page{
			URL: "http://www.example.gov.cn/col2.html", Status: status, ContentType: "text/html; charset=utf-8",
			Body: []byte(`<html><body><p>您访问的页面暂时不能提供，请稍后再来，谢谢您的理解与支持</p></body></html>`),
		})
		proxy := corpus.Proxy(t, pages...)
		b := sight(t, proxy)
		v := visitThrough(t, proxy, rendered, 2024, func(s *Settings) { s.Browser = b })
		left := slices.ContainsFunc(v.Gaps, func(g snapshot.Gap) bool { return strings.HasSuffix(g.Where, "/col2.html") })
		if left != open || open && v.Entries[0].Leads != snapshot.LeadUnknown {
			t.Errorf("%d: left open %v, want %v\n%s", status, left, open, summary(v))
		}
	}
}

// The day of a file is found in a list that scripts write, too.
func TestDayInListThatScriptsWrite(t *testing.T) {
	const column = `<html><head><title>政府网站年度报表</title></head><body><div id="l">正在加载</div><script src="/app.js"></script></body></html>`
	pages := pagesOf(`<p>某某市教育局主办，欢迎您的访问，今天是星期一</p><a href="/bb.html">政府网站工作年度报表</a><a href="/map.html">网站地图</a>`)
	for path, body := range map[string]string{
		"/map.html":  `<html><body><a href="/col.html">政府网站年度报表</a></body></html>`,
		"/col.html":  column,
		"/app.js":    listFrom("/days.json"),
		"/days.json": `{"h":"<ul><li><a href=\"/bb.html\">政府网站工作年度报表</a><span>2025-01-31</span></li></ul>"}`,
	} {
		pages = append(pages, pageAt("http://www.example.gov.cn"+path, body))
	}
	proxy := corpus.Proxy(t, pages...)
	b := sight(t, proxy)
	v := visitThrough(t, proxy, rendered, 2024, func(s *Settings) { s.Browser = b })
	if len(v.Documents) != 1 || !slices.ContainsFunc(v.Documents[0].Times, func(c snapshot.TimeClaim) bool { return c.Raw == "2025-01-31" && c.Page != "" }) || len(v.Gaps) > 0 {
		t.Errorf("got\n%s%v", summary(v), v.Gaps)
	}
}

// A page whose data did not come at first is shown once more.
func TestShownOnceMore(t *testing.T) {
	var asked atomic.Int32
	pages := columnPages(`<div id="l"></div><script>` + listFrom("/busy.json") + `</script>`)
	through, err := url.Parse(corpus.Proxy(t, pages...))
	if err != nil {
		t.Fatal(err)
	}
	front := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/busy.json" {
			if asked.Add(1) == 1 {
				w.WriteHeader(http.StatusServiceUnavailable)
				return
			}
			r.URL.Path = "/list.json"
		}
		(&httputil.ReverseProxy{Rewrite: func(*httputil.ProxyRequest) {}, Transport: &http.Transport{Proxy: http.ProxyURL(through)}}).ServeHTTP(w, r)
	}))
	t.Cleanup(front.Close)
	b := sight(t, front.URL)
	v := visitThrough(t, front.URL, rendered, 2024, func(s *Settings) { s.Browser = b })
	if len(v.Entries) == 0 || v.Entries[0].Leads != snapshot.LeadsToColumn || len(v.Gaps) > 0 {
		t.Errorf("asked %d times\n%s%v", asked.Load(), summary(v), v.Gaps)
	}
}
