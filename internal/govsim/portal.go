package govsim

import (
	"fmt"
	"time"

	"nianbao/registry"
)

// columnOpen says whether a portal has opened its 专栏 for the year by t.
func (w *World) columnOpen(s *site, t time.Time) bool {
	return !t.Before(w.Deadline().AddDate(0, 0, -14))
}

// left are the sites a portal's 专栏 leaves out, though they run.
func (w *World) left(s *site) map[int]bool {
	out := map[int]bool{}
	if s.column != columnMissing {
		return out
	}
	var all []int
	for _, o := range w.sites {
		if o.portal == s.i && o.i != s.i && o.status == registry.Running {
			all = append(all, o.i)
		}
	}
	d := roll(w.opt.Seed, s.i, "left out")
	for range min(len(all), d.between(1, 4)) {
		out[one(d, all)] = true
	}
	return out
}

const sitesPerPage = 60

// allSites writes a page of the 专栏: every running site with the way to its report.
func (p *page) allSites(n int) {
	out := p.w.left(p.s)
	var rows []*site
	for _, o := range p.w.sites {
		if o.portal == p.s.i && o.status == registry.Running && !out[o.i] {
			rows = append(rows, o)
		}
	}
	per := sitesPerPage
	if p.s.family == famSPA { // its lists have one address only
		per = max(1, len(rows))
	}
	pages := (len(rows) + per - 1) / per
	p.s1("<table class=\"sites\" width=\"100%\" border=\"1\" cellspacing=\"0\"><tr><th>序号</th><th>网站名称</th><th>工作年度报表</th></tr>\n")
	lo := min(len(rows), (n-1)*per)
	for i, o := range rows[lo:min(len(rows), lo+per)] {
		p.f("<tr><td>%d</td><td>%s</td><td><a href=\"%s\" target=\"_blank\">%s%d年度报表</a></td></tr>\n", lo+i+1, o.name, p.href(p.w.columnLink(p.s, o, p.t)), "政府网站工作", p.w.opt.Year)
	}
	p.s1("</table>\n<div class=\"pages\">")
	for i := 1; i <= pages; i++ {
		p.f("<a href=\"%s\">%d</a> ", p.href(p.w.listPath(p.s, colAllSites, i)), i)
	}
	p.s1("</div>\n")
}

// columnLink is where the 专栏 leads for a site: to its report when it stands,
// to its homepage otherwise; on some portals a few links are dead.
func (w *World) columnLink(portal, o *site, t time.Time) string {
	if portal.column == columnDead && o.i%9 == 4 && o.i != portal.i {
		return o.origin() + fmt.Sprintf("/404/%s.html", o.code)
	}
	if !o.published(t) {
		return o.home()
	}
	r := w.reportOf(o, w.opt.Year, t)
	if r.url[0] != '/' {
		return r.url
	}
	return o.origin() + r.url
}
