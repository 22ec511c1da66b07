package govsim

import (
	"fmt"
	"html"
	"strings"
	"time"
)

// entry is the homepage's link to the reports, as it stands at t.
type entry struct {
	url    string // absolute
	path   string // as the page writes it, before escaping
	label  string // full wording
	shown  string // what can be read of it: text, alt, or nothing
	place  string // slot of the page that carries it
	exists bool
}

// places of the ways on the page.
var placeOf = map[string]string{
	wayText: "topics", wayTruncated: "topics", wayImageAlt: "banner", wayImage: "banner", wayScriptText: "script",
	wayScriptImage: "script", wayIconPair: "icons", wayNav: "nav", wayDropMenu: "drop", wayFooter: "footer",
	wayFooterImage: "footer", wayFloat: "float", wayCarousel: "carousel", wayNews: "news", wayHidden: "topics",
	wayWhite: "topics", wayPixel: "footer",
}

// entryOf is the entry of the work form at t.
func (w *World) entryOf(s *site, t time.Time) entry {
	e := entry{place: placeOf[s.way]}
	if s.way == wayCatalogue || s.way == wayNone || s.way == wayNews && s.fate != outsideHost && s.fate != deadEntry {
		return e // no standing link; a news item is its list's business
	}
	stands := s.published(t) || s.old
	switch s.fate {
	case deadEntry, outsideHost:
		stands = true
	}
	if !stands {
		return e
	}
	e.exists = true
	e.path, e.label = w.entryTarget(s, t)
	e.url = e.path
	if strings.HasPrefix(e.path, "/") {
		e.url = s.origin() + e.path
	}
	if s.ipv6 {
		e.url = "http://" + relayHost(s) + strings.TrimPrefix(e.url, s.origin())
		e.path = e.url
	}
	e.shown = e.label
	switch s.way {
	case wayImage, wayScriptImage:
		e.shown = ""
	case wayTruncated:
		e.shown = shorten(e.label, 12)
	}
	return e
}

// entryTarget is where the entry leads and how it is worded.
func (w *World) entryTarget(s *site, t time.Time) (path, label string) {
	newest := w.reportOf(s, w.opt.Year, t)
	col := w.columnOf(s, colReport)
	d := roll(w.opt.Seed, s.i, "entry label")
	label = col.name
	if d.chance(60) {
		label = one(d, reportNames)
	}
	switch s.fate {
	case deadEntry:
		return w.deadPath(s), label
	case outsideHost:
		return "http://" + mirrorHost(s) + "/zwgk/" + s.code + ".html", label
	}
	if !s.published(t) { // what stands is an earlier year's
		newest = w.reportOf(s, w.opt.Year-1, t)
	}
	switch s.target {
	case toColumn:
		path = w.listPath(s, colReport, 1)
	case toFolder:
		path = w.listPath(s, colFolder, 1)
		if !s.published(t) {
			path = w.listPath(s, colReport, 1)
		}
	default:
		path, label = newest.url, newest.title
		if d.chance(30) {
			label = one(d, reportNames)
		}
	}
	if s.way == wayTruncated {
		label = newest.title
	}
	return path, label
}

// deadPath is the address of a dead entry; see serveDead for what answers there.
func (w *World) deadPath(s *site) string {
	if s.i%4 == 3 { // the page is there, its attachment is not
		return w.reportOf(s, w.opt.Year, w.Deadline()).url
	}
	return w.listPath(s, colReport, 1)
}

// slot writes what belongs in a place of the page: decoys, and the entry if it is this one's.
func (p *page) slot(place string) {
	e := p.w.entryOf(p.s, p.t)
	here := e.exists && e.place == place
	switch place {
	case "topics":
		p.topicLinks(e, here)
	case "banner":
		p.banners(e, here)
	case "icons":
		p.icons(e, here)
	case "footer":
		p.footerEntry(e, here)
	case "float":
		p.floating(e, here)
	case "script":
		if here {
			p.f("<script type=\"text/javascript\" src=\"%s\"></script>\n", p.w.entryScript(p.s))
		}
	}
	if place == "topics" && p.s.isPortal() {
		p.portalLinks()
	}
}

// entryScript is the external script that writes the entry.
func (w *World) entryScript(s *site) string {
	return fmt.Sprintf("/js/%s_%d.js", []string{"ad", "index_zt", "ndbb", "right"}[s.i%4], 20+s.i%60)
}

// scriptBody is that script's text; only a comment names the picture it writes.
func (p *page) scriptBody() string {
	e := p.w.entryOf(p.s, p.t)
	link := fmt.Sprintf("<a href=\"%s\" target=\"_blank\">%s</a>", p.href(e.path), html.EscapeString(e.label))
	if p.s.way == wayScriptImage {
		link = fmt.Sprintf("<a href=\"%s\" target=\"_blank\"><img src=\"/images/%d0120.jpg\" width=\"280\" height=\"70\"></a>", p.href(e.path), p.w.opt.Year+1)
	}
	return "// " + e.label + "\n" + asWrites("<div class=\"ztbox\">\n<li>"+link+"</li>\n</div>\n")
}

// topicDecoys are near neighbours in the block of topics.
func (p *page) topicLinks(e entry, here bool) {
	p.s1("<ul class=\"topiclist\">\n")
	for _, c := range []int{colOpenReport, colConstruction, colBudget, colTopics, colFigures} {
		p.f("<li><a href=\"%s\" target=\"_blank\">%s</a></li>\n", p.link(c), p.w.columnOf(p.s, c).name)
	}
	if here {
		shown, title := html.EscapeString(e.shown), ""
		if p.s.way == wayTruncated {
			title = fmt.Sprintf(" title='%s'", html.EscapeString(e.label))
		}
		style := map[string]string{
			wayHidden: " style=\"display:none\"", wayWhite: " style=\"background:#fff\"",
		}[p.s.way]
		color := ""
		if p.s.way == wayWhite {
			color = " style=\"color:#fff\""
		}
		p.f("<li%s><a%s href=\"%s\"%s target=\"_blank\">%s</a></li>\n", style, color, p.href(e.path), title, shown)
	}
	p.s1("</ul>\n")
}

func (p *page) portalLinks() {
	if p.s.column != columnNone && p.w.columnOpen(p.s, p.t) {
		p.f("<p class=\"zl\"><a href=\"%s\">%s</a></p>\n", p.link(colAllSites), columns[colAllSites].name)
	}
	if p.s.sup == supPublished || p.s.sup == supHomeOnly {
		if r := p.w.supReport(p.s, p.w.opt.Year); !p.t.Before(r.claimed) {
			p.f("<p class=\"zl\"><a href=\"%s\">%s</a></p>\n", p.href(r.url), r.title)
		}
	}
}

// banners writes a row of picture links; on some sites none of them has a text.
func (p *page) banners(e entry, here bool) {
	p.s1("<div class=\"banners clearfix\">\n")
	for i, c := range []int{colOpenReport, colTalk, colConstruction, colSurvey} {
		if here && i == p.s.i%4 {
			alt := ""
			if p.s.way == wayImageAlt {
				alt = fmt.Sprintf(" alt=\"%s\"", html.EscapeString(e.label))
			}
			p.f("<a href=\"%s\" target=\"_blank\"><img src=\"/images/wzndbg_%d.jpg\" width=\"280\" height=\"70\"%s></a>\n", p.href(e.path), p.s.i, alt)
		}
		p.f("<a href=\"%s\" target=\"_blank\"><img src=\"/images/banner_%d.jpg\" width=\"280\" height=\"70\"></a>\n", p.link(c), c)
	}
	p.s1("</div>\n")
}

// icons writes pairs of sibling links, picture and text apart.
func (p *page) icons(e entry, here bool) {
	p.s1("<div class=\"icons clearfix\">\n")
	pair := func(href, label string, n int) {
		p.f("<div class=\"icon\"><a class=\"ico\" href=\"%s\" target=\"_blank\"><img src=\"/images/icon_%d.png\" width=\"48\" height=\"48\"></a><a class=\"txt\" href=\"%s\" target=\"_blank\">%s</a></div>\n", href, n, href, label)
	}
	for _, c := range []int{colService, colAsk, colOpenReport, colPurchase} {
		pair(p.link(c), p.w.columnOf(p.s, c).name, c)
	}
	if here {
		pair(p.href(e.path), html.EscapeString(e.label), 99)
	}
	p.s1("</div>\n")
}

func (p *page) footerEntry(e entry, here bool) {
	switch {
	case !here:
	case p.s.way == wayFooterImage:
		p.f("<div class=\"zfndbb\"><a href=\"%s\" target=\"_blank\"><img src=\"/images/footer_zf.png\" width=\"90\" height=\"60\"><h1>%s</h1></a></div>\n", p.href(e.path), html.EscapeString(e.label))
	case p.s.way == wayPixel:
		p.f("<a href=\"%s\" style=\"display:inline-block;width:1px;height:1px;overflow:hidden;font-size:1px;line-height:1px;color:transparent\">%s</a>\n", p.href(e.path), html.EscapeString(e.label))
	default:
		p.f("<p><a href=\"%s\" target=\"_blank\">%s</a></p>\n", p.href(e.path), html.EscapeString(e.label))
	}
}

// floating writes the layers that drift over the page, and the pop-up.
func (p *page) floating(e entry, here bool) {
	if p.s.i%3 == 0 {
		p.f("<div id=\"popup\" style=\"position:fixed;left:30%%;top:120px;width:420px;height:150px;background:#fff;border:3px solid #c7000b;z-index:900\"><p style=\"text-align:right\"><a href=\"javascript:void(0)\" onclick=\"document.getElementById('popup').style.display='none'\">关闭</a></p><p style=\"text-align:center;font-size:18px\"><a href=\"%s\">%s</a></p></div>\n",
			p.link(colSurvey), "营商环境问卷调查，期待您的参与")
	}
	if here {
		p.f("<div id=\"float_r\" style=\"position:fixed;right:6px;top:200px;width:130px;z-index:800;background:#eef\"><a href=\"javascript:void(0)\" onclick=\"this.parentNode.style.display='none'\">×</a><a href=\"%s\" target=\"_blank\"><img src=\"/images/ndbb_f.png\" width=\"127\" height=\"90\"><br>%s</a></div>\n", p.href(e.path), html.EscapeString(e.label))
	}
}
