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

	registers *registers
}

// of is all a rule may look at for one visit: what was seen, and what is kept of
// earlier visits, of last year and of other sites.
func (w viewer) of(ctx context.Context, visit *snapshot.Visit, reads []checks.Read) (checks.View, error) {
	view := w.policy.View(visit.Site, visit.Year)
	view.Visit, view.Reports, view.Features = visit, reads, featuresOf(visit)
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
	if view.Portal, err = w.portalOf(ctx, visit, view.Deadline); err != nil {
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

// offered is the field of the work form that ticks each kind of offer.
var offered = map[snapshot.OfferKind]string{
	snapshot.Languages: "wrk.inno.multilang", snapshot.Accessibility: "wrk.inno.a11y",
}

// featuresOf is where a homepage was seen to offer what the form ticks. Not having met
// it there proves nothing: it may stand elsewhere, or under another name.
func featuresOf(visit *snapshot.Visit) map[string]checks.Place {
	if visit.Home == 0 {
		return nil
	}
	features := map[string]checks.Place{}
	for _, key := range offered {
		features[key] = checks.Place{Gap: "首页没有认出其入口，不等于没有"}
	}
	for _, o := range visit.Offers {
		features[offered[o.Kind]] = checks.Place{URL: o.Page + "（“" + o.Text + "”）"}
	}
	return features
}
