package scan_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"nianbao/crawler/snapshot"
	"nianbao/internal/scan"
	"nianbao/internal/store"
	"nianbao/registry"
)

func TestNight(t *testing.T) {
	onBoth(t, func(t *testing.T, url string) {
		s, list, looks := open(t, url), sites(60), &counter{}
		list[7].Status, list[8].Status = registry.Closed, registry.Exempt
		o := options(s, list)
		o.Look = func(_ context.Context, site registry.Site, year int) *snapshot.Visit {
			looks.begin(site.Code)
			defer looks.end()
			switch site.Code {
			case list[3].Code, list[4].Code:
				return failed(site, year, snapshot.Blocked)
			case list[5].Code:
				return failed(site, year, snapshot.DNSNotFound)
			}
			return saw(site, year)
		}
		var progress []scan.Progress
		o.Progress = func(p scan.Progress) { progress = append(progress, p) }
		got := run(t, o)
		want := scan.Summary{
			Scan: 1, Planned: 60, Done: 60, Exempt: 2, Compared: true,
			Failed: map[snapshot.Class]int{snapshot.Blocked: 2, snapshot.DNSNotFound: 1},
		}
		if diff := cmp.Diff(want, got, cmpopts.IgnoreFields(scan.Summary{}, "Started", "Ended")); diff != "" {
			t.Error(diff)
		}
		for i, p := range progress {
			if p.Done != i+1 || p.Planned != 60 || p.Scan != 1 || p.Site.Name == "" || p.Outcome == "" {
				t.Errorf("progress %d is %+v", i, p)
			}
		}
		if len(progress) != 60 || len(looks.looks) != 58 || looks.most > o.Workers {
			t.Errorf("%d steps of progress, %d sites looked at, %d at a time", len(progress), len(looks.looks), looks.most)
		}
		all := results(t, s, 1)
		if len(all) != 60 || all[list[7].Code].Visit.Outcome != snapshot.NotOwed || len(all[list[0].Code].Findings) == 0 {
			t.Errorf("%d results kept; exempt site %+v", len(all), all[list[7].Code].Visit)
		}
		if kept, err := s.Scan(context.Background(), 1); err != nil || kept.State != store.Ended || kept.Build != "test" {
			t.Errorf("scan is kept as %+v, %v", kept, err)
		}
	})
}

// A proxy of ours that lets nothing through says nothing of the sites, however few.
func TestDeadProxyQuarantinesTheNight(t *testing.T) {
	onBoth(t, func(t *testing.T, url string) {
		o := options(open(t, url), sites(2))
		o.Look = func(_ context.Context, site registry.Site, year int) *snapshot.Visit {
			return failed(site, year, snapshot.ProxyFailed)
		}
		if got := run(t, o); !strings.Contains(got.Quarantined, "--proxy") {
			t.Errorf("quarantined for %q", got.Quarantined)
		}
	})
}

func TestEmptyNight(t *testing.T) {
	onBoth(t, func(t *testing.T, url string) {
		if got := run(t, options(open(t, url), nil)); got.Planned != 0 || got.Done != 0 || got.Remaining != 0 {
			t.Errorf("got %+v", got)
		}
	})
}

// Whatever a site does to us is our failure to look, and the others do not notice.
func TestPoisonedSites(t *testing.T) {
	onBoth(t, func(t *testing.T, url string) {
		s, list := open(t, url), sites(20)
		o := options(s, list)
		o.SiteTime, o.Workers = 500*time.Millisecond, 3
		end := make(chan struct{})
		t.Cleanup(func() { close(end) })
		o.Look = func(ctx context.Context, site registry.Site, year int) *snapshot.Visit {
			switch site.Code {
			case list[0].Code:
				panic("index out of range")
			case list[1].Code:
				return nil
			case list[2].Code:
				return saw(list[19], year)
			case list[3].Code, list[4].Code, list[5].Code: // as many as there are workers
				<-end
			case list[6].Code:
				<-ctx.Done() // told to stop in time, says what it saw
				return failed(site, year, snapshot.ConnectTimeout)
			}
			return saw(site, year)
		}
		got := run(t, o)
		want := map[snapshot.Class]int{snapshot.ScannerError: 6, snapshot.ConnectTimeout: 1}
		if diff := cmp.Diff(want, got.Failed); diff != "" || got.Remaining != 0 {
			t.Errorf("remaining %d, failed:\n%s", got.Remaining, diff)
		}
		all := results(t, s, got.Scan)
		for i := range 6 {
			if v := all[list[i].Code].Visit; v.Site.Code != list[i].Code || v.Reason == "" {
				t.Errorf("site %d is recorded as %+v", i, v)
			}
			for _, f := range all[list[i].Code].Findings {
				if !strings.HasPrefix(f.Rule, "IDN") && (f.Result == "pass" || f.Result == "fail") {
					t.Errorf("site %d that was not seen has %s: %s", i, f.Rule, f.Result)
				}
			}
		}
	})
}

func TestStopAndResume(t *testing.T) {
	onBoth(t, func(t *testing.T, url string) {
		s, list, looks := open(t, url), sites(40), &counter{}
		ctx, cancel := context.WithCancel(context.Background())
		defer cancel()
		o := options(s, list)
		o.Look = func(ctx context.Context, site registry.Site, year int) *snapshot.Visit {
			looks.begin(site.Code)
			defer looks.end()
			if looks.total() > 15 { // these are under way when the night is stopped
				cancel()
				<-ctx.Done()
				return failed(site, year, snapshot.Cancelled)
			}
			return saw(site, year)
		}
		stopped, err := scan.Run(ctx, o)
		if err != nil {
			t.Fatal(err)
		}
		// Of the 15 that were seen, those not yet kept when the night was stopped may be left.
		if stopped.Done < 15-o.Workers || stopped.Done > 15 || stopped.Done+stopped.Remaining != 40 || len(stopped.Failed) != 0 {
			t.Errorf("stopped with %+v", stopped)
		}
		if kept, err := s.Scan(context.Background(), stopped.Scan); err != nil || kept.State != store.Stopped {
			t.Errorf("scan is kept as %+v, %v", kept, err)
		}
		before := results(t, s, stopped.Scan)
		o.Resume, o.Sites = true, list[:1] // the scan knows its own sites
		again := &counter{}
		o.Look = func(_ context.Context, site registry.Site, year int) *snapshot.Visit {
			again.begin(site.Code)
			defer again.end()
			return saw(site, year)
		}
		var first scan.Progress
		o.Progress = func(p scan.Progress) {
			if first.Scan == 0 {
				first = p
			}
		}
		got := run(t, o)
		if got.Scan != stopped.Scan || !got.Resumed || got.Done != 40 || got.Remaining != 0 ||
			first.Done != stopped.Done+1 || first.Planned != 40 {
			t.Errorf("resumed to %+v, first step %+v", got, first)
		}
		for code := range before {
			if again.looks[code] > 0 {
				t.Errorf("%s was looked at again", code)
			}
		}
		if len(before) != stopped.Done || len(again.looks) != stopped.Remaining || len(results(t, s, got.Scan)) != 40 {
			t.Errorf("%d kept of %+v, %d looked at after resuming", len(before), stopped, len(again.looks))
		}
		if _, err := scan.Run(context.Background(), o); !errors.Is(err, scan.ErrNothingToResume) {
			t.Errorf("resuming what has ended: %v", err)
		}
	})
}

func (c *counter) total() int {
	c.mu.Lock()
	defer c.mu.Unlock()
	total := 0
	for _, n := range c.looks {
		total += n
	}
	return total
}

func TestOnlyOneRunsAScan(t *testing.T) {
	onBoth(t, func(t *testing.T, url string) {
		s, ctx := open(t, url), context.Background()
		o := options(s, sites(3))
		id, err := s.StartScan(ctx, store.Scan{Year: o.Year, Started: time.Now(), Policy: o.PolicySrc}, o.Sites)
		if err != nil {
			t.Fatal(err)
		}
		release, err := open(t, url).Hold(ctx, id)
		if err != nil {
			t.Fatal(err)
		}
		o.Resume = true
		if _, err := scan.Run(ctx, o); !errors.Is(err, store.ErrHeld) {
			t.Errorf("running what another runs: %v, want ErrHeld", err)
		}
		release()
		if got := run(t, o); got.Done != 3 {
			t.Errorf("after its release: %+v", got)
		}
	})
}

func TestFaultOnOurSideQuarantinesTheNight(t *testing.T) {
	onBoth(t, func(t *testing.T, url string) {
		s := open(t, url)
		o := options(s, sites(60))
		run(t, o)
		o.Look = func(_ context.Context, site registry.Site, year int) *snapshot.Visit {
			return failed(site, year, snapshot.Unreachable)
		}
		got := run(t, o)
		kept, err := s.Scan(context.Background(), got.Scan)
		if got.Quarantined == "" || err != nil || kept.Quarantined != got.Quarantined {
			t.Errorf("every site failed, and the night counts: %+v, kept %+v, %v", got, kept, err)
		}
		judged, err := s.Judged(context.Background(), o.Sites[0].Code, o.Year)
		if err != nil || len(judged) != 2 || judged[0].Quarantined || !judged[1].Quarantined {
			t.Errorf("judged: %+v, %v", judged, err)
		}
	})
}

func TestFullDiskStopsTheNight(t *testing.T) {
	url := "sqlite:" + t.TempDir() + "/nianbao.db"
	open(t, url).Close()
	s := open(t, url+"?_pragma=max_page_count(150)")
	o := options(s, sites(400))
	summary, err := scan.Run(context.Background(), o)
	if !errors.Is(err, store.ErrFull) || strings.Contains(err.Error(), "\n") {
		t.Fatalf("a full disk: %v, want one line of ErrFull", err)
	}
	s.Close()
	kept := results(t, open(t, url), 1)
	o.Store, o.Resume = open(t, url), true
	got := run(t, o)
	if got.Done != 400 || len(kept) == 0 || len(kept) >= 400 {
		t.Errorf("kept %d sites before the disk was full (%+v), %d in all", len(kept), summary, got.Done)
	}
}
