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

// withoutRoute is the address that the server of such a site knows.
func withoutRoute(address string) string {
	if isRoute(address) {
		return bare(address)
	}
	return address
}

// noteRoute: asking the server for such an address brings another page, so it is not asked.
func (v *visit) noteRoute(address string) {
	v.gap(snapshot.ScriptsNotRun, address, "由脚本切换的页面，未能查看或未全部查看")
}

// testRoute shows such a page. What a reader sees there can be the report of the year, or
// lead to it; that it is not there is no answer, for lists of such sites are turned by scripts.
func (v *visit) testRoute(ctx context.Context, purpose snapshot.Purpose, address string, t trail) proof {
	pr := proof{lead: snapshot.LeadUnknown}
	seen, dom := v.showWhole(ctx, purpose, address)
	if dom != nil {
		pr.fetch, pr.lead = seen.fetch.ID, v.judgeShown(ctx, seen, dom, t)
	}
	if v.hasAny(t.form) {
		return pr
	}
	v.noteRoute(address)
	if pr.lead != snapshot.LeadsToReport {
		pr.lead = snapshot.LeadUnknown
	}
	return pr
}
