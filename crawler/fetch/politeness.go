package fetch

import (
	"context"
	"net/http"
	"net/netip"
	"sync"
	"time"
)

// polite lets a request pass when both its host and the address behind it may be asked
// again. Many sites share one address on regional platforms, so hosts alone do not do.
type polite struct {
	next     http.RoundTripper
	gate     *gate
	settings *Settings
	proxied  bool
}

func (p polite) RoundTrip(req *http.Request) (*http.Response, error) {
	a := askOf(req)
	lanes, err := p.lanes(req, a)
	if err != nil {
		return nil, err
	}
	leave, err := p.gate.enter(req.Context(), lanes)
	if err != nil {
		return nil, a.fail(cancelled(req.Context(), "waiting for our turn"))
	}
	defer leave()
	return p.next.RoundTrip(req)
}

// lanes names what the request is counted by. Behind a proxy the address is not known.
func (p polite) lanes(req *http.Request, a *ask) ([]pace, error) {
	host := req.URL.Hostname()
	lanes := []pace{{"host " + host, p.settings.HostInterval, p.settings.HostParallel}}
	if p.proxied {
		return lanes, nil
	}
	address, met := a.memory.lanes[host]
	if !met {
		ips, err := p.lookup(req.Context(), host)
		if err != nil {
			a.answer = answer{}
			return nil, a.fail(classify(failure{err: err, at: inLookup, cause: req.Context().Err()}))
		}
		address = laneOf(ips)
		a.memory.lanes[host] = address
	}
	return append(lanes, pace{"ip " + address, p.settings.IPInterval, p.settings.IPParallel}), nil
}

func (p polite) lookup(ctx context.Context, host string) ([]netip.Addr, error) {
	if ip, err := netip.ParseAddr(host); err == nil {
		return []netip.Addr{ip}, nil
	}
	ctx, cancel := context.WithTimeout(ctx, p.settings.ConnectTimeout)
	defer cancel()
	return p.settings.Resolver.LookupNetIP(ctx, "ip", host)
}

// pace is one measure a request must keep.
type pace struct {
	key      string
	interval time.Duration // between starts
	parallel int           // under way at once
}

// gate makes requests wait for their turn, first come first served where the same lanes
// are wanted. A waiting request holds nothing: one busy host never slows another.
// (x/time/rate cannot wait for two limits at once without using up the one that is free.)
type gate struct {
	mu      sync.Mutex
	lanes   map[string]*lane
	waiting []*turn
	wake    *time.Timer
}

type lane struct {
	free time.Time // when the next request may start
	busy int
}

type turn struct {
	paces []pace
	come  chan struct{}
}

func newGate() *gate { return &gate{lanes: map[string]*lane{}} }

// enter waits until all paces allow a request, and returns what to call when it is over.
func (g *gate) enter(ctx context.Context, paces []pace) (leave func(), err error) {
	t := &turn{paces: paces, come: make(chan struct{})}
	g.mu.Lock()
	g.waiting = append(g.waiting, t)
	g.admit(time.Now())
	g.mu.Unlock()
	select {
	case <-t.come:
		return func() { g.leave(t) }, nil
	case <-ctx.Done():
		g.giveUp(t)
		return nil, ctx.Err()
	}
}

// admit lets in whoever may start now and sets the clock for the next. g.mu is held.
func (g *gate) admit(now time.Time) {
	var next time.Time
	left := g.waiting[:0]
	for _, t := range g.waiting {
		at, ok := g.mayStart(t, now)
		if ok {
			g.start(t, now)
			continue
		}
		left = append(left, t)
		if !at.IsZero() && (next.IsZero() || at.Before(next)) {
			next = at
		}
	}
	clear(g.waiting[len(left):])
	g.waiting = left
	g.wakeAt(next, now)
}

// mayStart says whether the turn has come, or else when it may (zero: when another leaves).
func (g *gate) mayStart(t *turn, now time.Time) (time.Time, bool) {
	var at time.Time
	for _, p := range t.paces {
		l := g.lane(p.key)
		if l.busy >= p.parallel {
			return time.Time{}, false
		}
		if l.free.After(at) {
			at = l.free
		}
	}
	return at, !at.After(now)
}

func (g *gate) start(t *turn, now time.Time) {
	for _, p := range t.paces {
		l := g.lane(p.key)
		l.busy++
		l.free = now.Add(p.interval)
	}
	close(t.come)
}

func (g *gate) lane(key string) *lane {
	l := g.lanes[key]
	if l == nil {
		l = &lane{}
		g.lanes[key] = l
	}
	return l
}

func (g *gate) wakeAt(next, now time.Time) {
	if g.wake != nil {
		g.wake.Stop()
		g.wake = nil
	}
	if next.IsZero() {
		return
	}
	g.wake = time.AfterFunc(next.Sub(now), func() {
		g.mu.Lock()
		defer g.mu.Unlock()
		g.admit(time.Now())
	})
}

func (g *gate) leave(t *turn) {
	g.mu.Lock()
	defer g.mu.Unlock()
	for _, p := range t.paces {
		g.lane(p.key).busy--
	}
	g.admit(time.Now())
}

// giveUp takes back a turn nobody waits for any more, even one that has just come.
func (g *gate) giveUp(t *turn) {
	g.mu.Lock()
	select {
	case <-t.come:
		g.mu.Unlock()
		g.leave(t)
		return
	default:
	}
	defer g.mu.Unlock()
	for i, w := range g.waiting {
		if w == t {
			g.waiting = append(g.waiting[:i], g.waiting[i+1:]...)
			break
		}
	}
}
