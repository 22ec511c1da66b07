package fetch

import (
	"context"
	"crypto/tls"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"time"
)

// ways are the three manners of speaking to a server, tried in this order.
type ways struct {
	strict  *http.Transport // as today's browsers do: verified TLS, HTTP/2 where offered
	http1   *http.Transport // the same, for servers whose HTTP/2 is broken
	lenient *http.Transport // unverified, old versions and ciphers, HTTP/1.1
	lines   *lines
}

func newWays(s Settings, proxy *url.URL) ways {
	l := newLines(dialer(s, proxy != nil))
	return ways{
		strict:  newTransport(s, proxy, l, strictTLS(s), true),
		http1:   newTransport(s, proxy, l, strictTLS(s), false),
		lenient: newTransport(s, proxy, l, LenientTLS(), false),
		lines:   l,
	}
}

func (w ways) close() {
	for _, t := range []*http.Transport{w.strict, w.http1, w.lenient} {
		t.CloseIdleConnections()
	}
	w.lines.close()
}

func newTransport(s Settings, proxy *url.URL, l *lines, config *tls.Config, http2 bool) *http.Transport {
	protocols := new(http.Protocols)
	protocols.SetHTTP1(true)
	protocols.SetHTTP2(http2)
	t := &http.Transport{
		DialContext:            l.dial,
		TLSClientConfig:        config,
		TLSHandshakeTimeout:    s.TLSTimeout,
		ResponseHeaderTimeout:  s.FirstByteTimeout,
		MaxResponseHeaderBytes: 1 << 20,
		MaxIdleConns:           512,
		MaxIdleConnsPerHost:    s.HostParallel,
		IdleConnTimeout:        30 * time.Second,
		DisableCompression:     true, // we decompress ourselves, within limits
		Protocols:              protocols,
	}
	if proxy != nil {
		t.Proxy = http.ProxyURL(proxy)
		t.OnProxyConnectResponse = proxyAnswer
	}
	return t
}

// dialer refuses inner addresses unless allowed. With a proxy only the proxy is dialled,
// and where it stands is its owner's choice.
func dialer(s Settings, proxied bool) *net.Dialer {
	d := &net.Dialer{Timeout: s.ConnectTimeout, KeepAlive: 30 * time.Second, Resolver: s.Resolver}
	if !s.AllowPrivate && !proxied {
		d.Control = refuseInner
	}
	return d
}

// proxyRefusal is a proxy's answer to CONNECT that is not 200.
type proxyRefusal struct{ status string }

func (e proxyRefusal) Error() string { return "proxy answered CONNECT with " + e.status }

func proxyAnswer(_ context.Context, _ *url.URL, _ *http.Request, resp *http.Response) error {
	if resp.StatusCode != http.StatusOK {
		return fmt.Errorf("connect through proxy: %w", proxyRefusal{resp.Status})
	}
	return nil
}
