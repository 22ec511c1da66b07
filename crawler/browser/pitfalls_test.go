package browser

import (
	"context"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"nianbao/crawler/snapshot"
)

// Each page would stop, mislead or break a naive reader; each must be read.
func TestReadsPagesThatResist(t *testing.T) {
	b := sharedBrowser(t)
	base := serve(t, site{
		"/plain":      html(entryLink),
		"/image":      html(`<img src="/hang">` + entryLink),
		"/head":       html(`<script src="/hang"></script>` + entryLink),
		"/late":       html(entryLink + `<script src="/hang"></script>`),
		"/style":      html(`<link rel="stylesheet" href="/hang">` + entryLink),
		"/frame":      html(`<iframe src="/hang"></iframe>` + entryLink),
		"/beacon":     html(`<script>fetch("/hang")</script>` + entryLink),
		"/dialogs":    html(`<script>alert(1);confirm(2);prompt(3)</script>` + entryLink),
		"/onload":     html(entryLink + `<script>onload=function(){alert("欢迎")}</script>`),
		"/unload":     html(entryLink + `<script>onbeforeunload=function(){return "走吗"}</script>`),
		"/alerts":     html(entryLink + `<script>setTimeout(function(){for(;;)alert("欢迎")},50)</script>`),
		"/inframe":    html(`<iframe srcdoc="<script>alert(1)</script>"></iframe>` + entryLink),
		"/print":      html(`<script>print()</script>` + entryLink),
		"/debugger":   html(`<script>debugger</script>` + entryLink),
		"/close":      html(entryLink + `<script>window.close();setTimeout(close,100)</script>`),
		"/reload":     html(entryLink + `<script>setTimeout(function(){location.reload()},100)</script>`),
		"/refreshing": html(entryLink + `<meta http-equiv="refresh" content="0">`),
		"/parsing":    html(entryLink + `<script>for(;;);</script>`),
		"/interval":   html(entryLink + `<script>setInterval(function(){for(var e=Date.now()+60000;Date.now()<e;);},1)</script>`),
		"/frames":     html(entryLink + `<script>(function f(){requestAnimationFrame(f);for(var e=Date.now()+300;Date.now()<e;);})()</script>`),
		"/worker":     html(entryLink + `<script>new Worker(URL.createObjectURL(new Blob(["for(;;);"])))</script>`),
		"/looping":    html(`<iframe srcdoc="<script>for(;;);</script>"></iframe>` + entryLink),
		"/saved":      html(entryLink + `<script>setTimeout(function(){location.href="/file"},50)</script>`),
		"/asking":     html(`<script>navigator.geolocation.getCurrentPosition(function(){});Notification.requestPermission()</script><img src="/locked">` + entryLink),
		"/loop":       html(entryLink + `<script>setTimeout(function(){for(;;);},50)</script>`),
		"/popups":     html(`<script>for(var i=0;i<5;i++)window.open("/plain")</script>` + entryLink),
		"/polluted":   html(`<script>Array.prototype.toJSON=function(){return "x"};JSON.stringify=null;Object.prototype.get=1</script>` + entryLink),
		"/download":   html(`<iframe src="/file"></iframe>` + entryLink),
		"/written":    html(`<script>document.write('` + entryLink + `')</script>`),
		"/later":      html(`<div id="a"></div><script>setTimeout(function(){document.getElementById("a").innerHTML='` + entryLink + `'},300)</script>`),
		"/data":       html(`<div id="a"></div><script>fetch("/list.json").then(r=>r.json()).then(l=>{document.getElementById("a").innerHTML='<a href="'+l.u+'">'+l.t+'</a>'})</script>`),
		"/moved":      html(`<script>location.href="/plain"</script>`),
		"/refresh":    html(`<meta http-equiv="refresh" content="0;url=/plain">`),
		"/hop":        func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/plain", http.StatusFound) },
		"/file":       file,
		"/locked": func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("WWW-Authenticate", `Basic realm="x"`)
			w.WriteHeader(http.StatusUnauthorized)
		},
		"/list.json": func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", "application/json")
			fmt.Fprint(w, `{"u":"/ndbb/","t":"政府网站工作年度报表"}`)
		},
	})
	for _, path := range []string{
		"plain", "image", "head", "late", "style", "frame", "beacon", "dialogs", "onload", "unload", "loop", "popups",
		"alerts", "inframe", "print", "debugger", "close", "reload", "refreshing", "parsing", "interval", "frames", "worker", "looping", "saved", "asking",
		"polluted", "download", "written", "later", "data", "moved", "refresh", "hop",
	} {
		t.Run(path, func(t *testing.T) {
			t.Parallel()
			p := b.Open(t.Context(), base+"/"+path)
			if p.Class != snapshot.OK || p.Status != http.StatusOK || !strings.Contains(string(p.HTML), entryLink) {
				t.Fatalf("%s %s, status %d, restless %v, html %.300s", p.Class, p.Error, p.Status, p.Restless, p.HTML)
			}
			if l := linkOf(t, p, "工作年度报表"); l.URL != base+"/ndbb/" || !l.Visible {
				t.Errorf("link %+v", l)
			}
			if len(p.Screenshot) == 0 && !p.Restless { // one that never rests may have moved on before it was taken
				t.Error("no picture")
			}
		})
	}
}

func file(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "application/vnd.ms-excel")
	w.Header().Set("Content-Disposition", `attachment; filename="a.xls"`)
	fmt.Fprint(w, "xls")
}

// A page that asked in vain says for what, so that nobody takes it for the whole.
func TestTellsWhatIsMissing(t *testing.T) {
	b := sharedBrowser(t)
	base := serve(t, site{
		"/script":  html(`<script src="/gone.js"></script>`),
		"/data":    html(`<script>fetch("/hang")</script>`),
		"/gone.js": http.NotFound,
		"/whole":   html(entryLink + `<script>var a=1</script>`),
	})
	for path, missing := range map[string]string{"/script": "/gone.js", "/data": "/hang"} {
		if p := b.Open(t.Context(), base+path); !slices.Contains(p.Missing, base+missing) {
			t.Errorf("%s: missing %v, want %s", path, p.Missing, missing)
		}
	}
	if p := b.Open(t.Context(), base+"/whole"); len(p.Missing) > 0 || p.Restless {
		t.Errorf("whole page: missing %v, restless %v", p.Missing, p.Restless)
	}
}

func TestFailureClasses(t *testing.T) {
	b := sharedBrowser(t)
	base := serve(t, site{
		"/loop": func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/loop?a", http.StatusFound) },
		"/file": file,
		"/picture": func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", "image/png")
			fmt.Fprint(w, "x")
		},
		"/gone": func(w http.ResponseWriter, _ *http.Request) {
			w.WriteHeader(http.StatusGone)
			fmt.Fprint(w, "<p>没有了")
		},
		"/broken": func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusBadGateway) },
		"/reset":  func(w http.ResponseWriter, _ *http.Request) { panic(http.ErrAbortHandler) },
	})
	for address, want := range map[string]snapshot.Class{
		base + "/loop":                snapshot.RedirectLoop,
		base + "/file":                snapshot.NotPage,
		base + "/picture":             snapshot.NotPage,
		base + "/gone":                snapshot.HTTPClientError,
		base + "/broken":              snapshot.HTTPServerError,
		base + "/reset":               snapshot.EmptyReply,
		"http://127.0.0.1:1/":         snapshot.BadURL, // an unsafe port
		"http://127.0.0.1:49151/":     snapshot.TCPRefused,
		"http://no-such-host.invalid": snapshot.DNSNotFound,
		"ftp://example.com/":          snapshot.BadURL,
		"about:blank":                 snapshot.BadURL,
		"http://%zz/":                 snapshot.BadURL,
		"":                            snapshot.BadURL,
	} {
		if p := b.Open(t.Context(), address); p.Class != want || p.Error == "" {
			t.Errorf("%s: %s %s, want %s", address, p.Class, p.Error, want)
		}
	}
}

// A server that fails once is asked again: it may have been busy.
func TestAsksAgainWhoFailed(t *testing.T) {
	b := sharedBrowser(t)
	for name, fail := range map[string]http.HandlerFunc{
		"hangs up":  func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) },
		"502 first": func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusBadGateway) },
	} {
		var asked atomic.Int32
		base := serve(t, site{"/flaky": func(w http.ResponseWriter, r *http.Request) {
			if asked.Add(1) == 1 {
				fail(w, r)
				return
			}
			html(entryLink)(w, r)
		}})
		if p := b.Open(t.Context(), base+"/flaky"); p.Class != snapshot.OK || len(p.Links) == 0 {
			t.Errorf("%s: class %s (%s), %d links after %d requests", name, p.Class, p.Error, len(p.Links), asked.Load())
		}
	}
}

func TestHangingPageEndsInTime(t *testing.T) {
	b := newBrowser(t, func(s *Settings) { s.PageTime = 3 * time.Second })
	base := serve(t, site{"/plain": html(entryLink)})
	if p := b.Open(t.Context(), base+"/hang"); p.Class != snapshot.FirstByteTimeout {
		t.Errorf("hanging page: %s %s", p.Class, p.Error)
	}
	if p := b.Open(t.Context(), base+"/plain"); p.Class != snapshot.OK {
		t.Errorf("the next page: %s %s", p.Class, p.Error)
	}
}

func TestCancelledByCaller(t *testing.T) {
	b := sharedBrowser(t)
	base := serve(t, site{})
	ctx, cancel := context.WithTimeout(t.Context(), 500*time.Millisecond)
	defer cancel()
	if p := b.Open(ctx, base+"/hang"); p.Class != snapshot.Cancelled {
		t.Errorf("%s %s", p.Class, p.Error)
	}
	if p := b.Open(ctx, base+"/hang"); p.Class != snapshot.Cancelled {
		t.Errorf("ended before: %s %s", p.Class, p.Error)
	}
}

// What a browser is killed by, on any page, is our fault; the next page is read.
func TestBrowserIsRebuilt(t *testing.T) {
	b := newBrowser(t, nil)
	base := serve(t, site{"/plain": html(entryLink), "/": html(`<script>setTimeout(function(){location.href="/plain"},100000)</script>`)})
	if p := b.Open(t.Context(), base+"/plain"); p.Class != snapshot.OK {
		t.Fatalf("%s %s", p.Class, p.Error)
	}
	first := b.current.pid
	if err := syscall.Kill(first, syscall.SIGKILL); err != nil {
		t.Fatal(err)
	}
	if p := b.Open(t.Context(), base+"/plain"); p.Class != snapshot.OK {
		t.Fatalf("after the browser was killed: %s %s", p.Class, p.Error)
	}
	if b.current.pid == first {
		t.Error("the browser was not rebuilt")
	}
}

func TestBrowserKilledWhileLooking(t *testing.T) {
	b := newBrowser(t, nil)
	var kills atomic.Int32
	base := serve(t, site{
		"/plain": html(entryLink),
		"/once": func(w http.ResponseWriter, r *http.Request) {
			if kills.Add(1) == 1 {
				_ = syscall.Kill(b.current.pid, syscall.SIGKILL)
			}
			html(entryLink)(w, r)
		},
		"/always": func(http.ResponseWriter, *http.Request) { _ = syscall.Kill(b.current.pid, syscall.SIGKILL) },
	})
	if p := b.Open(t.Context(), base+"/once"); p.Class != snapshot.OK {
		t.Errorf("killed once: %s %s", p.Class, p.Error)
	}
	if p := b.Open(t.Context(), base+"/always"); p.Class != snapshot.ScannerError {
		t.Errorf("killed always: %s %s", p.Class, p.Error)
	}
	if p := b.Open(t.Context(), base+"/plain"); p.Class != snapshot.OK {
		t.Errorf("after that: %s %s", p.Class, p.Error)
	}
}

func TestCrashedTab(t *testing.T) {
	b := newBrowser(t, nil)
	base := serve(t, site{
		"/plain": html(entryLink),
		"/crash": html(`<script src="/kill"></script>`),
		"/kill": func(http.ResponseWriter, *http.Request) {
			for _, proc := range using("--type=renderer") {
				if pid := pidOf(proc); groupOf(pid) == b.current.pid {
					_ = syscall.Kill(pid, syscall.SIGKILL)
				}
			}
		},
	})
	b.Open(t.Context(), base+"/plain")
	engine := b.current
	if p := b.Open(t.Context(), base+"/crash"); p.Class != snapshot.ScannerError || !strings.Contains(p.Error, errCrashed.Error()) {
		t.Errorf("%s %s", p.Class, p.Error)
	}
	if p := b.Open(t.Context(), base+"/plain"); p.Class != snapshot.OK {
		t.Errorf("the next page: %s %s", p.Class, p.Error)
	}
	if b.current != engine {
		t.Error("one tab crashed and the whole browser was given up")
	}
}

// A browser that no longer answers is given up; that is our fault and not the site's.
func TestStalledBrowser(t *testing.T) {
	b := newBrowser(t, func(s *Settings) { s.PageTime, s.patience = 3*time.Second, 5*time.Second })
	var stalls atomic.Int32
	base := serve(t, site{
		"/plain": html(entryLink),
		"/once": func(w http.ResponseWriter, r *http.Request) {
			if stalls.Add(1) == 1 {
				_ = syscall.Kill(b.current.pid, syscall.SIGSTOP)
			}
			html(entryLink)(w, r)
		},
	})
	if p := b.Open(t.Context(), base+"/once"); p.Class != snapshot.OK || stalls.Load() != 2 {
		t.Errorf("stalled while looking: %s %s, asked %d times", p.Class, p.Error, stalls.Load())
	}
	first := b.current.pid
	if err := syscall.Kill(first, syscall.SIGSTOP); err != nil {
		t.Fatal(err)
	}
	if p := b.Open(t.Context(), base+"/plain"); p.Class != snapshot.OK || b.current.pid == first {
		t.Errorf("stalled before: %s %s, browser %d after %d", p.Class, p.Error, b.current.pid, first)
	}
}

// A page that eats memory loses its browser before we lose the machine.
func TestGluttonousPage(t *testing.T) {
	b := newBrowser(t, func(s *Settings) { s.PageTime, s.Memory = 20*time.Second, 1500<<20 })
	base := serve(t, site{
		"/plain": html(entryLink),
		"/eats":  html(entryLink + `<script>fetch("/hang");var a=[];setInterval(function(){if(a.length<22)a.push(new Uint8Array(1e8).fill(1))},50)</script>`),
	})
	if p := b.Open(t.Context(), base+"/eats"); p.Class != snapshot.ScannerError || !strings.Contains(p.Error, errSwollen.Error()) {
		t.Errorf("%s %s, %d MiB", p.Class, p.Error, memoryOf(b.current.pid)>>20)
	}
	if p := b.Open(t.Context(), base+"/plain"); p.Class != snapshot.OK {
		t.Errorf("the next page: %s %s", p.Class, p.Error)
	}
}
