package crawler

import (
	"context"
	"strings"

	"nianbao/crawler/snapshot"
)

// showLimit is how many pages beside the homepage a visit shows in a browser.
const showLimit = 12

// proveShown shows a page in the browser whose scripts may write what it holds, and
// judges what a reader sees. shown is false where it was not shown: then its scripts
// remain a gap.
func (v *visit) proveShown(ctx context.Context, f *snapshot.Fetch, p *page, t trail) (lead snapshot.Lead, shown bool) {
	if !v.standingOf(p.url).credited() {
		return snapshot.LeadUnknown, false
	}
	seen, dom := v.showWhole(ctx, f.Purpose, withRoute(f.URL, p.url))
	if dom == nil {
		return snapshot.LeadUnknown, false
	}
	lead = v.judgeShown(ctx, seen, dom, t)
	if lead == snapshot.LeadsElsewhere && t.named() && len(dom.links) <= len(p.links) {
		return snapshot.LeadUnknown, false // named as the report's column, and its scripts showed nothing: they may wait for a hand
	}
	return lead, true
}

// wholePage is what was shown, nil where it is not the page, all of it and at rest.
func (v *visit) wholePage(seen showing) *page {
	if !seen.usable() || seen.Cut || seen.Restless || len(seen.ownMissing()) > 0 || !v.standingOf(seen.FinalURL).credited() {
		return nil
	}
	dom, err := shownPage(seen.HTML, seen.FinalURL)
	if err != nil {
		return nil
	}
	return dom
}

// fillShell shows a page that is titled as the report and holds none, where scripts may
// write it: single pages are shells.
func (v *visit) fillShell(ctx context.Context, f *snapshot.Fetch, s target, t trail) (lead snapshot.Lead, shown bool) {
	p := s.page
	if t.outside || len(s.reports) > 0 || len(attachmentsOf(p)) > 0 || len(p.unrun) == 0 && len(v.externals(p)) == 0 {
		return snapshot.LeadUnknown, false
	}
	return v.proveShown(ctx, f, p, t)
}

// withRoute is the address that was asked for where only its fragment tells the page.
func withRoute(asked, came string) string {
	if strings.Contains(asked, "#") {
		return asked
	}
	return came
}

// judgeShown judges a page as it was shown.
func (v *visit) judgeShown(ctx context.Context, seen showing, dom *page, t trail) snapshot.Lead {
	s := v.read(ctx, seen.fetch)
	s.page = dom
	items := v.items(dom, t)
	if v.isReport(&s, items, t) {
		v.recordReport(ctx, s, t)
		v.pictureReport(seen)
		return snapshot.LeadsToReport
	}
	lead := v.columnBy(ctx, dom, items, t, v.showFurther)
	if lead != snapshot.LeadsToReport && !v.hasAny(t.form) && len(furtherPages(dom)) == 0 && v.goesOn(dom) {
		v.gap(snapshot.NotFollowed, dom.url, "栏目由脚本翻页，只看了第一页")
		return better(lead, snapshot.LeadUnknown)
	}
	return lead
}

// showFurther shows a further page of a list whose pages scripts write; nil with a gap
// where it cannot be shown.
func (v *visit) showFurther(ctx context.Context, address string) *page {
	dom := v.showMore(ctx, snapshot.ForPager, address)
	if dom == nil {
		v.gap(snapshot.ScriptsNotRun, address, "栏目后续页的脚本未运行")
	}
	return dom
}

// showMore shows a page in the browser, as long as the visit may; nil where it was not
// shown whole. A page that is gone is an empty one.
func (v *visit) showMore(ctx context.Context, purpose snapshot.Purpose, address string) *page {
	seen, dom := v.showWhole(ctx, purpose, address)
	if gone(seen.fetch) {
		p, _ := parsePage("", address) // an empty page has nothing to fail on
		return p
	}
	return dom
}

// showWhole shows a page as long as the visit may, and once more where it did not come whole
// at first: a page that took too long in a busy hour may not do so again. The page is nil
// where it was not shown whole.
func (v *visit) showWhole(ctx context.Context, purpose snapshot.Purpose, address string) (seen showing, dom *page) {
	for range 2 {
		if !v.mayRender(ctx) || v.showed >= showLimit {
			break
		}
		v.showed++
		seen = v.show(ctx, purpose, address)
		if dom = v.wholePage(seen); dom != nil || gone(seen.fetch) {
			break
		}
	}
	return seen, dom
}
