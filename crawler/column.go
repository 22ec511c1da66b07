package crawler

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"nianbao/checks/form"
	"nianbao/crawler/snapshot"
)

// itemLimit is how many items of a column are followed, pageLimit how many of its
// pages are read.
const (
	itemLimit = 12
	pageLimit = 12
	oldLimit  = 50
)

// items are the links of a page that may be reports, its own address and the
// homepage's standing links left out.
func (v *visit) items(p *page, t trail) []*candidate {
	return slices.DeleteFunc(candidatesOf(p, t.form != ""), func(c *candidate) bool {
		if !c.named || c.to() == "" && c.date == "" && selfNamed(p, c.link) {
			return true
		}
		_, begun := v.proofs[targetKey(c.to())]
		standing := v.onHomepage(c.to()) && c.mention.Year == 0
		return c.to() != "" && (targetKey(c.to()) == targetKey(p.url) || begun && v.onTrail(c, t) || standing)
	})
}

// selfNamed: a link to nowhere says where the reader is, as the steps of a breadcrumb
// trail do.
func selfNamed(p *page, l *link) bool {
	words := plain(l.shown())
	return l.href == "#" && attr(l.node, "onclick") == "" && words != "" && strings.Contains(plain(p.title), words)
}

// onTrail: the address is one of those that led here.
func (v *visit) onTrail(c *candidate, t trail) bool {
	for id := t.entry; id > 0; id = v.Entries[id-1].Parent {
		if targetKey(v.Entries[id-1].URL) == targetKey(c.to()) {
			return true
		}
	}
	return false
}

// column follows the items of a list and of its further pages.
func (v *visit) column(ctx context.Context, p *page, items []*candidate, t trail) snapshot.Lead {
	return v.columnBy(ctx, p, items, t, v.openFurther)
}

// columnBy opens the further pages its own way.
func (v *visit) columnBy(
	ctx context.Context, p *page, items []*candidate, t trail, further func(context.Context, string) *page,
) snapshot.Lead {
	var old []*candidate
	lead := snapshot.LeadsElsewhere
	seen := map[string]bool{targetKey(p.url): true}
	pages := furtherPages(p)
	for n := 1; ; n++ {
		v.searched(p.url)
		found, older := v.followItems(ctx, p, items, t)
		lead, old = better(lead, found), append(old, older...)
		if v.hasAny(t.form) || v.pastSeason(p) {
			break
		}
		next := firstUnseen(pages, seen)
		if next == "" {
			break
		}
		if n >= pageLimit {
			v.gap(snapshot.NotFollowed, p.url, fmt.Sprintf("栏目只读了前 %d 页", pageLimit))
			break
		}
		seen[targetKey(next)] = true
		if p = further(ctx, next); p == nil {
			return better(lead, snapshot.LeadUnknown)
		}
		pages, items = append(pages, furtherPages(p)...), v.items(p, t)
	}
	return better(lead, v.keepOld(ctx, old, t))
}

func firstUnseen(pages []string, seen map[string]bool) string {
	for _, a := range pages {
		if !seen[targetKey(a)] {
			return a
		}
	}
	return ""
}

// openFurther opens a further page of a list; nil when it cannot be read. A page
// that is not there ends the list.
func (v *visit) openFurther(ctx context.Context, address string) *page {
	f := v.open(ctx, snapshot.ForPager, address)
	if gone(f) {
		p, _ := parsePage("", address) // an empty page has nothing to fail on
		return p
	}
	if !canSearch(f) {
		if f != nil {
			v.noteFailed(f)
		}
		return nil
	}
	p, err := dataOrPage(f)
	if err != nil {
		v.gap(snapshot.FetchFailed, address, "页面未能解析")
		return nil
	}
	return p
}

func dataOrPage(f *snapshot.Fetch) (*page, error) {
	if text := strings.TrimSpace(string(f.Body[:min(len(f.Body), 64)])); strings.HasPrefix(text, "{") || strings.HasPrefix(text, "[") {
		return dataPage(f)
	}
	return openPage(f)
}

// followItems follows what may be the report of the year, likeliest first, and
// returns those that are of earlier years.
func (v *visit) followItems(ctx context.Context, p *page, items []*candidate, t trail) (lead snapshot.Lead, old []*candidate) {
	lead = snapshot.LeadsElsewhere
	var wanted []*candidate
	items, dropped := v.ownItems(items)
	if dropped {
		lead = snapshot.LeadsToColumn
		v.noteGathered(p, items)
	}
	for _, c := range items {
		if v.maybeOfYear(c.mention.Year) {
			wanted = append(wanted, c)
		} else {
			old = append(old, c)
		}
	}
	slices.SortStableFunc(wanted, func(a, b *candidate) int { return v.likely(b) - v.likely(a) })
	for i, c := range wanted {
		if i >= itemLimit {
			v.gap(snapshot.NotFollowed, p.url, count(len(wanted)-i, "个条目未跟进"))
			return better(lead, snapshot.LeadUnknown), old
		}
		if v.hasAny(t.form) && c.mention.Year == 0 {
			break
		}
		inner := t
		inner.onHome = false
		if got := v.follow(ctx, c, inner); got == snapshot.LeadsToReport || got == snapshot.LeadsToColumn {
			lead = snapshot.LeadsToColumn
		} else {
			lead = better(lead, got)
		}
	}
	return lead, old
}

// maybeOfYear: a title's year is of the data or of the publication.
func (v *visit) maybeOfYear(year int) bool {
	return year == 0 || year == v.Year || year == v.Year+1
}

// likely ranks an item: the year in its title, then the site's name.
func (v *visit) likely(c *candidate) int {
	rank := 0
	switch {
	case c.mention.Year == v.Year && c.mention.YearKind == form.DataYear:
		rank = 6
	case c.mention.Year == v.Year:
		rank = 5
	case c.mention.Year != 0:
		rank = 4
	}
	if v.Site.Name != "" && strings.Contains(c.words, v.Site.Name) {
		rank += 8
	}
	return rank
}

// keepOld records the reports of other years by their titles and opens the newest
// of them where the year looked for was not met.
func (v *visit) keepOld(ctx context.Context, old []*candidate, t trail) snapshot.Lead {
	lead := snapshot.LeadsElsewhere
	slices.SortStableFunc(old, func(a, b *candidate) int { return b.mention.Year - a.mention.Year })
	for i, c := range old {
		if i >= oldLimit {
			break
		}
		sure := c.mention.Strength >= form.Usual || t.form != ""
		if i == 0 && c.to() != "" && !v.hasAny(t.form) {
			inner := t
			inner.onHome = false
			lead = better(lead, asColumn(v.follow(ctx, c, inner)))
			continue
		}
		if sure && c.to() != "" {
			v.recordTitle(c, t)
			lead = snapshot.LeadsToColumn
		}
	}
	return lead
}

func asColumn(lead snapshot.Lead) snapshot.Lead {
	if lead == snapshot.LeadsToReport {
		return snapshot.LeadsToColumn
	}
	return lead
}

// pastSeason: a list that goes back in time is past the days when the year's
// report can have been published.
func (v *visit) pastSeason(p *page) bool {
	days := listDays(p)
	n := len(days)
	falling := n >= 3 && days[0] >= days[n-1] && slices.Max(days) != slices.Min(days) && mostlyFalling(days)
	return falling && slices.Max(days) < fmt.Sprintf("%d-12-01", v.Year)
}

func mostlyFalling(days []string) bool {
	rises := 0
	for i := 1; i < len(days); i++ {
		if days[i] > days[i-1] {
			rises++
		}
	}
	return rises*5 <= len(days)
}
