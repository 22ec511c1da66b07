package govsim

import (
	"bufio"
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"strings"
	"sync"
	"time"
)

// Serve starts the web as an HTTP proxy and returns its address, for a
// program's --proxy: plain requests in absolute form, TLS by CONNECT. addr is a
// loopback address; empty for any free port. The proxy ends with ctx.
func (w *World) Serve(ctx context.Context, addr string) (string, error) {
	if addr == "" {
		addr = "127.0.0.1:0"
	}
	l, err := net.Listen("tcp", addr)
	if err != nil {
		return "", fmt.Errorf("listen for the simulated web on %s: %w", addr, err)
	}
	inner := newPassed(l.Addr())
	quiet := log.New(io.Discard, "", 0)
	plain := &http.Server{Handler: &gate{w, inner}, ReadHeaderTimeout: time.Minute, ErrorLog: quiet}
	secure := &http.Server{Handler: w, ReadHeaderTimeout: time.Minute, ErrorLog: quiet}
	go plain.Serve(l)
	go secure.Serve(inner)
	go func() {
		<-ctx.Done()
		plain.Close()
		secure.Close()
	}()
	return "http://" + l.Addr().String(), nil
}

// gate is the proxy's door: it opens tunnels and passes plain requests on.
type gate struct {
	w     *World
	inner *passed
}

func (g *gate) ServeHTTP(rw http.ResponseWriter, r *http.Request) {
	if r.Method != http.MethodConnect {
		g.w.ServeHTTP(rw, r)
		return
	}
	host, port, err := net.SplitHostPort(r.Host)
	if err != nil {
		host, port = r.Host, "443"
	}
	s, ok := g.w.owner(host)
	if why := g.w.unreachable(s, ok); why != "" {
		proxyError(rw, host, why)
		return
	}
	hj, can := rw.(http.Hijacker)
	if !can {
		proxyError(rw, host, "tunnel not possible")
		return
	}
	conn, buf, err := hj.Hijack()
	if err != nil {
		return
	}
	io.WriteString(conn, "HTTP/1.1 200 Connection established\r\n\r\n")
	if port == "80" {
		g.inner.pass(&tunnel{Conn: conn, r: buf.Reader})
		return
	}
	if s != nil && s.net == netReset {
		conn.Close()
		return
	}
	cfg, err := g.w.tlsConfig(host, s)
	if err != nil {
		conn.Close()
		return
	}
	g.inner.pass(tls.Server(&tunnel{Conn: conn, r: buf.Reader}, cfg))
}

// tunnel is a hijacked connection with what was already read of it.
type tunnel struct {
	net.Conn
	r *bufio.Reader
}

func (t *tunnel) Read(b []byte) (int, error) { return t.r.Read(b) }

// passed is a listener that accepts the connections handed to it.
type passed struct {
	conns chan net.Conn
	done  chan struct{}
	once  sync.Once
	addr  net.Addr
}

func newPassed(addr net.Addr) *passed {
	return &passed{conns: make(chan net.Conn), done: make(chan struct{}), addr: addr}
}

func (p *passed) pass(c net.Conn) {
	select {
	case p.conns <- c:
	case <-p.done:
		c.Close()
	}
}

func (p *passed) Accept() (net.Conn, error) {
	select {
	case c := <-p.conns:
		return c, nil
	case <-p.done:
		return nil, net.ErrClosed
	}
}

func (p *passed) Close() error {
	p.once.Do(func() { close(p.done) })
	return nil
}

func (p *passed) Addr() net.Addr { return p.addr }

// owner is the site a host belongs to, directly or through a relay; ok for any
// host that answers at all.
func (w *World) owner(host string) (s *site, ok bool) {
	host = strings.ToLower(strings.TrimSuffix(host, "."))
	if i, found := w.hosts[host]; found {
		return w.sites[i], true
	}
	if x, found := w.extra[host]; found {
		if x.role == "relay" {
			return w.sites[x.site], true
		}
		return nil, true
	}
	return nil, host == "zfwzgl.www.gov.cn" || host == "beian.miit.gov.cn"
}

// unreachable says why no connection to a site can be made; empty when it can.
func (w *World) unreachable(s *site, known bool) string {
	switch {
	case !known:
		return "no such host"
	case s == nil:
		return ""
	case s.net == netNoName:
		return "no such host"
	case s.net == netRefused:
		return "connection refused"
	}
	return ""
}

// proxyError is what a forward proxy says when it cannot reach a host.
func proxyError(rw http.ResponseWriter, host, why string) {
	rw.Header().Set("Content-Type", "text/plain; charset=utf-8")
	rw.Header().Set("X-Proxy-Error", why)
	rw.WriteHeader(http.StatusBadGateway)
	fmt.Fprintf(rw, "proxy: dial %s: %s\n", host, why)
}

// ServeHTTP answers one request of the simulated web, by its host and path.
func (w *World) ServeHTTP(rw http.ResponseWriter, r *http.Request) {
	host := r.Host
	if h, _, err := net.SplitHostPort(host); err == nil {
		host = h
	}
	s, ok := w.owner(host)
	if why := w.unreachable(s, ok); why != "" {
		proxyError(rw, host, why)
		return
	}
	w.asked.Add(1)
	if s == nil {
		w.stranded(rw, r, host)
		return
	}
	a, err := w.through(s, r)
	if err != nil {
		cutLine(rw)
		return
	}
	if w.holds(rw, r, s, a) {
		return
	}
	a.write(rw)
}

var errCut = errors.New("line cut")

// cutLine ends the connection without an answer.
func cutLine(rw http.ResponseWriter) {
	hj, ok := rw.(http.Hijacker)
	if !ok {
		return
	}
	if conn, _, err := hj.Hijack(); err == nil {
		conn.Close()
	}
}

func (a answer) write(rw http.ResponseWriter) {
	h := rw.Header()
	if a.kind != "" {
		h.Set("Content-Type", a.kind)
	}
	if a.cookie != "" {
		h.Add("Set-Cookie", a.cookie)
	}
	if a.to != "" {
		h.Set("Location", a.to)
	}
	h["Date"] = nil // the bytes are the seed's alone
	rw.WriteHeader(a.status)
	rw.Write(a.body)
}

// stranded answers for hosts that are nobody's: the pirate's mirror, the place
// a site says it moved to, the 找错 script's host.
func (w *World) stranded(rw http.ResponseWriter, r *http.Request, host string) {
	x, ok := w.extra[host]
	if !ok {
		answer{http.StatusOK, "application/javascript", []byte("document.write('<span id=\"_span_jiucuo\"><img src=\"/images/jiucuo.png\" width=\"120\" height=\"50\"></span>');"), "", ""}.write(rw)
		return
	}
	s := w.sites[x.site]
	if x.role == "mirror" {
		pageOf(s, w.mirrorPage(s)).write(rw)
		return
	}
	w.site(s, r.URL.RequestURI()).write(rw)
}

// mirrorPage is the pirate's copy: a true code, a true-looking form.
func (w *World) mirrorPage(s *site) string {
	r := w.reportOf(s, w.opt.Year, w.Deadline())
	r.format = fmtHTML
	p := w.newPage(s, w.Now(), "mirror")
	it := item{r.id, r.title, r.claimed, ""}
	return p.frame(r.title, "政府网站年度报表", &it, func(look) {
		p.articleHead(it)
		p.s1(p.reportText(r) + "</div>\n")
	})
}
