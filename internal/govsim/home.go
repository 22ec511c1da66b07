package govsim

import (
	"fmt"
	"strings"
)

// look is how a family's pages are built: its markup, not its content.
type look struct {
	doctype string
	item    string // pattern of a list item
	open    string // of a list
	shut    string
	width   int // characters of a title shown
	navOpen string
	navItem string // address, text, submenu
	navShut string
	color   string
	wide    int // width of the page in pixels
	filler  int // kilobytes of style and script such templates carry
	chunks  int // further blocks of lists
	tabs    bool
	plan    string // how the homepage is laid out
}

var looks = map[string]look{
	famTRS: {
		doctype: "<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0 Transitional//EN\" \"http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd\">\n<html xmlns=\"http://www.w3.org/1999/xhtml\">",
		item:    "<li><span class=\"date\">{m}</span><a href=\"{u}\" target=\"_blank\" title=\"{T}\">{t}</a></li>", open: "<ul class=\"newslist\">", shut: "</ul>", width: 26,
		navOpen: "<div class=\"nav\"><ul class=\"nav_in clearfix\">", navItem: "<li><a href=\"%s\">%s</a>%s</li>", navShut: "</ul></div>", color: "#b5171d", wide: 1200, plan: "classic", filler: 60, chunks: 8, tabs: true,
	},
	famJCMS: {
		doctype: "<!DOCTYPE html>\n<html>", item: "<li class=\"clearfix\"> <a target=\"_blank\" href=\"{u}\" title=\"{T}\">{t}</a> <b>{d}</b></li>",
		open: "<ul class=\"list_con\">", shut: "</ul>", width: 30,
		navOpen: "<div id=\"menu\"><ul class=\"nav_in clearfix\">", navItem: "<li class=\"m\"><h3><a href=\"%s\">%s</a></h3>%s</li>", navShut: "</ul></div>", color: "#1a5fa8", wide: 1180, plan: "thirds", filler: 80, chunks: 7, tabs: true,
	},
	famSiteServer: {
		doctype: "<!DOCTYPE html>\n<html lang=\"zh-CN\">", item: "<dd><i>{s}</i><a href=\"{u}\" title=\"{T}\">{t}</a></dd>", open: "<dl>", shut: "</dl>", width: 28,
		navOpen: "<div class=\"menu\"><ul class=\"nav_in clearfix\">", navItem: "<li><a href=\"%s\"><span>%s</span></a>%s</li>", navShut: "</ul></div>", color: "#0f6cb6", wide: 1100, plan: "sidebar", filler: 45, chunks: 6,
	},
	famGkmlpt: {
		doctype: "<!DOCTYPE html>\n<html lang=\"en\">", item: "<li><a href=\"{u}\" title=\"{T}\">{t}</a><span class=\"time\">{d}</span></li>", open: "<ul class=\"list\">", shut: "</ul>", width: 32,
		navOpen: "<div class=\"nav\"><div class=\"content\"><ul class=\"nav_in clearfix\">", navItem: "<li><a class=\"index\" href=\"%s\">%s</a>%s</li>", navShut: "</ul></div></div>", color: "#c41e2b", wide: 1200, plan: "hero", filler: 70, chunks: 6, tabs: true,
	},
	famDocWrite: {
		doctype: "<html>", item: "<li>·<a href=\"{u}\" target=\"_blank\">{t}</a> ({m})</li>", open: "<ul class=\"ul14\">", shut: "</ul>", width: 24,
		navOpen: "<div class=\"navbar\"><ul class=\"nav_in clearfix\">", navItem: "<li><a href=\"%s\">%s</a>%s</li>", navShut: "</ul></div>", color: "#9c1c1c", wide: 1000, plan: "classic", filler: 90, chunks: 8,
	},
	famSPA: {
		doctype: "<!DOCTYPE html>\n<html ng-app=\"portal\">", item: "<li><a ng-href=\"{u}\" href=\"{u}\">{t}</a><span>{d}</span></li>", open: "<ul class=\"panel-list\">", shut: "</ul>", width: 34,
		navOpen: "<nav class=\"nav\"><ul class=\"nav_in clearfix\">", navItem: "<li><a ng-href=\"%[1]s\" href=\"%[1]s\">%[2]s</a>%[3]s</li>", navShut: "</ul></nav>", color: "#0b4f9e", wide: 1200, plan: "hero", filler: 110, chunks: 5,
	},
	famModern: {
		doctype: "<!DOCTYPE html>\n<html lang=\"zh-CN\">", item: "<li class=\"li\"><a href=\"{u}\"><em>{t}</em></a><time datetime=\"{d}\">{d}</time></li>", open: "<ul class=\"m-list\">", shut: "</ul>", width: 40,
		navOpen: "<nav class=\"gnav\" role=\"navigation\"><ul class=\"nav_in clearfix\">", navItem: "<li><a href=\"%s\">%s</a>%s</li>", navShut: "</ul></nav>", color: "#1f4e9b", wide: 1280, plan: "hero", filler: 130, chunks: 9, tabs: true,
	},
	famGroup: {
		doctype: "<!DOCTYPE html>\n<html>", item: "<li><a href=\"{u}\" target=\"_blank\" title=\"{T}\"><span class=\"tit\">{t}</span><span class=\"date\">{d}</span></a></li>", open: "<ul class=\"common-list\">", shut: "</ul>", width: 30,
		navOpen: "<div class=\"header-nav\"><ul class=\"nav_in clearfix\">", navItem: "<li data-nav=\"1\"><a href=\"%s\">%s</a>%s</li>", navShut: "</ul></div>", color: "#b01f24", wide: 1200, plan: "thirds", filler: 65, chunks: 7, tabs: true,
	},
	famASPX: {
		doctype: "<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0 Transitional//EN\" \"http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd\">\n<html xmlns=\"http://www.w3.org/1999/xhtml\">",
		item:    "<tr><td class=\"li\">&gt; <a href='{u}' title='{T}' target='_blank'>{t}</a></td><td width=\"80\">{d}</td></tr>", open: "<table width=\"100%\" cellpadding=\"0\" cellspacing=\"0\" class=\"grid\">", shut: "</table>", width: 24,
		navOpen: "<div id=\"nav\"><ul class=\"nav_in clearfix\">", navItem: "<li><a href=\"%s\">%s</a>%s</li>", navShut: "</ul></div>", color: "#2a6db0", wide: 1004, plan: "sidebar", filler: 40, chunks: 6,
	},
	famTable: {
		doctype: "<HTML>", item: "<TR><TD height=22><IMG src=\"/images/dot.gif\" width=5 height=5> <A href=\"{u}\" target=_blank>{t}</A> <FONT color=#999999>({m})</FONT></TD></TR>",
		open: "<TABLE width=\"98%\" border=0 cellSpacing=0 cellPadding=0>", shut: "</TABLE>", width: 22,
		navOpen: "<TABLE width=\"100%\" bgColor=#c00000><TR>", navItem: "<TD align=center height=34><A class=w href=\"%s\"><FONT color=#ffffff>%s</FONT></A>%s</TD>", navShut: "</TR></TABLE>", color: "#c00000", wide: 980, plan: "cells", filler: 30, chunks: 9,
	},
}

// homePage writes the whole homepage.
func (w *World) homePage(s *site) string {
	p := w.newPage(s, w.Now(), "home")
	if s.realHome() == "" {
		p.base = "/"
	}
	l := looks[s.family]
	p.s1(l.doctype + "\n<head>\n")
	p.charsetTag()
	p.f("<title>%s</title>\n", s.name)
	p.meta("", nil)
	p.style(l)
	p.s1("</head>\n<body>\n")
	body := p.cut(func() { p.homeBody(l) })
	switch s.family {
	case famDocWrite: // the page is three scripts; they are served by scriptFile
		p.s1("<script language=\"javascript\" src=\"/js/index_all.js\"></script>\n")
		p.s1("<noscript>您的浏览器不支持脚本，请启用后访问。</noscript>\n")
	case famASPX:
		p.f("<form name=\"form1\" method=\"post\" action=\"Index.aspx\" id=\"form1\">\n<input type=\"hidden\" name=\"__VIEWSTATE\" id=\"__VIEWSTATE\" value=\"%s\" />\n%s</form>\n", p.blob(36000), body)
	default:
		p.s1(body)
	}
	p.script(l.filler * 500)
	p.s1("</body>\n</html>\n")
	return p.b.String()
}

// charsetTag declares the page's encoding, when the site does.
func (p *page) charsetTag() {
	switch {
	case p.s.charset() == "gb18030" && p.s.i%5 == 0: // no declaration at all
	case p.s.charset() == "gb18030":
		p.s1("<meta http-equiv=\"Content-Type\" content=\"text/html; charset=gb2312\">\n")
	default:
		p.s1("<meta charset=\"utf-8\">\n<meta name=\"renderer\" content=\"webkit\">\n")
	}
}

func (p *page) header() {
	p.f("<div class=\"top\"><span>%s　欢迎访问%s</span><span class=\"r\"><a href=\"javascript:void(0)\">无障碍浏览</a> | <a href=\"javascript:void(0)\">繁体</a> | <a href=\"/\">设为首页</a></span></div>\n",
		p.t.Format("2006年1月2日"), p.s.name)
	p.f("<div class=\"logo\"><a href=\"/\"><img src=\"/images/logo.png\" width=\"620\" height=\"90\" alt=\"%s\"></a><form class=\"search\" action=\"/search/\" method=\"get\"><input type=\"text\" name=\"q\" value=\"请输入关键字\"><input type=\"submit\" value=\"搜索\"></form></div>\n", p.s.name)
}

// menu groups of the main navigation.
var menus = []struct {
	name string
	cols []int
}{
	{"新闻中心", []int{colNews, colNotice, colWork}},
	{"政务公开", []int{colCatalogue, colOpenGuide, colOpenReport, colPolicy, colExplain, colDuties, colLeaders, colStaff, colPlan, colBudget, colPurchase}},
	{"政务服务", []int{colService}},
	{"互动交流", []int{colAsk, colSurvey, colTalk}},
	{"数据开放", []int{colFigures}},
	{"专题专栏", []int{colTopics, colConstruction}},
}

func (p *page) navigation(l look) {
	e := p.w.entryOf(p.s, p.t)
	p.s1(l.navOpen)
	p.f(l.navItem, p.href("/"), "首页", "")
	for _, m := range menus {
		var sub strings.Builder
		for _, c := range m.cols {
			fmt.Fprintf(&sub, "<a href=\"%s\">%s</a>", p.link(c), p.w.columnOf(p.s, c).name)
		}
		if m.name == "政务公开" && e.exists && e.place == "drop" {
			fmt.Fprintf(&sub, "<a href=\"%s\">%s</a>", p.href(e.path), e.label)
		}
		p.f(l.navItem+"\n", p.link(m.cols[0]), m.name, "<div class=\"drop\">"+sub.String()+"</div>")
	}
	if e.exists && e.place == "nav" {
		p.f(l.navItem, p.href(e.path), shorten(e.label, 16), "")
	}
	p.s1(l.navShut + "\n")
}

// block writes one titled list of a column, with hidden tabs behind it where the template has them.
func (p *page) block(l look, c, n int, class string) {
	name := p.w.columnOf(p.s, c).name
	p.f("<div class=\"box %s\"><h2 class=\"bt\"><a href=\"%s\">%s</a><span class=\"more\"><a href=\"%s\">更多&gt;&gt;</a></span></h2>\n%s\n", class, p.link(c), name, p.link(c), l.open)
	p.column(c, n, l.item, l.width)
	p.s1(l.shut + "\n")
	if l.tabs {
		other := (c + 3) % colSitemap
		if other == colNotice {
			other = colNews
		}
		p.f("<div class=\"tab\" style=\"display:none\">%s\n", l.open)
		p.items(p.w.latest(p.s, other, p.t, n, 12), l.item, l.width)
		p.s1(l.shut + "</div>\n")
	}
	p.s1("</div>\n")
}

func (p *page) carousel() {
	e := p.w.entryOf(p.s, p.t)
	p.s1("<div class=\"box slide\"><div class=\"swiper-wrapper\" id=\"slides\">\n")
	news := p.w.latest(p.s, colNews, p.t, 8, 5)
	for i, it := range news {
		if e.exists && e.place == "carousel" && i == 2 {
			p.f("<div class=\"swiper-slide\" style=\"display:none\"><a href=\"%s\" target=\"_blank\"><img src=\"/images/slide_zt.jpg\" width=\"560\" height=\"320\"><p>%s</p></a></div>\n", p.href(e.path), e.label)
		}
		hide := ""
		if i > 0 {
			hide = " style=\"display:none\""
		}
		p.f("<div class=\"swiper-slide\"%s><a href=\"%s\" target=\"_blank\"><img src=\"/images/slide_%d.jpg\" width=\"560\" height=\"320\"><p>%s</p></a></div>\n", hide, p.href(it.url), i, shorten(it.title, 30))
	}
	p.s1("</div></div>\n<script>(function(){var k=0,s=document.getElementById('slides').children;setInterval(function(){s[k].style.display='none';k=(k+1)%s.length;s[k].style.display='block';},3000);})();</script>\n")
}

// friends writes the boxes of links to other governments, long as they are.
func (p *page) friends() {
	p.s1("<div class=\"friends\">\n")
	for _, title := range []string{"国务院部门网站", "地方政府网站", "市县政府网站"} {
		p.f("<select onchange=\"if(this.value)window.open(this.value)\"><option value=\"\">%s</option>\n", title)
		for range 40 {
			o := p.w.sites[p.d.IntN(len(p.w.sites))]
			p.f("<option value=\"%s\">%s</option>\n", o.home(), o.name)
		}
		p.s1("</select>\n")
	}
	p.s1("</div>\n")
}
