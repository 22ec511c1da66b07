package scan

import (
	"context"
	"fmt"
	"slices"
	"time"

	"nianbao/checks"
	"nianbao/crawler/snapshot"
	"nianbao/internal/store"
	"nianbao/registry"
)

// Repeat says how an earlier look may be repeated: everything asked for again, and where
// all of it is as it was, what was found then stands.
type Repeat struct {
	// Look repeats a look, or makes a full one where something has changed or the earlier
	// may not stand; see crawler.Revisit. Nil: every look is a full one.
	Look func(ctx context.Context, site registry.Site, earlier *snapshot.Visit) *snapshot.Visit
	// For is how long after a full look its finds may stand.
	For time.Duration
	// Pictures fills in the pictures of a visit in an earlier scan, for them to be kept
	// again with the evidence; nil where none is kept.
	Pictures func(scan int64, visit *snapshot.Visit) error
}

// repeatable is the last result of a site where its look may be repeated tonight, nil
// where the site must have a full look: on the nights that decide, while anything about
// the site is in question, where something could not be seen or read, and from time to
// time. What cannot be loaded cannot be repeated.
func (n *night) repeatable(site registry.Site) *store.Result {
	now := n.Now()
	if n.Repeat.Look == nil || n.Policy.Deciding(site, n.Year, now) {
		return nil
	}
	scan, last, err := n.Store.LastResult(n.ctx, site.Code, n.Year, n.scan.ID)
	if err != nil {
		return nil
	}
	age := now.Sub(last.Visit.FullLook())
	if scan.State != store.Ended || scan.Quarantined != "" || age < 0 || age >= n.Repeat.For || !wholly(last) || !n.settled(site, scan.ID) {
		return nil
	}
	if n.Repeat.Pictures != nil && n.Repeat.Pictures(scan.ID, last.Visit) != nil {
		return nil // they cannot be kept again: new ones are taken
	}
	if last.Visit.Repeats == nil {
		last.Visit.Repeats = &snapshot.Repeat{Scan: scan.ID, At: last.Visit.Started}
	}
	return &last
}

// wholly: the site was seen, and every document that came was read.
func wholly(r store.Result) bool {
	return r.Visit.Outcome == snapshot.OK && !slices.ContainsFunc(r.Reads, func(read checks.Read) bool {
		return read.Gap != "" && r.Visit.Documents[read.Document-1].Fetch != 0
	})
}

// settled: the site is 合格 by all its visits, and by the last alone.
func (n *night) settled(site registry.Site, last int64) bool {
	judged, err := n.Store.Judged(n.ctx, site.Code, n.Year)
	if err != nil {
		return false
	}
	i := slices.IndexFunc(judged, func(j checks.Judged) bool { return j.Scan == last })
	if i < 0 {
		return false
	}
	compliant := func(visits []checks.Judged) bool {
		return checks.Decide(n.Policy, site, visits).Status == checks.Compliant
	}
	return compliant(judged) && compliant(judged[i:i+1])
}

// again repeats the last look at a site. Should what it rests on be lost, it is a full one.
// Repeating may take as long as a look, and a look may have to follow.
func (n *night) again(site registry.Site, last *store.Result) (*snapshot.Visit, error) {
	visit, err := guard(n.ctx, 2*n.SiteTime, n.grace(), func(ctx context.Context) (*snapshot.Visit, error) {
		return n.Repeat.Look(ctx, site, last.Visit), nil
	})
	if err == nil && visit != nil && visit.Repeats != nil && n.fill(visit) != nil {
		return n.full(site)
	}
	return visit, err
}

// fill gives the fetches whose bodies did not come again those that are kept.
func (n *night) fill(visit *snapshot.Visit) error {
	for i := range visit.Fetches {
		f := &visit.Fetches[i]
		if f.Earlier == nil || f.Size == 0 {
			continue
		}
		body, err := n.Store.Body(n.ctx, f.SHA256)
		if err != nil {
			return fmt.Errorf("body of %s: %w", f.URL, err)
		}
		f.Body = body
	}
	return nil
}
