package browser

import (
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"nianbao/crawler/snapshot"
)

// What one site leaves in the browser, the next look does not find.
func TestSitesAreIsolated(t *testing.T) {
	b := sharedBrowser(t)
	var asked atomic.Int32
	base := serve(t, site{
		"/": func(w http.ResponseWriter, r *http.Request) {
			http.SetCookie(w, &http.Cookie{Name: "seen", Value: "1"})
			cookie, _ := r.Cookie("seen")
			html(fmt.Sprintf(`<p>cookie:%v</p><script src="/cached.js"></script>
				<script>document.write("storage:"+localStorage.getItem("seen"));localStorage.setItem("seen",1)</script>`, cookie))(w, r)
		},
		"/cached.js": func(w http.ResponseWriter, _ *http.Request) {
			asked.Add(1)
			w.Header().Set("Cache-Control", "max-age=1000")
		},
	})
	for range 2 {
		p := b.Open(t.Context(), base+"/")
		if text := string(p.HTML); !strings.Contains(text, "cookie:</p>") || !strings.Contains(text, "storage:null") {
			t.Errorf("%s %s", p.Class, text)
		}
	}
	if asked.Load() != 2 {
		t.Errorf("the script was fetched %d times, want 2", asked.Load())
	}
}

// Fonts and films are never fetched; pictures are.
func TestHeavyFilesAreNotFetched(t *testing.T) {
	b := sharedBrowser(t)
	var mu sync.Mutex
	asked := map[string]bool{}
	base := serve(t, site{
		"/page": html(`<style>@font-face{font-family:x;src:url(/x.woff2?v=1)}body{font-family:x}</style>文字<img src="/x.png"><video src="/x.mp4" autoplay></video><audio src="/x.mp3" autoplay preload></audio>`),
		"/": func(_ http.ResponseWriter, r *http.Request) {
			mu.Lock()
			defer mu.Unlock()
			asked[r.URL.Path] = true
		},
	})
	b.Open(t.Context(), base+"/page")
	mu.Lock()
	defer mu.Unlock()
	if !asked["/x.png"] || asked["/x.woff2"] || asked["/x.mp4"] || asked["/x.mp3"] {
		t.Errorf("asked for %v", asked)
	}
}

// knocks counts the connections to a listener on the loopback interface.
func knocks(t *testing.T) (string, *atomic.Int32) {
	var n atomic.Int32
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Access-Control-Allow-Origin", "*")
		fmt.Fprint(w, "secret")
	}))
	server.Config.ConnState = func(_ net.Conn, s http.ConnState) {
		if s == http.StateNew {
			n.Add(1)
		}
	}
	t.Cleanup(server.Close)
	return server.URL, &n
}

func TestInnerAddressesAreRefused(t *testing.T) {
	b := newBrowser(t, func(s *Settings) { s.AllowPrivate = false })
	base, n := knocks(t)
	_, port, _ := net.SplitHostPort(strings.TrimPrefix(base, "http://"))
	for _, host := range []string{"127.0.0.1", "localhost", "127.1", "2130706433", "0x7f.0.0.1", "[::1]", "[::ffff:127.0.0.1]", "0.0.0.0", "10.0.0.1", "192.168.1.1", "169.254.169.254"} {
		if p := b.Open(t.Context(), "http://"+host+":"+port+"/"); p.Class != snapshot.PrivateAddress {
			t.Errorf("%s: %s %s", host, p.Class, p.Error)
		}
	}
	if n.Load() != 0 {
		t.Errorf("%d connections were made", n.Load())
	}
}

// A page from outside, served by a proxy, sends the browser inside by every means it has.
func TestPagesCannotReachInside(t *testing.T) {
	inside, n := knocks(t)
	var asked sync.Map
	proxy := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		asked.Store(r.URL.Host, r.Method+" "+r.URL.String())
		if r.URL.Path == "/redirect" {
			http.Redirect(w, r, inside, http.StatusFound)
			return
		}
		html(fmt.Sprintf(`<img src="%[1]s/i"><script src="%[1]s/s"></script><iframe src="%[1]s/f"></iframe><iframe src="/redirect"></iframe>
			<link rel="stylesheet" href="%[1]s/c"><script>fetch("%[1]s/x").catch(function(){});new WebSocket("ws"+"%[1]s".slice(4));
			navigator.sendBeacon("%[1]s/b");window.open("%[1]s/w")</script>`, inside)+entryLink)(w, r)
	}))
	defer proxy.Close()
	b := newBrowser(t, func(s *Settings) { s.AllowPrivate, s.Proxy = false, proxy.URL })
	if p := b.Open(t.Context(), "http://www.example.gov.cn/"); p.Class != snapshot.OK || !strings.Contains(string(p.HTML), entryLink) {
		t.Errorf("%s %s", p.Class, p.Error)
	}
	if p := b.Open(t.Context(), "http://www.example.gov.cn/redirect"); p.Class != snapshot.PrivateAddress {
		t.Errorf("redirect inside: %s %s", p.Class, p.Error)
	}
	if n.Load() != 0 {
		t.Errorf("%d connections were made to the inside", n.Load())
	}
	host, _ := url.Parse(inside)
	if what, ok := asked.Load(host.Host); ok {
		t.Errorf("the proxy was asked for the inside: %v", what)
	}
	if _, ok := asked.Load("www.example.gov.cn"); !ok {
		t.Error("the proxy was not asked for the page")
	}
}

func TestProxyFailureIsNotTheSites(t *testing.T) {
	b := newBrowser(t, func(s *Settings) { s.Proxy = "http://127.0.0.1:49150" })
	if p := b.Open(t.Context(), "http://www.example.gov.cn/"); p.Class != snapshot.ProxyFailed {
		t.Errorf("%s %s", p.Class, p.Error)
	}
}

// Nothing is left of a browser: no process and no file, however it ended.
func TestNothingIsLeft(t *testing.T) {
	scratch := t.TempDir()
	stale := filepath.Join(scratch, scratchName+"123")
	if err := os.MkdirAll(filepath.Join(stale, "engine-1"), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(stale, "lock"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	base := serve(t, site{"/loop": html(`<script>for(;;);</script>`), "/plain": html(entryLink)})
	b := newBrowser(t, func(s *Settings) { s.Scratch, s.Recycle = scratch, 2 })
	other := newBrowser(t, func(s *Settings) { s.Scratch = scratch })
	if _, err := os.Stat(stale); err == nil {
		t.Error("what a killed program left was not swept")
	}
	if _, err := os.Stat(b.root.dir); err != nil {
		t.Error("the folder of a living browser was swept")
	}
	var pids []int
	for range 5 {
		if p := b.Open(t.Context(), base+"/plain"); p.Class != snapshot.OK {
			t.Fatalf("%s %s", p.Class, p.Error)
		}
		if len(pids) == 0 || pids[len(pids)-1] != b.current.pid {
			pids = append(pids, b.current.pid)
		}
	}
	if len(pids) != 3 {
		t.Errorf("5 pages by 2 were shown by %d browsers, want 3", len(pids))
	}
	if left, _ := filepath.Glob(filepath.Join(b.root.dir, "engine-*")); len(left) != 1 {
		t.Errorf("profiles beside the running one: %v", left)
	}
	for _, x := range []*Browser{b, other} {
		if err := x.Close(); err != nil {
			t.Error(err)
		}
	}
	if left, _ := os.ReadDir(scratch); len(left) > 0 {
		t.Errorf("files left: %v", left)
	}
	if left := using(scratch); len(left) > 0 {
		t.Errorf("processes left: %v", left)
	}
	if p := b.Open(t.Context(), base+"/plain"); p.Class != snapshot.Cancelled {
		t.Errorf("after Close: %s %s", p.Class, p.Error)
	}
}

func TestCloseWhileLooking(t *testing.T) {
	scratch := t.TempDir()
	b := newBrowser(t, func(s *Settings) { s.Scratch = scratch })
	started := make(chan struct{})
	base := serve(t, site{"/": func(_ http.ResponseWriter, r *http.Request) {
		close(started)
		<-r.Context().Done()
	}})
	result := make(chan *Page)
	go func() { result <- b.Open(t.Context(), base+"/") }()
	<-started
	if err := b.Close(); err != nil {
		t.Error(err)
	}
	if p := <-result; p.Class == snapshot.OK {
		t.Error("a page that was broken off is OK")
	}
	if left := using(scratch); len(left) > 0 {
		t.Errorf("processes left: %v", left)
	}
}
