package crawler

import (
	"context"
	"regexp"

	"nianbao/crawler/snapshot"
)

// routed is the fragment that names a page of a site which is one page to its server:
// #/bb or #!/bb.
var routed = regexp.MustCompile(`#!?/[^#]*[\p{L}\d]`)

// isRoute: only the scripts of a page know what its address names.
func isRoute(address string) bool { return routed.MatchString(address) && hashRoute(address) == "" }

// showRoute shows such a page, once; nil with a gap where that cannot be done.
func (v *visit) showRoute(ctx context.Context, purpose snapshot.Purpose, address string) *showing {
	seen, done := v.routes[address]
	if !done {
		seen = v.shownRoute(ctx, purpose, address)
		v.routes[address] = seen
	}
	return seen
}

func (v *visit) shownRoute(ctx context.Context, purpose snapshot.Purpose, address string) *showing {
	var seen showing
	var dom *page
	if v.standingOf(address).credited() {
		seen, dom = v.showWhole(ctx, purpose, address)
	}
	if dom == nil && !gone(seen.fetch) {
		v.gap(snapshot.ScriptsNotRun, address, "由脚本切换的页面，未能在浏览器中完整打开")
		return nil
	}
	return &seen
}

// openRoute is open for such a page.
func (v *visit) openRoute(ctx context.Context, purpose snapshot.Purpose, address string) *snapshot.Fetch {
	if seen := v.showRoute(ctx, purpose, address); seen != nil {
		return seen.fetch
	}
	return nil
}

// testRoute judges such a page by what a reader sees. One that is named as the report's and
// shows nothing of it may wait for a hand.
func (v *visit) testRoute(ctx context.Context, address string, t trail) proof {
	seen := v.showRoute(ctx, snapshot.ForEntry, address)
	switch {
	case seen == nil:
		return proof{lead: snapshot.LeadUnknown}
	case gone(seen.fetch):
		return proof{lead: snapshot.LeadsNowhere, fetch: seen.fetch.ID}
	}
	lead := v.judgeShown(ctx, *seen, v.wholePage(*seen), t)
	if lead == snapshot.LeadsElsewhere && t.named() {
		v.gap(snapshot.ScriptsNotRun, address, "由脚本切换的页面没有显示报表")
		lead = snapshot.LeadUnknown
	}
	return proof{lead: lead, fetch: seen.fetch.ID}
}
