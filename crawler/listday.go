package crawler

import (
	"context"
	"slices"

	"nianbao/checks/form"
	"nianbao/crawler/snapshot"
)

// dayPages is how many pages are opened in search of the day of a report.
const dayPages = 20

// daySearch looks through the site's lists for the day that one of them prints beside a
// report already found. A file says nothing of when it was put up, and an entry that leads
// straight to it neither.
type daySearch struct {
	*visit
	reports map[string][]int // documents by targetKey
	opened  map[string]bool
}

// lookForDay gives the year's report its day, where no page told it. What could not be
// looked into takes nothing away from a report that was found: its gaps do not count.
func (v *visit) lookForDay(ctx context.Context, home *page) {
	s := daySearch{v, map[string][]int{}, map[string]bool{targetKey(home.url): true}}
	for i, d := range v.Documents {
		if v.answers(d) {
			s.reports[targetKey(d.URL)] = append(s.reports[targetKey(d.URL)], i)
		}
	}
	if len(s.reports) == 0 || s.told() {
		return
	}
	v.aside = &[]snapshot.Gap{}
	defer func() { v.aside = nil }()
	for _, place := range v.placesOn(home) {
		if s.in(ctx, place.to(), true); s.told() {
			return
		}
	}
}

// answers: the document is the work report looked for, linked from the homepage.
func (v *visit) answers(d snapshot.Document) bool {
	return d.Form == string(form.Work) && d.Year == v.Year && d.FromHome && !d.Outside && d.Fetch != 0
}

// told: a day of publication is known of one of the reports.
func (s daySearch) told() bool {
	for _, ids := range s.reports {
		for _, i := range ids {
			if slices.ContainsFunc(s.Documents[i].Times, tellsDay) {
				return true
			}
		}
	}
	return false
}

// tellsDay: the claim is the site's own word; addresses and headers are not.
func tellsDay(c snapshot.TimeClaim) bool {
	return slices.Contains([]string{"pubdate", "list", "page"}, c.Source)
}

// in reads a list and its further pages, and the columns it names.
func (s daySearch) in(ctx context.Context, address string, columns bool) {
	for more := []string{address}; len(more) > 0 && !s.told(); more = more[1:] {
		p := s.list(ctx, more[0])
		if p == nil {
			continue
		}
		s.take(p)
		for _, c := range candidatesOf(p, false) {
			if columns && c.named && c.mention.Form == form.Work && s.maybeOfYear(c.mention.Year) && !s.told() {
				s.in(ctx, c.to(), false)
			}
		}
		if !s.pastSeason(p) {
			more = append(more, furtherPages(p)...)
		}
	}
}

// take gives the reports the days printed beside the links to them, and the day of the
// article that has one attached.
func (s daySearch) take(p *page) {
	for _, l := range p.links {
		for _, i := range s.reports[targetKey(l.to())] {
			claims := withListDate(nil, dateOf(l))
			if p.meta["articletitle"] != "" || strictArticle.MatchString(p.url) {
				claims = append(claims, pageTimes(p)...)
			}
			for _, c := range claims {
				c.Page = p.url
				s.Documents[i].Times = append(s.Documents[i].Times, c)
			}
		}
	}
}

// list opens a list; nil where it was opened before, or cannot be read.
func (s daySearch) list(ctx context.Context, address string) *page {
	key := targetKey(address)
	if address == "" || s.opened[key] || len(s.opened) > dayPages || len(s.reports[key]) > 0 || !s.standingOf(address).credited() {
		return nil
	}
	s.opened[key] = true
	if hashRoute(address) != "" {
		_, list := s.catalogueList(ctx, address)
		return list
	}
	f := s.open(ctx, snapshot.ForEntry, address)
	if !canSearch(f) {
		return nil
	}
	p, err := dataOrPage(f)
	if err != nil {
		return nil
	}
	if s.readScripts(ctx, p, pageScripts); !s.isShell(p) || len(p.unrun)+len(s.externals(p)) == 0 {
		return p
	}
	if dom := s.showMore(ctx, snapshot.ForEntry, address); dom != nil {
		return dom
	}
	return p
}
