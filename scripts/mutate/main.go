// Mutate flips every comparison of a package once and runs its tests against
// each flip. It prints the survivors: comparisons no test minds.
//
//	go run ./scripts/mutate [-only regexp] [-last regexp] ./checks
//
// All flips are compiled into one test binary, which takes the flip to make from
// the environment; the sources are not touched.
package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"time"
)

func main() {
	only := flag.String("only", "", "mutate files whose name matches")
	var t tests
	flag.StringVar(&t.run, "run", "", "tests to run, as go test -run; empty: all")
	flag.StringVar(&t.last, "last", "", "slow tests, run only on what all others let pass")
	flag.DurationVar(&t.limit, "timeout", 2*time.Minute, "per flip; a flip that takes longer counts as found")
	flag.Parse()
	dir := flag.Arg(0)
	if dir == "" {
		fmt.Fprintln(os.Stderr, "usage: mutate [flags] PACKAGE-DIRECTORY")
		os.Exit(2)
	}
	t.dir = dir
	survivors, err := mutate(*only, t)
	if err != nil {
		fmt.Fprintln(os.Stderr, "mutate:", err)
		os.Exit(1)
	}
	if survivors > 0 {
		os.Exit(3)
	}
}

// mutate returns how many flips no test noticed.
func mutate(only string, t tests) (int, error) {
	match, err := regexp.Compile(only)
	if err != nil {
		return 0, err
	}
	work, err := os.MkdirTemp("", "mutate")
	if err != nil {
		return 0, err
	}
	defer os.RemoveAll(work)
	flips, overlay, err := instrument(t.dir, work, match)
	if err != nil {
		return 0, err
	}
	if t.binary, err = build(t.dir, work, overlay); err != nil {
		return 0, err
	}
	if out, err := t.try(0, t.run, ""); err != nil {
		return 0, fmt.Errorf("the tests fail without any flip: %w\n%s", err, out)
	}
	survivors := 0
	for _, f := range flips {
		if t.notice(f) {
			continue
		}
		survivors++
		fmt.Printf("survives: %s\n", f)
	}
	fmt.Printf("%d flips, %d survive\n", len(flips), survivors)
	return survivors, nil
}

// tests are a package's, compiled with every flip in them.
type tests struct {
	dir, binary string
	run, last   string
	limit       time.Duration
}

// notice says whether a test notices a flip: the rule's own cases are tried first,
// the slow tests last.
func (t tests) notice(f flip) bool {
	if id := strings.ToUpper(strings.ReplaceAll(strings.TrimSuffix(f.file, ".go"), "_", "-")); strings.Contains(id, "-") {
		if _, err := t.try(f.id, "^TestRules$/^"+id+"$", ""); err != nil {
			return true
		}
	}
	if _, err := t.try(f.id, t.run, t.last); err != nil {
		return true
	}
	if t.last == "" {
		return false
	}
	_, err := t.try(f.id, t.last, "")
	return err != nil
}

// build compiles the package's tests with the instrumented sources laid over.
func build(dir, work string, replace map[string]string) (string, error) {
	overlay := filepath.Join(work, "overlay.json")
	text, err := json.Marshal(map[string]any{"Replace": replace})
	if err != nil {
		return "", err
	}
	if err := os.WriteFile(overlay, text, 0o600); err != nil {
		return "", err
	}
	binary := filepath.Join(work, "mutants.test")
	cmd := exec.Command("go", "test", "-c", "-vet=off", "-overlay", overlay, "-o", binary, ".")
	cmd.Dir = dir
	if out, err := cmd.CombinedOutput(); err != nil {
		return "", fmt.Errorf("build: %w\n%s", err, out)
	}
	return binary, nil
}

func (t tests) try(id int, run, skip string) ([]byte, error) {
	cmd := exec.Command(t.binary, "-test.failfast", "-test.run", run, "-test.skip", skip, "-test.timeout", t.limit.String())
	cmd.Dir = t.dir
	cmd.Env = append(os.Environ(), "MUTANT="+strconv.Itoa(id))
	return cmd.CombinedOutput()
}
