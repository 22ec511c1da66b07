package crawler

import (
	"bytes"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"time"

	"nianbao/crawler/browser"
	"nianbao/crawler/snapshot"
	"nianbao/internal/corpus"
	"nianbao/registry"
)

// sight is a browser that sees through a proxy; the test is skipped where there is none.
func sight(t *testing.T, proxy string) *browser.Browser {
	t.Helper()
	b, err := browser.New(browser.Settings{Proxy: proxy, Tabs: 1, Shoot: NamesForm, PageTime: 10 * time.Second, Scratch: t.TempDir()})
	if errors.Is(err, browser.ErrNoBrowser) {
		t.Skipf("no Chromium on this machine: %v", err)
	}
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := b.Close(); err != nil {
			t.Error(err)
		}
	})
	return b
}

// homes are homepages that need a browser; the entry's target is the same of all.
var homes = map[string]struct {
	home       string
	kind       snapshot.EntryKind
	prominence snapshot.Prominence
	static     bool // the entry is seen without a browser, too
}{
	"text link":    {`<p>某某市教育局主办，欢迎您的访问，今天是星期一</p><a href="/bb.html">政府网站工作年度报表</a>`, snapshot.TextEntry, snapshot.FirstScreen, true},
	"far down":     {`<div style="height:3000px">新闻</div><a href="/bb.html">政府网站工作年度报表</a><div style="height:2000px"></div>`, snapshot.TextEntry, snapshot.OnPage, true},
	"one pixel":    {`<a href="/bb.html" style="display:inline-block;width:1px;height:1px;overflow:hidden">政府网站工作年度报表</a>`, snapshot.TextEntry, snapshot.Hidden, true},
	"from data":    {`<div id="a"></div><script>fetch("/menu.json").then(r=>r.json()).then(l=>{document.getElementById("a").innerHTML='<a href="'+l.u+'">'+l.t+'</a>'})</script>`, snapshot.ScriptEntry, snapshot.FirstScreen, false},
	"bare picture": {`<div id="a"></div><script>fetch("/menu.json").then(r=>r.json()).then(l=>{document.getElementById("a").innerHTML='<a href="'+l.u+'"><img src="/b.png" width="280" height="70"></a>'})</script>`, snapshot.ScriptEntry, snapshot.FirstScreen, false},
	"in a footer":  {`<div>新闻</div><div class="footer"><a href="/bb.html" style="display:inline-block;width:1px;height:1px;overflow:hidden;font-size:1px">政府网站工作年度报表</a></div>`, snapshot.TextEntry, snapshot.Hidden, true},
	"carousel":     {`<div class="swiper"><div class="slide">甲乙丙<br>丁</div><div class="slide" style="display:none"><a href="/bb.html">政府网站工作年度报表</a></div></div>`, snapshot.TextEntry, snapshot.FirstScreen, true},
	"taken away":   {`<a id="a" href="/bb.html">政府网站工作年度报表</a><script>document.getElementById("a").remove()</script>`, snapshot.TextEntry, snapshot.Absent, true},
	"in a frame":   {`<script>var f=document.createElement("iframe");f.src="/frame.html";document.body.appendChild(f)</script>`, snapshot.ScriptEntry, "", false},
	"single pages": {`<div id="app"></div><script>setTimeout(function(){var a=document.createElement("a");a.href="/bb.html";a.textContent=["政府网站","工作年度","报表"].join("");document.getElementById("app").appendChild(a)},200)</script>`, snapshot.ScriptEntry, snapshot.FirstScreen, false},
}

func pagesOf(home string) []corpus.Page {
	page := func(path, body string) corpus.Page {
		kind := "text/html; charset=utf-8"
		if strings.HasSuffix(path, ".json") {
			kind = "application/json"
		}
		return corpus.Page{URL: "http://www.example.gov.cn" + path, Status: 200, ContentType: kind, Body: filledForms([]byte(body))}
	}
	return []corpus.Page{
		page("/", "<html><head><title>某某市教育局</title></head><body>"+home+"</body></html>"),
		page("/menu.json", `{"u":"/bb.html","t":"政府网站工作年度报表"}`),
		page("/frame.html", `<html><body><a href="/bb.html">政府网站工作年度报表</a></body></html>`),
		page("/bb.html", `<html><head><title>政府网站工作年度报表</title></head><body>{{form 2024}}</body></html>`),
	}
}

var rendered = registry.Site{Code: "3301000019", HomeURL: "http://www.example.gov.cn/"}

func TestRenderedHomepages(t *testing.T) {
	for name, c := range homes {
		t.Run(name, func(t *testing.T) {
			proxy := corpus.Proxy(t, pagesOf(c.home)...)
			b := sight(t, proxy)
			v := visitThrough(t, proxy, rendered, 2024, func(s *Settings) { s.Browser = b })
			i := slices.IndexFunc(v.Entries, func(e snapshot.Entry) bool { return e.Leads == snapshot.LeadsToReport })
			if !v.Rendered || i < 0 {
				t.Fatalf("rendered %v\n%s", v.Rendered, summary(v))
			}
			if e := v.Entries[i]; e.Kind != c.kind || e.Prominence != c.prominence {
				t.Errorf("entry %s %q, want %s %q", e.Kind, e.Prominence, c.kind, c.prominence)
			}
			if e := v.Entries[i]; c.prominence != "" && c.prominence != snapshot.Absent && (e.Shown == nil || e.Shown.Framed == "" || !pictured(v, e.Shown.Framed) || !pictured(v, "home")) {
				t.Errorf("measured %+v, pictures %v; want the entry framed in one and the homepage", e.Shown, v.Pictures)
			}
			if len(v.Gaps) > 0 {
				t.Errorf("gaps %v", v.Gaps)
			}
			if !slices.ContainsFunc(v.Fetches, func(f snapshot.Fetch) bool {
				return f.Engine == "browser" && f.Purpose == snapshot.ForHome && len(f.Body) > 0 && f.Size == int64(len(f.Body))
			}) {
				t.Error("what the browser saw was not kept")
			}
		})
	}
}

// pictured: a picture of that name was kept, and it is a PNG.
func pictured(v *snapshot.Visit, name string) bool {
	return slices.ContainsFunc(v.Pictures, func(p snapshot.Picture) bool {
		return p.Name == name && bytes.HasPrefix(p.PNG, []byte("\x89PNG")) && p.SHA256 != ""
	})
}

// Without a browser the question stays open: never a no.
func TestNeverRenderedStaysOpen(t *testing.T) {
	for name, c := range homes {
		if c.static {
			continue
		}
		t.Run(name, func(t *testing.T) {
			v := visitThrough(t, corpus.Proxy(t, pagesOf(c.home)...), rendered, 2024, func(s *Settings) { s.Render = RenderNever })
			if v.Rendered || !slices.ContainsFunc(v.Gaps, func(g snapshot.Gap) bool { return g.Kind == snapshot.ScriptsNotRun }) {
				t.Errorf("rendered %v\n%s", v.Rendered, summary(v))
			}
		})
	}
}

// Data that did not come leaves the page's scripts in doubt.
func TestRenderedInVainStaysOpen(t *testing.T) {
	proxy := corpus.Proxy(t, pagesOf(`<div id="a"></div><script>fetch("/lost.json").then(r=>r.json()).then(l=>{document.body.innerHTML=l.x})</script>`)...)
	b := sight(t, proxy)
	v := visitThrough(t, proxy, rendered, 2024, func(s *Settings) { s.Browser = b })
	if !v.Rendered || !slices.ContainsFunc(v.Gaps, func(g snapshot.Gap) bool { return g.Kind == snapshot.ScriptsNotRun }) {
		t.Errorf("rendered %v\n%s", v.Rendered, summary(v))
	}
}

// A guard that asks for scripts lets the browser pass; one that lets nobody pass is
// knocked at once more and no oftener.
func TestGuardsAndTheBrowser(t *testing.T) {
	for name, passes := range map[string]bool{"asks for scripts": true, "lets nobody pass": false} {
		t.Run(name, func(t *testing.T) {
			inner := httptest.NewUnstartedServer(nil)
			inner.Config.Handler = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				w.Header().Set("Content-Type", "text/html; charset=utf-8")
				if c, err := r.Cookie("__jsl_clearance"); !passes || err != nil || c.Value != "ok" {
					http.SetCookie(w, &http.Cookie{Name: "__jsluid_h", Value: "1"})
					w.WriteHeader(521)
					_, _ = w.Write([]byte(`<script>document.cookie="__jsl_clearance=ok";setTimeout(function(){location.reload()},1500)</script>`))
					return
				}
				for _, p := range pagesOf(homes["text link"].home) {
					if strings.HasSuffix(p.URL, r.URL.Path) {
						_, _ = w.Write(p.Body)
						return
					}
				}
				w.WriteHeader(http.StatusNotFound)
			})
			inner.Start()
			defer inner.Close()
			b := sight(t, inner.URL)
			v := visitThrough(t, inner.URL, rendered, 2024, func(s *Settings) { s.Browser = b })
			shown := 0
			for _, f := range v.Fetches {
				if f.Engine == "browser" {
					shown++
				}
			}
			if passes && (v.Outcome != snapshot.OK || len(v.Documents) == 0 || !v.Documents[0].FromHome) {
				t.Errorf("%s %s\n%s", v.Outcome, v.Reason, summary(v))
			}
			if passes && !slices.ContainsFunc(v.Fetches, func(f snapshot.Fetch) bool {
				return f.Engine == "http" && strings.HasSuffix(f.URL, "/bb.html") && f.OK()
			}) {
				t.Errorf("what the browser was let in by is not used for the rest\n%s", summary(v))
			}
			if !passes && (v.Outcome != snapshot.Blocked || shown != 1) {
				t.Errorf("%s, shown %d times\n%s", v.Outcome, shown, summary(v))
			}
		})
	}
}

// TestGuardedOnlyInTheBrowser: the browser gets a guard's page where the plain request got
// the homepage. What was seen stands, its places are not known, and that is a question.
func TestGuardedOnlyInTheBrowser(t *testing.T) {
	const home = `<html><head><title>某某市教育局</title></head><body><p>某某市教育局欢迎您访问本网站，今天是星期一，祝您愉快</p>
<div class="footer"><a href="/bb.html">政府网站工作年度报表</a></div>%s</body></html>`
	const guard = `<script>document.documentElement.innerHTML='<body>请稍候</body>'</script>`
	proxy := corpus.Proxy(t, pagesOf(fmt.Sprintf(home, guard))...)
	b := sight(t, proxy)
	v := visitThrough(t, proxy, rendered, 2024, func(s *Settings) { s.Browser = b })
	e := v.Entries[0]
	if v.Rendered || e.Leads != snapshot.LeadsToReport || e.Prominence == snapshot.Absent || e.Shown != nil || len(v.Gaps) == 0 {
		t.Errorf("rendered %v, entry %+v, gaps %+v", v.Rendered, e, v.Gaps)
	}
}
