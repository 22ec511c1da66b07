package fetch

import (
	"context"
	"io"
	"net"
	"net/http"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"nianbao/crawler/snapshot"
)

func TestRetries(t *testing.T) {
	const ok = "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\nok"
	fail := func(status string) string {
		return "HTTP/1.1 " + status + "\r\nConnection: close\r\nRetry-After: 0\r\nContent-Length: 0\r\n\r\n"
	}
	tests := []struct {
		name     string
		answers  []string // the last is repeated
		class    snapshot.Class
		attempts int
	}{
		{"fine", []string{ok}, snapshot.OK, 1},
		{"503 once", []string{fail("503 No"), ok}, snapshot.OK, 2},
		{"429 and 500", []string{fail("429 No"), fail("500 No"), ok}, snapshot.OK, 3},
		{"502 for ever", []string{fail("502 No")}, snapshot.HTTPServerError, 3},
		{"429 for ever", []string{fail("429 No")}, snapshot.Blocked, 3},
		{"hangs up twice", []string{"", "", ok}, snapshot.OK, 3},
		{"cut short once", []string{"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf", ok}, snapshot.OK, 2},
		{"404", []string{fail("404 No")}, snapshot.HTTPClientError, 1},
		{"501", []string{fail("501 No")}, snapshot.HTTPServerError, 1},
		{"challenge", []string{"HTTP/1.1 521 No\r\nSet-Cookie: __jsluid_h=1\r\nContent-Length: 0\r\n\r\n"}, snapshot.Blocked, 1},
		{"not HTTP", []string{"SSH-2.0\r\n"}, snapshot.HTTPProtocol, 1},
		{"asks for too much patience", []string{"HTTP/1.1 503 No\r\nRetry-After: 86400\r\nContent-Length: 0\r\n\r\n", ok}, snapshot.HTTPServerError, 1},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var n atomic.Int32
			address := listen(t, func(c net.Conn) {
				readHead(c)
				i := int(n.Add(1)) - 1
				_, _ = io.WriteString(c, tt.answers[min(i, len(tt.answers)-1)])
			})
			s := quick()
			s.Retries = 2
			f := get(t, s, "http://"+address+"/")
			wantClass(t, f, tt.class)
			if f.Attempts != tt.attempts || int(n.Load()) != tt.attempts {
				t.Errorf("%d attempts told, %d made", f.Attempts, n.Load())
			}
		})
	}
}

func TestRetryAfter(t *testing.T) {
	now := time.Date(2026, 1, 31, 23, 59, 0, 0, time.UTC)
	tests := map[string]struct {
		wait time.Duration
		ok   bool
	}{
		"120":                           {2 * time.Minute, true},
		" 0 ":                           {0, true},
		"99999999999999999999":          {(1 << 30) * time.Second, true},
		"Sun, 01 Feb 2026 00:00:00 GMT": {time.Minute, true},
		"Sat, 31 Jan 2026 00:00:00 GMT": {0, true},
		"-1":                            {0, false},
		"soon":                          {0, false},
		"":                              {0, false},
	}
	for value, want := range tests {
		if wait, ok := retryAfter(value, now); wait != want.wait || ok != want.ok {
			t.Errorf("%q: %v, %v", value, wait, ok)
		}
	}
}

// gives answers in turn, as the stack below retry would.
type gives []func(*ask)

func (g *gives) RoundTrip(req *http.Request) (*http.Response, error) {
	a := askOf(req)
	a.answer = answer{}
	(*g)[0](a)
	*g = (*g)[1:]
	return nil, a.err
}

func status(code int, retryAfter string) func(*ask) {
	return func(a *ask) { a.status, a.header = code, http.Header{"Retry-After": {retryAfter}} }
}

func class(c snapshot.Class) func(*ask) {
	return func(a *ask) { a.class = c }
}

func request(ctx context.Context, retries int) (*http.Request, *ask) {
	a := &ask{spent: new(time.Duration), retries: retries, memory: &memory{}}
	req, _ := http.NewRequestWithContext(withAsk(ctx, a), http.MethodGet, "http://a.gov.cn/", nil)
	return req, a
}

// Pauses, by a clock that is not the real one: Retry-After to the second, else doubling with jitter.
func TestPauses(t *testing.T) {
	s := Defaults()
	s.RetryWait, s.RetryAfterMax = 4*time.Second, time.Minute
	tests := []struct {
		name     string
		answers  gives
		from, to time.Duration
	}{
		{"seconds", gives{status(503, "30"), status(200, "")}, 30 * time.Second, 30 * time.Second},
		{"twice", gives{status(429, "30"), status(503, "5"), status(200, "")}, 35 * time.Second, 35 * time.Second},
		{"too long", gives{status(503, "61")}, 0, 0},
		{"backoff", gives{status(500, ""), status(500, ""), status(200, "")}, 6 * time.Second, 18 * time.Second},
		{"network", gives{class(snapshot.TCPReset), status(200, "")}, 2 * time.Second, 6 * time.Second},
		{"no use", gives{class(snapshot.DNSNotFound)}, 0, 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				began := time.Now()
				req, _ := request(t.Context(), 2)
				_, _ = retry{next: &tt.answers, settings: &s}.RoundTrip(req)
				if took := time.Since(began); took < tt.from || took > tt.to || len(tt.answers) != 0 {
					t.Errorf("took %v, %d answers not asked for", took, len(tt.answers))
				}
			})
		})
	}
}

func TestNoRetryOnceTimeIsUp(t *testing.T) {
	s := Defaults()
	answers := gives{class(snapshot.BodyTimeout), nil}
	req, a := request(t.Context(), 2)
	*a.spent = s.WholeTimeout
	_, _ = retry{next: &answers, settings: &s}.RoundTrip(req)
	if a.tries != 1 {
		t.Errorf("%d tries", a.tries)
	}
}

func TestCancelledBetweenTries(t *testing.T) {
	s := Defaults()
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		answers := gives{status(503, "30")}
		req, a := request(ctx, 2)
		_, err := retry{next: &answers, settings: &s}.RoundTrip(req)
		if err == nil || a.class != snapshot.Cancelled {
			t.Errorf("class %s, error %v", a.class, err)
		}
	})
}
