package browser

import (
	"crypto/tls"
	"io"
	"log"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"nianbao/crawler/snapshot"
)

// oldServer speaks TLS 1.0 and nothing newer; its page writes the link by a script that
// it fetches from itself.
func oldServer(t *testing.T) string {
	mux := http.NewServeMux()
	mux.HandleFunc("/{$}", func(w http.ResponseWriter, _ *http.Request) {
		_, _ = io.WriteString(w, `<!DOCTYPE html><meta charset="utf-8"><body><script src="/list.js"></script>`)
	})
	mux.HandleFunc("/slow", func(w http.ResponseWriter, _ *http.Request) { // longer than a silence may last, never silent
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		w.Header().Set("Connection", "close")
		for range 16 {
			_, _ = io.WriteString(w, "<p>新闻</p>")
			_ = http.NewResponseController(w).Flush()
			time.Sleep(200 * time.Millisecond)
		}
		_, _ = io.WriteString(w, `<a href="/bb.html">政府网站工作年度报表</a>`)
	})
	mux.HandleFunc("/list.js", func(w http.ResponseWriter, _ *http.Request) {
		_, _ = io.WriteString(w, `document.write('<a href="/bb.html">政府网站工作年度报表</a>')`)
	})
	s := httptest.NewUnstartedServer(mux)
	s.TLS = &tls.Config{MinVersion: tls.VersionTLS10, MaxVersion: tls.VersionTLS10}
	s.Config.ErrorLog = log.New(io.Discard, "", 0)
	s.StartTLS()
	t.Cleanup(s.Close)
	return s.URL + "/"
}

// tunnels is a proxy that knows CONNECT alone, and one server behind every name.
func tunnels(t *testing.T, server string) string {
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		out, err := net.Dial("tcp", server)
		if r.Method != http.MethodConnect || err != nil {
			http.Error(w, "no", http.StatusBadGateway)
			return
		}
		defer out.Close()
		in, _, err := http.NewResponseController(w).Hijack()
		if err != nil {
			return
		}
		defer in.Close()
		_, _ = io.WriteString(in, "HTTP/1.1 200 OK\r\n\r\n")
		go func() { _, _ = io.Copy(out, in) }()
		_, _ = io.Copy(in, out)
	}))
	t.Cleanup(s.Close)
	return s.URL
}

func TestShowsServersOfOldTLS(t *testing.T) {
	here := oldServer(t)
	proxy := tunnels(t, strings.Trim(strings.TrimPrefix(here, "https://"), "/"))
	for name, c := range map[string]struct {
		page   string
		change func(*Settings)
	}{
		"a slow page": {here + "slow", func(s *Settings) { s.IgnoreCertificates = true }},
		"straight":    {here, func(s *Settings) { s.IgnoreCertificates = true }},
		"behind a proxy that stands inside": {"https://www.example.gov.cn/", func(s *Settings) {
			s.IgnoreCertificates, s.Proxy, s.AllowPrivate = true, proxy, false
		}},
	} {
		t.Run(name, func(t *testing.T) {
			page := c.page
			p := newBrowser(t, c.change).Open(t.Context(), page)
			if p.Class != snapshot.OK || len(p.Links) != 1 || !strings.Contains(p.Links[0].Text, "年度报表") {
				t.Fatalf("class %s (%s), links %v", p.Class, p.Error, p.Links)
			}
			if p.FinalURL != page || len(p.Missing) > 0 || p.Restless {
				t.Errorf("stands at %s, missing %v, restless %v", p.FinalURL, p.Missing, p.Restless)
			}
		})
	}
}

// A proxy that says nothing holds nobody up.
func TestMuteProxy(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	b := newBrowser(t, func(s *Settings) { s.Proxy = "socks5://" + l.Addr().String() })
	g, err := b.bridge()
	if err != nil {
		t.Fatal(err)
	}
	c, err := net.Dial("tcp", strings.TrimPrefix(g.address(), "socks5://"))
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	_, _ = c.Write([]byte{5, 1, 0})
	_, _ = c.Write([]byte{5, 1, 0, 3, 1, 'x', 1, 187})
	_ = c.SetReadDeadline(time.Now().Add(20 * time.Second))
	if all, _ := io.ReadAll(c); len(all) < 4 || all[3] != replyFailed {
		t.Errorf("answered %v, want a refusal", all)
	}
}

// What was not to be trusted is not shown.
func TestOldTLSWithCertificates(t *testing.T) {
	if p := newBrowser(t, nil).Open(t.Context(), oldServer(t)); p.Class != snapshot.TLSLegacy {
		t.Errorf("class %s (%s), want tls_legacy", p.Class, p.Error)
	}
}

// TestBridgeRefusesInnerAddresses: the second door is watched like the first.
func TestBridgeRefusesInnerAddresses(t *testing.T) {
	b := newBrowser(t, func(s *Settings) { s.IgnoreCertificates, s.AllowPrivate = true, false })
	g, err := b.bridge()
	if err != nil {
		t.Fatal(err)
	}
	if c, err := g.dial(t.Context(), "tcp", strings.TrimPrefix(strings.TrimSuffix(oldServer(t), "/"), "https://")); err == nil {
		c.Close()
		t.Error("an inner address was dialled")
	}
}
