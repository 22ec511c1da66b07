package fetch

import (
	"context"
	"errors"
	"math/rand/v2"
	"net/http"
	"strconv"
	"strings"
	"time"

	"nianbao/crawler/snapshot"
)

// retry asks again where a second try may help, after a pause in which no turn is held.
// It is our own and not go-retryablehttp: that one obeys any Retry-After however long, puts
// a second http.Client with its own redirects inside, and cannot see a body that broke off.
type retry struct {
	next     http.RoundTripper
	settings *Settings
}

// passing are the failures that may be gone a moment later.
var passing = map[snapshot.Class]bool{
	snapshot.DNSFailed: true, snapshot.DNSTimeout: true,
	snapshot.TCPRefused: true, snapshot.TCPReset: true, snapshot.Unreachable: true, snapshot.EmptyReply: true,
	snapshot.ConnectTimeout: true, snapshot.FirstByteTimeout: true, snapshot.BodyTimeout: true,
	snapshot.TruncatedBody: true, snapshot.ProxyFailed: true,
}

func (r retry) RoundTrip(req *http.Request) (*http.Response, error) {
	a := askOf(req)
	for {
		resp, err := r.next.RoundTrip(req)
		a.tries++
		wait, again := r.pause(a, rand.Float64())
		if !again || a.tries > a.retries || req.Context().Err() != nil {
			return resp, err
		}
		if sleep(req.Context(), wait) != nil {
			return nil, a.fail(cancelled(req.Context(), "waiting for another try"))
		}
	}
}

// pause says whether to try again and when; jitter is from [0,1).
func (r retry) pause(a *ask, jitter float64) (time.Duration, bool) {
	if *a.spent >= r.settings.WholeTimeout {
		return 0, false
	}
	base := float64(r.settings.RetryWait << min(a.tries-1, 10))
	wait := time.Duration(base * (0.5 + jitter))
	if a.class != "" {
		return wait, passing[a.class]
	}
	switch a.status {
	case http.StatusTooManyRequests, http.StatusInternalServerError, http.StatusBadGateway,
		http.StatusServiceUnavailable, http.StatusGatewayTimeout:
	default:
		return 0, false
	}
	if asked, ok := retryAfter(a.header.Get("Retry-After"), r.settings.Now()); ok {
		return asked, asked <= r.settings.RetryAfterMax
	}
	return wait, true
}

// retryAfter reads seconds or a date.
func retryAfter(value string, now time.Time) (time.Duration, bool) {
	value = strings.TrimSpace(value)
	if n, err := strconv.ParseInt(value, 10, 64); err == nil || errors.Is(err, strconv.ErrRange) {
		if n < 0 {
			return 0, false
		}
		return time.Duration(min(n, 1<<30)) * time.Second, true
	}
	at, err := http.ParseTime(value)
	if err != nil {
		return 0, false
	}
	return max(0, at.Sub(now)), true
}

func sleep(ctx context.Context, d time.Duration) error {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// wire bounds and counts the time spent on the wire. It stands below politeness, so that
// a long queue before a shared address is never taken for a slow site.
type wire struct {
	next     http.RoundTripper
	settings *Settings
}

func (w wire) RoundTrip(req *http.Request) (*http.Response, error) {
	a := askOf(req)
	began := time.Now()
	defer func() { *a.spent += time.Since(began) }()
	ctx, cancel := context.WithTimeoutCause(req.Context(), w.settings.WholeTimeout-*a.spent, errWholeTimeout)
	defer cancel()
	return w.next.RoundTrip(req.WithContext(ctx))
}
