package crawler

import (
	"context"
	"regexp"
	"slices"

	"nianbao/crawler/snapshot"
)

// places are where a report may have been published though no entry on the homepage
// leads to it, by the words of their links, the likeliest first.
var places = []*regexp.Regexp{
	regexp.MustCompile(`^(?:网站|站点)(?:地图|导航)$`),
	regexp.MustCompile(`^(?:政府)?信息公开目录$|^法定主动公开内容$|^主动公开目录$`),
	regexp.MustCompile(`^(?:通知公告|公示公告|公告公示|公告通知|公告栏|通知|公告|公示)$`),
	regexp.MustCompile(`^(?:政府|政务)?信息公开$|^政务公开$`),
	regexp.MustCompile(`^政府网站(?:建设)?管理(?:专栏)?$|^(?:政府)?网站(?:监管|普查)(?:专栏)?$`),
}

// placeLimit is how many of these pages are opened.
const placeLimit = 6

// lookElsewhere searches the usual places, to tell "not published" from "not on the
// homepage".
func (v *visit) lookElsewhere(ctx context.Context, home *page) {
	for _, place := range v.placesOn(home) {
		if v.hasAny("") {
			return
		}
		if place.to() == "" {
			v.gap(snapshot.LostLink, home.url, "「"+place.text+"」的目标不在页面里")
			continue
		}
		v.lookAt(ctx, place)
	}
}

// placesOn are the links of the homepage to the usual places.
func (v *visit) placesOn(home *page) []*link {
	var all []*link
	for _, pattern := range places {
		for _, l := range home.links {
			if len(all) >= placeLimit || !pattern.MatchString(firstOf(l.text, l.title, l.alt)) {
				continue
			}
			again := slices.ContainsFunc(all, func(o *link) bool { return bare(o.to()) == bare(l.to()) })
			if !again && bare(l.to()) != bare(home.url) {
				all = append(all, l)
			}
		}
	}
	return all
}

// lookAt searches one place and follows what it names.
func (v *visit) lookAt(ctx context.Context, place *link) {
	t := trail{words: []string{place.text}}
	if !v.standingOf(place.to()).credited() {
		if v.kindred(place.to()) {
			v.gap(snapshot.OutsideHost, place.to(), "「"+place.text+"」在名录以外的主机上，未查看")
		}
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
		return
	}
	v.noteCut(f)
	v.readScripts(ctx, p, pageScripts)
	v.column(ctx, p, v.items(p, t), t)
	if !v.hasAny("") {
		v.noteScripts(p)
	}
}
