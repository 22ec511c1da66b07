package browser

import (
	"bufio"
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"math/big"
	"net"
	"net/http"
	"net/url"
	"time"

	"golang.org/x/net/proxy"

	"nianbao/crawler/fetch"
	"nianbao/crawler/snapshot"
)

// bridge is the guard's other door, for servers whose TLS Chromium has given up: to the
// browser it speaks TLS of today, to the server what that understands. Chromium then shows
// the page as the citizens' older browsers do. It is opened where a page needs it.
func (b *Browser) bridge() (*guard, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.old != nil || b.closed {
		return b.old, nil
	}
	certificate, err := anyCertificate()
	if err != nil {
		return nil, fmt.Errorf("browser: certificate for older servers: %w", err)
	}
	g, err := newGuard(b.settings.AllowPrivate, b.settings.PageTime/3)
	if err != nil {
		return nil, err
	}
	if b.settings.Proxy != "" {
		if g.dial, err = through(b.settings.Proxy, &net.Dialer{Timeout: g.patience}); err != nil { // which may stand inside, as no site may
			g.close()
			return nil, err
		}
	}
	g.certificate = certificate
	b.old = g
	return g, nil
}

// openOld looks once more, over the bridge, at a page whose server speaks TLS of old. It is
// nil where that is no way: the page must be one to be shown whatever its certificate.
func (b *Browser) openOld(ctx context.Context, address string) *Page {
	if !b.settings.IgnoreCertificates || b.settings.Remote != "" {
		return nil
	}
	g, err := b.bridge()
	if g == nil || err != nil {
		return nil
	}
	p := b.try(ctx, address, g)
	if p.Class != snapshot.OK {
		return nil
	}
	return p
}

// oldRules are the ways out of a page that is looked at over the bridge.
func (b *Browser) oldRules(g *guard) string {
	if b.settings.Proxy == "" {
		return g.address()
	}
	return "http=" + b.settings.Proxy + ";https=" + g.address()
}

// anyCertificate is for a browser that asks for none in particular.
func anyCertificate() (*tls.Certificate, error) {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return nil, err
	}
	now := time.Now()
	plain := &x509.Certificate{SerialNumber: big.NewInt(1), NotBefore: now.Add(-time.Hour), NotAfter: now.AddDate(1, 0, 0)}
	der, err := x509.CreateCertificate(rand.Reader, plain, plain, &key.PublicKey, key)
	return &tls.Certificate{Certificate: [][]byte{der}, PrivateKey: key}, err
}

// translated are both ends of a connection with their TLS taken off, where the browser
// begins with TLS: what passes between them is plain.
func (g *guard) translated(browser, server net.Conn, host string) (net.Conn, net.Conn, error) {
	if g.certificate == nil {
		return browser, server, nil
	}
	_ = browser.SetReadDeadline(time.Now().Add(g.patience))
	r := bufio.NewReader(browser)
	first, err := r.Peek(1)
	_ = browser.SetReadDeadline(time.Time{})
	if err != nil {
		return nil, nil, err
	}
	browser = &peeked{browser, r}
	if first[0] != 0x16 { // no TLS handshake
		return browser, server, nil
	}
	config := fetch.LenientTLS()
	config.ServerName = host
	_ = server.SetDeadline(time.Now().Add(g.patience))
	old := tls.Client(server, config)
	if err := old.Handshake(); err != nil {
		return nil, nil, fmt.Errorf("TLS with %s: %w", host, err)
	}
	_ = server.SetDeadline(time.Time{}) // from here on the guard minds how long it is silent
	return tls.Server(browser, &tls.Config{Certificates: []tls.Certificate{*g.certificate}}), old, nil
}

// peeked is a connection of which something was read ahead.
type peeked struct {
	net.Conn
	r *bufio.Reader
}

func (p *peeked) Read(b []byte) (int, error) { return p.r.Read(b) }

// dialFunc reaches a host.
type dialFunc func(ctx context.Context, network, address string) (net.Conn, error)

// through reaches hosts by way of a proxy.
func through(address string, dialer *net.Dialer) (dialFunc, error) {
	u, err := url.Parse(address)
	if err != nil {
		return nil, err
	}
	if u.Scheme == "socks5" {
		d, err := proxy.FromURL(u, dialer)
		if err != nil {
			return nil, err
		}
		return d.(proxy.ContextDialer).DialContext, nil
	}
	return func(ctx context.Context, network, to string) (net.Conn, error) {
		c, err := toProxy(ctx, u, dialer)
		if err != nil {
			return nil, err
		}
		return tunnel(c, to, dialer.Timeout)
	}, nil
}

func toProxy(ctx context.Context, u *url.URL, dialer *net.Dialer) (net.Conn, error) {
	if u.Scheme == "https" {
		return (&tls.Dialer{NetDialer: dialer}).DialContext(ctx, "tcp", withPort(u, "443"))
	}
	return dialer.DialContext(ctx, "tcp", withPort(u, "80"))
}

func withPort(u *url.URL, usual string) string {
	if u.Port() != "" {
		return u.Host
	}
	return net.JoinHostPort(u.Hostname(), usual)
}

// tunnel asks a proxy for a connection of its own (RFC 9110 §9.3.6).
func tunnel(c net.Conn, to string, patience time.Duration) (net.Conn, error) {
	_ = c.SetDeadline(time.Now().Add(patience))
	if _, err := io.WriteString(c, "CONNECT "+to+" HTTP/1.1\r\nHost: "+to+"\r\n\r\n"); err != nil {
		return nil, errors.Join(err, c.Close())
	}
	r := bufio.NewReader(c)
	answer, err := http.ReadResponse(r, &http.Request{Method: http.MethodConnect})
	switch {
	case err != nil:
		return nil, errors.Join(err, c.Close())
	case answer.StatusCode != http.StatusOK:
		return nil, errors.Join(fmt.Errorf("proxy: CONNECT %s: %s", to, answer.Status), c.Close())
	}
	_ = c.SetDeadline(time.Time{})
	return &peeked{c, r}, nil
}
