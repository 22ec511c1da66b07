// Package fetch asks for addresses and tells what came of it. HTTP behaviour is
// a stack of small round trippers under one synchronous colly collector per site:
//
//	retry → politeness per host and address → time limit → second try (TLS, HTTP/2) → capture → transport
//
// Whatever goes wrong is a class of outcome, never an error to be handled and never a panic.
package fetch

import (
	"fmt"
	"net/http"
)

// Stack holds what a whole night shares: transports and politeness.
// It is safe for concurrent use.
type Stack struct {
	settings Settings
	ways     ways
	chain    http.RoundTripper
}

// New prepares a stack. The error names the setting that cannot be used.
func New(settings Settings) (*Stack, error) {
	if err := settings.check(); err != nil {
		return nil, fmt.Errorf("fetch settings: %w", err)
	}
	proxy, err := settings.proxyURL()
	if err != nil {
		return nil, fmt.Errorf("fetch settings: %w", err)
	}
	s := &Stack{settings: settings, ways: newWays(settings, proxy)}
	kept := func(next http.RoundTripper, strict bool) http.RoundTripper {
		return capture{next: next, strict: strict, proxied: proxy != nil, settings: &s.settings}
	}
	s.chain = second{
		strict:  kept(s.ways.strict, true),
		http1:   kept(s.ways.http1, true),
		lenient: kept(s.ways.lenient, false),
	}
	s.chain = wire{next: s.chain, settings: &s.settings}
	s.chain = polite{next: s.chain, gate: newGate(), settings: &s.settings, proxied: proxy != nil}
	s.chain = retry{next: s.chain, settings: &s.settings}
	return s, nil
}

// Close ends every connection. Sessions of the stack must not be used after.
func (s *Stack) Close() { s.ways.close() }
