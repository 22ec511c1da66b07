package crawler

import (
	"context"
	"regexp"
	"slices"

	"nianbao/crawler/snapshot"
)

// place is where a report may have been published though no entry on the homepage
// leads to it, by the words of its link.
type place struct {
	words *regexp.Regexp
	way   snapshot.Way
}

// places, the likeliest first.
var places = []place{
	{regexp.MustCompile(`^(?:网站|站点)(?:地图|导航)$`), snapshot.WaySitemap},
	{regexp.MustCompile(`^(?:政府)?信息公开目录$|^法定主动公开内容$|^主动公开目录$`), snapshot.WayCatalogue},
	{regexp.MustCompile(`^(?:通知公告|公示公告|公告公示|公告通知|公告栏|通知|公告|公示)$`), snapshot.WayHomeList},
	{regexp.MustCompile(`^(?:政府|政务)?信息公开$|^政务公开$`), snapshot.WayCatalogue},
	{regexp.MustCompile(`^政府网站(?:建设)?管理(?:专栏)?$|^(?:政府)?网站(?:监管|普查)(?:专栏)?$`), snapshot.WayHomeList},
}

// foundPlace is a place that the homepage links to.
type foundPlace struct {
	*link
	way snapshot.Way
}

// placeLimit is how many of these pages are opened.
const placeLimit = 6

// lookElsewhere searches the usual places, to tell "not published" from "not on the
// homepage".
func (v *visit) lookElsewhere(ctx context.Context, home *page) {
	for _, place := range v.placesOn(home) {
		if v.hasAny("") {
			break
		}
		if place.to() == "" {
			v.gap(snapshot.LostLink, home.url, "「"+place.text+"」的目标不在页面里")
			continue
		}
		v.lookAt(ctx, place)
	}
	v.searchSite(ctx, home)
}

// placesOn are the links of the homepage to the usual places.
func (v *visit) placesOn(home *page) []foundPlace {
	var all []foundPlace
	for _, p := range places {
		for _, l := range home.links {
			if len(all) >= placeLimit || !p.words.MatchString(firstOf(l.text, l.title, l.alt)) {
				continue
			}
			again := slices.ContainsFunc(all, func(o foundPlace) bool { return targetKey(o.to()) == targetKey(l.to()) })
			if !again && targetKey(l.to()) != targetKey(home.url) {
				all = append(all, foundPlace{l, p.way})
			}
		}
	}
	return all
}

// lookAt searches one place and follows what it names.
func (v *visit) lookAt(ctx context.Context, place foundPlace) {
	t := trail{words: []string{place.text}, way: place.way}
	if !v.standingOf(place.to()).credited() {
		if v.kindred(place.to()) {
			v.gap(snapshot.OutsideHost, place.to(), "「"+place.text+"」在名录以外的主机上，未查看")
		}
		return
	}
	if hashRoute(place.to()) != "" {
		v.lookAtPlatform(ctx, place, t)
		return
	}
	f := v.open(ctx, snapshot.ForEntry, place.to())
	switch {
	case f == nil || gone(f):
		return
	case !canSearch(f):
		v.noteFailed(f)
		return
	}
	p, err := dataOrPage(f)
	if err != nil {
		v.gap(snapshot.FetchFailed, place.to(), "页面未能解析")
		return
	}
	v.lookedIn(place)
	v.noteCut(f)
	v.readScripts(ctx, p, pageScripts)
	v.column(ctx, p, v.items(p, t), t)
	if v.hasAny("") || len(p.unrun) == 0 && len(v.externals(p)) == 0 {
		return
	}
	if _, shown := v.proveShown(ctx, f, p, t); !shown {
		v.noteScripts(p)
	}
}

// lookedIn keeps a place for the findings to name.
func (v *visit) lookedIn(p foundPlace) {
	v.Places = append(v.Places, snapshot.Place{Name: firstOf(p.text, p.title, p.alt), URL: p.to()})
}
