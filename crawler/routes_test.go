package crawler

import (
	"encoding/json"
	"testing"

	"nianbao/crawler/snapshot"
	"nianbao/internal/corpus"
	"nianbao/registry"
)

// onePage is a site that is one page to its server: the fragment of an address names the
// view. A view of "report" is the form, which comes by itself.
func onePage(views map[string]string) []corpus.Page {
	list, err := json.Marshal(views)
	if err != nil {
		panic(err) // texts can be written as JSON
	}
	pages := pagesOf(`<p>某某市教育局主办，欢迎您的访问，今天是星期一</p><div id="app"></div><script src="/app.js"></script>`)
	return append(
		pages, pageAt("http://www.example.gov.cn/app.js", `function show(views){
 var view=views[location.hash]||"", app=document.getElementById("app");
 if(view=="report"){fetch("/bb.html").then(function(r){return r.text()}).then(function(x){document.title="2024年度政府网站工作年度报表";app.innerHTML=x})}
 else{app.innerHTML=view}
}
fetch("/views.json").then(function(r){return r.json()}).then(function(v){addEventListener("hashchange",function(){show(v)});show(v)})`),
		corpus.Page{URL: "http://www.example.gov.cn/views.json", Status: 200, ContentType: "application/json", Body: list},
	)
}

const (
	toReports = `<a href="#/bb">政府网站工作年度报表</a>`
	ofOldYear = `<h2>政府网站工作年度报表</h2><ul><li><a href="#/bb/2021">2021年度政府网站工作年度报表</a></li></ul>`
	ofTheYear = `<h2>政府网站工作年度报表</h2><ul><li><a href="#/bb/2024">2024年度政府网站工作年度报表</a></li></ul>`
)

// What stands behind an entry is seen in the browser; what is not seen there stays open.
func TestRoutes(t *testing.T) {
	for name, c := range map[string]struct {
		views map[string]string
		lead  snapshot.Lead
		found bool
	}{
		"a column":             {map[string]string{"": toReports, "#/bb": ofTheYear, "#/bb/2024": "report"}, snapshot.LeadsToColumn, true},
		"the report":           {map[string]string{"": toReports, "#/bb": "report"}, snapshot.LeadsToReport, true},
		"written with a slash": {map[string]string{"": `<a href="/#/bb">政府网站工作年度报表</a>`, "#/bb": "report"}, snapshot.LeadsToReport, true},
		"nothing":              {map[string]string{"": toReports}, snapshot.LeadUnknown, false},
		"older years":          {map[string]string{"": toReports, "#/bb": ofOldYear}, snapshot.LeadUnknown, false},
		"turned by numbers":    {map[string]string{"": toReports, "#/bb": ofOldYear + `<a href="#/bb?page=2">2</a>`, "#/bb?page=2": ofOldYear}, snapshot.LeadUnknown, false},
		"a file of a view": {map[string]string{
			"": toReports, "#/bb": `<h1>2024年度政府网站工作年度报表</h1><a href="#/down/7">2024年度政府网站工作年度报表.pdf</a>`,
		}, snapshot.LeadUnknown, false},
	} {
		t.Run(name, func(t *testing.T) {
			proxy := corpus.Proxy(t, onePage(c.views)...)
			b := sight(t, proxy)
			v := visitThrough(t, proxy, rendered, 2024, func(s *Settings) { s.Browser = b })
			if len(v.Entries) == 0 || v.Entries[0].Leads != c.lead || c.found != (len(v.Gaps) == 0) {
				t.Fatalf("want %s, found %v\n%s%v", c.lead, c.found, summary(v), v.Gaps)
			}
			for _, d := range v.Documents {
				if !isRoute(d.URL) {
					t.Errorf("%s is no view", d.URL)
				}
			}
		})
	}
}

// Views that no entry names are not looked into, and that is said.
func TestRoutesElsewhere(t *testing.T) {
	proxy := corpus.Proxy(t, onePage(map[string]string{"": `<a href="#/map">网站地图</a><a href="#/zt">专题专栏</a>`, "#/map": "栏目"})...)
	b := sight(t, proxy)
	v := visitThrough(t, proxy, rendered, 2024, func(s *Settings) {
		s.Browser = b
		s.Portal = func(registry.SiteCode) []registry.Site {
			return []registry.Site{{Code: "3301000020", Name: "某某市财政局", HomeURL: "http://czj.example.gov.cn/"}}
		}
	})
	if !hasGap(v, snapshot.ScriptsNotRun) {
		t.Errorf("gaps %v", v.Gaps)
	}
	for _, address := range []string{"http://www.example.gov.cn/#/map", "http://www.example.gov.cn/#/zt"} {
		open := false
		for _, g := range v.Portal.ColumnGaps {
			open = open || g.Where == address
		}
		if !open {
			t.Errorf("%s is not said to be open: %v", address, v.Portal.ColumnGaps)
		}
	}
}

// A homepage registered with a fragment is asked for without, and shown with it.
func TestHomeWithRoute(t *testing.T) {
	views := map[string]string{"#/index": toReports, "#/bb": "report"}
	site := registry.Site{Code: "3301000019", HomeURL: "http://www.example.gov.cn/#/index"}
	proxy := corpus.Proxy(t, onePage(views)...)
	b := sight(t, proxy)
	v := visitThrough(t, proxy, site, 2024, func(s *Settings) { s.Browser = b })
	if v.Outcome != snapshot.OK || len(v.Documents) != 1 || len(v.Gaps) > 0 {
		t.Errorf("outcome %s\n%s%v", v.Outcome, summary(v), v.Gaps)
	}
	v = visitThrough(t, proxy, site, 2024, func(s *Settings) { s.Render = RenderNever })
	if v.Outcome != snapshot.ScriptRequired || !hasGap(v, snapshot.ScriptsNotRun) {
		t.Errorf("without a browser: %s, gaps %v", v.Outcome, v.Gaps)
	}
}

// An address with a fragment that the register names is tried as such.
func TestDeclaredRoute(t *testing.T) {
	proxy := corpus.Proxy(t, onePage(map[string]string{"": "首页", "#/bb": "report"})...)
	b := sight(t, proxy)
	site := rendered
	site.ReportURL = "http://www.example.gov.cn/#/bb"
	v := visitThrough(t, proxy, site, 2024, func(s *Settings) { s.Browser = b })
	if len(v.Documents) != 1 || v.FetchByID(v.Documents[0].Fetch).Purpose != snapshot.ForDeclared {
		t.Errorf("got\n%s%v", summary(v), v.Gaps)
	}
}

// Without a browser nothing is known of what such an address shows.
func TestRoutesNotShown(t *testing.T) {
	pages := pagesOf(`<p>某某市教育局主办，欢迎您的访问，今天是星期一</p><a href="/#/bb">政府网站工作年度报表</a>`)
	v := visitThrough(t, corpus.Proxy(t, pages...), rendered, 2024, func(s *Settings) { s.Render = RenderNever })
	if len(v.Entries) != 1 || v.Entries[0].Leads != snapshot.LeadUnknown || !hasGap(v, snapshot.ScriptsNotRun) {
		t.Errorf("got\n%s", summary(v))
	}
}
