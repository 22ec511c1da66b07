package checks

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
)

// kinds are the answers every rule must be shown to give. One that cannot be
// given is stated in the file's head: "no unknown: <reason>".
var kinds = []Result{Pass, Fail, Unknown, NotApplicable}

func caseFile(id string) string {
	return filepath.Join("testdata", strings.ToLower(id)+".txtar")
}

func TestRules(t *testing.T) {
	for _, r := range Catalogue() {
		t.Run(r.ID, func(t *testing.T) {
			a, err := txtar.ParseFile(caseFile(r.ID))
			if err != nil {
				t.Fatal(err)
			}
			cases := parseCases(t, a)
			requireKinds(t, string(a.Comment), cases)
			for _, c := range cases {
				t.Run(c.name, func(t *testing.T) { runCase(t, r, c) })
			}
		})
	}
}

func requireKinds(t *testing.T, comment string, cases []ruleCase) {
	t.Helper()
	for _, k := range kinds {
		has := slices.ContainsFunc(cases, func(c ruleCase) bool { return c.want == k })
		if excused := strings.Contains(comment, "no "+string(k)+": "); has == excused {
			t.Errorf("answer %q: shown by a case: %v, excused in the head: %v; want exactly one", k, has, excused)
		}
	}
}

func runCase(t *testing.T, r Rule, c ruleCase) {
	t.Helper()
	got := judgeOne(r, &c.view)
	if got.Result != c.want {
		t.Fatalf("got %s (%s), want %s", got.Result, got.Reason, c.want)
	}
	want := c.level
	if want == "" {
		want = r.Level
	}
	if got.Result == Fail && got.Level != want {
		t.Errorf("level %s (%s), want %s", got.Level, got.Reason, want)
	}
	if !strings.Contains(got.Reason, c.reason) {
		t.Errorf("reason %q lacks %q", got.Reason, c.reason)
	}
	if got.Result == Fail && len(got.Evidence) == 0 {
		t.Errorf("fails without evidence: %s", got.Reason)
	}
}

// What is expressly allowed is flagged by no rule at all.
func TestAllowances(t *testing.T) {
	for _, a := range Allowances() {
		file, err := txtar.ParseFile(caseFile(a.ID))
		if err != nil {
			t.Error(err)
			continue
		}
		if len(file.Files) < 2 {
			t.Errorf("%s shows %d cases", a.ID, len(file.Files))
		}
		for _, c := range parseCases(t, file) {
			for _, r := range Catalogue() {
				if got := judgeOne(r, &c.view); got.Result == Fail && !r.Off {
					t.Errorf("%s, %s: %s fails: %s", a.ID, c.name, r.ID, got.Reason)
				}
			}
		}
	}
}

// A case file without a rule is a rule that was lost.
func TestNoStrayCases(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		id := strings.TrimSuffix(filepath.Base(f), ".txtar")
		if _, ok := Find(id); ok {
			continue
		}
		if _, ok := findAllowance(id); !ok {
			t.Errorf("%s: no such rule", f)
		}
	}
}

// One rule, one file, named for it.
func TestOneFileEach(t *testing.T) {
	for _, r := range Catalogue() {
		name := strings.ToLower(strings.ReplaceAll(r.ID, "-", "_")) + ".go"
		src, err := os.ReadFile(name)
		if err != nil {
			t.Error(err)
			continue
		}
		if n := strings.Count(string(src), "rule(Rule{"); n != 1 {
			t.Errorf("%s registers %d rules", name, n)
		}
		if n := strings.Count(string(src), "\n"); n > 90 {
			t.Errorf("%s has %d lines, more than 90", name, n)
		}
	}
}
