package main

import (
	"bytes"
	"strings"
	"testing"
)

// Thousands of sites are told of by the hundred, a few not at all, and nothing when quiet.
func TestSteps(t *testing.T) {
	for name, c := range map[string]struct {
		quiet bool
		sites int
		want  string
	}{
		"many":  {false, 250, "[100/250] 判定\n[200/250] 判定\n"},
		"a few": {false, 99, ""},
		"quiet": {true, 250, ""},
	} {
		var out bytes.Buffer
		told := newProgress(&program{cli: &cli{Quiet: c.quiet}, stderr: &out}, "判定", c.sites)
		for range c.sites {
			told.step()
		}
		told.end()
		if got := out.String(); got != c.want {
			t.Errorf("%s: told %q, want %q", name, strings.TrimSpace(got), c.want)
		}
	}
}
