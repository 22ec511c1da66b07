package crawler

import (
	"context"
	"encoding/json"
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
	shell, list := v.catalogueList(ctx, address)
	switch {
	case !canSearch(shell):
		return proof{lead: v.judge(ctx, shell, t)}
	case list == nil:
		return proof{lead: snapshot.LeadUnknown, fetch: shell.ID}
	}
	return proof{lead: v.column(ctx, list, v.items(list, t), t), fetch: shell.ID}
}

// catalogueList opens a list of the catalogue platform: its page, which is a shell, and
// its data. The list is nil where the page is gone, and with a gap where it cannot be read.
func (v *visit) catalogueList(ctx context.Context, address string) (shell *snapshot.Fetch, list *page) {
	shell = v.open(ctx, snapshot.ForEntry, address)
	if !canSearch(shell) {
		if shell != nil && !gone(shell) {
			v.noteFailed(shell)
		}
		return shell, nil
	}
	m := gkmlptSite.FindStringSubmatch(decode(shell))
	if m == nil {
		v.gap(snapshot.ScriptsNotRun, address, "公开目录平台的站点编号未能读出")
		return shell, nil
	}
	f := v.get(ctx, snapshot.ForData, hashRoute(address)+m[1]+m[2])
	if !canSearch(f) {
		if f != nil {
			v.noteFailed(f)
		}
		return shell, nil
	}
	list, err := dataPage(f)
	if err != nil || !json.Valid([]byte(strings.TrimPrefix(decode(f), "\ufeff"))) { // a login, or a piece of it
		v.gap(snapshot.FetchFailed, f.URL, "公开目录平台的数据未能解析")
		return shell, nil
	}
	return shell, list
}

// lookAtPlatform searches the tree of a catalogue platform, and the list its address
// names.
func (v *visit) lookAtPlatform(ctx context.Context, place foundPlace, t trail) {
	address := place.to()
	pr := v.testCatalogue(ctx, address, t)
	shell := v.open(ctx, snapshot.ForEntry, address)
	if pr.lead == snapshot.LeadUnknown || !canSearch(shell) {
		return
	}
	v.lookedIn(place)
	if v.hasAny("") {
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
		if c.named && targetKey(c.to()) != targetKey(address) { // one page, its lists told apart by fragments
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
