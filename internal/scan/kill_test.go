package scan_test

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
	"syscall"
	"testing"
	"time"

	"nianbao/crawler/snapshot"
	"nianbao/internal/scan"
	"nianbao/internal/store"
	"nianbao/registry"
)

// The test binary runs itself as a program that scans and is killed.
const (
	childDatabase = "NIANBAO_TEST_SCAN_DATABASE"
	childMode     = "NIANBAO_TEST_SCAN_MODE"
)

const deadly = registry.SiteCode("4400000005") // looking at it kills the program

// child runs a scan of 30 sites and tells each site it begins on stdout.
func child(url string) int {
	s, err := store.Open(context.Background(), url)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	defer s.Close()
	o := options(s, sites(30))
	o.Workers = 2
	o.Look = func(ctx context.Context, site registry.Site, year int) *snapshot.Visit {
		fmt.Println(site.Code)
		switch {
		case os.Getenv(childMode) == "deadly" && site.Code == deadly:
			syscall.Kill(os.Getpid(), syscall.SIGKILL)
			select {}
		case os.Getenv(childMode) == "hang" && site.Code >= "4400000012":
			<-ctx.Done() // until the parent kills us
		}
		return saw(site, year)
	}
	if _, err := s.LatestScan(context.Background(), o.Year); err == nil {
		o.Resume = true
	}
	if _, err := scan.Run(context.Background(), o); err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	return 0
}

// spawn starts the child; its lines are the sites it looks at.
func spawn(t *testing.T, url, mode string) (*exec.Cmd, *bufio.Scanner) {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), 40*time.Second)
	t.Cleanup(cancel)
	cmd := exec.CommandContext(ctx, os.Args[0])
	cmd.Env = append(os.Environ(), childDatabase+"="+url, childMode+"="+mode)
	cmd.Stderr = os.Stderr
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	return cmd, bufio.NewScanner(io.Reader(out))
}

func TestKilledScanGoesOn(t *testing.T) {
	onBoth(t, func(t *testing.T, url string) {
		cmd, lines := spawn(t, url, "hang")
		begun := map[string]bool{}
		for len(begun) < 14 && lines.Scan() { // 12 that end, 2 that hang
			begun[lines.Text()] = true
		}
		if err := cmd.Process.Kill(); err != nil {
			t.Fatal(err)
		}
		if err := cmd.Wait(); err == nil || !strings.Contains(err.Error(), "killed") {
			t.Fatalf("the child ended by itself: %v", err)
		}
		s := open(t, url)
		before := results(t, s, 1)
		if len(before) < 10 || len(before) > 12 {
			t.Fatalf("%d results kept of 12 sites done", len(before))
		}
		again := &counter{}
		o := options(s, nil)
		o.Resume = true
		o.Look = func(_ context.Context, site registry.Site, year int) *snapshot.Visit {
			again.begin(site.Code)
			defer again.end()
			return saw(site, year)
		}
		if got := run(t, o); got.Scan != 1 || got.Done != 30 || got.Remaining != 0 || len(got.Failed) != 0 {
			t.Errorf("resumed to %+v", got)
		}
		for code, looks := range again.looks {
			if _, kept := before[code]; kept || looks != 1 {
				t.Errorf("%s: kept before: %v, looked at %d times after", code, kept, looks)
			}
		}
		if len(again.looks)+len(before) != 30 {
			t.Errorf("%d before and %d after are not 30", len(before), len(again.looks))
		}
	})
}

// A site that kills the program each time is given up, so that the night can end.
func TestDeadlySiteIsGivenUp(t *testing.T) {
	onBoth(t, func(t *testing.T, url string) {
		runs := 0
		for ended := false; !ended; runs++ {
			if runs == 5 {
				t.Fatal("the night does not end")
			}
			cmd, lines := spawn(t, url, "deadly")
			for lines.Scan() {
			}
			ended = cmd.Wait() == nil
		}
		all := results(t, open(t, url), 1)
		if v := all[deadly].Visit; len(all) != 30 || v == nil || v.Outcome != snapshot.ScannerError || runs != 4 {
			t.Errorf("after %d runs %d results, the deadly site: %+v", runs, len(all), v)
		}
		for code, r := range all {
			if code != deadly && r.Visit.Outcome != snapshot.OK {
				t.Errorf("%s: %s", code, r.Visit.Outcome)
			}
		}
	})
}
