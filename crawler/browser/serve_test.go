package browser

import (
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
)

// shared is the browser of tests that do nothing to it.
var shared *Browser

func TestMain(m *testing.M) {
	code := m.Run()
	if shared != nil {
		_ = shared.Close()
	}
	os.Exit(code)
}

// newBrowser starts a browser for one test; it skips where none is installed.
func newBrowser(t testing.TB, change func(*Settings)) *Browser {
	t.Helper()
	s := Settings{AllowPrivate: true, PageTime: 6 * time.Second, Tabs: 1, Scratch: t.TempDir()}
	if change != nil {
		change(&s)
	}
	b, err := New(s)
	if errors.Is(err, ErrNoBrowser) {
		t.Skipf("no Chromium on this machine: %v", err)
	}
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := b.Close(); err != nil {
			t.Error(err)
		}
	})
	return b
}

// sharedBrowser is one browser for all tests that only look.
func sharedBrowser(t testing.TB) *Browser {
	t.Helper()
	if shared == nil {
		b, err := New(Settings{
			AllowPrivate: true, PageTime: 4500 * time.Millisecond, Tabs: 2,
			Shoot: func(l Link) bool { return strings.Contains(l.Text, "年度报表") },
		})
		if errors.Is(err, ErrNoBrowser) {
			t.Skipf("no Chromium on this machine: %v", err)
		}
		if err != nil {
			t.Fatal(err)
		}
		shared = b
	}
	return shared
}

// site serves pages by their path, as HTML in UTF-8 if nothing else is said.
type site map[string]http.HandlerFunc

func serve(t testing.TB, pages site) string {
	t.Helper()
	done := make(chan struct{})
	mux := http.NewServeMux()
	for path, page := range pages {
		mux.HandleFunc(path, page)
	}
	mux.HandleFunc("/hang", func(_ http.ResponseWriter, r *http.Request) {
		select {
		case <-done:
		case <-r.Context().Done():
		}
	})
	server := httptest.NewServer(mux)
	t.Cleanup(func() { close(done); server.Close() })
	return server.URL
}

// html is a page of a text.
func html(text string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		fmt.Fprint(w, "<!DOCTYPE html><html><head><title>首页</title></head><body>"+text+"</body></html>")
	}
}

const entryLink = `<a href="/ndbb/">政府网站工作年度报表</a>`

// using lists the processes that have a folder in their command line.
func using(folder string) []string {
	files, _ := filepath.Glob("/proc/[0-9]*/cmdline")
	var all []string
	for _, file := range files {
		line, err := os.ReadFile(file)
		if err == nil && strings.Contains(string(line), folder) {
			all = append(all, file)
		}
	}
	return all
}

// linkOf is the link whose words hold a text.
func linkOf(t testing.TB, p *Page, words string) Link {
	t.Helper()
	for _, l := range p.Links {
		if strings.Contains(l.Text+l.Title+l.Alt, words) {
			return l
		}
	}
	t.Fatalf("no link %q among %d on %s (%s %s)", words, len(p.Links), p.URL, p.Class, p.Error)
	return Link{}
}

func pidOf(proc string) int {
	pid, _ := strconv.Atoi(filepath.Base(filepath.Dir(proc)))
	return pid
}

func groupOf(pid int) int {
	group, _ := syscall.Getpgid(pid)
	return group
}
