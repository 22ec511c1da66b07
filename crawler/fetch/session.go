package fetch

import (
	"context"
	"fmt"
	"net/http"
	"time"

	"github.com/gocolly/colly/v2"
	"github.com/temoto/robotstxt"

	"nianbao/crawler/snapshot"
)

// Session is one visit to one site: its cookies, its robots.txt and what is known of its servers.
// Its fetches are made one after the other, from however many goroutines they are asked.
type Session struct {
	stack     *Stack
	collector *colly.Collector
	robots    map[string]*robotstxt.RobotsData // by scheme and host; nil where there are no rules
	memory    memory
	turn      chan struct{}
}

// Session begins a visit to one site: no cookies, nothing remembered.
func (s *Stack) Session() *Session {
	return &Session{
		stack:     s,
		collector: newCollector(s),
		robots:    map[string]*robotstxt.RobotsData{},
		memory:    memory{second: map[string]fault{}, lanes: map[string]string{}},
		turn:      make(chan struct{}, 1),
	}
}

// newCollector takes from colly its address parsing, headers and cookie jar. Limits, retries,
// redirects, robots and bytes are ours, for reasons told where they are.
func newCollector(s *Stack) *colly.Collector {
	c := colly.NewCollector(colly.AllowURLRevisit(), colly.ParseHTTPErrorResponse(), colly.UserAgent(s.settings.Agent()))
	c.WithTransport(s.chain)
	c.SetRequestTimeout(0)
	c.OnRequest(func(r *colly.Request) {
		r.Headers.Set("Accept", "text/html,application/xhtml+xml,*/*;q=0.8")
		r.Headers.Set("Accept-Language", "zh-CN,zh;q=0.9")
	})
	return c
}

// Get fetches the address and follows redirects by status, each recorded as a hop.
// The result is never nil; what went wrong is its Class. Bodies that are cut short or
// that seem to need scripts come with the bytes that there are.
func (s *Session) Get(ctx context.Context, purpose snapshot.Purpose, url string) *snapshot.Fetch {
	return s.fetch(ctx, purpose, url, false, nil)
}

// Open is Get as a reader's browser would do it without running scripts: redirects by
// meta refresh and by a plain script (location = '…') are followed too.
func (s *Session) Open(ctx context.Context, purpose snapshot.Purpose, url string) *snapshot.Fetch {
	return s.fetch(ctx, purpose, url, true, nil)
}

func (s *Session) fetch(ctx context.Context, purpose snapshot.Purpose, url string, open bool, was *snapshot.Fetch) (f *snapshot.Fetch) {
	f = &snapshot.Fetch{Purpose: purpose, URL: url, FinalURL: url, Engine: "http", Started: s.stack.settings.Now()}
	select {
	case s.turn <- struct{}{}:
	case <-ctx.Done():
		class, err := cancelled(ctx, "waiting for the session")
		f.Class, f.Error = class, fmt.Sprintf("fetch %s: %v", url, err)
		return f
	}
	began := time.Now()
	defer func() {
		<-s.turn
		f.Took = time.Since(began)
		if r := recover(); r != nil {
			f.Class, f.Error = snapshot.ScannerError, fmt.Sprintf("fetch %s: panic: %v", url, r)
		}
	}()
	j := &journey{session: s, fetch: f, open: open, limit: s.stack.settings.MaxBody, retries: s.stack.settings.Retries, was: was}
	j.travel(ctx)
	return f
}

// TakeCookies lets the session go on as a browser that a guard let pass.
func (s *Session) TakeCookies(address string, cookies []*http.Cookie) {
	_ = s.collector.SetCookies(address, cookies) // an address that is none has no cookies
}

// request makes one request, without following anything. Failures are in a.
func (s *Session) request(ctx context.Context, url string, a *ask) {
	s.collector.Context = withAsk(ctx, a)
	err := s.collector.Request("GET", url, nil, nil, nil)
	if err != nil && a.class == "" {
		a.fail(snapshot.ScannerError, err)
	}
}
