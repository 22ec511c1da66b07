package govsim

// homeBody lays the homepage out as its family's plan has it. Every plan passes
// each place where an entry may stand.
func (p *page) homeBody(l look) {
	p.f("<div class=\"wrap\" style=\"width:%dpx;margin:0 auto;background:#fff\">\n", l.wide)
	p.header()
	p.navigation(l)
	p.s1("<div class=\"main clearfix\">\n")
	switch l.plan {
	case "thirds":
		p.thirds(l)
	case "sidebar":
		p.sidebar(l)
	case "hero":
		p.hero(l)
	case "cells":
		p.cells(l)
	default:
		p.classic(l)
	}
	p.s1("</div>\n")
	p.footer()
	p.s1("</div>\n")
	p.slot("float")
}

// chunk is the column of the i-th further block.
func chunk(i int) int { return (colPolicy + i) % colSitemap }

// rows writes the further blocks, per so many in a row.
func (p *page) rows(l look, per int, class string) {
	for i := range l.chunks * 2 {
		if i%per == 0 {
			p.s1("<div class=\"row clearfix\">\n")
		}
		p.block(l, chunk(i), 9, class)
		if i%per == per-1 || i == l.chunks*2-1 {
			p.s1("</div>\n")
		}
	}
}

func (p *page) topics() {
	p.s1("<h2 class=\"bt\">专题专栏</h2>\n")
	p.slot("topics")
	p.slot("script")
	p.friends()
}

// classic: carousel and news abreast, everything else in halves.
func (p *page) classic(l look) {
	p.s1("<div class=\"row clearfix\">\n")
	p.carousel()
	p.block(l, colNews, 8, "focus")
	p.s1("</div>\n<div class=\"row clearfix\">\n")
	p.block(l, colNotice, homeNoticeCount, "half")
	p.block(l, colWork, 8, "half")
	p.s1("</div>\n")
	p.slot("banner")
	p.slot("icons")
	p.rows(l, 2, "half")
	p.topics()
}

// thirds: a headline over the whole width, then three columns.
func (p *page) thirds(l look) {
	top := p.w.latest(p.s, colNews, p.t, 0, 1)
	if len(top) > 0 {
		p.f("<div class=\"headline\"><a href=\"%s\">%s</a></div>\n", p.href(top[0].url), top[0].title)
	}
	p.s1("<div class=\"row clearfix\">\n")
	p.carousel()
	p.block(l, colNews, 8, "focus")
	p.s1("</div>\n")
	p.slot("icons")
	p.s1("<div class=\"row clearfix\">\n")
	p.block(l, colNotice, homeNoticeCount, "third")
	p.block(l, colWork, 8, "third")
	p.block(l, colPurchase, 8, "third")
	p.s1("</div>\n")
	p.slot("banner")
	p.rows(l, 3, "third")
	p.topics()
}

// sidebar: links and pictures stacked on the left, lists on the right.
func (p *page) sidebar(l look) {
	p.s1("<div class=\"side\">\n<h2 class=\"bt\">便民服务</h2>\n")
	p.slot("icons")
	p.slot("banner")
	p.s1("<h2 class=\"bt\">专题专栏</h2>\n")
	p.slot("topics")
	p.slot("script")
	p.s1("</div>\n<div class=\"rside\">\n<div class=\"row clearfix\">\n")
	p.carousel()
	p.block(l, colNotice, homeNoticeCount, "half")
	p.s1("</div>\n<div class=\"row clearfix\">\n")
	p.block(l, colNews, 8, "half")
	p.block(l, colWork, 8, "half")
	p.s1("</div>\n")
	p.rows(l, 2, "half")
	p.friends()
	p.s1("</div>\n")
}

// hero: a picture with a search box over it, services first, news as cards.
func (p *page) hero(l look) {
	p.s1("<div class=\"hero\"><p class=\"slogan\">为民服务　公开透明　高效便捷</p><input type=\"text\" value=\"请输入您要查找的内容\"><a class=\"btn\" href=\"javascript:void(0)\">搜索</a></div>\n")
	p.slot("icons")
	p.s1("<div class=\"row clearfix\">\n")
	p.carousel()
	p.block(l, colNews, 8, "focus")
	p.s1("</div>\n")
	p.slot("banner")
	p.s1("<div class=\"row clearfix\">\n")
	p.block(l, colNotice, homeNoticeCount, "half")
	p.block(l, colExplain, 8, "half")
	p.s1("</div>\n")
	p.rows(l, 3, "third")
	p.topics()
}

// cells: nested tables, as pages were made before 2010.
func (p *page) cells(l look) {
	p.s1("<TABLE width=\"100%\" border=0 cellSpacing=0 cellPadding=4><TR vAlign=top><TD width=220 bgColor=#f3f7fb>\n")
	p.slot("icons")
	p.s1("<H2 class=bt>专题专栏</H2>\n")
	p.slot("topics")
	p.slot("script")
	p.s1("</TD><TD>\n<MARQUEE scrollAmount=3>热烈欢迎访问" + p.s.name + "网站！</MARQUEE>\n<TABLE width=\"100%\"><TR vAlign=top><TD width=\"50%\">\n")
	p.carousel()
	p.s1("</TD><TD>\n")
	p.block(l, colNotice, homeNoticeCount, "cell")
	p.s1("</TD></TR></TABLE>\n")
	p.slot("banner")
	for i := range l.chunks {
		p.s1("<TABLE width=\"100%\"><TR vAlign=top><TD width=\"50%\">\n")
		p.block(l, []int{colNews, chunk(2 * i)}[min(i, 1)], 9, "cell")
		p.s1("</TD><TD>\n")
		p.block(l, []int{colWork, chunk(2*i + 1)}[min(i, 1)], 9, "cell")
		p.s1("</TD></TR></TABLE>\n")
	}
	p.friends()
	p.s1("</TD></TR></TABLE>\n")
}
