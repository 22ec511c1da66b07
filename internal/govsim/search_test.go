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
		if lists := strings.Contains(text, "class=\"lists\""); lists != (s.i%3 == 1) {
			t.Errorf("site %d: %s", s.i, text)
		}
	}
	if len(seen) < 3 {
		t.Errorf("seen %v", seen)
	}
}
