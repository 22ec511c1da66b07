// Package fetch asks for addresses and tells what came of it. HTTP behaviour is
// a stack of small round trippers (retry, politeness, second tries, capture)
// under one synchronous colly collector per site. Whatever goes wrong is a
// class of outcome, never an error to be handled and never a panic.
package fetch

import "fmt"

// Stack holds what a whole night shares: transports and politeness.
// It is safe for concurrent use.
type Stack struct {
	settings Settings
}

// New prepares a stack. The error names the setting that cannot be used.
func New(settings Settings) (*Stack, error) {
	if err := settings.check(); err != nil {
		return nil, fmt.Errorf("fetch settings: %w", err)
	}
	return &Stack{settings: settings}, nil
}

// Session begins a visit to one site: no cookies, nothing remembered.
func (s *Stack) Session() *Session {
	return &Session{stack: s}
}

// Close ends idle connections. Sessions of the stack must not be used after.
func (s *Stack) Close() {}
