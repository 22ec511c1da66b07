package corpus

import (
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"testing"
)

// Serve answers for the real pages and returns the proxy's URL.
func Serve(t testing.TB) string {
	t.Helper()
	return Proxy(t, Pages(t)...)
}

// Proxy is an HTTP proxy that answers for these pages and returns its URL. A host
// with pages here answers 404 for what is missing; any other host cannot be
// reached, which is not the same.
func Proxy(t testing.TB, pages ...Page) string {
	t.Helper()
	w := web{pages: map[string]Page{}, hosts: map[string]bool{}}
	for _, p := range pages {
		w.pages[plain(p.URL)] = p
		w.hosts[host(p.URL)] = true
	}
	server := httptest.NewServer(http.HandlerFunc(w.serve))
	t.Cleanup(server.Close)
	return server.URL
}

type web struct {
	pages map[string]Page
	hosts map[string]bool
}

func (w web) serve(out http.ResponseWriter, r *http.Request) {
	page, known := w.pages[plain(r.URL.String())]
	switch {
	case r.Method == http.MethodConnect || !w.hosts[r.URL.Host]:
		http.Error(out, "host not served by this test: "+r.URL.Host, http.StatusBadGateway)
	case !known:
		http.NotFound(out, r)
	default:
		answer(out, page)
	}
}

func answer(out http.ResponseWriter, p Page) {
	if p.ContentType != "" {
		out.Header().Set("Content-Type", p.ContentType)
	}
	for name, value := range p.Header {
		out.Header().Set(name, value)
	}
	out.Header().Set("Content-Length", strconv.Itoa(len(p.Body)))
	out.WriteHeader(max(p.Status, http.StatusOK))
	_, _ = out.Write(p.Body) // a client gone is the test's to notice
}

// plain is the address without what a request cannot carry.
func plain(url string) string {
	url, _, _ = strings.Cut(url, "#")
	if strings.Count(url, "/") == 2 {
		url += "/"
	}
	return url
}

func host(url string) string {
	_, rest, _ := strings.Cut(url, "://")
	name, _, _ := strings.Cut(rest, "/")
	return name
}
