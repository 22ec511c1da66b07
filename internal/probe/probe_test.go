package probe_test

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"nianbao/checks"
	"nianbao/crawler/snapshot"
	"nianbao/internal/probe"
	"nianbao/internal/store"
	"nianbao/registry"
)

var midnight = time.Date(2026, 3, 1, 0, 0, 0, 0, time.FixedZone("", 8*60*60))

// web answers for homepages and controls; what it does not know opens.
type web struct {
	mu    sync.Mutex
	class map[string]snapshot.Class
	asked map[string]int
	after func() // called with every address asked for
}

func (w *web) open(ctx context.Context, url string) *snapshot.Fetch {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.asked[url]++
	if w.after != nil {
		w.after()
	}
	f := &snapshot.Fetch{URL: url, FinalURL: url, Class: w.class[url]}
	switch {
	case ctx.Err() != nil:
		f.Class = snapshot.Cancelled
	case f.Class == "":
		f.Class, f.Status, f.Size = snapshot.OK, 200, 9000
	case f.Class == snapshot.Blocked:
		f.Status = 412
	case f.Class == snapshot.HTTPServerError:
		f.Status = 502
	}
	if f.Class != snapshot.OK {
		f.Error = "fetch " + url + ": " + string(f.Class)
	}
	return f
}

func sites(n int) []registry.Site {
	list := make([]registry.Site, n)
	for i := range list {
		list[i] = registry.Site{Code: registry.SiteCode(fmt.Sprintf("440000%04d", i)), HomeURL: home(i)}
	}
	return list
}

func home(i int) string { return fmt.Sprintf("http://ju%d.gd.gov.cn/", i) }

const control = "http://control.gov.cn/"

// bench is a store, a web and a clock of its own.
type bench struct {
	*web
	probe.Options
	clock time.Time
}

func newBench(t *testing.T, n int) *bench {
	t.Helper()
	s, err := store.Open(context.Background(), "sqlite:"+filepath.Join(t.TempDir(), "nianbao.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	b := &bench{web: &web{class: map[string]snapshot.Class{}, asked: map[string]int{}}, clock: midnight}
	b.Options = probe.Options{
		Store: s, Open: b.open, Sites: sites(n), Controls: []string{control}, Policy: checks.DefaultPolicy(), Workers: 4,
		Now: func() time.Time { return b.clock },
	}
	return b
}

func (b *bench) round(t *testing.T) probe.Summary {
	t.Helper()
	s, err := probe.Round(context.Background(), b.Options)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// access is how a site stands at the bench's clock.
func (b *bench) access(t *testing.T, i int) checks.Access {
	t.Helper()
	counts, err := b.Store.SiteProbeCounts(context.Background(), b.Sites[i].Code, midnight)
	if err != nil {
		t.Fatal(err)
	}
	return checks.JudgeAccess(counts, b.clock)
}

func TestRoundKeepsWhatCameOfEverySite(t *testing.T) {
	b := newBench(t, 5)
	b.class[home(1)], b.class[home(2)], b.class[home(3)] = snapshot.ConnectTimeout, snapshot.Blocked, snapshot.RobotsDisallowed
	s := b.round(t)
	if s.Planned != 5 || s.Asked != 5 || s.Opened != 2 || s.Down[snapshot.ConnectTimeout] != 1 ||
		s.Other[snapshot.Blocked] != 1 || s.Other[snapshot.RobotsDisallowed] != 1 || s.Void != 0 || s.Fault != "" {
		t.Errorf("%+v", s)
	}
	b.clock = midnight.AddDate(0, 0, 1)
	for i, want := range []string{"只计入1次", "只计入1次", "只计入0次，另有1次不能确定是否打不开", "只计入0次，1次因我方原因未能访问", "只计入1次"} {
		if a := b.access(t, i); !strings.HasSuffix(a.Text, want) {
			t.Errorf("site %d: %s", i, a.Text)
		}
	}
}

// Visits are spaced out: who starts a round at once after another asks nobody twice.
func TestNobodyIsAskedAgainSoSoon(t *testing.T) {
	b := newBench(t, 3)
	b.round(t)
	b.clock = b.clock.Add(9 * time.Minute)
	b.Sites = sites(4)
	if s := b.round(t); s.Recent != 3 || s.Planned != 1 || s.Opened != 1 {
		t.Errorf("after nine minutes: %+v", s)
	}
	b.clock = b.clock.Add(11 * time.Minute)
	if s := b.round(t); s.Recent != 0 || s.Opened != 4 {
		t.Errorf("after twenty: %+v", s)
	}
}

func TestSilentControlsEndTheRound(t *testing.T) {
	b := newBench(t, 3)
	b.class[control] = snapshot.ConnectTimeout
	s := b.round(t)
	if s.Asked != 0 || !strings.Contains(s.Fault, "对照网站 1 个中有 1 个未能查看") || b.asked[home(0)] != 0 {
		t.Errorf("%+v, asked %v", s, b.asked)
	}
	b.class[control] = snapshot.Blocked // a guard answers: the line is in order
	if s := b.round(t); s.Fault != "" || s.Opened != 3 {
		t.Errorf("a control behind a guard: %+v", s)
	}
}

// The line broke while sites were asked: neither those that failed nor those that
// opened count.
func TestBatchIsVoidWhenControlsFallSilent(t *testing.T) {
	b := newBench(t, 120)
	b.class[home(7)] = snapshot.ConnectTimeout
	b.after = func() {
		if b.asked[home(50)] > 0 {
			b.class[control] = snapshot.ConnectTimeout
		}
	}
	s := b.round(t)
	if s.Asked != 100 || s.Void != 100 || s.Opened != 0 || len(s.Down) != 0 || s.Fault == "" {
		t.Errorf("%+v", s)
	}
	b.clock = midnight.AddDate(0, 0, 1)
	if a := b.access(t, 0); !strings.HasSuffix(a.Text, "只计入0次，1次因我方原因未能访问") {
		t.Errorf("an opened site: %s", a.Text)
	}
}

// Half the sites gone at once looks like us; the next hundred may be in order.
func TestBatchThatFailsAsAWholeIsVoid(t *testing.T) {
	b := newBench(t, 130)
	for i := range 60 {
		b.class[home(i)] = snapshot.ConnectTimeout
	}
	s := b.round(t)
	if s.Void != 100 || s.Opened != 30 || !strings.Contains(s.Fault, "100 个网站中有 60 个未能查看") {
		t.Errorf("%+v", s)
	}
}

func TestGatewayFailuresInClearAreTheProxys(t *testing.T) {
	b := newBench(t, 1)
	b.class[home(0)] = snapshot.HTTPServerError
	if s := b.round(t); s.Down[snapshot.HTTPServerError] != 1 {
		t.Errorf("without a proxy: %+v", s)
	}
	b.clock, b.Proxied = b.clock.Add(time.Hour), true
	if s := b.round(t); s.Other[snapshot.ProxyFailed] != 1 {
		t.Errorf("through a proxy: %+v", s)
	}
}

// A round that is stopped keeps its whole batches; the next asks the rest at once.
func TestStoppedRoundGoesOn(t *testing.T) {
	b := newBench(t, 130)
	ctx, stop := context.WithCancel(context.Background())
	b.after = func() {
		if b.asked[home(110)] > 0 {
			stop()
		}
	}
	s, err := probe.Round(ctx, b.Options)
	if !errors.Is(err, context.Canceled) || s.Asked != 100 {
		t.Fatalf("%+v, %v", s, err)
	}
	b.clock = b.clock.Add(time.Minute)
	if s := b.round(t); s.Recent != 100 || s.Opened != 30 {
		t.Errorf("taken up again: %+v", s)
	}
}

// watch is a watch by the hour whose waiting is the passing of the bench's clock.
func (b *bench) watch(reports *[]probe.Summary) probe.Watch {
	return probe.Watch{
		Options: b.Options, Every: time.Hour,
		Wait: func(ctx context.Context, until time.Time) error {
			if until.After(b.clock) {
				b.clock = until
			}
			return ctx.Err()
		},
		Report: func(s probe.Summary, _ error) { *reports = append(*reports, s) },
	}
}

func TestWatchOfAWeekJudges(t *testing.T) {
	b := newBench(t, 4)
	b.clock = midnight.Add(15 * time.Hour) // the first day is not whole
	b.class[home(1)] = snapshot.FirstByteTimeout
	b.after = func() { // one homepage is down every 16th hour: 10 or 11 of 168
		if b.class[home(2)] = ""; int(b.clock.Sub(midnight).Hours())%16 == 0 {
			b.class[home(2)] = snapshot.TCPRefused
		}
		if b.class[home(3)] = ""; int(b.clock.Sub(midnight).Hours())%24 == 0 { // 7 of 168: 4.17 %
			b.class[home(3)] = snapshot.TCPRefused
		}
	}
	b.Until = probe.End(b.clock, 7*24*time.Hour)
	var rounds []probe.Summary
	if err := b.watch(&rounds).Run(context.Background()); err != nil {
		t.Fatal(err)
	}
	if len(rounds) != 9+7*24 || !b.clock.Equal(b.Until.Add(-time.Hour)) {
		t.Errorf("%d rounds, the last at %s", len(rounds), b.clock)
	}
	b.clock = b.Until
	for i, want := range []checks.AccessResult{checks.Accessible, checks.Inaccessible, checks.Inaccessible, checks.Accessible} {
		if a := b.access(t, i); a.Result != want {
			t.Errorf("site %d: %s", i, a.Text)
		}
	}
}

func TestWatchIsTakenUpAgain(t *testing.T) {
	b := newBench(t, 1)
	b.Until = midnight.AddDate(0, 0, 7)
	ctx, stop := context.WithCancel(context.Background())
	var rounds []probe.Summary
	w := b.watch(&rounds)
	w.Report = func(s probe.Summary, _ error) {
		if rounds = append(rounds, s); len(rounds) == 5 {
			stop()
		}
	}
	if err := w.Run(ctx); !errors.Is(err, context.Canceled) {
		t.Fatalf("stopped: %v", err)
	}
	b.clock = b.clock.Add(20 * time.Minute) // the machine starts again
	until, err := probe.Resume(context.Background(), b.Store, b.clock)
	if err != nil || !until.Equal(b.Until) {
		t.Fatalf("end of the watch: %s, %v", until, err)
	}
	if err := b.watch(&rounds).Run(context.Background()); err != nil {
		t.Fatal(err)
	}
	if len(rounds) != 7*24 || b.asked[home(0)] != 7*24 {
		t.Errorf("%d rounds, asked %d times", len(rounds), b.asked[home(0)])
	}
	b.clock = b.Until
	if until, err := probe.Resume(context.Background(), b.Store, b.clock); err != nil || !until.IsZero() {
		t.Errorf("a watch that has come to its end goes on until %s, %v", until, err)
	}
	if a := b.access(t, 0); a.Result != checks.Accessible {
		t.Error(a.Text)
	}
}
