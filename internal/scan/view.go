package scan

import (
	"context"

	"nianbao/checks"
	"nianbao/checks/form"
	"nianbao/crawler/snapshot"
	"nianbao/internal/store"
)

// viewOf is all a rule may look at for one visit: what was seen, and what is kept
// of earlier visits and of last year.
func viewOf(ctx context.Context, db *store.Store, policy checks.Policy, visit *snapshot.Visit, reads []checks.Read) (checks.View, error) {
	view := policy.View(visit.Site, visit.Year)
	view.Visit, view.Reports = visit, reads
	var err error
	if view.Sightings, err = db.Sightings(ctx, visit.Site.Code, visit.Year, visit.Started); err != nil {
		return view, err
	}
	if view.Previous, err = db.PreviousReport(ctx, visit.Site.Code, form.Work, visit.Year-1); err != nil {
		return view, err
	}
	view.Portal, err = portalOf(ctx, db, visit, view.Deadline)
	return view, err
}
