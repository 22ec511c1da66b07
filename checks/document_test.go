package checks

import (
	"flag"
	"os"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write RULES.md anew")

// RULES.md is what the rules say, no more and no less.
func TestRulesDocument(t *testing.T) {
	const path = "../RULES.md"
	want := Document()
	if *update {
		if err := os.WriteFile(path, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if string(got) != want {
		t.Error("RULES.md is stale: run go generate ./checks")
	}
}

// Every sentence is either checked by a rule or has its reason, never both.
func TestCoverageIsWhole(t *testing.T) {
	for _, s := range Coverage() {
		if (len(s.Rules) == 0) == (s.Reason == "") {
			t.Errorf("%s %q: rules %v, reason %q", s.Place, s.Text, s.Rules, s.Reason)
		}
	}
}

// The coverage table holds the notice, all of it, at its places.
func TestCoverageIsTheNotice(t *testing.T) {
	n := readNotice(t)
	text := map[string]string{}
	for _, s := range Coverage() {
		text[s.Place] += s.Text
	}
	for _, place := range n.order {
		if text[place] != n.text[place] {
			t.Errorf("%s: the table has %q, the notice %q", place, text[place], n.text[place])
		}
		delete(text, place)
	}
	for place := range text {
		t.Errorf("%s is not in the notice", place)
	}
}

func TestExplain(t *testing.T) {
	r, ok := Find("wrk-01")
	if !ok {
		t.Fatal("rules are found in either case")
	}
	got := Explain(r)
	for _, want := range []string{"WRK-01", r.Title, "国办函〔2018〕12号 附件4 一.8、一.9", r.Words, r.Reading, "违规", r.NotFlagged[0], r.Example} {
		if !strings.Contains(got, want) {
			t.Errorf("explanation lacks %q:\n%s", want, got)
		}
	}
	if _, ok := Find("WRK-99"); ok {
		t.Error("found a rule that is not there")
	}
}
