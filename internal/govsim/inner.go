package govsim

import (
	"encoding/json"
	"fmt"
	"html"
	"strings"

	"nianbao/internal/govsim/paper"
)

// frame writes a page of the site around a body.
func (p *page) frame(title, col string, it *item, body func(look)) string {
	l := looks[p.s.family]
	p.s1(l.doctype + "\n<head>\n")
	p.charsetTag()
	p.f("<title>%s</title>\n", html.EscapeString(title))
	p.meta(col, it)
	l.filler /= 3
	p.style(l)
	p.s1("</head>\n<body>\n")
	p.f("<div class=\"wrap\" style=\"width:%dpx;margin:0 auto;background:#fff\">\n", l.wide)
	p.header()
	p.navigation(l)
	p.f("<div class=\"crumb\">当前位置：<a href=\"%s\">首页</a> &gt; <a href=\"#\">%s</a></div>\n", p.href("/"), col)
	body(l)
	p.footer()
	p.s1("</div>\n")
	p.script(l.filler * 300)
	p.s1("</body>\n</html>\n")
	return p.b.String()
}

// pageSize is how many items a list page of a family holds.
func (s *site) pageSize() int { return 15 + s.i%3*5 }

// listPage writes page n of a column.
func (w *World) listPage(s *site, c, n int) string {
	p := w.newPage(s, w.Now(), "list", c, n)
	if path := w.listPath(s, c, n); !w.refreshes(s, c) {
		p.base = path[:strings.LastIndexByte(path, '/')+1]
	}
	col := w.columnOf(s, c)
	return p.frame(col.name+"-"+s.name, col.name, nil, func(l look) {
		p.f("<div class=\"lists\"><h2 class=\"bt\">%s</h2>\n", col.name)
		switch {
		case c == colSitemap:
			p.sitemap()
		case c == colCatalogue:
			p.catalogue()
		case c == colAllSites:
			p.allSites(n)
		case s.family == famJCMS:
			p.jcmsList(c, n)
		case s.family == famSPA:
			p.spaList(c)
		case s.family == famDocWrite:
			p.f("<script src=\"/js/list_%d_%d.js\"></script>\n", c, n)
			p.pager(c, n)
		default:
			items, _ := w.list(s, c, p.t, n, s.pageSize())
			p.s1(l.open + "\n")
			p.items(items, l.item, 60)
			p.s1(l.shut + "\n")
			p.pager(c, n)
		}
		p.s1("</div>\n")
	})
}

// pager writes the way to the other pages as the family's system does.
func (p *page) pager(c, n int) {
	_, pages := p.w.list(p.s, c, p.t, 1, p.s.pageSize())
	stem, ext := "index", "html"
	switch p.s.family {
	case famTRS, famGkmlpt:
		p.f("<div class=\"pages\"><script>function createPageHTML(_nPageCount,_nCurrIndex,_sPageName,_sPageExt){if(_nPageCount<=1)return;for(var i=0;i<_nPageCount;i++){var u=i==0?_sPageName+'.'+_sPageExt:_sPageName+'_'+i+'.'+_sPageExt;document.write('<a href=\"'+u+'\">'+(i+1)+'</a> ');}}\ncreatePageHTML(%d, %d,\"%s\", \"%s\");</script></div>\n", pages, n-1, stem, ext)
	case famGroup:
		p.f("<div class=\"pages\" id=\"page_div\"></div><script>function createPageHTML(id,n,cur,name,ext,total){var h='';for(var i=1;i<=n;i++){h+='<a href=\"'+(i==1?name:name+'_'+(i-1))+'.'+ext+'\">'+i+'</a> ';}document.getElementById(id).innerHTML=h;}\ncreatePageHTML('page_div',%d,%d,'list','shtml',%d);</script>\n", pages, n, pages*p.s.pageSize())
	case famASPX:
		p.s1("<div class=\"pages\">")
		for i := 1; i <= pages; i++ {
			p.f("<a href=\"%s\">%d</a> ", p.href(p.w.listPath(p.s, c, i)), i)
		}
		p.s1("<a href=\"javascript:__doPostBack('AspNetPager1','2')\">下一页</a></div>\n")
	default:
		p.s1("<div class=\"pages\">")
		for i := 1; i <= pages; i++ {
			p.f("<a href=\"%s\">%d</a> ", p.href(p.w.listPath(p.s, c, i)), i)
		}
		p.f(" 共%d页</div>\n", pages)
	}
}

// dataProxy is where JCMS pages get the records of a list.
const dataProxy = "/module/web/jpage/dataproxy.jsp"

// jcmsList writes a column as the JCMS page does: records in an XML island
// which a script turns into the list.
func (p *page) jcmsList(c, n int) {
	if p.s.i%2 == 0 { // the records are fetched by the page
		p.f("<div id=\"%d\"><ul class=\"list_con\" id=\"lc\"></ul></div>\n<script>(function(){var x=new XMLHttpRequest();x.open('GET','%s?columnid=%d&pageNum=%d');x.onload=function(){var m,h='',r=/<record><!\\[CDATA\\[([\\s\\S]*?)\\]\\]><\\/record>/g;while(m=r.exec(x.responseText))h+=m[1];document.getElementById('lc').innerHTML=h;};x.send();})();</script>\n",
			38000+c, dataProxy, 12000+c, n)
		p.pager(c, n)
		return
	}
	items, pages := p.w.list(p.s, c, p.t, n, p.s.pageSize())
	p.f("<div id=\"%d\"><ul class=\"list_con\" id=\"lc\"></ul></div>\n<script type=\"text/xml\" id=\"ds\">", 38000+c)
	p.s1(p.datastore(c, items, pages))
	p.s1("</script>\n<script>(function(){var t=document.getElementById('ds').textContent,m,h='',r=/<record><!\\[CDATA\\[([\\s\\S]*?)\\]\\]><\\/record>/g;while(m=r.exec(t))h+=m[1];document.getElementById('lc').innerHTML=h;})();</script>\n")
	p.pager(c, n)
}

func (p *page) datastore(c int, items []item, pages int) string {
	return p.cut(func() {
		p.f("<datastore>\n<nextgroup><![CDATA[<a href=\"/module/web/jpage/dataproxy.jsp?page=1&appid=1&webid=1&path=/&columnid=%d&unitid=%d\"></a>]]></nextgroup>\n<recordset>\n", 12000+c, 38000+c)
		for _, it := range items {
			p.s1("<record><![CDATA[\n")
			p.items([]item{it}, looks[famJCMS].item, 36)
			p.s1("]]></record>\n")
		}
		p.f("</recordset>\n<totalpage>%d</totalpage>\n</datastore>\n", pages)
	})
}

// spaList writes the shell of a list; its items come from the API.
func (p *page) spaList(c int) {
	of := c
	if c == colFolder { // its items are the reports'
		of = colReport
	}
	p.f("<div ng-view><ul class=\"panel-list\" id=\"app\"></ul></div>\n<script>fetch('/api/DocInfo/SelectDocByItemIdAndChild?itemId=%d&pageSize=18&pageIndex=1').then(function(r){return r.json()}).then(function(j){var h='';j.data.rows.forEach(function(x){var u=x.docFileUrl||('/view/pages/ItemDetail.html?docId='+x.docId+'&itemId=%d&generaltype=0');h+='<li><a ng-href=\"'+u+'\" href=\"'+u+'\">'+x.docTitle+'</a><span>'+x.publishDate.substr(0,10)+'</span></li>';});document.getElementById('app').innerHTML=h;});</script>\n", 940+c, 940+of)
}

// spaRows is the API's answer for a list.
func (w *World) spaRows(s *site, c, n int) string {
	type row struct {
		DocID       int    `json:"docId"`
		DocTitle    string `json:"docTitle"`
		PublishDate string `json:"publishDate"`
		DocFileURL  string `json:"docFileUrl"`
	}
	items, pages := w.list(s, c, w.Now(), n, 18)
	rows := []row{}
	for _, it := range items {
		r := row{DocID: it.id, DocTitle: it.title, PublishDate: it.at.Format("2006-01-02 15:04:05")}
		if it.url != w.articlePath(s, it.id, it.at) && !strings.Contains(it.url, "docId=") {
			r.DocFileURL = it.url
		}
		rows = append(rows, r)
	}
	return toJSON(map[string]any{"rptCode": 200, "msg": "成功", "data": map[string]any{"total": len(rows) * pages, "rows": rows}})
}

func toJSON(v any) string {
	var b strings.Builder
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if e.Encode(v) != nil {
		return "{}"
	}
	return b.String()
}

// gkmlptRows is the 广东 platform's answer for a column.
func (w *World) gkmlptRows(s *site, c, n int) string {
	type row struct {
		ID    int    `json:"id"`
		Title string `json:"title"`
		URL   string `json:"url"`
		Date  int64  `json:"date"`
		Shown string `json:"display_publish_time"`
	}
	items, pages := w.list(s, c, w.Now(), n, 20)
	rows := []row{}
	for _, it := range items {
		u := it.url
		if strings.HasPrefix(u, "/") {
			u = s.origin() + u
		}
		rows = append(rows, row{it.id, it.title, u, it.at.Unix(), it.at.Format("2006-01-02 15:04:05")})
	}
	return toJSON(map[string]any{"articles": rows, "total": len(rows) * pages, "page": n, "categories": []int{1900 + c}})
}

// gkmlptIndex is the platform's page: the tree of the catalogue, the rest by hash.
func (w *World) gkmlptIndex(s *site) string {
	p := w.newPage(s, w.Now(), "gkmlpt")
	type node struct {
		ID    int    `json:"id"`
		Name  string `json:"name"`
		Count int    `json:"publishCount"`
		URI   string `json:"uri"`
	}
	var tree []node
	for _, c := range []int{colCatalogue, colOpenReport, colBudget, colReport} {
		items, _ := w.list(s, c, p.t, 1, 50)
		if c == colReport && !w.showsReportColumn(s) {
			continue
		}
		tree = append(tree, node{1900 + c, w.columnOf(s, c).name, len(items), fmt.Sprintf("/gkmlpt/index#%d", 1900+c)})
	}
	if s.isPortal() && (s.sup == supPublished || s.sup == supQuiet) {
		tree = append(tree, node{1900 + colSup, columns[colSup].name, 1, w.listPath(s, colSup, 1)})
	}
	return p.frame(s.name+"政府信息公开平台", "政府信息公开", nil, func(look) {
		p.f("<div class=\"lists\"><div id=\"tree\"></div><ul class=\"list\" id=\"rows\"></ul></div>\n<script>var _CONFIG={SID:'%d',TREE:%s};function go(){var c=(location.hash||'#%d').substr(1);fetch('/gkmlpt/api/all/'+c+'?page=1&sid='+_CONFIG.SID).then(function(r){return r.json()}).then(function(j){var h='';j.articles.forEach(function(a){h+='<li><a href=\"'+a.url+'\">'+a.title+'</a><span class=\"time\">'+a.display_publish_time.substr(0,10)+'</span></li>';});document.getElementById('rows').innerHTML=h;});}\nvar t='';_CONFIG.TREE.forEach(function(n){t+='<a href=\"'+n.uri+'\">'+n.name+'</a> ';});document.getElementById('tree').innerHTML=t;window.onhashchange=go;go();</script>\n",
			200000+s.i, strings.TrimSpace(toJSON(tree)), 1900+colCatalogue)
	})
}

// sitemap lists every column.
func (p *page) sitemap() {
	p.s1("<ul>\n")
	for c := range columns {
		if c == colFolder || c == colSitemap || (c == colReport && !p.w.showsReportColumn(p.s)) || c >= colAllSites {
			continue
		}
		p.f("<li><a href=\"%s\">%s</a></li>\n", p.link(c), p.w.columnOf(p.s, c).name)
	}
	p.s1("</ul>\n")
}

// catalogue is the 信息公开目录: its branches, among them the reports where the site keeps them there.
func (p *page) catalogue() {
	p.s1("<ul class=\"tree\">\n")
	for _, c := range []int{colDuties, colPolicy, colPlan, colBudget, colOpenReport, colFigures} {
		p.f("<li><a href=\"%s\">%s</a></li>\n", p.link(c), p.w.columnOf(p.s, c).name)
	}
	if p.w.showsReportColumn(p.s) && (p.s.way == wayCatalogue || p.s.i%2 == 0) {
		p.f("<li><a href=\"%s\">%s</a></li>\n", p.link(colReport), p.w.columnOf(p.s, colReport).name)
	}
	if p.s.isPortal() && p.s.sup != supMissing && p.s.sup != supHomeOnly {
		p.f("<li><a href=\"%s\">%s</a></li>\n", p.link(colSup), columns[colSup].name)
	}
	p.s1("</ul>\n")
}

// hasReportColumn says whether the report column holds anything or is expected to.
func (w *World) hasReportColumn(s *site) bool {
	if s.fate == deadEntry {
		return false
	}
	return s.way != wayNews && (s.published(w.Now()) || s.old)
}

// showsReportColumn says whether maps and catalogues of the site name the report column.
func (w *World) showsReportColumn(s *site) bool { return s.way != wayNone && w.hasReportColumn(s) }

// article writes the page of an item.
func (w *World) article(s *site, it item, c int) string {
	p := w.newPage(s, w.Now(), "article", it.id)
	if path := it.url; strings.HasPrefix(path, "/") && s.target != toFile && !s.direct {
		p.base = path[:strings.LastIndexByte(path, '/')+1]
	}
	return p.frame(it.title+"_"+s.name, w.columnOf(s, c).name, &it, func(look) {
		if s.family == famSPA {
			p.f("<div class=\"article\" id=\"app\"></div>\n<script>fetch('/api/DocInfo/SelectByDocId?docId=%d').then(function(r){return r.json()}).then(function(j){document.getElementById('app').innerHTML='<div class=\"title\">'+j.data.docTitle+'</div><div class=\"info\">发布时间：'+j.data.publishDate+'</div>'+j.data.docClob;});</script>\n", it.id)
			return
		}
		p.articleHead(it)
		p.s1("<div class=\"content\" id=\"zoom\">\n" + p.text(it) + "</div></div>\n")
	})
}

func (p *page) articleHead(it item) {
	tag := "h1"
	if p.s.way == wayFooterImage || p.s.i%3 == 0 {
		tag = "div class=\"title\""
	}
	p.f("<div class=\"article\"><%s>%s</%s>\n", tag, html.EscapeString(it.title), strings.Fields(tag)[0])
	when := it.at.Format([]string{"2006-01-02 15:04", "2006-01-02", "2006年01月02日 15:04"}[p.s.i%3])
	p.f("<div class=\"info\">发布时间：%s　　来源：%s　　浏览次数：<span id=\"hits\"></span></div>\n", when, p.s.organ)
}

// text is what an article says: the form, or something for any other item.
func (p *page) text(it item) string {
	for _, r := range p.w.standing(p.s) {
		if r.id == it.id {
			return p.reportText(r)
		}
	}
	var b strings.Builder
	for range p.d.between(3, 9) {
		fmt.Fprintf(&b, "<p style=\"text-indent:2em\">%s%s，围绕%s，扎实做好%s各项工作，确保取得实效。</p>\n",
			p.t.AddDate(0, 0, -p.d.IntN(60)).Format("1月2日"), p.s.organ, one(p.d, matters), one(p.d, matters))
	}
	return b.String()
}

// reportText is the body of a report's article.
func (p *page) reportText(r report) string {
	if isTable(r.format) {
		style := map[string]paper.Style{fmtHTML: paper.Plain, fmtWord: paper.WordPasted, fmtWPS: paper.WPSPasted}[r.format]
		if p.s.family == famTable && style == paper.Plain {
			style = paper.Old
		}
		return p.w.formOf(p.s, r).HTML(style)
	}
	href := p.href(r.file)
	if r.format == fmtImage {
		return fmt.Sprintf("<p style=\"text-align:center\"><img src=\"%s\" style=\"width:780px\" alt=\"\"></p>\n", href)
	}
	name := html.EscapeString(r.title + "." + extension(r.format))
	switch p.s.i % 3 {
	case 0:
		return fmt.Sprintf("<p>附件：<a href=\"%s\" target=\"_blank\">%s</a></p>\n", href, name)
	case 1:
		return fmt.Sprintf("<p><a class=\"nfw-cms-attachment\" href=\"%s\" alt=\"%s\">%s</a></p>\n", href, name, name)
	}
	return fmt.Sprintf("<p><img src=\"/images/icon_%s.gif\" width=\"16\" height=\"16\"><a href=\"%s\">%s</a></p>\n", extension(r.format), href, shorten(name, 14))
}

// spaDoc is the API's answer for one document.
func (w *World) spaDoc(s *site, it item) string {
	p := w.newPage(s, w.Now(), "article", it.id)
	return toJSON(map[string]any{"rptCode": 200, "data": map[string]any{
		"docId": it.id, "docTitle": it.title, "publishDate": it.at.Format("2006-01-02 15:04:05"), "docSource": s.organ, "docClob": p.text(it),
	}})
}
