package crawler

import (
	"context"

	"nianbao/checks/form"
	"nianbao/crawler/snapshot"
)

// branchPages is how many pages of one branch of a catalogue are read.
const branchPages = 8

// findInCatalogue looks for the year's 监管年度报表 in the 信息公开目录: among its
// branches, then in each of them.
func (v *visit) findInCatalogue(ctx context.Context, home *page) {
	looked := false
	for _, place := range v.placesOn(home) {
		if place.way != snapshot.WayCatalogue {
			continue
		}
		p := v.openListed(ctx, place.link, snapshot.ForEntry)
		if p == nil {
			continue
		}
		looked = true
		t := trail{words: []string{place.text}, way: snapshot.WayCatalogue}
		if v.takeSupervision(ctx, p, t) || v.searchBranches(ctx, p, t) {
			return
		}
	}
	if !looked {
		v.gap(snapshot.NotFollowed, home.url, "首页没有可以打开的信息公开目录")
	}
}

// takeSupervision follows what names the supervision form on a page of the catalogue.
func (v *visit) takeSupervision(ctx context.Context, p *page, t trail) bool {
	for _, c := range candidatesOf(p, false) {
		if !c.named || c.mention.Form != form.Supervision || c.to() == "" || c.place == snapshot.InNav || c.place == snapshot.InFooter {
			continue
		}
		v.follow(ctx, c, t)
		for _, id := range v.proofs[targetKey(c.to())].documents {
			if d := v.Documents[id-1]; d.Form == string(form.Supervision) && d.Year == v.Year {
				v.Portal.Catalogue = c.to()
				return true
			}
		}
	}
	return false
}

// searchBranches reads the branches of a catalogue.
func (v *visit) searchBranches(ctx context.Context, p *page, t trail) bool {
	tried := map[string]bool{targetKey(p.url): true, targetKey(v.home.url): true}
	for _, l := range p.links {
		words := []rune(l.text)
		if l.place != "" || len(words) < 2 || len(words) > 20 || l.to() == "" || tried[targetKey(l.to())] || !v.standingOf(l.to()).own {
			continue
		}
		if tried[targetKey(l.to())] = true; len(tried) > branchLimit+2 {
			v.gap(snapshot.NotFollowed, p.url, "公开目录的栏目过多，未全部查看")
			return false
		}
		if v.searchBranch(ctx, l, t) {
			return true
		}
	}
	return false
}

// searchBranch reads a branch back to the season of the report.
func (v *visit) searchBranch(ctx context.Context, l *link, t trail) bool {
	p := v.openListed(ctx, l, snapshot.ForEntry)
	if p == nil {
		return false
	}
	seen := map[string]bool{targetKey(p.url): true}
	pages := furtherPages(p)
	for n := 1; ; n++ {
		if v.takeSupervision(ctx, p, t) {
			return true
		}
		next := firstUnseen(pages, seen)
		if next == "" || v.pastSeason(p) {
			return false
		}
		if n >= branchPages {
			v.gap(snapshot.NotFollowed, p.url, "公开目录的栏目只看了前几页")
			return false
		}
		seen[targetKey(next)] = true
		if p = v.openFurther(ctx, next); p == nil {
			return false
		}
		pages = append(pages, furtherPages(p)...)
	}
}
