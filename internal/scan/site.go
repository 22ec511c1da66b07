package scan

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/riverqueue/river"

	"nianbao/checks"
	"nianbao/crawler/snapshot"
	"nianbao/internal/store"
	"nianbao/registry"
)

// maxTries is how often a site may take the program down with it. After that it
// is recorded as our failure and let be for the night.
const maxTries = 3

// longestGrace is how long a look or a reading may go on after it was told to stop.
const longestGrace = 10 * time.Second

// errStopped says that the night is over; the site remains.
var errStopped = errors.New("night stopped")

// siteWorker works one job after another; River runs several at a time.
type siteWorker struct {
	river.WorkerDefaults[siteJob]
	night *night
}

// Work looks at a site and keeps what was seen. When the night is to stop, the
// job goes back into the queue.
func (w *siteWorker) Work(_ context.Context, job *river.Job[siteJob]) error {
	n := w.night
	site, planned := n.sites[job.Args.Code]
	if !planned {
		return river.JobCancel(fmt.Errorf("site %s is not planned in scan %d", job.Args.Code, job.Args.Scan))
	}
	if n.ctx.Err() != nil {
		return river.JobSnooze(0)
	}
	n.busy.Add(1)
	defer n.busy.Add(-1)
	outcome, err := n.workSite(site)
	switch {
	case err == nil:
		n.results <- result{site, outcome}
		return nil
	case errors.Is(err, store.ErrSaved): // by a run that died before it could say so
		return nil
	case !errors.Is(err, errStopped):
		select {
		case n.fatal <- err:
		default: // one reason is enough
		}
	}
	return river.JobSnooze(0)
}

// workSite looks, reads, judges and keeps. Its errors are errStopped and the store's.
func (n *night) workSite(site registry.Site) (snapshot.Class, error) {
	if n.suspects[site.Code] {
		n.alone.Lock()
		defer n.alone.Unlock()
	}
	var tries int
	err := patiently(n.ctx, func(ctx context.Context) (err error) {
		tries, err = n.Store.BeginSite(ctx, n.scan.ID, site.Code)
		return err
	})
	if err != nil {
		return "", n.orStopped(err)
	}
	visit, reads := n.see(site, tries)
	if n.ctx.Err() != nil {
		return "", n.callOff(site)
	}
	result := store.Result{Visit: visit, Reads: reads, Listed: n.readListed(visit)}
	if err := n.judge(&result); err != nil {
		return "", n.orStopped(err)
	}
	return visit.Outcome, n.keep(result)
}

// orStopped tells a failure of the database from the end of the night.
func (n *night) orStopped(err error) error {
	if n.ctx.Err() != nil {
		return errStopped
	}
	return err
}

// callOff lets a site be as if it had not been begun.
func (n *night) callOff(site registry.Site) error {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(n.ctx), haltTime)
	defer cancel()
	return errors.Join(errStopped, n.Store.CallOff(ctx, n.scan.ID, site.Code))
}

// see looks at a site and reads its documents. A look that repeats an earlier one has
// been read already.
func (n *night) see(site registry.Site, tries int) (*snapshot.Visit, []checks.Read) {
	last := n.repeatable(site)
	visit := n.look(site, tries, last)
	if visit.Repeats == nil {
		return visit, n.read(visit)
	}
	return visit, last.Reads
}

// look visits a site, whatever happens: what goes wrong on our side is an outcome too.
func (n *night) look(site registry.Site, tries int, last *store.Result) *snapshot.Visit {
	if why := n.exempt(site); why != "" {
		return n.unseen(site, snapshot.NotOwed, why)
	}
	if tries > maxTries {
		return n.unseen(site, snapshot.ScannerError, fmt.Sprintf("查看该网站时程序已中断 %d 次，本次不再查看", tries-1))
	}
	started := n.Now()
	visit, err := n.fullOrAgain(site, last)
	if err == nil && (visit == nil || visit.Site.Code != site.Code || visit.Year != n.Year) {
		err = errors.New("没有返回该网站的查看记录")
	}
	if err != nil {
		visit = n.unseen(site, snapshot.ScannerError, err.Error())
		visit.Started = started
	}
	return visit
}

func (n *night) fullOrAgain(site registry.Site, last *store.Result) (*snapshot.Visit, error) {
	if last != nil {
		return n.again(site, last)
	}
	return n.full(site)
}

func (n *night) full(site registry.Site) (*snapshot.Visit, error) {
	return guard(n.ctx, n.SiteTime, n.grace(), func(ctx context.Context) (*snapshot.Visit, error) {
		return n.Look(ctx, site, n.Year), nil
	})
}

// exempt says why a site owes no report, empty when it owes one.
func (n *night) exempt(site registry.Site) string {
	if owes, why := site.Owes(); !owes {
		return why
	}
	return n.Policy.View(site, n.Year).Exempt
}

// unseen is the record of a site that was not seen.
func (n *night) unseen(site registry.Site, outcome snapshot.Class, why string) *snapshot.Visit {
	now := n.Now()
	return &snapshot.Visit{Site: site, Year: n.Year, Started: now, Ended: now, Outcome: outcome, Reason: why}
}

// judge answers the rules as far as one site can tell; forms of other sites are
// compared when all are there (see compare). Should judging itself break, the visit
// is no longer fit to speak for or against the site.
func (n *night) judge(r *store.Result) error {
	view, err := viewer{store: n.Store, policy: n.Policy, scan: n.scan.ID, registers: newRegisters(n.Store)}.of(n.ctx, r.Visit, r.Reads)
	if err != nil {
		return err
	}
	_, err = safely(func() (struct{}, error) {
		r.Judged = store.Judged{Findings: n.Policy.Judge(&view), Sighting: view.Sighting()}
		r.PeerKeys = view.PeerKeys()
		return struct{}{}, nil
	})
	if err != nil {
		r.Visit.Outcome, r.Visit.Reason = snapshot.ScannerError, "判定："+err.Error()
		r.Judged, r.PeerKeys = store.Judged{Sighting: checks.Sighting{At: r.Visit.Started}}, nil
	}
	return nil
}

func (n *night) grace() time.Duration { return min(longestGrace, n.SiteTime) }

// keep saves a result with its evidence, also while the night is being stopped.
func (n *night) keep(r store.Result) error {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(n.ctx), 2*time.Minute)
	defer cancel()
	if n.Evidence != nil {
		_, err := safely(func() (struct{}, error) { return struct{}{}, n.Evidence(ctx, n.scan.ID, r) })
		if err != nil {
			return err
		}
	}
	return patiently(ctx, func(ctx context.Context) error { return n.Store.SaveResult(ctx, n.scan.ID, r) })
}

// patiently gives a database that is busy or coming back some time.
func patiently(ctx context.Context, do func(context.Context) error) error {
	for _, wait := range []time.Duration{time.Second, 5 * time.Second} {
		err := do(ctx)
		if !errors.Is(err, store.ErrLocked) && !errors.Is(err, store.ErrCannotOpen) {
			return err
		}
		select {
		case <-ctx.Done():
			return err
		case <-time.After(wait):
		}
	}
	return do(ctx)
}
