package fetch

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"net"
	"strings"
	"syscall"

	"nianbao/crawler/snapshot"
)

// failure is an error of the exchange with what is known of its circumstances.
type failure struct {
	err     error
	at      phase
	cause   error // why the context ended, nil if it did not
	strict  bool
	proxied bool
}

// kinds tells classes by their error, the first that matches.
var kinds = []struct {
	class snapshot.Class
	is    func(f failure) bool
}{
	{snapshot.Cancelled, func(f failure) bool { return f.cause != nil && !isOurLimit(f.cause) }},
	{snapshot.PrivateAddress, func(f failure) bool { return errors.Is(f.err, errPrivate) }},
	{snapshot.ProxyFailed, isProxy},
	{snapshot.DNSNotFound, isDNS(func(e *net.DNSError) bool { return e.IsNotFound })},
	{snapshot.DNSTimeout, isDNS(func(e *net.DNSError) bool { return e.IsTimeout })},
	{snapshot.DNSFailed, isDNS(func(*net.DNSError) bool { return true })},
	{snapshot.HTTPOnTLSPort, isPlainHTTP},
	{snapshot.BodyTimeout, func(f failure) bool { return f.timeout() && f.at == inBody }},
	{snapshot.ConnectTimeout, func(f failure) bool { return f.timeout() && f.at > inStart && f.at < inRequest }},
	{snapshot.FirstByteTimeout, func(f failure) bool { return f.timeout() }},
	{snapshot.ScannerError, is(syscall.EMFILE, syscall.ENFILE, syscall.ENOBUFS, syscall.ENOMEM, syscall.EADDRNOTAVAIL, syscall.EPERM)},
	{snapshot.TCPRefused, is(syscall.ECONNREFUSED)},
	{snapshot.Unreachable, is(syscall.EHOSTUNREACH, syscall.ENETUNREACH, syscall.EACCES)},
	{snapshot.TCPReset, func(f failure) bool { return f.lenientTLS() && isReset(f) }},
	{snapshot.TLSFailed, func(f failure) bool { return !f.strict && tlsFault(f.err, f.at) != "" }},
	{snapshot.TLSExpired, isTLS(snapshot.TLSExpired)},
	{snapshot.TLSWrongHost, isTLS(snapshot.TLSWrongHost)},
	{snapshot.TLSUntrusted, isTLS(snapshot.TLSUntrusted)},
	{snapshot.TLSLegacy, isTLS(snapshot.TLSLegacy)},
	{snapshot.TruncatedBody, func(f failure) bool { return f.at == inBody && (isReset(f) || is(io.ErrUnexpectedEOF, io.EOF)(f)) }},
	{snapshot.TCPReset, isReset},
	{snapshot.HTTPProtocol, func(f failure) bool { return isHTTP2(f.err) || is(io.ErrUnexpectedEOF)(f) }},
	{snapshot.EmptyReply, func(f failure) bool { return is(io.EOF)(f) || strings.Contains(f.err.Error(), "server closed") }},
	{snapshot.HTTPProtocol, func(f failure) bool { return f.at >= inRequest }},
}

// classify says what kind of failure it is, and in words what was under way.
func classify(f failure) (snapshot.Class, error) {
	err := fmt.Errorf("%s: %w", f.at, f.err)
	if f.cause != nil && !errors.Is(f.err, f.cause) {
		err = fmt.Errorf("%s: %w (%w)", f.at, f.cause, f.err)
	}
	for _, k := range kinds {
		if k.is(f) {
			return k.class, err
		}
	}
	return snapshot.ScannerError, err
}

func (f failure) timeout() bool {
	var n net.Error
	return isOurLimit(f.cause) || errors.As(f.err, &n) && n.Timeout()
}

func (f failure) lenientTLS() bool { return !f.strict && f.at == inTLS }

func isOurLimit(cause error) bool {
	return errors.Is(cause, errWholeTimeout) || errors.Is(cause, errBodyTimeout)
}

func is(targets ...error) func(failure) bool {
	return func(f failure) bool {
		for _, t := range targets {
			if errors.Is(f.err, t) {
				return true
			}
		}
		return false
	}
}

// isPlainHTTP: the server answered the TLS handshake in clear HTTP.
func isPlainHTTP(f failure) bool {
	var record tls.RecordHeaderError
	return errors.As(f.err, &record) && string(record.RecordHeader[:]) == "HTTP/"
}

func isReset(f failure) bool { return is(syscall.ECONNRESET, syscall.EPIPE, syscall.ECONNABORTED)(f) }

func isDNS(which func(*net.DNSError) bool) func(failure) bool {
	return func(f failure) bool {
		var e *net.DNSError
		return errors.As(f.err, &e) && which(e)
	}
}

func isTLS(class snapshot.Class) func(failure) bool {
	return func(f failure) bool { return tlsFault(f.err, f.at) == class }
}

// isProxy: what a proxy says of a site is hearsay, so it is never the site's fault.
func isProxy(f failure) bool {
	var op *net.OpError
	var refusal proxyRefusal
	return f.proxied && f.at <= inConnect || errors.As(f.err, &refusal) ||
		errors.As(f.err, &op) && (op.Op == "proxyconnect" || op.Op == "socks connect")
}

// cancelled is how a wait ends that the caller broke off.
func cancelled(ctx context.Context, doing string) (snapshot.Class, error) {
	return snapshot.Cancelled, fmt.Errorf("%s: %w", doing, context.Cause(ctx))
}
