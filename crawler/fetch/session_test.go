package fetch

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"strings"
	"sync"
	"testing"
	"time"

	"golang.org/x/net/dns/dnsmessage"

	"nianbao/crawler/snapshot"
)

func TestBadURLs(t *testing.T) {
	session := newStack(t, quick()).Session()
	for _, url := range []string{
		"", "www.gov.cn", "http://", "ftp://www.gov.cn/", "javascript:void(0)", "http://[::1", "/relative", "http://a b/",
		"网址待定", "mailto:a@b", "http://www.gov.cn:99999/", "\x00", "file:///etc/passwd",
	} {
		if f := session.Get(t.Context(), snapshot.ForHome, url); f.Class != snapshot.BadURL || f.URL != url || f.Error == "" {
			t.Errorf("%q: %s (%s)", url, f.Class, f.Error)
		}
	}
}

func TestFactsOfAFetch(t *testing.T) {
	at := time.Date(2026, 1, 31, 23, 0, 0, 0, time.UTC)
	s := quick()
	s.Now = func() time.Time { return at }
	f := get(t, s, serve(t, func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		w.Header().Set("Last-Modified", "Thu, 15 Jan 2026 01:17:00 GMT")
		fmt.Fprint(w, "<meta charset=gb2312><p>\xd5\xfe\xb8\xae\xcd\xf8\xd5\xbe\xb9\xa4\xd7\xf7\xc4\xea\xb6\xc8\xb1\xa8\xb1\xed</p>")
	}))
	wantClass(t, f, snapshot.OK)
	if f.Engine != "http" || f.Proto != "HTTP/1.1" || f.RemoteIP != "127.0.0.1" || f.Purpose != snapshot.ForHome || !f.Started.Equal(at) {
		t.Errorf("%+v", f)
	}
	if f.Took <= 0 || f.FirstByte <= 0 || f.FirstByte > f.Took || f.Attempts != 1 || f.TLS != nil {
		t.Errorf("took %v, first byte %v, %d attempts", f.Took, f.FirstByte, f.Attempts)
	}
	if f.Charset != "gb18030" || f.Header["Last-Modified"][0] == "" {
		t.Errorf("charset %q, header %v", f.Charset, f.Header)
	}
}

func TestCharsetSuspect(t *testing.T) {
	noise := "<html><a href=/>\xd5\xfe\xb8\xae" + strings.Repeat("\xff\x81\xfe\xfd", 20) + "</a>"
	f := get(t, quick(), serve(t, answerWith(200, "text/html", noise)))
	wantClass(t, f, snapshot.CharsetSuspect)
	if len(f.Body) == 0 {
		t.Error("the bytes are lost")
	}
}

func TestScriptRequired(t *testing.T) {
	base := serve(t, answerWith(200, "text/html; charset=utf-8", "<title>某县人民政府</title><div id=app>加载中</div><script src=/app.js></script>"))
	session := newStack(t, quick()).Session()
	for purpose, want := range map[snapshot.Purpose]snapshot.Class{
		snapshot.ForHome: snapshot.ScriptRequired, snapshot.ForEntry: snapshot.ScriptRequired,
		snapshot.ForScript: snapshot.OK, snapshot.ForData: snapshot.OK,
	} {
		if f := session.Get(t.Context(), purpose, base); f.Class != want {
			t.Errorf("for %s: %s, want %s", purpose, f.Class, want)
		}
	}
}

// inner addresses, and the nearest that are not.
func TestInnerAddresses(t *testing.T) {
	for _, ip := range []string{
		"127.0.0.1", "10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0",
		"198.18.0.1", "224.0.0.1", "255.255.255.255", "::1", "::", "fe80::1", "fe80::1%eth0", "fd00::1", "ff02::1", "fec0::1",
		"::ffff:10.0.0.1", "::10.0.0.1", "64:ff9b::10.0.0.1", "2002:0a00:0001::1",
	} {
		if !Inner(netip.MustParseAddr(ip)) {
			t.Errorf("%s passes", ip)
		}
	}
	for _, ip := range []string{"9.255.255.255", "11.0.0.1", "172.32.0.1", "100.128.0.1", "202.96.128.86", "223.5.5.5", "2400:3200::1", "64:ff9b::808:808", "2002:0808:0808::1"} {
		if Inner(netip.MustParseAddr(ip)) {
			t.Errorf("%s is refused", ip)
		}
	}
}

// By literal, by name, by a name that changes its address, by redirect: none gets in.
func TestOurNetworkIsClosed(t *testing.T) {
	reached := make(chan string, 10)
	base := serve(t, func(w http.ResponseWriter, r *http.Request) { reached <- r.Host })
	port := portOf(base)
	s := quick()
	s.AllowPrivate = false
	lookups := 0
	var mu sync.Mutex
	s.Resolver = names(t, func(name string) ([4]byte, dnsmessage.RCode, bool) {
		mu.Lock()
		defer mu.Unlock()
		if lookups++; name == "rebinds.gov.cn" && lookups < 2 {
			return [4]byte{202, 96, 128, 86}, 0, false
		}
		return [4]byte{127, 0, 0, 1}, 0, false
	})
	session := newStack(t, s).Session()
	for _, url := range []string{
		"http://rebinds.gov.cn:" + port, "http://inner.gov.cn:" + port, base, "http://localhost:" + port, "http://0x7f000001:" + port,
		"http://[::ffff:127.0.0.1]:" + port, "http://[::ffff:7f00:1]:" + port, "https://127.0.0.1:" + port, "http://169.254.169.254/latest/meta-data/",
	} {
		if f := session.Get(t.Context(), snapshot.ForHome, url); f.Class != snapshot.PrivateAddress {
			t.Errorf("%s: %s (%s)", url, f.Class, f.Error)
		}
	}
	select {
	case host := <-reached:
		t.Errorf("%s was asked", host)
	default:
	}
}

// A page outside sends us to an inner address: the hop is told and not gone.
func TestRedirectIntoOurNetwork(t *testing.T) {
	address := listen(t, says("HTTP/1.1 302 Found\r\nLocation: http://192.168.1.1/admin\r\nContent-Length: 0\r\n\r\n"))
	s := proxied("http://" + address) // stands for a site outside
	f := get(t, s, "http://www.gov.cn/")
	wantClass(t, f, snapshot.PrivateAddress)
	if len(f.Hops) != 1 || f.Status != 0 || f.FinalURL != "http://192.168.1.1/admin" {
		t.Errorf("status %d at %s, hops %v", f.Status, f.FinalURL, f.Hops)
	}
}

func TestRobots(t *testing.T) {
	var mu sync.Mutex
	asked := map[string]int{}
	base := serve(t, func(w http.ResponseWriter, r *http.Request) {
		mu.Lock()
		asked[r.URL.Path]++
		mu.Unlock()
		switch r.URL.Path {
		case "/robots.txt":
			fmt.Fprint(w, "User-agent: *\nDisallow: /all\n\nUser-agent: nianbao\nDisallow: /inner/\n")
		case "/way":
			http.Redirect(w, r, "/inner/a", http.StatusFound)
		default:
			fmt.Fprint(w, full)
		}
	})
	s := quick()
	s.RespectRobots, s.UserAgent = true, "nianbao/2"
	session := newStack(t, s).Session()
	for path, want := range map[string]snapshot.Class{
		"/": snapshot.OK, "/all": snapshot.OK, "/inner/": snapshot.RobotsDisallowed, "/way": snapshot.RobotsDisallowed,
	} {
		if f := session.Get(t.Context(), snapshot.ForHome, base+path); f.Class != want {
			t.Errorf("%s: %s, want %s", path, f.Class, want)
		}
	}
	if asked["/robots.txt"] != 1 || asked["/inner/"]+asked["/inner/a"] != 0 {
		t.Errorf("asked for %v", asked)
	}
	s.RespectRobots = false
	wantClass(t, get(t, s, base+"/inner/"), snapshot.OK)
}

// What cannot be had is no rule.
func TestRobotsThatFail(t *testing.T) {
	tests := map[string]http.HandlerFunc{
		"404":       answerWith(404, "text/html", "Disallow: /"),
		"500":       answerWith(500, "text/plain", "User-agent: *\nDisallow: /"),
		"a page":    answerWith(200, "text/html", full),
		"empty":     answerWith(200, "text/plain", ""),
		"challenge": answerWith(412, "text/html", "<script>$_ts={}</script>"),
		"a loop":    func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/robots.txt", http.StatusFound) },
		"hang up":   func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) },
	}
	for name, robots := range tests {
		base := serve(t, func(w http.ResponseWriter, r *http.Request) {
			if r.URL.Path == "/robots.txt" {
				robots(w, r)
				return
			}
			fmt.Fprint(w, full)
		})
		s := quick()
		s.RespectRobots = true
		if f := get(t, s, base); f.Class != snapshot.OK {
			t.Errorf("%s: %s (%s)", name, f.Class, f.Error)
		}
	}
}

func TestCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	address := listen(t, func(c net.Conn) {
		readHead(c)
		cancel()
		until(c)
	})
	session := newStack(t, quick()).Session()
	wantClass(t, session.Get(ctx, snapshot.ForHome, "http://"+address), snapshot.Cancelled)
	wantClass(t, session.Get(ctx, snapshot.ForHome, "http://"+address), snapshot.Cancelled)
}

func TestCancelledWhileTheSessionIsBusy(t *testing.T) {
	begun, end := make(chan struct{}), make(chan struct{})
	base := serve(t, func(http.ResponseWriter, *http.Request) { close(begun); <-end })
	session := newStack(t, quick()).Session()
	var first sync.WaitGroup
	first.Go(func() { session.Get(t.Context(), snapshot.ForHome, base) })
	<-begun
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Millisecond)
	defer cancel()
	wantClass(t, session.Get(ctx, snapshot.ForHome, base), snapshot.Cancelled)
	close(end)
	first.Wait()
}

// The deadline of the whole site is ours and not a slowness of the site.
func TestDeadlineOfTheCaller(t *testing.T) {
	ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	address := listen(t, func(c net.Conn) { readHead(c); until(c) })
	wantClass(t, newStack(t, quick()).Session().Get(ctx, snapshot.ForHome, "http://"+address), snapshot.Cancelled)
}

type explodes struct{}

func (explodes) RoundTrip(*http.Request) (*http.Response, error) { panic("index out of range") }

func TestPanicIsAnOutcome(t *testing.T) {
	stack := newStack(t, quick())
	whole := stack.chain
	stack.chain = explodes{}
	session := stack.Session()
	f := session.Get(t.Context(), snapshot.ForHome, "http://www.gov.cn/")
	wantClass(t, f, snapshot.ScannerError)
	if !strings.Contains(f.Error, "index out of range") {
		t.Errorf("error %q", f.Error)
	}
	session.collector.WithTransport(whole) // the session lives on
	wantClass(t, session.Get(t.Context(), snapshot.ForHome, serve(t, answerWith(200, "text/html", full))), snapshot.OK)
}

// One session, asked from many goroutines, keeps each answer with its question.
func TestSessionFromManyGoroutines(t *testing.T) {
	base := serve(t, func(w http.ResponseWriter, r *http.Request) { fmt.Fprint(w, full, r.URL.Path) })
	session := newStack(t, quick()).Session()
	var all sync.WaitGroup
	for i := range 20 {
		all.Go(func() {
			path := fmt.Sprintf("/%d.html", i)
			f := session.Get(t.Context(), snapshot.ForEntry, base+path)
			if !f.OK() || !strings.HasSuffix(string(f.Body), path) {
				t.Errorf("%s: %s %q", path, f.Class, f.Body)
			}
		})
	}
	all.Wait()
}
