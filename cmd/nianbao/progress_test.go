package main

import (
	"bytes"
	"strings"
	"testing"

	"nianbao/crawler/snapshot"
	"nianbao/internal/scan"
	"nianbao/registry"
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

// When every site was looked at all are gone over once more, and that is told as well.
func TestStepsOfWhatFollows(t *testing.T) {
	var out bytes.Buffer
	told := newProgress(&program{cli: &cli{}, stderr: &out}, "查看", 1)
	compared := told.then("比对")
	told.show(scan.Progress{Done: 120, Planned: 120, Site: registry.Site{Code: "3301000019", Name: "某某局"}, Outcome: snapshot.OK})
	for range 120 {
		compared()
	}
	told.end()
	if got, want := out.String(), "[120/120] 3301000019 某某局 ok\n[100/120] 比对\n"; got != want {
		t.Errorf("told %q, want %q", got, want)
	}
}
