package crawler

import (
	"slices"
	"strings"

	"nianbao/crawler/snapshot"
	"nianbao/registry"
)

// gatheredOwners is how many other sites' reports make a list one that gathers them.
const gatheredOwners = 3

// ownItems leaves the items of other registered sites out of a list that gathers
// many sites' reports: theirs are not this site's. It tells whether any were.
func (v *visit) ownItems(items []*candidate) (own []*candidate, dropped bool) {
	if m := v.members(); m != nil {
		own = slices.DeleteFunc(slices.Clone(items), func(c *candidate) bool {
			whose := m.of(line(textUpTo(rowAround(c.node), shortText)), c.to())
			return whose != "" && whose != m.own
		})
		return own, len(own) < len(items)
	}
	owners := map[registry.SiteCode]bool{}
	for _, c := range items {
		if s := v.standingOf(c.to()); c.to() != "" && !s.own && s.owner != "" {
			owners[s.owner] = true
		}
	}
	if len(owners) < gatheredOwners {
		return items, false
	}
	for _, c := range items {
		s := v.standingOf(c.to())
		if s.own || s.owner == "" || v.rowNames(c) {
			own = append(own, c)
		}
	}
	return own, len(own) < len(items)
}

// rowNames: the row an item stands in names the visited site.
func (v *visit) rowNames(c *candidate) bool {
	return v.Site.Name != "" && strings.Contains(line(textUpTo(rowAround(c.node), shortText)), v.Site.Name)
}

// noteGathered: where a list of many sites' reports has none that is surely this
// site's, one of the others may be it under another name. A portal's own list is
// looked at row by row elsewhere.
func (v *visit) noteGathered(p *page, own []*candidate) {
	if len(own) == 0 && v.members() == nil {
		v.gap(snapshot.NotFollowed, p.url, "汇总列表中没有认出该网站的条目")
	}
}
