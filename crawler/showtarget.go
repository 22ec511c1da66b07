package crawler

import (
	"context"
	"regexp"
	"strings"

	"nianbao/crawler/snapshot"
)

// showLimit is how many pages beside the homepage a visit shows in a browser.
const showLimit = 6

// proveShown shows a page in the browser whose scripts may write what it holds, and
// judges what a reader sees. shown is false where it was not shown: then its scripts
// remain a gap.
func (v *visit) proveShown(ctx context.Context, f *snapshot.Fetch, p *page, t trail) (lead snapshot.Lead, shown bool) {
	if !v.mayRender(ctx) || v.showed >= showLimit || !v.standingOf(p.url).credited() {
		return snapshot.LeadUnknown, false
	}
	v.showed++
	seen := v.show(ctx, f.Purpose, withRoute(f.URL, p.url))
	if !seen.usable() || seen.Restless || len(seen.ownMissing()) > 0 || !v.standingOf(seen.FinalURL).credited() {
		return snapshot.LeadUnknown, false
	}
	dom, err := shownPage(seen.HTML, seen.FinalURL)
	if err != nil {
		return snapshot.LeadUnknown, false
	}
	return v.judgeShown(ctx, seen, dom, t), true
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
		return snapshot.LeadsToReport
	}
	lead := v.column(ctx, dom, items, t)
	if lead != snapshot.LeadsToReport && !v.hasAny(t.form) && goesOn(dom) {
		v.gap(snapshot.NotFollowed, dom.url, "栏目由脚本翻页，只看了第一页")
		return better(lead, snapshot.LeadUnknown)
	}
	return lead
}

var onwards = regexp.MustCompile(`下一页|下页|后一页|末页|尾页|加载更多|查看更多|共\s*\d+\s*页`)

// goesOn: a list has pages that scripts would show.
func goesOn(dom *page) bool {
	return len(furtherPages(dom)) > 0 || onwards.MatchString(dom.words())
}
