package scan

import (
	"context"
	"fmt"

	"nianbao/checks"
	"nianbao/crawler/snapshot"
	"nianbao/internal/store"
	"nianbao/registry"
)

// peers brings the work reports of different sites together. What it has read of a
// site it keeps: of a group that shares a mark every site asks for every other.
type peers struct {
	store  *store.Store
	policy checks.Policy
	scan   int64
	read   map[store.Seen]publisher
}

// publisher is a site and what it publishes.
type publisher struct {
	reports []checks.Peer
	host    string // IP address its homepage was served from, empty when not known
}

func newPeers(db *store.Store, policy checks.Policy, scan int64) *peers {
	return &peers{store: db, policy: policy, scan: scan, read: map[store.Seen]publisher{}}
}

// of are the reports of other sites that have something in common with a view's.
func (p *peers) of(ctx context.Context, view *checks.View) ([]checks.Peer, error) {
	others, err := p.store.Peers(ctx, store.Seen{Scan: p.scan, Code: view.Site.Code}, view.Year)
	if err != nil {
		return nil, err
	}
	var found []checks.Peer
	for _, seen := range others {
		other, err := p.publisher(ctx, seen)
		if err != nil {
			return nil, err
		}
		for _, report := range other.reports {
			report.Shares = shares(view.Site, report.Site, servedFrom(view.Visit), other.host)
			found = append(found, report)
		}
	}
	return found, nil
}

func (p *peers) publisher(ctx context.Context, seen store.Seen) (publisher, error) {
	if known, ok := p.read[seen]; ok {
		return known, nil
	}
	result, err := p.store.Result(ctx, seen.Scan, seen.Code)
	if err != nil {
		return publisher{}, err
	}
	view := p.policy.View(result.Visit.Site, result.Visit.Year)
	view.Visit, view.Reports = result.Visit, result.Reads
	found := publisher{reports: view.AsPeers(), host: servedFrom(result.Visit)}
	p.read[seen] = found
	return found, nil
}

// servedFrom is the address a homepage was served from, as far as it was fetched
// without a proxy between.
func servedFrom(visit *snapshot.Visit) string {
	if home := visit.FetchByID(visit.Home); home.OK() {
		return home.RemoteIP
	}
	return ""
}

// shares says what two sites are known to have in common: then their forms may be
// alike without one being copied from the other.
func shares(a, b registry.Site, hostA, hostB string) string {
	switch {
	case a.Sponsor != "" && a.Sponsor == b.Sponsor:
		return "一个主办单位（" + a.Sponsor + "）"
	case hostA != "" && hostA == hostB:
		return fmt.Sprintf("一个平台（%s）", hostA)
	}
	return ""
}
