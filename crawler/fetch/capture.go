package fetch

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptrace"
	"time"
)

var (
	errWholeTimeout = errors.New("time limit of the fetch reached")
	errBodyTimeout  = errors.New("time limit of the body reached")
)

// capture makes the exchange and keeps everything of it, the raw bytes above all. What it
// hands upwards is empty: neither net/http's redirects nor colly's own gunzip, size cap and
// charset guess then have anything to work on.
type capture struct {
	next     http.RoundTripper
	strict   bool
	proxied  bool
	settings *Settings
}

func (c capture) RoundTrip(req *http.Request) (*http.Response, error) {
	a := askOf(req)
	a.answer = answer{}
	ctx, cancel := context.WithCancelCause(req.Context())
	defer cancel(nil)
	t := &trace{began: time.Now()}
	req = req.Clone(httptrace.WithClientTrace(ctx, t.hooks()))
	req.Header.Set("Accept-Encoding", "gzip")
	if a.etag != "" {
		req.Header.Set("If-None-Match", a.etag)
	}

	resp, err := c.next.RoundTrip(req)
	a.remote, a.firstByte = t.facts()
	if c.proxied {
		a.remote = ""
	}
	if err != nil {
		return nil, a.fail(classify(c.failure(ctx, err, t.reached())))
	}
	defer resp.Body.Close()
	a.status, a.proto, a.header = resp.StatusCode, resp.Proto, resp.Header
	a.tls = tlsFacts(resp.TLS, c.strict)

	timer := time.AfterFunc(c.settings.BodyTimeout, func() { cancel(errBodyTimeout) })
	defer timer.Stop()
	read := readBody(resp, a.limit)
	a.body, a.truncated = read.data, read.cut
	if read.lost != nil {
		a.fail(classify(c.failure(ctx, read.lost, inBody)))
	} else if read.class != "" {
		a.fail(read.class, read.err)
	}
	return hollow(resp), nil
}

func (c capture) failure(ctx context.Context, err error, at phase) failure {
	return failure{err: err, at: at, cause: context.Cause(ctx), strict: c.strict, proxied: c.proxied}
}

// hollow leaves of a response what the cookie jar needs.
func hollow(resp *http.Response) *http.Response {
	h := *resp
	h.Header = http.Header{"Set-Cookie": resp.Header.Values("Set-Cookie")}
	h.Body, h.ContentLength, h.Uncompressed = http.NoBody, 0, true
	return &h
}
