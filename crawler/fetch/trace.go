package fetch

import (
	"crypto/tls"
	"net/http/httptrace"
	"sync"
	"time"
)

// phase is how far a request came.
type phase int

const (
	inStart phase = iota
	inLookup
	inConnect
	inTLS
	inRequest // connected, waiting for the header
	inBody
)

func (p phase) String() string {
	return [...]string{"start", "name lookup", "connect", "TLS handshake", "response header", "response body"}[p]
}

// trace follows one request. Its hooks may be called from other goroutines, even
// after the request is over.
type trace struct {
	mu     sync.Mutex
	at     phase
	began  time.Time
	first  time.Duration
	remote string
}

func (t *trace) hooks() *httptrace.ClientTrace {
	return &httptrace.ClientTrace{
		GetConn:           func(string) { t.set(inStart) },
		DNSStart:          func(httptrace.DNSStartInfo) { t.reach(inLookup) },
		ConnectStart:      func(string, string) { t.reach(inConnect) },
		TLSHandshakeStart: func() { t.set(inTLS) },
		TLSHandshakeDone: func(_ tls.ConnectionState, err error) {
			if err == nil {
				t.set(inRequest)
			}
		},
		GotConn: func(c httptrace.GotConnInfo) {
			t.set(inRequest)
			t.mu.Lock()
			defer t.mu.Unlock()
			t.remote = remoteIP(c.Conn.RemoteAddr())
		},
		GotFirstResponseByte: func() {
			t.mu.Lock()
			defer t.mu.Unlock()
			t.first = time.Since(t.began)
		},
	}
}

func (t *trace) set(p phase) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.at = p
}

// reach never goes back: a second address may still be dialled when the first has answered.
func (t *trace) reach(p phase) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.at = max(t.at, p)
}

func (t *trace) reached() phase {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.at
}

func (t *trace) facts() (remote string, first time.Duration) {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.remote, t.first
}
