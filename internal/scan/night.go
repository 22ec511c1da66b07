package scan

import (
	"context"
	"fmt"
	"sync"
	"sync/atomic"
	"time"

	"nianbao/crawler/snapshot"
	"nianbao/internal/store"
	"nianbao/registry"
)

// watch is how often a night that seems to stand still is looked after.
const watch = 5 * time.Second

// night is one run of a scan.
type night struct {
	Options
	scan    store.Scan
	sites   map[registry.SiteCode]registry.Site
	done    int             // sites with a result
	results chan result     // from the sites worked, to the one that counts them
	fatal   chan error      // the database failed for good
	busy    atomic.Int64    // sites being worked
	ctx     context.Context // ends when the night is to stop

	// The sites that were under way when an earlier run died. One of them may have
	// killed it: they are worked one at a time, so that it takes none with it again.
	suspects map[registry.SiteCode]bool
	alone    sync.Mutex
}

// result is what became of a site: it was kept.
type result struct {
	site    registry.Site
	outcome snapshot.Class
}

func newNight(o Options, scan store.Scan) *night {
	n := &night{Options: o, scan: scan, sites: make(map[registry.SiteCode]registry.Site, len(o.Sites))}
	for _, site := range o.Sites {
		n.sites[site.Code] = site
	}
	n.results = make(chan result, o.Workers)
	n.fatal = make(chan error, 1)
	return n
}

// refill fills the scan's queue with the sites that have no result yet.
func (n *night) refill(ctx context.Context) error {
	visited, err := n.Store.Visited(ctx, n.scan.ID)
	if err != nil {
		return err
	}
	if n.suspects, err = n.Store.Begun(ctx, n.scan.ID); err != nil {
		return err
	}
	n.done = len(visited)
	var jobs []siteJob
	for _, site := range n.Sites {
		if !visited[site.Code] {
			jobs = append(jobs, siteJob{Scan: n.scan.ID, Code: site.Code})
		}
	}
	return enqueue(ctx, n.Store, queueName(n.scan.ID), jobs)
}

// work works the queue until every site has a result or the night is to stop.
func (n *night) work(ctx context.Context) error {
	if n.done >= len(n.sites) {
		return nil
	}
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	n.ctx = ctx
	queue, err := newQueue(n)
	if err != nil {
		return fmt.Errorf("启动队列：%w", err)
	}
	if err := queue.Start(context.WithoutCancel(ctx)); err != nil {
		return fmt.Errorf("启动队列：%w", err)
	}
	err = n.count(ctx)
	stop()
	patience := haltTime
	if err != nil {
		patience = brokenHaltTime
	}
	n.drain(queue, patience)
	return err
}

// count takes results until all are there or the night is to stop.
func (n *night) count(ctx context.Context) error {
	tick := time.NewTicker(watch)
	defer tick.Stop()
	still := 0
	for n.done < len(n.sites) {
		select {
		case <-ctx.Done():
			return nil
		case err := <-n.fatal:
			return err
		case r := <-n.results:
			n.add(r)
			still = 0
		case <-tick.C:
			if still++; still < 2 || n.busy.Load() > 0 {
				continue
			}
			left, err := n.Store.Queued(ctx, queueName(n.scan.ID))
			if err != nil || left == 0 { // the database is gone, or somebody emptied the queue
				return err
			}
		}
	}
	return nil
}

func (n *night) add(r result) {
	n.done++
	n.Progress(Progress{Scan: n.scan.ID, Done: n.done, Planned: len(n.sites), Site: r.site, Outcome: r.outcome})
}

// drain stops the queue and takes the results of sites that were being kept.
func (n *night) drain(queue *queue, patience time.Duration) {
	stopped := make(chan struct{})
	go func() {
		defer close(stopped)
		queue.halt(patience)
	}()
	for {
		select {
		case r := <-n.results:
			n.add(r)
		case <-stopped:
			for len(n.results) > 0 {
				n.add(<-n.results)
			}
			return
		}
	}
}
