package crawler

import (
	"strings"
	"testing"

	"nianbao/crawler/snapshot"
	"nianbao/internal/corpus"
)

// onePage is a site of a single page: its address ends before the fragment that names what
// is shown. LINK is where its homepage's entry leads.
const onePage = `<p>某某市教育局主办，欢迎您的访问，今天是星期一</p><div id="app"></div><script>
var views={
 "":'<a href="LINK">政府网站工作年度报表</a> <a href="#/news">工作动态</a>',
 "#/news":'<ul><li><a href="#/news/1">关于做好防汛工作的通知，请各单位认真贯彻落实</a></li></ul>',
 "#/bb":'<h2>政府网站工作年度报表</h2><ul><li><a href="#/bb/2024">2024年度政府网站'+'工作年度'+'报表</a></li></ul>'};
function show(){
 var h=location.hash, app=document.getElementById("app");
 if(h=="#/bb/2024"){fetch("/bb.html").then(function(r){return r.text()}).then(function(x){document.title="2024年度政府网站工作年度报表";app.innerHTML=x})}
 else{app.innerHTML=views[h]||""}
}
addEventListener("hashchange",show);show()</script>`

// The fragment of a single page's address names the page: what stands behind an entry is
// seen in the browser, and what it shows nothing of stays open.
func TestRoutes(t *testing.T) {
	for link, want := range map[string]struct {
		lead  snapshot.Lead
		found bool
	}{
		"#/bb":      {snapshot.LeadsToColumn, true},
		"#/bb/2024": {snapshot.LeadsToReport, true},
		"#/none":    {snapshot.LeadUnknown, false},
	} {
		pages := pagesOf(strings.Replace(onePage, "LINK", link, 1))
		proxy := corpus.Proxy(t, pages...)
		b := sight(t, proxy)
		v := visitThrough(t, proxy, rendered, 2024, func(s *Settings) { s.Browser = b })
		if want.found != (len(v.Gaps) == 0) {
			t.Errorf("%s: gaps %v", link, v.Gaps)
		}
		if len(v.Entries) == 0 || v.Entries[0].Leads != want.lead || want.found && len(v.Documents) == 0 {
			t.Errorf("%s: want %s, found %v\n%s%v", link, want.lead, want.found, summary(v), v.Gaps)
		}
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
