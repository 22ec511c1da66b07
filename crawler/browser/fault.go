package browser

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/url"
	"strings"
	"syscall"

	"nianbao/crawler/fetch"
	"nianbao/crawler/snapshot"
)

// fault is a failure whose class is known.
type fault struct {
	class snapshot.Class
	err   error
}

func (f fault) Error() string { return f.err.Error() }
func (f fault) Unwrap() error { return f.err }

func faultOf(class snapshot.Class, format string, args ...any) fault {
	return fault{class, fmt.Errorf(format, args...)}
}

// fail records what kept us from looking. What has no class is our own fault.
func (p *Page) fail(address string, err error) {
	p.Class = snapshot.ScannerError
	var f fault
	if errors.As(err, &f) {
		p.Class = f.class
	}
	p.Error = fmt.Sprintf("render %s: %v", address, err)
}

// check refuses addresses the browser is not to be sent to.
func (b *Browser) check(address string) error {
	u, err := url.Parse(address)
	if err != nil || u.Hostname() == "" || u.Scheme != "http" && u.Scheme != "https" {
		return faultOf(snapshot.BadURL, "not an http address")
	}
	if !b.settings.AllowPrivate && fetch.NamesInner(u) {
		return fault{snapshot.PrivateAddress, errInner}
	}
	return nil
}

// netErrors are Chromium's names of failures (net_error_list.h) by their beginning, the
// first that fits.
var netErrors = []struct {
	name  string
	class snapshot.Class
}{
	{"NAME_NOT_RESOLVED", snapshot.DNSNotFound},
	{"NAME_RESOLUTION_FAILED", snapshot.DNSFailed},
	{"DNS_TIMED_OUT", snapshot.DNSTimeout},
	{"DNS_", snapshot.DNSFailed},
	{"CONNECTION_REFUSED", snapshot.TCPRefused},
	{"CONNECTION_RESET", snapshot.TCPReset},
	{"CONNECTION_ABORTED", snapshot.TCPReset},
	{"CONNECTION_CLOSED", snapshot.TCPReset},
	{"CONNECTION_TIMED_OUT", snapshot.ConnectTimeout},
	{"TIMED_OUT", snapshot.FirstByteTimeout},
	{"ADDRESS_UNREACHABLE", snapshot.Unreachable},
	{"EMPTY_RESPONSE", snapshot.EmptyReply},
	{"CERT_COMMON_NAME_INVALID", snapshot.TLSWrongHost},
	{"CERT_DATE_INVALID", snapshot.TLSExpired},
	{"CERT_", snapshot.TLSUntrusted},
	{"SSL_VERSION_OR_CIPHER_MISMATCH", snapshot.TLSLegacy},
	{"SSL_OBSOLETE", snapshot.TLSLegacy},
	{"SSL_", snapshot.TLSFailed},
	{"ECH_", snapshot.TLSFailed},
	{"TOO_MANY_REDIRECTS", snapshot.RedirectLoop},
	{"UNSAFE_REDIRECT", snapshot.BadURL},
	{"UNSAFE_PORT", snapshot.BadURL},
	{"INVALID_URL", snapshot.BadURL},
	{"DISALLOWED_URL_SCHEME", snapshot.BadURL},
	{"UNKNOWN_URL_SCHEME", snapshot.BadURL},
	{"CONTENT_LENGTH_MISMATCH", snapshot.TruncatedBody},
	{"INCOMPLETE_CHUNKED_ENCODING", snapshot.TruncatedBody},
	{"CONTENT_DECODING", snapshot.BadEncoding},
	{"PROXY_", snapshot.ProxyFailed},
	{"TUNNEL_", snapshot.ProxyFailed},
	{"SOCKS_", snapshot.ProxyFailed},
	{"MANDATORY_PROXY", snapshot.ProxyFailed},
	{"INVALID_HTTP_RESPONSE", snapshot.HTTPProtocol},
	{"HTTP2_", snapshot.HTTPProtocol},
	{"RESPONSE_HEADERS", snapshot.HTTPProtocol},
	{"INVALID_RESPONSE", snapshot.HTTPProtocol},
}

// unreached is the fault of a page that Chromium could not load. Behind the guard the
// true reason is the guard's.
func (b *Browser) unreached(address, text string) fault {
	name := strings.TrimPrefix(text, "net::ERR_")
	if b.guard != nil && strings.HasPrefix(name, "SOCKS_") {
		return b.guard.faultOf(address, text)
	}
	if name == "EMPTY_RESPONSE" && b.guard != nil && errors.Is(b.guard.fault(hostOf(address)), errSilent) {
		return fault{snapshot.FirstByteTimeout, errSilent}
	}
	if name == "BLOCKED_BY_CLIENT" || name == "ACCESS_DENIED" {
		return fault{snapshot.PrivateAddress, fmt.Errorf("%w (%s)", errInner, text)}
	}
	for _, e := range netErrors {
		if strings.HasPrefix(name, e.name) {
			return faultOf(e.class, "%s", text)
		}
	}
	return faultOf(snapshot.ScannerError, "%s", text)
}

// faultOf says why the guard could not reach the host of an address.
func (g *guard) faultOf(address, text string) fault {
	u, err := url.Parse(address)
	if err != nil {
		return faultOf(snapshot.BadURL, "%s", text)
	}
	err = g.fault(u.Hostname())
	var name *net.DNSError
	var timeout net.Error
	class := snapshot.Unreachable
	switch {
	case err == nil:
		return faultOf(snapshot.TCPReset, "%s", text)
	case errors.Is(err, errInner):
		class = snapshot.PrivateAddress
	case errors.As(err, &name) && name.IsNotFound:
		class = snapshot.DNSNotFound
	case errors.As(err, &name) && name.IsTimeout:
		class = snapshot.DNSTimeout
	case errors.As(err, &name):
		class = snapshot.DNSFailed
	case errors.Is(err, syscall.ECONNREFUSED):
		class = snapshot.TCPRefused
	case errors.Is(err, syscall.ECONNRESET):
		class = snapshot.TCPReset
	case errors.Is(err, syscall.EMFILE), errors.Is(err, syscall.ENFILE):
		class = snapshot.ScannerError
	case errors.As(err, &timeout) && timeout.Timeout():
		class = snapshot.ConnectTimeout
	}
	return fault{class, err}
}

// interrupted is the fault of a page whose time ended, by whom it was ended.
func (t *tab) interrupted(ctx context.Context, doing string, class snapshot.Class) error {
	switch {
	case t.watch.isCrashed():
		return faultOf(snapshot.ScannerError, "%s: %w", doing, errCrashed)
	case t.engine.lost():
		return faultOf(snapshot.ScannerError, "%s: the browser is gone", doing)
	case t.caller.Err() != nil:
		return faultOf(snapshot.Cancelled, "%s: %w", doing, context.Cause(t.caller))
	case !t.engine.answers():
		t.engine.giveUp()
		return faultOf(snapshot.ScannerError, "%s: the browser does not answer", doing)
	}
	return faultOf(class, "%s: %w", doing, orElse(context.Cause(ctx), errOverdue))
}
