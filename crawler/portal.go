package crawler

import (
	"context"
	"regexp"
	"slices"

	"golang.org/x/net/html/atom"

	"nianbao/crawler/snapshot"
	"nianbao/registry"
)

// Bounds of the look for a portal's further duties. They come on top of a visit's
// own: a column has a row for every site.
const (
	claimLimit  = 12 // links tried as the 专栏
	hubLimit    = 6  // pages searched for such links
	hubPages    = 8  // pages of a list of topics
	listPages   = 12 // pages of the 专栏, and one more for every ten sites
	checkLimit  = 60 // rows whose links are opened
	branchLimit = 15 // branches of the 信息公开目录
)

// lookPortal looks for what only portals owe. What it may have missed is kept apart
// from the visit's gaps: it says nothing of the portal's own report.
func (v *visit) lookPortal(ctx context.Context, home *page) {
	m := v.members()
	if m == nil {
		return
	}
	v.Portal = &snapshot.Portal{}
	v.allowed = len(v.Fetches) + claimLimit + hubLimit + hubPages + listPages + len(m.sites)/10 + checkLimit + branchPages*branchLimit
	v.aside = &v.Portal.ColumnGaps
	v.findColumn(ctx, home, m)
	v.checkListed(ctx)
	v.aside = &v.Portal.CatalogueGaps
	v.findInCatalogue(ctx, home)
	v.aside = nil
}

// members are the running sites a portal answers for, nil for other sites.
func (v *visit) members() *members {
	if v.settings.Portal == nil {
		return nil
	}
	if v.portal == nil {
		sites := v.settings.Portal(v.Site.Code)
		v.portal = &members{sites: sites, own: v.Site.Code}
		if len(sites) > 0 {
			v.portal.roster = registry.NewRoster(sites)
		}
	}
	if len(v.portal.sites) == 0 {
		return nil
	}
	return v.portal
}

var (
	gathers   = regexp.MustCompile(`集中|汇总|专栏|各(?:地|市|县|区|部门|单位|级|网站)|全(?:省|市|区|国)|本(?:地区|部门|系统)`)
	manages   = regexp.MustCompile(`政府网站(?:与政务新媒体)?(?:建设)?(?:管理|监管|普查|抽查|检查)|^(?:政府)?网站(?:建设)?(?:管理|监管|普查)`)
	topicHubs = regexp.MustCompile(`^(?:网站|站点)(?:地图|导航)$|^(?:专题专栏|重点专题|专题|专栏|专栏专题|专题集锦|热点专题|专题回顾|更多专题)$|^(?:政府)?信息公开目录$|^法定主动公开内容$|^主动公开目录$|^(?:政府|政务)?信息公开$|^政务公开$`)
)

// columnClaim is how strongly a link claims to lead to the 专栏, 0: not at all.
func columnClaim(l *link) int {
	words := l.text + " " + l.title + " " + l.alt
	_, named := mentioned(words)
	switch {
	case named && gathers.MatchString(words):
		return 3
	case named:
		return 2
	case manages.MatchString(words):
		return 1
	}
	return 0
}

// findColumn looks for the 专栏 on the homepage, then on the pages from which a reader
// would look for it.
func (v *visit) findColumn(ctx context.Context, home *page, m *members) {
	tried := map[string]bool{targetKey(home.url): true}
	if v.tryClaims(ctx, home, m, tried, 0) {
		return
	}
	hubs := 0
	for _, l := range home.links {
		if !topicHubs.MatchString(firstOf(l.text, l.title, l.alt)) || hubs >= hubLimit || tried["hub "+targetKey(l.to())] {
			continue
		}
		tried["hub "+targetKey(l.to())] = true
		hubs++
		if v.searchHub(ctx, l, m, tried) {
			return
		}
	}
	if hubs == 0 {
		v.gap(snapshot.NotFollowed, home.url, "首页没有通向网站地图、专题专栏或公开目录的链接，只看了首页")
	}
}

// searchHub searches a list of topics, page by page, for the 专栏.
func (v *visit) searchHub(ctx context.Context, l *link, m *members, tried map[string]bool) bool {
	p := v.openListed(ctx, l, snapshot.ForEntry)
	if p == nil {
		return false
	}
	seen := map[string]bool{targetKey(p.url): true}
	pages := furtherPages(p)
	for n := 1; ; n++ {
		v.searched(p.url)
		if v.tryClaims(ctx, p, m, tried, 0) {
			return true
		}
		next := firstUnseen(pages, seen)
		if next == "" {
			return false
		}
		if n >= hubPages {
			v.gap(snapshot.NotFollowed, p.url, count(n, "页之后未再查找"))
			return false
		}
		seen[targetKey(next)] = true
		if p = v.openFurther(ctx, next); p == nil {
			return false
		}
		pages = append(pages, furtherPages(p)...)
	}
}

// openListed opens the page a link leads to; nil with a gap where it cannot be read.
func (v *visit) openListed(ctx context.Context, l *link, purpose snapshot.Purpose) *page {
	switch {
	case l.to() == "":
		v.gap(snapshot.LostLink, l.base, "「"+cut(l.shown(), 40)+"」的目标不在页面里")
		return nil
	case !v.standingOf(l.to()).credited():
		if v.kindred(l.to()) {
			v.gap(snapshot.OutsideHost, l.to(), "「"+cut(l.shown(), 40)+"」在名录以外的主机上，未查看")
		}
		return nil
	}
	f := v.open(ctx, purpose, l.to())
	switch {
	case f == nil || gone(f):
		return nil
	case !canSearch(f):
		v.noteFailed(f)
		return nil
	}
	p, err := dataOrPage(f)
	if err != nil {
		v.gap(snapshot.FetchFailed, f.URL, "页面未能解析")
		return nil
	}
	v.noteCut(f)
	v.readScripts(ctx, p, pageScripts)
	v.noteScripts(p)
	if hashRoute(l.to()) != "" {
		v.gap(snapshot.ScriptsNotRun, l.to(), "公开目录平台的内容由脚本显示")
	}
	return p
}

// tryClaims opens what claims to be the 专栏, likeliest first, and what such pages
// link to in turn.
func (v *visit) tryClaims(ctx context.Context, p *page, m *members, tried map[string]bool, depth int) bool {
	claims := slices.DeleteFunc(slices.Clone(p.links), func(l *link) bool {
		return columnClaim(l) == 0 || l.node.DataAtom == atom.Option || l.to() == "" && selfNamed(p, l)
	})
	slices.SortStableFunc(claims, func(a, b *link) int { return columnClaim(b) - columnClaim(a) })
	for _, l := range claims {
		key := targetKey(l.to())
		if tried[key] || !v.standingOf(l.to()).own && l.to() != "" && columnClaim(l) < 3 {
			continue
		}
		if len(tried) > 4*claimLimit {
			v.gap(snapshot.NotFollowed, p.url, "像专栏的链接过多，未全部查看")
			return false
		}
		tried[key] = true
		if v.tryColumn(ctx, l, m, tried, depth) {
			return true
		}
	}
	return false
}

// tryColumn tells whether a link leads to the 专栏, and keeps its rows.
func (v *visit) tryColumn(ctx context.Context, l *link, m *members, tried map[string]bool, depth int) bool {
	if fileSuffix.MatchString(l.to()) {
		return false
	}
	p := v.openListed(ctx, l, snapshot.ForEntry)
	if p == nil {
		return false
	}
	rows := m.rowsOf(p)
	named := columnClaim(l) == 3
	if !named && m.inColumn(rows) < 2 {
		return depth < 1 && v.tryClaims(ctx, p, m, tried, depth+1)
	}
	v.Portal.Column, v.Portal.Name = p.url, firstOf(l.shown(), p.title)
	v.Portal.Listed = v.withoutStanding(v.readColumn(ctx, p, rows, m), m)
	return true
}

// readColumn reads all pages of the 专栏, until every site was met.
func (v *visit) readColumn(ctx context.Context, p *page, rows []snapshot.Listed, m *members) []snapshot.Listed {
	seen := map[string]bool{targetKey(p.url): true}
	pages := furtherPages(p)
	for n := 1; !m.complete(rows); n++ {
		next := firstUnseen(pages, seen)
		if next == "" {
			break
		}
		if n >= listPages+len(m.sites)/10 {
			v.gap(snapshot.NotFollowed, p.url, count(n, "页之后未再查看"))
			break
		}
		seen[targetKey(next)] = true
		if p = v.openFurther(ctx, next); p == nil {
			break
		}
		rows = append(rows, m.rowsOf(p)...)
		pages = append(pages, furtherPages(p)...)
	}
	return rows
}

// complete: every site has a row.
func (m *members) complete(rows []snapshot.Listed) bool {
	met := map[registry.SiteCode]bool{m.own: true}
	for _, r := range rows {
		if code := m.of(r.Text, r.URL); code != "" && r.URL != "" {
			met[code] = true
		}
	}
	return !slices.ContainsFunc(m.sites, func(s registry.Site) bool { return !met[s.Code] })
}

// withoutStanding leaves out what is nobody's row: links that every page of the
// portal has.
func (v *visit) withoutStanding(rows []snapshot.Listed, m *members) []snapshot.Listed {
	return slices.DeleteFunc(rows, func(r snapshot.Listed) bool {
		return m.of(r.Text, r.URL) == "" && (r.URL == "" && plain(r.Text) == plain(v.Portal.Name) || v.onHomepage(r.URL))
	})
}
