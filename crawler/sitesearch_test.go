package crawler

import (
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"

	"nianbao/crawler/snapshot"
	"nianbao/internal/corpus"
	"nianbao/registry"
)

// What is sent is what a browser sends.
func TestSearchForm(t *testing.T) {
	tests := []struct {
		name, form, charset, want string
	}{
		{"the page's charset", `<form action="/search"><input name="q"></form>`, "gb18030", "/search?q=%C4%EA%B1%A8"},
		{"the charset the form accepts", `<form action="/search" accept-charset="x-none, UTF-8"><input name="q"></form>`, "gb18030", "/search?q=%E5%B9%B4%E6%8A%A5"},
		{"what the charset lacks", `<form action="/search"><input name="q"><input type="hidden" name="t" value="€ק"></form>`, "gb2312", "/search?q=%C4%EA%B1%A8&t=%80%26%231511%3B"},
		{"no charset known", `<form action="/search"><input name="q"></form>`, "", "/search?q=%E5%B9%B4%E6%8A%A5"},
		{"the charset told", `<form action="/search"><input type="hidden" name="_charset_"><input name="q"></form>`, "gb2312", "/search?_charset_=gbk&q=%C4%EA%B1%A8"},
		{"a query in the action is dropped", `<form action="/search?a=1#b"><input name="q"></form>`, "", "/search?q=%E5%B9%B4%E6%8A%A5"},
		{
			"controls in order", `<form action="/so/s"><input type=hidden name=site value="3 a"><input type=radio name=r value=1><input type=radio name=r value=2 checked>
			<input type=text name=q value=请输入><select name=s><option value=x>X<option selected>Y</select><input disabled name=d><input name=""><button name=go value=1>搜</button><button name=adv value=2>高级</button></form>`,
			"", "/so/s?site=3+a&r=2&q=%E5%B9%B4%E6%8A%A5&s=Y&go=1",
		},
		{"a checking script does not hinder", `<form action="/search" onsubmit="return check(this)"><input name="q"></form>`, "", "/search?q=%E5%B9%B4%E6%8A%A5"},
		{"words on the button", `<form action="/list.jsp"><input name="title"><input type="submit" value="站内搜索"></form>`, "", "/list.jsp?title=%E5%B9%B4%E6%8A%A5"},
		{"the first that will do", `<form action="/search" method="post"><input name="a"></form><form action="/search"><input name="b"></form>`, "", "/search?b=%E5%B9%B4%E6%8A%A5"},
		{"posted", `<form action="/search" method="post"><input name="q"></form>`, "", ""},
		{"sent by a script", `<form action="javascript:go()"><input name="q"></form><form action="#" id="search"><input name="q"></form><form id="search"><input name="q"></form>`, "", ""},
		{"never sent", `<form action="/search" onsubmit="go();return false"><input name="q"></form>`, "", ""},
		{"two texts", `<form action="/search"><input name="q"><input name="from"></form>`, "", ""},
		{"no name", `<form action="/search"><input id="q"></form>`, "", ""},
		{"a login", `<form action="/search"><input name="q"><input type="password" name="p"></form>`, "", ""},
		{"an inquiry about a case", `<form action="/query"><input name="no" placeholder="办件编号"></form>`, "", ""},
		{"not a search at all", `<form action="/vote"><input name="name"><input type="submit" value="投票"></form>`, "", ""},
		{"hidden from readers", `<noscript><form action="/search"><input name="q"></form></noscript><template><form action="/search"><input name="q"></form></template>`, "", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p, err := parsePage(tt.form, "http://www.example.gov.cn/")
			if err != nil {
				t.Fatal(err)
			}
			got := ""
			if f := searchFormOf(p, tt.charset); f != nil {
				got = strings.TrimPrefix(f.filled("年报"), "http://www.example.gov.cn")
			}
			if got != tt.want {
				t.Errorf("asks for %q, want %q", got, tt.want)
			}
		})
	}
}

// asked serves a homepage with a search and notes what the search was asked. All but
// the homepage is left to answer.
func asked(t *testing.T, form string, answer func(http.ResponseWriter, *http.Request)) (*snapshot.Visit, []string) {
	t.Helper()
	var mu sync.Mutex
	var queries []string
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/" {
			w.Header().Set("Content-Type", "text/html")
			page, err := simplifiedchinese.GBK.NewEncoder().String(`<html><head><meta charset="gb2312"><title>某局</title></head><body><p>某某局欢迎您访问本网站</p>` + form + `</body></html>`)
			if err != nil {
				t.Error(err)
			}
			_, _ = io.WriteString(w, page)
			return
		}
		if r.URL.Path == "/search" {
			mu.Lock()
			queries = append(queries, r.URL.RawQuery)
			mu.Unlock()
		}
		answer(w, r)
	}))
	t.Cleanup(server.Close)
	site := registry.Site{Code: "3301000019", HomeURL: server.URL + "/"}
	v := visitThrough(t, "", site, 2024, func(s *Settings) { s.Fetch.AllowPrivate, s.Fetch.RespectRobots = true, false })
	return v, queries
}

const plainSearch = `<form action="/search"><input name="q"></form>`

// gbkQuery is the name of the form as a page in GBK sends it.
const gbkQuery = "q=%D5%FE%B8%AE%CD%F8%D5%BE%B9%A4%D7%F7%C4%EA%B6%C8%B1%A8%B1%ED"

func TestSearchIsOneMorePlace(t *testing.T) {
	results := func(body string) func(http.ResponseWriter, *http.Request) {
		return func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", "text/html; charset=utf-8")
			_, _ = io.WriteString(w, `<title>政府网站工作年度报表</title>`+body)
		}
	}
	tests := []struct {
		name   string
		form   string
		answer func(http.ResponseWriter, *http.Request)
		times  int // the search was asked
		looked bool
		gap    snapshot.GapKind // where it could not be looked into
	}{
		{"says that there is nothing", plainSearch, results(`<p>很抱歉，没有找到与“政府网站工作年度报表”相关的结果</p><script src="/a.js"></script>`), 1, true, ""},
		{"finds other things", plainSearch, results(`<p><a href="/1.html">某某局2024年工作要点</a></p>`), 1, true, ""},
		{"no more than two pages", plainSearch, func(w http.ResponseWriter, r *http.Request) {
			results(`<p><a href="/1.html">某某局2024年工作要点</a></p><a class="next" href="/search?`+gbkQuery+`&p=`+r.URL.Query().Get("p")+`1">下一页</a>`)(w, r)
		}, 2, true, ""},
		{"written by scripts", plainSearch, results(`<div id="app">正在加载</div><script src="/app.js"></script>`), 1, false, snapshot.ScriptsNotRun},
		{"does not answer", plainSearch, func(w http.ResponseWriter, _ *http.Request) { http.Error(w, "busy", 500) }, 1, false, snapshot.FetchFailed},
		{"is gone", plainSearch, http.NotFound, 1, false, ""},
		{"guarded", plainSearch, func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(429) }, 1, false, snapshot.FetchFailed},
		{"another site's", `<form action="http://www.example.com/search"><input name="q"></form>`, results(""), 0, false, ""},
		{"none", "", results(""), 0, false, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			v, queries := asked(t, tt.form, tt.answer)
			if len(queries) != tt.times || tt.times > 0 && queries[0] != gbkQuery {
				t.Errorf("asked %q", queries)
			}
			if looked := len(v.Places) > 0; looked != tt.looked {
				t.Errorf("places %+v, looked into: want %v", v.Places, tt.looked)
			}
			if len(v.Looked) != 1 {
				t.Errorf("looked at %v; what a search answers is no page of the site", v.Looked)
			}
			var gap snapshot.GapKind
			for _, g := range v.Gaps {
				gap += g.Kind
			}
			if gap != tt.gap || len(v.Documents) > 0 || v.Outcome != snapshot.OK {
				t.Errorf("outcome %s, gaps %+v, documents %+v", v.Outcome, v.Gaps, v.Documents)
			}
		})
	}
}

// A result that names the year's report and cannot be opened leaves a question; one that
// is gone, or that leads back to the search, does not.
func TestHitThatCannotBeOpened(t *testing.T) {
	for _, tt := range []struct {
		href   string
		status int
		leads  []snapshot.Lead
		gaps   int
	}{
		{"/show/9.html", 500, []snapshot.Lead{snapshot.LeadUnknown}, 1},
		{"/show/9.html", 404, []snapshot.Lead{snapshot.LeadsNowhere}, 0},
		{"/search?id=9", 500, nil, 1},
		{"http://www.example.com/9.html", 500, nil, 1},
	} {
		v, _ := asked(t, plainSearch, func(w http.ResponseWriter, r *http.Request) {
			if r.URL.RawQuery != gbkQuery {
				w.WriteHeader(tt.status)
				return
			}
			_, _ = io.WriteString(w, `<a href="/search?`+gbkQuery+`&sort=2">政府网站工作年度报表</a><a href="`+tt.href+`">2024年政府网站工作年度报表</a>`)
		})
		var leads []snapshot.Lead
		for _, e := range v.Entries {
			leads = append(leads, e.Leads)
		}
		if !slices.Equal(leads, tt.leads) || len(v.Gaps) != tt.gaps {
			t.Errorf("%s answering %d: leads %v, gaps %+v; want %v and %d gaps", tt.href, tt.status, leads, v.Gaps, tt.leads, tt.gaps)
		}
	}
}

// Results that scripts write are read in the browser.
func TestSearchResultsWrittenByScripts(t *testing.T) {
	const home = "http://www.example.gov.cn/"
	page := func(address, body string) corpus.Page {
		return corpus.Page{URL: home + address, Status: 200, ContentType: "text/html; charset=utf-8", Body: filledForms([]byte(body))}
	}
	proxy := corpus.Proxy(
		t, page("", `<html><head><title>某某局</title></head><body><p>某某局欢迎您访问本网站，今天是星期一</p>`+plainSearch+`</body></html>`),
		page("search?q=%E6%94%BF%E5%BA%9C%E7%BD%91%E7%AB%99%E5%B7%A5%E4%BD%9C%E5%B9%B4%E5%BA%A6%E6%8A%A5%E8%A1%A8",
			`<html><body><div id="r">正在搜索，请稍候</div><script>fetch("/found").then(r=>r.text()).then(t=>{document.getElementById("r").innerHTML=t})</script></body></html>`),
		page("found", `<ul><li><a href="/9.html">2024年政府网站工作年度报表</a></li></ul>`),
		page("9.html", `<html><head><title>2024年政府网站工作年度报表</title></head><body>{{form 2024}}</body></html>`),
	)
	b := sight(t, proxy)
	v := visitThrough(t, proxy, rendered, 2024, func(s *Settings) { s.Browser = b })
	if len(v.Documents) != 1 || v.Documents[0].Way != snapshot.WaySearch || len(v.Places) != 1 || len(v.Gaps) > 0 {
		t.Errorf("documents %+v, places %+v, gaps %+v", v.Documents, v.Places, v.Gaps)
	}
}
