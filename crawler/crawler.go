// Package crawler looks at sites: it turns a registered site into a visit, plain
// data in which nothing is decided. What it could not look at it says.
package crawler

import (
	"fmt"
	"time"

	"nianbao/crawler/browser"
	"nianbao/crawler/fetch"
	"nianbao/internal/document"
	"nianbao/registry"
)

// Settings say how far a visit goes.
type Settings struct {
	Fetch      fetch.Settings
	Documents  *document.Reader // reads what is fetched, and keeps it for who reads it after; nil: a reader of the crawler's own
	MaxFetches int              // addresses asked for in one visit, 0: 60
	SiteTime   time.Duration    // longest visit, 0: 15 minutes
	Now        func() time.Time // stamps visits, nil: time.Now
	Browser    *browser.Browser // shows homepages, nil: none is rendered; the caller closes it
	Render     Render           // when it is used, empty: RenderAuto
	Means      string           // names everything that how a site is seen depends on: this program, the register, these settings; empty: nothing is repeated

	// Hosts tells which registered site a host belongs to, nil: only the visited
	// site's own hosts are known. A report on a known host is credited, on an
	// unknown one it is recorded as outside.
	Hosts func(host string) (owner registry.SiteCode, ok bool)

	// Portal lists the running sites a portal answers for, itself included; none for
	// sites that are no portals. Nil: nobody's portal is looked at as one.
	Portal func(portal registry.SiteCode) []registry.Site
}

// Crawler visits sites. It is safe for concurrent use: visits share connections
// and politeness, nothing else.
type Crawler struct {
	settings Settings
	stack    *fetch.Stack
	parts    *fetch.Stack // for what pages are made of
}

// New prepares a crawler. The error names the setting that cannot be used.
func New(settings Settings) (*Crawler, error) {
	if settings.MaxFetches < 0 || settings.SiteTime < 0 {
		return nil, fmt.Errorf("crawler: limits must not be negative: %d fetches, site time %s", settings.MaxFetches, settings.SiteTime)
	}
	if settings.MaxFetches == 0 {
		settings.MaxFetches = 60
	}
	if settings.SiteTime == 0 {
		settings.SiteTime = 15 * time.Minute
	}
	if settings.Now == nil {
		settings.Now = time.Now
	}
	if settings.Documents == nil {
		settings.Documents = document.NewReader(document.DefaultLimits())
	}
	stack, err := fetch.New(settings.Fetch)
	if err != nil {
		return nil, fmt.Errorf("crawler: %w", err)
	}
	parts, err := fetch.New(asBrowsersAsk(settings.Fetch))
	if err != nil {
		return nil, fmt.Errorf("crawler: %w", err)
	}
	return &Crawler{settings: settings, stack: stack, parts: parts}, nil
}

// asBrowsersAsk is how the parts of a page are asked for: one after the other, without the
// pauses between pages, as any visitor's browser would ask for them, and ours did.
func asBrowsersAsk(s fetch.Settings) fetch.Settings {
	s.HostInterval, s.IPInterval, s.RespectRobots = 0, 0, false
	return s
}

// Close ends idle connections. The crawler must not be used after.
func (c *Crawler) Close() {
	c.stack.Close()
	c.parts.Close()
}
