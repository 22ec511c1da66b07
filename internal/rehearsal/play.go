// Package rehearsal plays January nights on the simulated web with the whole
// program but its command line: for the demonstration, and to measure how often
// the program is right.
package rehearsal

import (
	"context"
	"errors"
	"fmt"
	"time"

	"nianbao/checks"
	"nianbao/crawler"
	"nianbao/crawler/browser"
	"nianbao/crawler/fetch"
	"nianbao/internal/document"
	"nianbao/internal/govsim"
	"nianbao/internal/scan"
	"nianbao/internal/store"
	"nianbao/registry"
)

// Options say what is played and where it is kept.
type Options struct {
	World    *govsim.World
	Year     int             // data year of the world
	Sites    []registry.Site // as imported; empty: the world's own list
	Store    *store.Store
	Workers  int  // sites looked at side by side
	Static   bool // no browser is used, as where none is installed
	Build    string
	Begin    func(night time.Time, sites int) // before each night; may be nil
	Progress func(scan.Progress)              // may be nil
}

// siteTime is enough for the slowest simulated site that answers at all.
const siteTime = 90 * time.Second

// Play imports the world's register and scans it in each of the world's nights.
// It returns one summary a night.
func Play(ctx context.Context, o Options) ([]scan.Summary, error) {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	proxy, err := o.World.Serve(ctx, "")
	if err != nil {
		return nil, err
	}
	sites, nights := o.Sites, o.World.Nights()
	if len(sites) == 0 {
		sites = o.World.Registry()
	}
	if _, err := o.Store.ImportSites(ctx, nights[0].Add(-time.Hour), "模拟名录", sites); err != nil {
		return nil, err
	}
	documents := document.NewReader(document.DefaultLimits())
	defer documents.Close()
	shown, err := o.browser(proxy)
	if err != nil {
		return nil, err
	}
	if shown != nil {
		defer shown.Close() // the nights are kept already
	}
	look, err := newCrawler(o.World, proxy, sites, shown, documents)
	if err != nil {
		return nil, err
	}
	defer look.Close()
	var summaries []scan.Summary
	for _, night := range nights {
		o.World.SetClock(night)
		if o.Begin != nil {
			o.Begin(night, len(sites))
		}
		summary, err := scan.Run(ctx, scan.Options{
			Store: o.Store, Look: look.Visit, Documents: documents,
			Policy: checks.DefaultPolicy(), PolicySrc: checks.PolicyText,
			Sites: sites, Year: o.Year, Workers: o.Workers, SiteTime: siteTime,
			Now: o.World.Now, Progress: o.Progress, Build: o.Build, Ruleset: checks.Ruleset(),
		})
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

// browser is nil where none is installed or none is wanted.
func (o Options) browser(proxy string) (*browser.Browser, error) {
	if o.Static {
		return nil, nil
	}
	shown, err := browser.New(browser.Settings{
		Proxy: proxy, IgnoreCertificates: true, PageTime: 10 * time.Second, Now: o.World.Now,
		Shoot: crawler.NamesForm,
	})
	if errors.Is(err, browser.ErrNoBrowser) {
		return nil, nil
	}
	return shown, err
}

// newCrawler looks at the simulated web as at the real one, but does not spare
// it: nobody else uses it.
func newCrawler(world *govsim.World, proxy string, sites []registry.Site, shown *browser.Browser, documents *document.Reader) (*crawler.Crawler, error) {
	settings := fetch.Defaults()
	settings.UserAgent = "nianbao/rehearsal"
	settings.Proxy = proxy
	settings.ExtraRoots = world.CA()
	settings.Now = world.Now
	settings.HostInterval, settings.HostParallel = 0, 4
	settings.Retries, settings.RetryWait, settings.RetryAfterMax = 2, 20*time.Millisecond, time.Second
	settings.FirstByteTimeout, settings.BodyTimeout, settings.WholeTimeout = 4*time.Second, 10*time.Second, 20*time.Second
	return crawler.New(crawler.Settings{
		Fetch: settings, SiteTime: siteTime, Now: world.Now, Browser: shown, Documents: documents, Hosts: registry.Owners(sites),
		Portal: registry.Answering(sites),
	})
}
