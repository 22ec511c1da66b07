package scan

import (
	"context"

	"nianbao/checks"
	"nianbao/checks/form"
	"nianbao/crawler/snapshot"
	"nianbao/internal/store"
)

// viewer gathers what rules may look at in the visits of one scan.
type viewer struct {
	store  *store.Store
	policy checks.Policy
	scan   int64
	peers  *peers // nil: the forms of other sites are not compared
}

// of is all a rule may look at for one visit: what was seen, and what is kept of
// earlier visits, of last year and of other sites.
func (w viewer) of(ctx context.Context, visit *snapshot.Visit, reads []checks.Read) (checks.View, error) {
	view := w.policy.View(visit.Site, visit.Year)
	view.Visit, view.Reports = visit, reads
	var err error
	if view.Sightings, err = w.store.Sightings(ctx, visit.Site.Code, visit.Year, visit.Started); err != nil {
		return view, err
	}
	for _, kind := range []form.Kind{form.Work, form.Supervision} {
		previous, err := w.store.PreviousReport(ctx, visit.Site.Code, kind, visit.Year-1)
		if err != nil {
			return view, err
		}
		if previous != nil {
			view.Previous = append(view.Previous, *previous)
		}
	}
	if view.Portal, err = portalOf(ctx, w.store, visit, view.Deadline); err != nil {
		return view, err
	}
	return view, w.compare(ctx, &view)
}

// compare adds what other sites publish.
func (w viewer) compare(ctx context.Context, view *checks.View) error {
	listed, err := w.store.ListedForms(ctx, view.Site.Code, view.Year, w.scan)
	if err != nil {
		return err
	}
	for _, f := range listed {
		view.Copies = append(view.Copies, checks.Copy{Where: "门户专栏 " + f.URL, Report: f.Report})
	}
	if w.peers == nil {
		return nil
	}
	view.Peers, err = w.peers.of(ctx, view)
	view.PeersRead = err == nil
	return err
}
