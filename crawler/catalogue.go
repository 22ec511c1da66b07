package crawler

import (
	"context"
	"fmt"
	"html"
	"regexp"
	"strings"

	"nianbao/crawler/snapshot"
)

var (
	gkmlptRoute = regexp.MustCompile(`^(https?://[^/]+)((?:/[^/#?]+)*)/gkmlpt/(?:index|policy|annual_report|guide)[^#]*#(\d+)`)
	gkmlptSite  = regexp.MustCompile(`(?i)['"]?\bsid\b['"]?\s*[:=]\s*['"]?(\d+)|SITE_?ID['"]?\s*[:=]\s*['"]?(\d+)`)
)

// hashRoute is the address of the data behind a list of the 广东 catalogue platform,
// whose page is named by the fragment; %s stands for the site. Empty for other addresses.
func hashRoute(address string) string {
	m := gkmlptRoute.FindStringSubmatch(address)
	if m == nil {
		return ""
	}
	return m[1] + m[2] + "/gkmlpt/api/all/" + m[3] + "?page=1&sid="
}

// testCatalogue reads a list of the catalogue platform through its data.
func (v *visit) testCatalogue(ctx context.Context, address string, t trail) proof {
	shell := v.open(ctx, snapshot.ForEntry, address)
	if !canSearch(shell) {
		return proof{lead: v.judge(ctx, shell, t)}
	}
	pr := proof{lead: snapshot.LeadUnknown, fetch: shell.ID}
	m := gkmlptSite.FindStringSubmatch(decode(shell))
	if m == nil {
		v.gap(snapshot.ScriptsNotRun, address, "公开目录平台的站点编号未能读出")
		return pr
	}
	f := v.get(ctx, snapshot.ForData, hashRoute(address)+m[1]+m[2])
	if !canSearch(f) {
		if f != nil {
			v.noteFailed(f)
		}
		return pr
	}
	p, err := dataPage(f)
	if err != nil {
		return pr
	}
	pr.lead = v.column(ctx, p, v.items(p, t), t)
	return pr
}

// lookAtPlatform searches the tree of a catalogue platform, and the list its address
// names.
func (v *visit) lookAtPlatform(ctx context.Context, address string, t trail) {
	pr := v.testCatalogue(ctx, address, t)
	shell := v.open(ctx, snapshot.ForEntry, address)
	if pr.lead == snapshot.LeadUnknown || v.hasAny("") || !canSearch(shell) {
		return
	}
	p, err := openPage(shell)
	if err != nil {
		v.gap(snapshot.FetchFailed, address, "页面未能解析")
		return
	}
	if !strings.Contains(p.source, "TREE") {
		v.noteScripts(p)
	}
	v.searched(p.url)
	for _, c := range candidatesOf(p, false) {
		if c.named && proofKey(c.to()) != proofKey(address) { // one page, its lists told apart by fragments
			v.follow(ctx, c, t)
		}
	}
}

var pageNumber = regexp.MustCompile(`[?&]page=(\d+)`)

// takeNextPage adds a link to the next page of the data, as long as there are items.
func (p *page) takeNextPage() {
	m := pageNumber.FindStringSubmatch(p.url)
	if m == nil || len(p.links) == 0 {
		return
	}
	next := strings.Replace(p.url, "page="+m[1], fmt.Sprintf("page=%d", atoi(m[1])+1), 1)
	p.takeFragment(`<a href="`+html.EscapeString(next)+`">下一页</a>`, "")
}
