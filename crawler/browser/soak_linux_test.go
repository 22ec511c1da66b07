package browser

import (
	"fmt"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"nianbao/crawler/snapshot"
	"nianbao/internal/corpus"
)

// homepage is a page of the weight of a county's homepage.
func homepage() string {
	var b strings.Builder
	b.WriteString(`<style>li{float:left;width:24%}a{color:#036}</style><ul class="nav">`)
	for i := range 600 {
		b.WriteString(`<li><a href="/art/` + strconv.Itoa(i) + `.html">关于开展某项工作的通知第` + strconv.Itoa(i) + `号</a><span>2025-01-10</span></li>`)
	}
	b.WriteString(`</ul><div style="clear:both"></div>`)
	for i := range 10 {
		b.WriteString(`<img src="/pictures/` + strconv.Itoa(i) + `.png" width="200" height="80">`)
	}
	return b.String() + entryLink
}

// nasty are pages that would leave something behind in a careless browser.
var nasty = site{
	"/dialogs":  html(`<script>alert(1);confirm(2);prompt(3)</script>` + entryLink),
	"/popups":   html(`<script>for(var i=0;i<5;i++)open("/dialogs")</script>` + entryLink),
	"/image":    html(`<img src="/hang">` + entryLink),
	"/script":   html(entryLink + `<script src="/hang"></script>`),
	"/loop":     html(entryLink + `<script>setTimeout(function(){for(;;);},50)</script>`),
	"/worker":   html(entryLink + `<script>new Worker(URL.createObjectURL(new Blob(["for(;;);"])))</script>`),
	"/frames":   html(`<iframe src="/dialogs"></iframe><iframe src="/hang"></iframe>` + entryLink),
	"/download": html(`<iframe src="/file"></iframe>` + entryLink),
	"/file":     file,
	"/gone":     http.NotFound,
	"/reset":    func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) },
}

// notOK are the nasty pages that cannot be read.
var notOK = map[string]snapshot.Class{"/file": snapshot.NotPage, "/gone": snapshot.HTTPClientError, "/reset": snapshot.EmptyReply}

// soak shows pages, two at a time, and tells of each after it was shown.
func soak(t *testing.T, b *Browser, pages int, address func(i int) (string, snapshot.Class), after func(shown int)) {
	var workers sync.WaitGroup
	var mu sync.Mutex
	next, shown := 0, 0
	take := func(from *int) int {
		mu.Lock()
		defer mu.Unlock()
		*from++
		return *from
	}
	for range 2 {
		workers.Go(func() {
			for i := take(&next); i <= pages; i = take(&next) {
				at, want := address(i)
				if p := b.Open(t.Context(), at); p.Class != want {
					t.Errorf("page %d %s: %s %s, want %s", i, at, p.Class, p.Error, want)
				}
				after(take(&shown))
			}
		})
	}
	workers.Wait()
}

// leavesNothing closes a browser: no process and no file is left.
func leavesNothing(t *testing.T, b *Browser, scratch string) {
	t.Helper()
	if left, _ := filepath.Glob(filepath.Join(b.root.dir, "engine-*")); len(left) > 1 {
		t.Errorf("profiles left beside the running browser's: %v", left)
	}
	if err := b.Close(); err != nil {
		t.Error(err)
	}
	if left := orphans(); len(left) > 0 {
		t.Errorf("processes left: %v", left)
	}
	if left, _ := os.ReadDir(scratch); len(left) > 0 {
		t.Errorf("files left: %v", left)
	}
}

// Pages of all kinds one after another leave no process and no file behind.
func TestPagesLeaveNothing(t *testing.T) {
	const pages, recycle = 60, 20
	adoptOrphans(t)
	scratch := t.TempDir()
	b := newBrowser(t, func(s *Settings) { s.Scratch, s.Recycle, s.Tabs, s.PageTime = scratch, recycle, 2, 3*time.Second })
	kinds := site{"/": html(homepage()), "/pictures/": http.NotFound}
	paths := []string{"/"}
	for path, page := range nasty {
		kinds[path] = page
		paths = append(paths, path, "/")
	}
	base := serve(t, kinds)
	var used sync.Map
	soak(t, b, pages, func(i int) (string, snapshot.Class) {
		path := paths[i%len(paths)]
		return base + path, orElse(notOK[path], snapshot.OK)
	}, func(int) {
		b.mu.Lock()
		defer b.mu.Unlock()
		if b.current != nil {
			used.Store(b.current.pid, true)
		}
	})
	engines := 0
	used.Range(func(_, _ any) bool { engines++; return true })
	if want := pages / recycle; engines < want || engines > want+2 {
		t.Errorf("%d pages were shown by %d browsers, want %d", pages, engines, want)
	}
	leavesNothing(t, b, scratch)
}

// TestSoak shows many pages, three real homepages to one nasty page, and tells what they
// leave behind: make soak PAGES=2000.
func TestSoak(t *testing.T) {
	pages, err := strconv.Atoi(os.Getenv("NIANBAO_SOAK"))
	if err != nil {
		t.Skip("a long look: make soak")
	}
	proxy, addresses := soakWeb(t)
	adoptOrphans(t)
	scratch := t.TempDir()
	b := newBrowser(t, func(s *Settings) {
		s.Scratch, s.Tabs, s.PageTime, s.Proxy = scratch, 2, 6*time.Second, proxy
		s.Shoot = func(l Link) bool { return strings.Contains(l.Text, "报表") }
	})
	var first, last load
	soak(t, b, pages, addresses, func(shown int) {
		if shown%250 != 0 && shown != 20 && shown != pages {
			return
		}
		last = weigh(b, scratch)
		if first.heap == 0 {
			first = last
		}
		fmt.Printf("%5d pages: %s\n", shown, last)
	})
	leavesNothing(t, b, scratch)
	runtime.GC()
	fmt.Printf("   closed: %s\n", weigh(b, scratch))
	if grown := int64(last.heap) - int64(first.heap); grown > 16<<20 {
		t.Errorf("our heap has grown by %d bytes", grown)
	}
	if last.goroutines > first.goroutines+50 {
		t.Errorf("%d goroutines, %d in the beginning", last.goroutines, first.goroutines)
	}
}

// soakWeb serves the real homepages and, at a host of their own, the nasty pages.
func soakWeb(t *testing.T) (proxy string, address func(i int) (string, snapshot.Class)) {
	real := map[string]corpus.Page{}
	var homes []string
	for _, p := range corpus.Pages(t) {
		real[p.URL] = p
		if p.Status == http.StatusOK && len(p.Body) > 10_000 {
			homes = append(homes, p.URL)
		}
	}
	mux := http.NewServeMux()
	var bad []string
	for path, page := range nasty {
		mux.HandleFunc("nasty.example.gov.cn"+path, page)
		bad = append(bad, path)
	}
	mux.HandleFunc("nasty.example.gov.cn/hang", func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() })
	mux.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		p, ok := real[r.URL.String()]
		if !ok {
			http.NotFound(w, r)
			return
		}
		w.Header().Set("Content-Type", p.ContentType)
		_, _ = w.Write(p.Body)
	})
	server := httptest.NewServer(mux)
	t.Cleanup(server.Close)
	return server.URL, func(i int) (string, snapshot.Class) {
		if i%4 != 0 {
			return homes[i%len(homes)], snapshot.OK
		}
		path := bad[rand.IntN(len(bad))]
		return "http://nasty.example.gov.cn" + path, orElse(notOK[path], snapshot.OK)
	}
}

// load is what looking costs at one moment.
type load struct {
	heap                           uint64 // ours, in use
	resident, browser              int64
	goroutines, processes, folders int
}

func weigh(b *Browser, scratch string) load {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	l := load{heap: m.HeapInuse, goroutines: runtime.NumGoroutine()}
	l.resident = memoryOfProcess(os.Getpid())
	folders, _ := filepath.Glob(filepath.Join(scratch, "*", "engine-*"))
	l.folders = len(folders)
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.current != nil && !b.closed {
		l.browser, l.processes = memoryOf(b.current.pid), len(groupMembers(b.current.pid))
	}
	return l
}

func (l load) String() string {
	return fmt.Sprintf("ours %4d MiB (heap %3d MiB, %4d goroutines); browser %5d MiB, %2d processes, %d folders",
		l.resident>>20, l.heap>>20, l.goroutines, l.browser>>20, l.processes, l.folders)
}

// groupMembers are the processes of a group.
func groupMembers(group int) []int {
	return slices.DeleteFunc(processes(), func(pid int) bool { return groupOf(pid) != group })
}

func processes() []int {
	files, _ := filepath.Glob("/proc/[0-9]*/stat")
	var all []int
	for _, file := range files {
		all = append(all, pidOf(file))
	}
	return all
}

// memoryOfProcess is the resident memory of one process in bytes.
func memoryOfProcess(pid int) int64 {
	text, _ := os.ReadFile(fmt.Sprintf("/proc/%d/statm", pid))
	fields := strings.Fields(string(text))
	if len(fields) < 2 {
		return 0
	}
	pages, _ := strconv.ParseInt(fields[1], 10, 64)
	return pages * int64(os.Getpagesize())
}

func BenchmarkOpen(b *testing.B) {
	x := newBrowser(b, func(s *Settings) { s.Tabs = 1 })
	base := serve(b, site{"/": html(homepage()), "/pictures/": http.NotFound})
	x.Open(b.Context(), base+"/")
	for b.Loop() {
		if p := x.Open(b.Context(), base+"/"); p.Class != snapshot.OK {
			b.Fatal(p.Error)
		}
	}
}
