package fetch

import (
	"crypto/tls"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"nianbao/crawler/snapshot"
)

// forward is a proxy that leads every request to one backend.
func forward(t *testing.T, backend string) *httptest.Server {
	t.Helper()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method != http.MethodConnect {
			fmt.Fprintf(w, "<p>%s %s</p>", r.URL, strings.Repeat("年", 50))
			return
		}
		to, err := net.Dial("tcp", backend)
		if err != nil {
			http.Error(w, err.Error(), http.StatusBadGateway)
			return
		}
		from, _, _ := w.(http.Hijacker).Hijack()
		_, _ = io.WriteString(from, "HTTP/1.1 200 OK\r\n\r\n")
		pipe(from, to)
	}))
	t.Cleanup(server.Close)
	return server
}

func pipe(a, b net.Conn) {
	go func() { _, _ = io.Copy(a, b); a.Close() }()
	_, _ = io.Copy(b, a)
	b.Close()
}

func proxied(url string) Settings {
	s := quick()
	s.AllowPrivate, s.Proxy = false, url // the proxy itself stands on loopback: its owner's choice
	return s
}

func TestThroughProxy(t *testing.T) {
	a := newAuthority()
	config := &tls.Config{Certificates: []tls.Certificate{a.issue("www.gov.cn", time.Now().Add(time.Hour))}}
	secure := strings.TrimSuffix(strings.TrimPrefix(serveTLS(t, config), "https://"), "/")
	s := proxied(forward(t, secure).URL)
	s.ExtraRoots = a.pool
	session := newStack(t, s).Session()

	f := session.Get(t.Context(), snapshot.ForHome, "http://never.resolved.gov.cn/a")
	wantClass(t, f, snapshot.OK)
	if !strings.Contains(string(f.Body), "http://never.resolved.gov.cn/a") || f.RemoteIP != "" {
		t.Errorf("remote %q, body %q", f.RemoteIP, f.Body)
	}
	f = session.Get(t.Context(), snapshot.ForHome, "https://www.gov.cn/")
	wantClass(t, f, snapshot.OK)
	if f.TLS == nil || !f.TLS.Verified || f.RemoteIP != "" {
		t.Errorf("remote %q, TLS %+v", f.RemoteIP, f.TLS)
	}
	// A fault of TLS is the site's also when seen through a proxy.
	f = session.Get(t.Context(), snapshot.ForHome, "https://other.gov.cn/")
	wantClass(t, f, snapshot.OK)
	if f.TLS == nil || !strings.HasPrefix(f.TLS.Fault, string(snapshot.TLSWrongHost)) {
		t.Errorf("TLS %+v", f.TLS)
	}
}

func TestProxyDoesNotOpenOurNetwork(t *testing.T) {
	session := newStack(t, proxied(forward(t, "127.0.0.1:1").URL)).Session()
	for _, url := range []string{"http://127.0.0.1/", "http://10.1.2.3/", "http://[::1]:8080/", "http://localhost/", "https://a.localhost./", "http://2130706433/", "http://0x7f.1/"} {
		if f := session.Get(t.Context(), snapshot.ForHome, url); f.Class != snapshot.PrivateAddress {
			t.Errorf("%s: %s (%s)", url, f.Class, f.Error)
		}
	}
}

// A proxy that fails says nothing of the site.
func TestProxyFails(t *testing.T) {
	refuses := "127.0.0.1:1"
	answers := func(status string) string {
		return "http://" + listen(t, says("HTTP/1.1 "+status+"\r\nContent-Length: 0\r\n\r\n"))
	}
	tests := []struct{ name, proxy, url string }{
		{"refuses, http", "http://" + refuses, "http://www.gov.cn/"},
		{"refuses, https", "http://" + refuses, "https://www.gov.cn/"},
		{"https proxy refuses", "https://" + refuses, "http://www.gov.cn/"},
		{"https proxy is none", "https://" + listen(t, says("HTTP/1.1 200 OK\r\n\r\n")), "http://www.gov.cn/"},
		{"socks refuses", "socks5://" + refuses, "http://www.gov.cn/"},
		{"socks is mute", "socks5://" + listen(t, until), "http://www.gov.cn/"},
		{"mute on CONNECT", "http://" + listen(t, until), "https://www.gov.cn/"},
		{"no bridge", answers("502 Bad Gateway"), "https://www.gov.cn/"},
		{"bridge timeout", answers("504 Gateway Timeout"), "https://www.gov.cn/"},
		{"asks for a password", answers("407 Proxy Authentication Required"), "https://www.gov.cn/"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := proxied(tt.proxy)
			s.TLSTimeout, s.WholeTimeout = 300*time.Millisecond, time.Second
			wantClass(t, get(t, s, tt.url), snapshot.ProxyFailed)
		})
	}
}

func TestSocksProxy(t *testing.T) {
	address := listen(t, func(c net.Conn) {
		buf := make([]byte, 300)
		_, _ = c.Read(buf) // greeting
		_, _ = c.Write([]byte{5, 0})
		n, _ := c.Read(buf) // CONNECT by name
		if !strings.Contains(string(buf[:n]), "www.gov.cn") {
			return
		}
		_, _ = c.Write([]byte{5, 0, 0, 1, 0, 0, 0, 0, 0, 0})
		says("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")(c)
	})
	wantClass(t, get(t, proxied("socks5://"+address), "http://www.gov.cn/"), snapshot.OK)
}

func TestSettingsThatCannotBeUsed(t *testing.T) {
	for name, change := range map[string]func(*Settings){
		"no scheme":            func(s *Settings) { s.Proxy = "127.0.0.1:8080" },
		"scheme":               func(s *Settings) { s.Proxy = "ftp://proxy.gov.cn" },
		"no host":              func(s *Settings) { s.Proxy = "http://" },
		"not a URL":            func(s *Settings) { s.Proxy = "http://%zz" },
		"agent with line feed": func(s *Settings) { s.UserAgent = "nianbao\r\nX: y" },
		"no parallel":          func(s *Settings) { s.HostParallel = 0 },
		"no body":              func(s *Settings) { s.MaxBody = 0 },
	} {
		s := Defaults()
		change(&s)
		if _, err := New(s); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
	s := Defaults()
	s.Proxy = "http://user:secret@"
	if _, err := New(s); err == nil || strings.Contains(err.Error(), "secret") {
		t.Errorf("error tells the password or is missing: %v", err)
	}
}
