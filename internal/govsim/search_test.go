package govsim

import (
	"net/http"
	"strings"
	"testing"
)

func TestSiteSearch(t *testing.T) {
	w := makeWorld(t, quick(3, 60))
	seen := map[int]bool{}
	for _, s := range reachable(w) {
		if seen[s.i%3] {
			continue
		}
		seen[s.i%3] = true
		res := ask(w, s.origin()+"/search/?q=%D5%FE%B8%AE")
		text := textOf(t, s, res)
		if there := res.StatusCode == http.StatusOK; there == (s.i%3 == 0) {
			t.Errorf("site %d: status %d", s.i, res.StatusCode)
		}
		if written := strings.Contains(text, "/search/found"); written != (s.i%3 == 2) || s.i%3 == 1 && !strings.Contains(text, "<li") && !strings.Contains(text, "<dd") {
			t.Errorf("site %d: %s", s.i, text)
		}
		if found := ask(w, s.origin()+"/search/found?q=%D5%FE%B8%AE").StatusCode; (found == http.StatusOK) != (s.i%3 == 2) {
			t.Errorf("site %d: what the script asks for: status %d", s.i, found)
		}
	}
	if len(seen) < 3 {
		t.Errorf("seen %v", seen)
	}
}
