// Package rehearsal plays January nights on the simulated web with the whole
// program but its command line: for the demonstration, and to measure how often
// the program is right.
package rehearsal

import (
	"context"
	"fmt"
	"time"

	"nianbao/checks"
	"nianbao/internal/govsim"
	"nianbao/internal/scan"
	"nianbao/internal/store"
	"nianbao/registry"
)

// Options say what is played and where it is kept.
type Options struct {
	World    *govsim.World
	Nights   []time.Time     // to be played; empty: the world's
	Year     int             // data year of the world
	Sites    []registry.Site // as imported; empty: the world's own list
	Store    *store.Store
	Workers  int  // sites looked at side by side
	Static   bool // no browser is used, as where none is installed
	Repeat   bool // what has not changed since an earlier night is not looked at in full again
	Build    string
	Begin    func(night time.Time, sites int) // before each night; may be nil
	Progress func(scan.Progress)              // may be nil
}

// siteTime is enough for the slowest simulated site that answers at all.
const siteTime = 90 * time.Second

// Play imports the world's register and scans it in each of the nights. It returns one
// summary a night.
func Play(ctx context.Context, o Options) ([]scan.Summary, error) {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	proxy, err := o.World.Serve(ctx, "")
	if err != nil {
		return nil, err
	}
	if len(o.Nights) == 0 {
		o.Nights = o.World.Nights()
	}
	if len(o.Sites) == 0 {
		o.Sites = o.World.Registry()
	}
	if _, err := o.Store.ImportSites(ctx, o.Nights[0].Add(-time.Hour), "模拟名录", o.Sites); err != nil {
		return nil, err
	}
	l, err := newLookout(ground{proxy, o.World.CA(), o.World.Now}, o.Sites, o.Static)
	if err != nil {
		return nil, err
	}
	defer l.close()
	var summaries []scan.Summary
	for _, night := range o.Nights {
		o.World.SetClock(night)
		if o.Begin != nil {
			o.Begin(night, len(o.Sites))
		}
		summary, err := scan.Run(ctx, l.options(o))
		if err != nil {
			return summaries, fmt.Errorf("night of %s: %w", night.Format(time.DateOnly), err)
		}
		summaries = append(summaries, summary)
		if ctx.Err() != nil {
			return summaries, ctx.Err()
		}
	}
	return summaries, nil
}

// options are those of one night.
func (l *lookout) options(o Options) scan.Options {
	options := scan.Options{
		Store: o.Store, Look: l.look.Visit, Documents: l.documents,
		Policy: checks.DefaultPolicy(), PolicySrc: checks.PolicyText,
		Sites: o.Sites, Year: o.Year, Workers: o.Workers, SiteTime: siteTime,
		Now: l.now, Progress: o.Progress, Build: o.Build, Ruleset: checks.Ruleset(),
	}
	if o.Repeat {
		options.Repeat = scan.Repeat{Look: l.look.Revisit, For: 7 * 24 * time.Hour}
	}
	return options
}
