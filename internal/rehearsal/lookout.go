package rehearsal

import (
	"crypto/x509"
	"errors"
	"time"

	"nianbao/crawler"
	"nianbao/crawler/browser"
	"nianbao/crawler/fetch"
	"nianbao/internal/document"
	"nianbao/registry"
)

// ground is where nights are played: the way to the simulated web, and its clock.
type ground struct {
	proxy string
	roots *x509.CertPool
	now   func() time.Time
}

// lookout is what looks at the simulated web.
type lookout struct {
	ground
	look      *crawler.Crawler
	shown     *browser.Browser // nil where none is installed or none is wanted
	documents *document.Reader
}

func newLookout(g ground, sites []registry.Site, static bool) (*lookout, error) {
	l := &lookout{ground: g, documents: document.NewReader(document.DefaultLimits())}
	var err error
	if l.shown, err = g.browser(static); err != nil {
		return nil, err
	}
	if l.look, err = g.crawler(sites, l.shown, l.documents); err != nil {
		l.close()
		return nil, err
	}
	return l, nil
}

func (l *lookout) close() {
	if l.look != nil {
		l.look.Close()
	}
	if l.shown != nil {
		_ = l.shown.Close() // the nights are kept already
	}
	l.documents.Close()
}

func (g ground) browser(static bool) (*browser.Browser, error) {
	if static {
		return nil, nil
	}
	shown, err := browser.New(browser.Settings{
		Proxy: g.proxy, IgnoreCertificates: true, PageTime: 10 * time.Second, Now: g.now,
		Shoot: crawler.NamesForm,
	})
	if errors.Is(err, browser.ErrNoBrowser) {
		return nil, nil
	}
	return shown, err
}

// crawler looks at the simulated web as at the real one, but does not spare it: nobody
// else uses it.
func (g ground) crawler(sites []registry.Site, shown *browser.Browser, documents *document.Reader) (*crawler.Crawler, error) {
	settings := fetch.Defaults()
	settings.UserAgent = "nianbao/rehearsal"
	settings.Proxy = g.proxy
	settings.ExtraRoots = g.roots
	settings.Now = g.now
	settings.HostInterval, settings.HostParallel = 0, 4
	settings.Retries, settings.RetryWait, settings.RetryAfterMax = 2, 20*time.Millisecond, time.Second
	settings.FirstByteTimeout, settings.BodyTimeout, settings.WholeTimeout = 4*time.Second, 10*time.Second, 20*time.Second
	return crawler.New(crawler.Settings{
		Fetch: settings, SiteTime: siteTime, Now: g.now, Browser: shown, Documents: documents, Means: "rehearsal", Hosts: registry.Owners(sites),
		Portal: registry.Answering(sites),
	})
}
