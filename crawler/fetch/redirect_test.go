package fetch

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"nianbao/crawler/snapshot"
)

const full = "<title>首页</title><a href=/a>通知公告</a><p>政府网站工作年度报表</p>"

// chain serves pages by path; a page that begins with "->" redirects by status 302.
func chain(t *testing.T, pages map[string]string) string {
	t.Helper()
	return serve(t, func(w http.ResponseWriter, r *http.Request) {
		body, ok := pages[r.URL.RequestURI()]
		if !ok {
			http.NotFound(w, r)
			return
		}
		if to, ok := strings.CutPrefix(body, "->"); ok {
			w.Header()["Location"] = []string{to}
			w.WriteHeader(http.StatusFound)
			return
		}
		w.Header().Set("Content-Type", "text/html")
		fmt.Fprint(w, body)
	})
}

func TestHopsAreRecorded(t *testing.T) {
	base := chain(t, map[string]string{
		"/":                         "->/a",
		"/a":                        "-> b/c.html#top",
		"/b/c.html":                 `<meta http-equiv='REFRESH' content="0;URL='./d/'">`,
		"/b/d/":                     "<script>self.location='/portalUI';</script>",
		"/portalUI":                 "->\\back\\slash",
		"/back/slash":               "->/\xc4\xea\xb1\xa8", // 年报 in GBK, raw
		"/%C4%EA%B1%A8":             "->/年报?x=1",
		"/%E5%B9%B4%E6%8A%A5?x=1":   full,
		"/refresh-of-other-purpose": full,
	})
	f := open(t, quick(), base)
	wantClass(t, f, snapshot.OK)
	want := []snapshot.Hop{
		{URL: base + "/", Kind: snapshot.HopStatus, Status: 302, Location: "/a"},
		{URL: base + "/a", Kind: snapshot.HopStatus, Status: 302, Location: "b/c.html#top"},
		{URL: base + "/b/c.html#top", Kind: snapshot.HopMeta, Location: "./d/"},
		{URL: base + "/b/d/", Kind: snapshot.HopScript, Location: "/portalUI"},
		{URL: base + "/portalUI", Kind: snapshot.HopStatus, Status: 302, Location: "\\back\\slash"},
		{URL: base + "/back/slash", Kind: snapshot.HopStatus, Status: 302, Location: "/\xc4\xea\xb1\xa8"},
		{URL: base + "/%C4%EA%B1%A8", Kind: snapshot.HopStatus, Status: 302, Location: "/年报?x=1"},
	}
	if diff := cmp.Diff(want, f.Hops); diff != "" {
		t.Error(diff)
	}
	if f.URL != base || f.FinalURL != base+"/%E5%B9%B4%E6%8A%A5?x=1" || f.Status != 200 {
		t.Errorf("asked %s, came to %s with status %d", f.URL, f.FinalURL, f.Status)
	}
}

// Get stays where HTTP leads; only Open reads pages.
func TestGetDoesNotReadPages(t *testing.T) {
	base := chain(t, map[string]string{
		"/":  "->/m",
		"/m": `<meta http-equiv=refresh content="0;url=/x">` + full,
		"/x": full,
	})
	f := get(t, quick(), base)
	wantClass(t, f, snapshot.OK)
	if f.FinalURL != base+"/m" || len(f.Hops) != 1 {
		t.Errorf("came to %s by %v", f.FinalURL, f.Hops)
	}
}

func TestRedirectsThatEndBadly(t *testing.T) {
	tests := []struct {
		name  string
		pages map[string]string
		class snapshot.Class
		hops  int
	}{
		{"to itself", map[string]string{"/": "->/"}, snapshot.RedirectLoop, 1},
		{"in a circle", map[string]string{"/": "->/a", "/a": "->/b", "/b": "->/a"}, snapshot.RedirectLoop, 3},
		{"circle of pages", map[string]string{"/": `<script>location="/a"</script>`, "/a": `<meta http-equiv=refresh content=0;url=/>`}, snapshot.RedirectLoop, 2},
		{"without end", map[string]string{
			"/": "->/1", "/1": "->/2", "/2": "->/3", "/3": "->/4", "/4": "->/5", "/5": "->/6", "/6": full,
		}, snapshot.RedirectLoop, 6},
		{"other scheme", map[string]string{"/": "->weixin://dl/chat"}, snapshot.BadURL, 1},
		{"no URL", map[string]string{"/": "->http://[::bad/"}, snapshot.BadURL, 1},
		{"nothing there", map[string]string{"/": "->/gone"}, snapshot.HTTPClientError, 1},
		{"script to nowhere", map[string]string{"/": `<script>location.href="javascript:;"</script>` + full}, snapshot.OK, 0},
		{"page reloads itself", map[string]string{"/": `<meta http-equiv=refresh content="0;url=/">` + full}, snapshot.OK, 0},
		{"kept fresh by another page", map[string]string{"/": `<meta http-equiv=refresh content="600;url=/a">` + full, "/a": full}, snapshot.OK, 0},
		{"turns over after a minute", map[string]string{"/": `<script>setTimeout(function(){location="/a"},60000)</script>` + full, "/a": full}, snapshot.OK, 0},
		{"challenge reloads itself", map[string]string{"/": `<script>document.cookie="x=1";location.href="/"</script>`}, snapshot.ScriptRequired, 0},
	}
	s := quick()
	s.MaxHops = 5
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			f := open(t, s, chain(t, tt.pages))
			wantClass(t, f, tt.class)
			if len(f.Hops) != tt.hops {
				t.Errorf("hops %v", f.Hops)
			}
		})
	}
}

// A page of an error does not send its reader on: the error is what is there.
func TestErrorPagesAreNotFollowed(t *testing.T) {
	base := serve(t, answerWith(404, "text/html", `<script>setTimeout(function(){location.href="/home"},3000)</script>没有找到`))
	f := open(t, quick(), base)
	wantClass(t, f, snapshot.HTTPClientError)
	if f.Status != 404 || len(f.Hops) != 0 {
		t.Errorf("status %d, hops %v", f.Status, f.Hops)
	}
}

// Many sites set a cookie and redirect to the same address.
func TestCookieAndBack(t *testing.T) {
	base := serve(t, func(w http.ResponseWriter, r *http.Request) {
		if _, err := r.Cookie("session"); err != nil {
			http.SetCookie(w, &http.Cookie{Name: "session", Value: "1", Path: "/"})
			http.Redirect(w, r, "/", http.StatusFound)
			return
		}
		fmt.Fprint(w, full)
	})
	stack := newStack(t, quick())
	session := stack.Session()
	f := session.Get(t.Context(), snapshot.ForHome, base)
	wantClass(t, f, snapshot.OK)
	if len(f.Hops) != 1 {
		t.Errorf("hops %v", f.Hops)
	}
	if f := session.Get(t.Context(), snapshot.ForHome, base); len(f.Hops) != 0 {
		t.Error("the session has lost its cookie")
	}
	if f := stack.Session().Get(t.Context(), snapshot.ForHome, base); len(f.Hops) != 1 {
		t.Error("another session has got the cookie")
	}
}

func TestSetCookieLoopEnds(t *testing.T) {
	f := get(t, quick(), serve(t, func(w http.ResponseWriter, r *http.Request) {
		http.SetCookie(w, &http.Cookie{Name: "n", Value: "1"})
		http.Redirect(w, r, "/", http.StatusFound)
	}))
	wantClass(t, f, snapshot.RedirectLoop)
	if len(f.Hops) != quick().MaxHops+1 {
		t.Errorf("%d hops", len(f.Hops))
	}
}

func TestRefreshHeader(t *testing.T) {
	f := open(t, quick(), serve(t, func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/" {
			w.Header().Set("Refresh", "0; url=/a")
		}
		fmt.Fprint(w, full)
	}))
	if len(f.Hops) != 1 || f.Hops[0].Kind != snapshot.HopMeta {
		t.Errorf("hops %v", f.Hops)
	}
}

func TestParseRefresh(t *testing.T) {
	tests := map[string]move{
		"0;URL=./dwzn/":              {snapshot.HopMeta, "./dwzn/", 0},
		" 5 ; url = 'a b.html' ":     {snapshot.HopMeta, "a b.html", 5 * time.Second},
		`0,url="x?url=y"`:            {snapshot.HopMeta, "x?url=y", 0},
		"0.5; index.html":            {snapshot.HopMeta, "index.html", 500 * time.Millisecond},
		"0;url=http://a.cn/?url=b;c": {snapshot.HopMeta, "http://a.cn/?url=b;c", 0},
		"600;url=/":                  {snapshot.HopMeta, "/", 600 * time.Second},
		"0;urlaub.html":              {snapshot.HopMeta, "urlaub.html", 0},
		"600":                        {},
		"0;url=":                     {},
		"0;url='":                    {},
		"":                           {},
		"1.2.3;x":                    {},
	}
	for content, want := range tests {
		if got, ok := parseRefresh(content); ok != (want.location != "") || ok && got != want {
			t.Errorf("%q: %+v, %v", content, got, ok)
		}
	}
}

func TestScriptMove(t *testing.T) {
	tests := map[string]move{
		`self.location='/portalUI';`:                                               {location: "/portalUI"},
		`window.location.href = "a.html"`:                                          {location: "a.html"},
		`document.location="a"`:                                                    {location: "a"},
		`top.location.href='a';`:                                                   {location: "a"},
		`location.replace("http:\/\/a.cn\/\u0061")`:                                {location: "http://a.cn/a"},
		`window.location.assign('a');`:                                             {location: "a"},
		"<!--\nlocation.href='a';\n//-->":                                          {location: "a"},
		"/* first */ var x = /[/'\"]/g; // '\n location = `a`":                     {location: "a"},
		"foo('x')\nlocation.href = 'a'\nbar()":                                     {location: "a"},
		"if (mobile()) { location.href='m' } else { x() }\nlocation.href='a'":      {location: "a"},
		`setTimeout(function(){window.location.href='http://stw.gd.cn'},10000);`:   {location: "http://stw.gd.cn", after: 10 * time.Second},
		`setTimeout("window.location.href='a'", 3000)`:                             {location: "a", after: 3 * time.Second},
		`window.setTimeout(() => { location.href = 'a' }, 500)`:                    {location: "a", after: 500 * time.Millisecond},
		`window.onload = function () { location.href = 'a'; }`:                     {location: "a"},
		`$(document).ready(function(){ setTimeout(function(){location='a'},1e3)})`: {location: "a", after: time.Second},
		`(function(w){ w.x = 1; location.href='a' })(window)`:                      {location: "a"},
		`{ location = 'a' }`:                                                       {location: "a"},

		`if(navigator.userAgent.indexOf("iP")>-1) document.location.href="m"`:                               {},
		"if (mobile)\n  location.href = 'm'":                                                                {},
		"if (a) b(); else location.href = 'm'":                                                              {},
		`if(!IsPC()){ window.location.href="mindex.html"; }`:                                                {},
		`(function(u){if(u.indexOf("iP")>-1&&location.href!="m"){location.href="m"}})(navigator.userAgent)`: {},
		`for(;;) location='a'`:                                                                              {},
		`while(x){location='a'}`:                                                                            {},
		`switch(x){case 1: location='a'}`:                                                                   {},
		`try { x() } catch (e) { location='a' }`:                                                            {},
		`function go(){ location.href='a' }`:                                                                {},
		`var go = function(){ location.href='a' };`:                                                         {},
		`button.onclick = function(){ location.href='a' };`:                                                 {},
		`location.href = 'seal/details?id=' + id`:                                                           {},
		`location.href = "http://" + location.host + "/x"`:                                                  {},
		`location.href = location.pathname + location.search`:                                               {},
		"location.href = `/${x}`":                                                                           {},
		`tempwindow.location = 'a'`:                                                                         {},
		`if (location.href == 'a') {}`:                                                                      {},
		`location.href == 'a'`:                                                                              {},
		`var nowUrl = window.location.href;`:                                                                {},
		`setTimeout(function(){location.href='a'}, wait)`:                                                   {location: "a", after: 2 * patience},
		`setTimeout(function(){location.href='a'}, 60000)`:                                                  {location: "a", after: time.Minute},
		`setInterval(function(){ location.href='a' }, 1000)`:                                                {},
		`// location.href='a'`:                                                                              {},
		`/* location.href='a' */`:                                                                           {},
		`var s = "location.href='a'";`:                                                                      {},
		`document.write("<script>location='a'<\/script>")`:                                                  {},
		`location.hash = 'a'`:                                                                               {},
		`location.href = ''`:                                                                                {},
		`location.href`:                                                                                     {},
		`location.href=`:                                                                                    {},
		`location.replace(`:                                                                                 {},
		`'unterminated location`:                                                                            {},
		"`unterminated location":                                                                            {},
		`/* unterminated location`:                                                                          {},
		`setTimeout(function(){location.href='a'`:                                                           {location: "a", after: 2 * patience},
		`a = "\u00"; location.x = "\x"`:                                                                     {},
	}
	for source, want := range tests {
		got, ok := scriptMove(source)
		want.kind = got.kind
		if ok != (want.location != "") || ok && got != want {
			t.Errorf("%s\n\tgot %q after %v, %v", source, got.location, got.after, ok)
		}
	}
}

func TestGlance(t *testing.T) {
	tests := map[string]struct {
		html  string
		moves int
		shell bool
	}{
		"meta in noscript":             {`<noscript><meta http-equiv=refresh content="0;url=/nojs"></noscript>` + full, 0, false},
		"meta in a comment":            {`<!-- <meta http-equiv=refresh content="0;url=/x"> -->` + full, 0, false},
		"script for old browsers":      {`<!--[if lt IE 9]><script>location='ie'</script><![endif]-->` + full, 0, false},
		"script that is data":          {`<script type="text/xml">location='a'</script>` + full, 0, false},
		"script from elsewhere":        {`<script src=a.js>location='a'</script>` + full, 0, false},
		"JSON":                         {`<script type="application/json">location='a'</script>` + full, 0, false},
		"app":                          {`<title>政府网站工作年度报表政府网站工作年度报表政府网站工作年度报表政府网站工作年度报表</title><body><noscript>请开启 JavaScript 后再访问本网站，否则本网站无法正常显示，敬请谅解，谢谢合作与支持！</noscript><div id=app></div><script src=app.js></script>`, 0, true},
		"nothing, and no script":       {`<p>建设中</p>`, 0, false},
		"a scanned report":             {`<img src=a.jpg><script src=stat.js></script>`, 0, false},
		"an image map":                 {`<map><area href=/a></map><script src=stat.js></script>`, 0, false},
		"frames":                       {`<script src=a.js></script><frameset><frame src=/a></frameset>`, 0, false},
		"a login":                      {`<form action=/login></form><script src=a.js></script>`, 0, false},
		"text after an open noscript":  {`<noscript>` + full + `<script>location='a'</script>`, 0, false},
		"upper case and a second type": {`<SCRIPT LANGUAGE="JavaScript" TYPE="text/javascript">LOCATION='b';location='a'</SCRIPT>`, 1, true},
	}
	for name, tt := range tests {
		p := glance(tt.html)
		if len(p.moves) != tt.moves || p.shell() != tt.shell {
			t.Errorf("%s: moves %v, shell %v: %+v", name, p.moves, p.shell(), p)
		}
	}
}

// Large pages are read for redirects only when there may be one.
func TestRedirectOfALargePage(t *testing.T) {
	long := strings.Repeat("<p>政府网站工作年度报表</p>", 5000)
	for name, tail := range map[string]string{
		"meta":       `<meta http-equiv="Refresh" content="0; url=/a">`,
		"script":     `<script>window.location.href = "/a"</script>`,
		"replace":    `</html><script>location.replace('/a')</script>`,
		"timer":      `<script>setTimeout("location=\"/a\"", 10)</script>`,
		"conditions": `<script>if(m){location.href="/m"} top.location = '/a'</script>`,
	} {
		f := open(t, quick(), chain(t, map[string]string{"/": long + tail, "/a": full}))
		if len(f.Hops) != 1 || f.Hops[0].Location != "/a" {
			t.Errorf("%s: %v", name, f.Hops)
		}
	}
	f := open(t, quick(), chain(t, map[string]string{"/": long}))
	if !f.OK() || len(f.Hops) != 0 {
		t.Errorf("%s %v", f.Class, f.Hops)
	}
}

// The saved real pages: which send their readers on, and which only look as if.
func TestRealRedirects(t *testing.T) {
	tests := map[string]snapshot.Hop{
		"redir-js-self.html":          {Kind: snapshot.HopScript, Location: "/portalUI"},
		"redir-meta-refresh-trs.html": {Kind: snapshot.HopMeta, Location: "./dwzn/"},
		"notice-domain-moved.html":    {Kind: snapshot.HopScript, Location: "http://stw.gd.cn"},
		"chain-gdjy-1-home.html":      {},
		"chain-gdjy-2-list.html":      {},
		"chain-gdjy-3-article.html":   {},
		"sitemap-gdjy.html":           {},
		"home-gdeea.html":             {},
		"handan-xxgk-index.html":      {},
		"antibot-ruishu-nmpa.html":    {},
	}
	for name, want := range tests {
		got, ok := glance(string(corpus(t, name))).redirect(http.Header{})
		if got != want || ok != (want.Kind != "") {
			t.Errorf("%s: %+v, %v", name, got, ok)
		}
	}
}
