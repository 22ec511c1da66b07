package crawler

import (
	"context"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/net/html"

	"nianbao/checks/form"
	"nianbao/crawler/snapshot"
)

// resultPages is how many pages of what a site search found are read.
const resultPages = 2

// searchWords are what is asked of a site search.
var searchWords = map[form.Kind]string{form.Work: "政府网站工作年度报表", form.Supervision: "政府网站监管年度报表"}

// searchSite asks the site's own search for the reports not yet met. It is the last
// place: what only it knows is published, but nothing on the site leads there.
func (v *visit) searchSite(ctx context.Context, home *page) {
	f := searchFormOf(home, v.charsetOfHome())
	if f == nil || !v.standingOf(f.action).own {
		return
	}
	kinds := []form.Kind{form.Work}
	if v.mayOweSupervision() {
		kinds = append(kinds, form.Supervision)
	}
	for _, kind := range kinds {
		address := f.filled(searchWords[kind])
		if !v.met(kind) && v.readResults(ctx, f, address, kind) {
			v.Places = append(v.Places, snapshot.Place{Name: "站内搜索“" + searchWords[kind] + "”", URL: address})
		}
	}
}

func (v *visit) charsetOfHome() string {
	if f := v.FetchByID(v.Home); f != nil {
		return f.Charset
	}
	return ""
}

// met: the year's report was opened, on whatever way.
func (v *visit) met(kind form.Kind) bool {
	return slices.ContainsFunc(v.Documents, func(d snapshot.Document) bool {
		return d.Form == string(kind) && d.Year == v.Year && !d.Outside && d.Fetch != 0
	})
}

// readResults follows what a search found, and tells whether the search was looked into.
func (v *visit) readResults(ctx context.Context, f *searchForm, address string, kind form.Kind) (looked bool) {
	t := trail{words: []string{"站内搜索"}, way: snapshot.WaySearch}
	seen := map[string]bool{}
	for range resultPages {
		seen[targetKey(address)] = true
		p := v.openResults(ctx, f, address)
		if p == nil {
			return looked
		}
		looked = true
		v.followItems(ctx, p, v.hits(p, f), t)
		if address = firstUnseen(furtherPages(p), seen); address == "" || v.met(kind) {
			break
		}
	}
	return looked
}

// openResults opens a page of results, in the browser where scripts write them. It is nil
// where there is no such page, and with a gap where there may be one.
func (v *visit) openResults(ctx context.Context, f *searchForm, address string) *page {
	came := v.open(ctx, snapshot.ForSearch, address)
	switch {
	case came == nil || gone(came):
		return nil
	case !canSearch(came):
		v.noteFailed(came)
		return nil
	}
	p, err := dataOrPage(came)
	if err != nil {
		v.gap(snapshot.FetchFailed, address, "页面未能解析")
		return nil
	}
	v.noteCut(came)
	if v.answered(p, f) || len(p.unrun)+len(v.externals(p)) == 0 && v.listsDays(p, f) {
		return p
	}
	if dom := v.showMore(ctx, snapshot.ForSearch, address); dom != nil && (v.answered(dom, f) || v.listsDays(dom, f) && !unfinished.MatchString(dom.words())) {
		return dom
	}
	v.gap(snapshot.ScriptsNotRun, address, "站内搜索的结果由脚本显示，未能看到")
	return nil
}

// hits are the results that themselves name the form and may be the site's of the
// year. The words asked for stand in every address of a result page and in all that
// leads back to the search: these say nothing.
func (v *visit) hits(p *page, f *searchForm) []*candidate {
	return slices.DeleteFunc(candidatesOf(p, false), func(c *candidate) bool {
		switch {
		case !shownToName(c.link) || c.to() == "" || sameScript(c.to(), f.action):
			return true
		case !v.standingOf(c.to()).own && !v.rowNames(c):
			return true
		}
		return !v.maybeOfYear(c.mention.Year) || v.onHomepage(c.to())
	})
}

// shownToName: the words a reader sees name the form, and not a notice about it.
func shownToName(l *link) bool {
	return slices.ContainsFunc([]string{l.text, l.title, l.alt}, func(words string) bool {
		m, ok := mentioned(words)
		return ok && m.Strength >= form.Usual
	})
}

// sameScript: both addresses are of one program, whatever it is asked.
func sameScript(a, b string) bool {
	strip := func(s string) string {
		s, _, _ = strings.Cut(bare(s), "?")
		return s
	}
	return strip(a) == strip(b)
}

var nothingFound = regexp.MustCompile(`没有(?:找到|搜索到|检索到|查询到|相关|符合|您)|未(?:找到|搜索到|检索到|查询到|能找到)|(?:找到|搜索到|检索到|共|约)[^\d一-龥]{0,4}0\s*(?:条|个|项|篇|\s*结果)|无(?:相关|符合|搜索|检索)|暂无|抱歉|很遗憾`)

// answered: the page shows results, be they of other things, or says that there are
// none. A page that does neither has them written by scripts.
func (v *visit) answered(p *page, f *searchForm) bool {
	if nothingFound.MatchString(p.words()) || len(v.hits(p, f)) > 0 {
		return true
	}
	return slices.ContainsFunc(v.results(p, f), func(l *link) bool {
		return !v.onHomepage(l.to()) && targetKey(l.to()) != targetKey(v.home.url)
	})
}

// datedResults tell a list of results from the odd links of every page.
const datedResults = 3

// listsDays: the page lists results with their days, though the homepage shows them all.
// Only where its scripts have run, or it has none, is that no list of another kind.
func (v *visit) listsDays(p *page, f *searchForm) bool {
	dated := 0
	for _, l := range v.results(p, f) {
		if dayBeside(l.node) {
			dated++
		}
	}
	return dated >= datedResults
}

// unfinished pages wait for somebody, or for something.
var unfinished = regexp.MustCompile(`验证码|正在(?:搜索|加载|查询|检索)|加载中|请稍[候后]`)

// results are the links that may be results.
func (v *visit) results(p *page, f *searchForm) []*link {
	return slices.DeleteFunc(slices.Clone(p.links), func(l *link) bool { return !v.isLine(l) || sameScript(l.to(), f.action) })
}

// titleLength is how many characters a title has at least.
const titleLength = 6

// lines is how many lines of a list a page shows.
func (v *visit) lines(p *page) int {
	n := 0
	for _, l := range p.links {
		if v.isLine(l) {
			n++
		}
	}
	return n
}

// isLine: the link leads to a page of the site, by words enough for a title, and stands
// among what this page is about.
func (v *visit) isLine(l *link) bool {
	return l.to() != "" && v.standingOf(l.to()).own && len([]rune(l.shown())) >= titleLength && !inFrame(l.node)
}

// inFrame: the link belongs to what surrounds every page of the site.
func inFrame(n *html.Node) bool {
	for ; n != nil; n = n.Parent {
		s := surroundings{}.within(n)
		if s.place == snapshot.InFooter || s.place == snapshot.InNav {
			return true
		}
	}
	return false
}
