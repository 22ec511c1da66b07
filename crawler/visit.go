package crawler

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"nianbao/checks/form"
	"nianbao/crawler/fetch"
	"nianbao/crawler/snapshot"
	"nianbao/registry"
)

// visit is one visit under way.
type visit struct {
	*snapshot.Visit
	settings  Settings
	session   *fetch.Session
	asked     map[string]*snapshot.Fetch
	fresh     map[string]*snapshot.Fetch // what came whole while the visit was still a repetition
	proofs    map[string]proof
	reached   []int // documents in the order in which addresses led to them, again and again
	standings map[string]standing
	noted     map[snapshot.Gap]bool
	blank     map[string]bool // targets of links without words that were opened
	aside     *[]snapshot.Gap // where gaps go that say nothing of the site's own report; nil: they do
	allowed   int             // addresses that may be asked for
	showed    int             // pages beside the homepage shown in the browser
	barred    bool            // a guard let not even the browser pass
	home      *page
	portal    *members        // see members
	shown     *page           // the homepage as rendered, nil when it was not
	showing   showing         // that, with what was measured
	homeLinks map[string]bool // targets of the homepage's links, see onHomepage
}

// Visit looks at a site for the reports on a data year. The visit is never nil;
// what went wrong is its Outcome and its Gaps.
func (c *Crawler) Visit(ctx context.Context, site registry.Site, year int) *snapshot.Visit {
	v := c.begin(site, year)
	v.during(ctx, v.look)
	return v.Visit
}

func (c *Crawler) begin(site registry.Site, year int) *visit {
	return &visit{
		Visit:    &snapshot.Visit{Site: site, Year: year, Started: c.settings.Now(), Means: c.settings.Means},
		settings: c.settings, session: c.stack.Session(),
		asked: map[string]*snapshot.Fetch{}, proofs: map[string]proof{}, standings: map[string]standing{},
		noted: map[snapshot.Gap]bool{}, blank: map[string]bool{}, allowed: c.settings.MaxFetches,
	}
}

// during looks for as long as a visit may last.
func (v *visit) during(ctx context.Context, look func(context.Context)) {
	timed, cancel := context.WithTimeout(ctx, v.settings.SiteTime)
	defer cancel()
	look(timed)
	if err := context.Cause(ctx); err != nil {
		v.Outcome, v.Reason = snapshot.Cancelled, fmt.Sprintf("visit %s: %v", v.Site.HomeURL, err)
	}
	v.Ended = v.settings.Now()
}

// look goes through the visit's steps: the declared report, the homepage, the entries on
// it, a portal's lists, and last what only the publication's day needs.
func (v *visit) look(ctx context.Context) {
	v.lookDeclared(ctx)
	if home := v.openHome(ctx); home != nil {
		v.search(ctx, home)
		v.lookPortal(ctx, v.whole(home))
		v.lookForDay(ctx, v.whole(home))
	}
}

// lookDeclared opens the report address the register names.
func (v *visit) lookDeclared(ctx context.Context) {
	if v.Site.ReportURL == "" {
		return
	}
	v.prove(ctx, v.Site.ReportURL, trail{purpose: snapshot.ForDeclared, form: form.Work, way: snapshot.WayDeclared})
}

// open asks for an address as a reader's browser would, once. It is nil with a gap when a
// limit forbids to ask, or when the server does not know the page.
func (v *visit) open(ctx context.Context, purpose snapshot.Purpose, address string) *snapshot.Fetch {
	return v.ask(ctx, purpose, address, v.session.Open)
}

// get asks for a script, data or a document, once.
func (v *visit) get(ctx context.Context, purpose snapshot.Purpose, address string) *snapshot.Fetch {
	return v.ask(ctx, purpose, address, v.session.Get)
}

func (v *visit) ask(
	ctx context.Context, purpose snapshot.Purpose, address string,
	how func(context.Context, snapshot.Purpose, string) *snapshot.Fetch,
) *snapshot.Fetch {
	if isRoute(address) {
		v.noteRoute(address)
		return nil
	}
	if f, done := v.asked[bare(address)]; done {
		return f
	}
	if len(v.Fetches) >= v.allowed {
		v.gap(snapshot.NotFollowed, address, fmt.Sprintf("一次查看的请求数达到上限（%d）", v.allowed))
		return nil
	}
	if ctx.Err() != nil {
		v.gap(snapshot.NotFollowed, address, "一次查看的时间达到上限")
		return nil
	}
	f := v.fresh[freshKey(purpose, address)]
	if f == nil {
		f = how(ctx, purpose, address)
	}
	f.ID = len(v.Fetches) + 1
	v.Fetches = append(v.Fetches, *f)
	f = v.secondTry(ctx, purpose, address, f)
	v.asked[bare(address)] = f
	if f.Class == snapshot.Cancelled && errors.Is(context.Cause(ctx), context.DeadlineExceeded) {
		v.gap(snapshot.NotFollowed, address, "一次查看的时间达到上限")
	}
	return f
}

// searched keeps the address of a page that was searched for entries.
func (v *visit) searched(address string) {
	if !slices.Contains(v.Looked, address) {
		v.Looked = append(v.Looked, address)
	}
}

// searchable classes come with bytes worth searching, though perhaps not all.
var searchable = []snapshot.Class{snapshot.OK, snapshot.ScriptRequired, snapshot.TruncatedBody, snapshot.TooLarge, snapshot.CharsetSuspect}

func canSearch(f *snapshot.Fetch) bool {
	return f != nil && len(f.Body) > 0 && slices.Contains(searchable, f.Class)
}

// gone: the site itself answered that there is nothing.
func gone(f *snapshot.Fetch) bool {
	return f != nil && f.Class == snapshot.HTTPClientError && (f.Status == 404 || f.Status == 410)
}

// found tells whether the site's report of the year was reached from the homepage,
// and where it must publish the other form, that too.
func (v *visit) found() bool {
	return v.has(form.Work) && (!v.mayOweSupervision() || v.has(form.Supervision))
}

func (v *visit) has(kind form.Kind) bool {
	return slices.ContainsFunc(v.Documents, func(d snapshot.Document) bool {
		return d.Form == string(kind) && d.Year == v.Year && d.FromHome && !d.Outside && d.Fetch != 0
	})
}

// mayOweSupervision: only portals of provinces and departments publish the
// supervision form; who owes it is not decided here.
func (v *visit) mayOweSupervision() bool {
	ministry := v.Site.Level == registry.MinistryLevel && v.Site.Type == registry.PortalSite
	return v.Site.Level == registry.ProvincePortal || ministry
}
