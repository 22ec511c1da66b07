package store_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"nianbao/checks"
	"nianbao/crawler/snapshot"
	"nianbao/internal/store"
	"nianbao/registry"
)

var beijing = time.FixedZone("", 8*60*60)

func opened(code registry.SiteCode, at time.Time) store.Probe {
	return store.Probe{Code: code, At: at, Probe: checks.Probe{Class: snapshot.OK, Status: 200, Size: 7000}}
}

func down(code registry.SiteCode, at time.Time) store.Probe {
	return store.Probe{Code: code, At: at, Probe: checks.Probe{Class: snapshot.BodyTimeout, Status: 200, URL: "http://a.gov.cn/"}, Error: "fetch\x00: timeout"}
}

func probeRound(t *testing.T, s *store.Store, at time.Time, probes ...store.Probe) int64 {
	t.Helper()
	id, err := s.StartProbeRound(context.Background(), store.ProbeRound{Started: at, Planned: len(probes)})
	if err == nil {
		err = s.SaveProbes(context.Background(), id, probes)
	}
	if err != nil {
		t.Fatal(err)
	}
	return id
}

func TestProbesAreCountedByDayAndOutcome(t *testing.T) {
	onBoth(t, func(t *testing.T, url string) {
		ctx, s := context.Background(), open(t, url)
		late := time.Date(2026, 2, 1, 23, 59, 0, 0, beijing) // still the 1st, though in UTC the day began eight hours later
		early := late.Add(2 * time.Minute)
		probeRound(t, s, late, opened("4400000001", late), down("4400000002", late))
		void := down("4400000002", early.Add(time.Hour))
		void.Void = true
		probeRound(t, s, early, opened("4400000001", early), down("4400000002", early))
		probeRound(t, s, early.Add(time.Hour), opened("4400000001", early.Add(time.Hour)), void)
		first := time.Date(2026, 2, 1, 0, 0, 0, 0, beijing)
		second := first.AddDate(0, 0, 1)
		ok, failed := checks.Probe{Class: snapshot.OK, Status: 200, Size: 1}, checks.Probe{Class: snapshot.BodyTimeout, Status: 200, URL: "http://a.gov.cn/"}
		want := map[registry.SiteCode][]checks.ProbeCount{
			"4400000001": {{Day: first, Probe: ok, N: 1}, {Day: second, Probe: ok, N: 2}},
			"4400000002": {{Day: first, Probe: failed, N: 1}, {Day: second, Probe: failed, N: 1}, {Day: second, Probe: failed, Void: true, N: 1}},
		}
		all, err := s.ProbeCounts(ctx, first)
		if err != nil || !cmp.Equal(want, all) {
			t.Errorf("all: %v\n%s", err, cmp.Diff(want, all))
		}
		one, err := s.SiteProbeCounts(ctx, "4400000001", second)
		if err != nil || !cmp.Equal(want["4400000001"][1:], one) {
			t.Errorf("one site from the second day on: %v\n%s", err, cmp.Diff(want["4400000001"][1:], one))
		}
		if since, err := s.ProbedSince(ctx, early); err != nil || len(since) != 2 {
			t.Errorf("asked after the second round: %v, %v", since, err)
		}
		if since, err := s.ProbedSince(ctx, early.Add(time.Hour)); err != nil || len(since) != 0 {
			t.Errorf("asked after the last round: %v, %v", since, err)
		}
	})
}

func TestProbeRounds(t *testing.T) {
	onBoth(t, func(t *testing.T, url string) {
		ctx, s := context.Background(), open(t, url)
		if _, err := s.LastProbeRound(ctx); !errors.Is(err, store.ErrNotFound) {
			t.Errorf("no round: %v", err)
		}
		began := time.Date(2026, 2, 1, 8, 0, 0, 0, beijing)
		id, err := s.StartProbeRound(ctx, store.ProbeRound{Started: began, Until: began.AddDate(0, 0, 7), Planned: 3})
		if err != nil {
			t.Fatal(err)
		}
		last, err := s.LastProbeRound(ctx)
		if err != nil || last.ID != id || !last.Started.Equal(began) || !last.Ended.IsZero() || !last.Until.Equal(began.AddDate(0, 0, 7)) {
			t.Errorf("begun: %+v, %v", last, err)
		}
		if err := s.EndProbeRound(ctx, id, began.Add(time.Minute), "对照网站打不开"); err != nil {
			t.Fatal(err)
		}
		if last, err := s.LastProbeRound(ctx); err != nil || !last.Ended.Equal(began.Add(time.Minute)) {
			t.Errorf("ended: %+v, %v", last, err)
		}
		twice := []store.Probe{opened("4400000002", began), opened("4400000001", began), opened("4400000001", began)}
		if err := s.SaveProbes(ctx, id, twice); err == nil {
			t.Error("a site twice in one round was accepted")
		}
		if kept, err := s.ProbeCounts(ctx, began); err != nil || len(kept) != 0 {
			t.Errorf("half of what could not be kept was kept: %v, %v", kept, err)
		}
	})
}
