// Package probe asks for every homepage once a round and keeps what came of it: the
// data for 站点无法访问. Nothing is decided here; checks.JudgeAccess does that.
package probe

import (
	"cmp"
	"context"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"sync"
	"time"

	"nianbao/checks"
	"nianbao/crawler/snapshot"
	"nianbao/internal/store"
	"nianbao/registry"
)

// Options say what a round is to do.
type Options struct {
	Store    *store.Store
	Open     func(ctx context.Context, url string) *snapshot.Fetch // within checks.AccessTimeout, without retries
	Proxied  bool                                                  // what answers in clear may be the proxy
	Sites    []registry.Site
	Controls []string      // addresses known to be up: where they do not answer, the fault is ours
	Policy   checks.Policy // its quarantine says when failures look like ours
	Workers  int           // homepages asked for side by side
	Until    time.Time     // end of the watch the round belongs to; zero: a round by itself
	Now      func() time.Time
	Progress func(done, planned int) // called after every batch; may be nil
}

// Summary is what came of a round.
type Summary struct {
	Round   int64
	Planned int                    // sites to ask
	Asked   int                    // of them, asked
	Recent  int                    // sites not asked again so soon
	Opened  int                    // of those asked
	Down    map[snapshot.Class]int // counted as not open
	Other   map[snapshot.Class]int // not counted
	Void    int                    // not counted, our own line was not in order
	Fault   string                 // why; where the controls did not answer, the round ended there
}

// Visits are to be spaced out (间隔性): a homepage is not asked again within apart.
const apart = 10 * time.Minute

// batch is how many sites are asked between two looks at the controls. What is asked
// between two good looks was asked over a line in order.
const batch = 100

// Round asks for every homepage once. When ctx ends it says so: the batches that were
// done are kept, the rest is as if it had not been asked, and the round has no end.
func Round(ctx context.Context, o Options) (Summary, error) {
	s := Summary{Down: map[snapshot.Class]int{}, Other: map[snapshot.Class]int{}}
	started := o.Now()
	recent, err := o.Store.ProbedSince(ctx, started.Add(-apart))
	if err != nil {
		return s, err
	}
	sites := slices.DeleteFunc(slices.Clone(o.Sites), func(site registry.Site) bool { return recent[site.Code] })
	s.Planned, s.Recent = len(sites), len(o.Sites)-len(sites)
	if len(sites) == 0 {
		return s, nil
	}
	if s.Round, err = o.Store.StartProbeRound(ctx, store.ProbeRound{Started: started, Until: o.Until, Planned: len(sites)}); err != nil {
		return s, err
	}
	if err := o.ask(ctx, sites, &s); err != nil {
		return s, err
	}
	return s, o.Store.EndProbeRound(ctx, s.Round, o.Now(), s.Fault)
}

// ask works the batches until they are done, our line fails or ctx ends.
func (o Options) ask(ctx context.Context, sites []registry.Site, s *Summary) error {
	s.Fault = o.fault(checks.Night{Controls: o.controls(ctx)})
	cut := s.Fault != ""
	for chunk := range slices.Chunk(sites, batch) {
		if cut || ctx.Err() != nil {
			break
		}
		probes := o.probe(ctx, chunk)
		controls := o.controls(ctx)
		if ctx.Err() != nil {
			break // whether the line was in order to the end is not known
		}
		cut = o.fault(checks.Night{Controls: controls}) != ""
		if err := o.keep(ctx, probes, o.fault(checks.Night{Sites: tally(probes), Controls: controls}), s); err != nil {
			return err
		}
	}
	return ctx.Err()
}

// keep keeps a batch, void where its failures look like ours.
func (o Options) keep(ctx context.Context, probes []store.Probe, fault string, s *Summary) error {
	s.Fault = cmp.Or(s.Fault, fault)
	for i := range probes {
		probes[i].Void = fault != ""
		s.add(probes[i])
	}
	if err := o.Store.SaveProbes(ctx, s.Round, probes); err != nil {
		return err
	}
	if o.Progress != nil {
		o.Progress(s.Asked, s.Planned)
	}
	return nil
}

func (o Options) fault(night checks.Night) string {
	return strings.Join(o.Policy.QuarantineReasons(night), "；")
}

func (s *Summary) add(p store.Probe) {
	s.Asked++
	switch reach := p.Reach(); {
	case p.Void:
		s.Void++
	case reach == checks.Opened:
		s.Opened++
	case reach == checks.Down:
		s.Down[p.Class]++
	default:
		s.Other[p.Class]++
	}
}

// tally counts the sites that were asked and those of which nothing opened.
func tally(probes []store.Probe) checks.Count {
	c := checks.Count{Tried: len(probes)}
	for _, p := range probes {
		if p.Reach() == checks.Down {
			c.Failed++
		}
	}
	return c
}

// controls asks for the control addresses. Whatever answers, be it a guard, shows
// that the line is in order.
func (o Options) controls(ctx context.Context) checks.Count {
	silent := make([]bool, len(o.Controls))
	o.each(len(o.Controls), func(i int) {
		f := o.open(ctx, o.Controls[i])
		silent[i] = f.Status == 0 || f.Class == snapshot.ProxyFailed
	})
	c := checks.Count{Tried: len(silent)}
	for _, s := range silent {
		if s {
			c.Failed++
		}
	}
	return c
}

func (o Options) probe(ctx context.Context, sites []registry.Site) []store.Probe {
	probes := make([]store.Probe, len(sites))
	o.each(len(sites), func(i int) {
		at := o.Now()
		f := o.open(ctx, sites[i].HomeURL)
		p := store.Probe{Code: sites[i].Code, At: at, Probe: checks.Probe{Class: f.Class, Status: f.Status, Size: f.Size}}
		if p.Reach() != checks.Opened {
			p.URL, p.Error = f.FinalURL, f.Error
		}
		probes[i] = p
	})
	return probes
}

// open asks for an address. Behind a proxy nobody can tell whose word a gateway's
// failure is that came in clear: it is the proxy's.
func (o Options) open(ctx context.Context, url string) *snapshot.Fetch {
	f := o.Open(ctx, url)
	gateway := f.Status == http.StatusBadGateway || f.Status == http.StatusGatewayTimeout
	if o.Proxied && gateway && strings.HasPrefix(strings.ToLower(f.FinalURL), "http:") {
		relayed := *f
		relayed.Class, relayed.Error = snapshot.ProxyFailed, fmt.Sprintf("%s（经代理，无法区分是代理还是网站的答复）", f.Error)
		return &relayed
	}
	return f
}

// each does n things, several at a time.
func (o Options) each(n int, do func(i int)) {
	next := make(chan int)
	var workers sync.WaitGroup
	for range min(n, max(o.Workers, 1)) {
		workers.Go(func() {
			for i := range next {
				do(i)
			}
		})
	}
	for i := range n {
		next <- i
	}
	close(next)
	workers.Wait()
}
