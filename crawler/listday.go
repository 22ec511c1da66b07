package crawler

import (
	"context"
	"slices"
	"time"

	"nianbao/checks/form"
	"nianbao/crawler/snapshot"
)

// Bounds of the search for a day: requests, and pages of one list.
const (
	dayRequests = 40
	dayPages    = 6
)

// daySearch looks through the site's lists for the day that one of them prints beside a
// report already found. A file says nothing of when it was put up, and an entry that leads
// straight to it neither.
type daySearch struct {
	*visit
	reports map[string][]int // indexes of documents by targetKey
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
	v.allowed, v.aside = min(v.allowed, len(v.Fetches)+dayRequests), &[]snapshot.Gap{}
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
			if slices.ContainsFunc(s.Documents[i].Times, s.tellsDay) {
				return true
			}
		}
	}
	return false
}

// tellsDay: the claim is the site's own word, as addresses and headers are not, and of the
// season of the year's report: pages that are written over keep the day of the first.
func (v *visit) tellsDay(c snapshot.TimeClaim) bool {
	own := slices.Contains([]string{"pubdate", "list", "page"}, c.Source)
	return own && !c.At.Before(time.Date(v.Year, time.December, 1, 0, 0, 0, 0, shanghai))
}

// in reads a list back to the season of the report, and the columns of reports it names.
func (s daySearch) in(ctx context.Context, address string, columns bool) {
	pages := []string{address}
	for n := 0; n < len(pages) && n < dayPages && !s.told(); n++ {
		p := s.list(ctx, pages[n])
		if p == nil {
			continue
		}
		s.take(p)
		if columns {
			s.inColumns(ctx, p)
		}
		if s.pastSeason(p) {
			return
		}
		pages = append(pages, furtherPages(p)...)
	}
}

// inColumns reads what a page names as reports of the year, or columns of them.
func (s daySearch) inColumns(ctx context.Context, p *page) {
	for _, c := range candidatesOf(p, false) {
		if c.named && c.mention.Form == form.Work && s.maybeOfYear(c.mention.Year) && !aboutForm(c.words) && !s.told() {
			s.in(ctx, c.to(), false)
		}
	}
}

// take gives the reports the days printed beside the links to them, and the day of the
// article of the form that has one attached. What stands on every page is no line of a list.
func (s daySearch) take(p *page) {
	for _, l := range p.links {
		if l.place != snapshot.InFooter && l.place != snapshot.InNav {
			s.claim(p, l.to(), withListDate(nil, dateOf(l)))
		}
	}
	if _, _, titled := s.titleOf(p, trail{form: form.Work}); titled && (p.meta["articletitle"] != "" || strictArticle.MatchString(p.url)) {
		for _, a := range attachmentsOf(p) {
			s.claim(p, a.target, pageTimes(p))
		}
	}
}

// claim adds to a report what a page states of its day.
func (s daySearch) claim(p *page, address string, claims []snapshot.TimeClaim) {
	for _, i := range s.reports[targetKey(address)] {
		for _, c := range claims {
			c.Page = p.url
			if d := &s.Documents[i]; s.tellsDay(c) && !slices.Contains(d.Times, c) {
				d.Times = append(d.Times, c)
			}
		}
	}
}

// list opens a list; nil where it was opened before, or cannot be read.
func (s daySearch) list(ctx context.Context, address string) *page {
	key := targetKey(address)
	if address == "" || isFile(address) || s.opened[key] || len(s.reports[key]) > 0 || !s.standingOf(address).credited() {
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
