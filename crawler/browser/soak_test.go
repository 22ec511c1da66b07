package browser

import (
	"net/http"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"

	"nianbao/crawler/snapshot"
)

// many is how many pages the soak test shows: NIANBAO_SOAK, else few.
func many() int {
	if n, err := strconv.Atoi(os.Getenv("NIANBAO_SOAK")); err == nil && n > 0 {
		return n
	}
	return 30
}

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

// Pages of all kinds one after another leave no process, no file and no memory behind.
func TestPagesLeaveNothing(t *testing.T) {
	scratch := t.TempDir()
	b := newBrowser(t, func(s *Settings) { s.Scratch, s.Recycle, s.Tabs = scratch, 10, 2 })
	base := serve(t, site{
		"/": html(homepage()), "/pictures/": http.NotFound, "/popup": html(`<script>open("/");alert(1)</script>` + entryLink), "/file": file,
		"/frames": html(`<iframe src="/"></iframe>` + entryLink),
	})
	kinds := map[string]snapshot.Class{"/": snapshot.OK, "/popup": snapshot.OK, "/file": snapshot.NotPage, "/frames": snapshot.OK}
	paths := []string{"/", "/popup", "/", "/file", "/", "/frames"}
	var grown sync.Map
	var workers sync.WaitGroup
	for w := range 2 {
		workers.Go(func() {
			for i := w; i < many(); i += 2 {
				path := paths[i%len(paths)]
				if p := b.Open(t.Context(), base+path); p.Class != kinds[path] {
					t.Errorf("page %d %s: %s %s", i, path, p.Class, p.Error)
				}
				b.mu.Lock()
				if e := b.current; e != nil {
					grown.Store(e.pid, memoryOf(e.pid)>>20)
				}
				b.mu.Unlock()
			}
		})
	}
	workers.Wait()
	engines := 0
	grown.Range(func(_, mb any) bool {
		engines++
		if many() > 100 {
			t.Logf("browser ended with %d MiB", mb)
		}
		return true
	})
	if want := (many() + 9) / 10; engines < want || engines > want+2 {
		t.Errorf("%d pages were shown by %d browsers, want %d", many(), engines, want)
	}
	if left, _ := filepath.Glob(filepath.Join(b.root.dir, "engine-*")); len(left) > 1 {
		t.Errorf("profiles left beside the running browser's: %v", left)
	}
	if err := b.Close(); err != nil {
		t.Error(err)
	}
	if left := using(scratch); len(left) > 0 {
		t.Errorf("processes left: %v", left)
	}
	if left, _ := os.ReadDir(scratch); len(left) > 0 {
		t.Errorf("files left: %v", left)
	}
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
