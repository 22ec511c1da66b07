package document

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// program puts a shell script into an otherwise empty search path.
func program(t *testing.T, name, script string) {
	t.Helper()
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, name), []byte("#!/bin/sh\n"+script), 0o700); err != nil {
		t.Fatal(err)
	}
	t.Setenv("PATH", dir+":/bin:/usr/bin")
}

func TestExternal(t *testing.T) {
	program(t, "sample", `case $1 in
echo) echo "$HOME|$http_proxy|$SECRET" ;;
fail) echo reason >&2; exit 3 ;;
flood) exec yes ;;
hang) sleep 600 & echo $! >child; sleep 600 ;;
big) exec head -c 3000000 /dev/zero >file ;;
memory) exec head -c 100 /dev/zero ;;
esac`)
	t.Setenv("SECRET", "kept from it")
	sample := external{names: []string{"not-there", "sample"}, memory: 1 << 10, output: 1 << 20}
	dir := t.TempDir()
	if out, err := sample.run(t.Context(), dir, "echo"); err != nil || string(out) != dir+"|http://127.0.0.1:9|\n" {
		t.Errorf("echo: %q, %v", out, err)
	}
	if _, err := sample.run(t.Context(), dir, "fail"); err == nil || !strings.Contains(err.Error(), "reason") {
		t.Errorf("fail: %v", err)
	}
	if _, err := sample.run(t.Context(), dir, "flood"); err == nil {
		t.Error("endless output was taken")
	}
	if _, err := sample.run(t.Context(), dir, "big"); err == nil {
		t.Error("a file larger than allowed was written")
	}
	if _, err := (external{names: []string{"not-there"}}).run(t.Context(), dir); !errors.Is(err, ErrNoConverter) {
		t.Errorf("missing program: %v", err)
	}
	if _, err := (external{names: []string{"sample"}, memory: 1, output: 1 << 20}).run(t.Context(), dir, "memory"); err == nil {
		t.Error("ran in 1 MB")
	}
}

// A program that hangs ends with all its children.
func TestExternalHangs(t *testing.T) {
	program(t, "sample", `sleep 600 & echo $! >child; sleep 600`)
	dir := t.TempDir()
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	ended := make(chan error, 1)
	go func() {
		_, err := external{names: []string{"sample"}, memory: 1 << 10, output: 1 << 20}.run(ctx, dir)
		ended <- err
	}()
	child := waitFor(t, filepath.Join(dir, "child"))
	cancel()
	if err := <-ended; !errors.Is(err, context.Canceled) {
		t.Errorf("ended with %v", err)
	}
	gone(t, child)
}

// gone waits for a process to end.
func gone(t *testing.T, process string) {
	t.Helper()
	for range 500 {
		state, err := os.ReadFile("/proc/" + process + "/stat")
		if err != nil || strings.Contains(string(state), ") Z ") {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	t.Errorf("process %s outlived its parent", process)
}

// waitFor reads a file as soon as there is something in it.
func waitFor(t *testing.T, path string) string {
	t.Helper()
	for range 2000 {
		if content, err := os.ReadFile(path); err == nil && strings.HasSuffix(string(content), "\n") {
			return strings.TrimSpace(string(content))
		}
		time.Sleep(5 * time.Millisecond)
	}
	t.Fatalf("%s was not written", path)
	return ""
}

// Scratch folders go, whatever happens in them.
func TestScratch(t *testing.T) {
	t.Setenv("TMPDIR", t.TempDir())
	failed := errors.New("failed")
	var seen string
	if err := inScratch(func(dir string) error { seen = dir; return errors.Join(failed, os.WriteFile(dir+"/x", nil, 0o600)) }); !errors.Is(err, failed) {
		t.Error(err)
	}
	if _, err := os.Stat(seen); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("%s is still there: %v", seen, err)
	}
}

// A converter that hangs is given up, says so, and leaves neither file nor process.
func TestConverterHangs(t *testing.T) {
	scratch := t.TempDir()
	mark := filepath.Join(t.TempDir(), "child")
	program(t, "soffice", `sleep 600 & echo $! >`+mark+`; touch left-behind; sleep 600`)
	t.Setenv("TMPDIR", scratch)
	limits := DefaultLimits()
	limits.Time = 2 * time.Second
	_, err := NewReader(limits).Read(t.Context(), []byte(`{\rtf1 x}`), Hint{})
	if !errors.Is(err, ErrSlow) {
		t.Errorf("%v, want ErrSlow", err)
	}
	if left, err := os.ReadDir(scratch); err != nil || len(left) > 0 {
		t.Errorf("left behind: %v, %v", left, err)
	}
	gone(t, waitFor(t, mark))
}
