package store_test

import (
	"context"
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"nianbao/checks"
	"nianbao/checks/form"
	"nianbao/crawler/snapshot"
	"nianbao/internal/store"
	"nianbao/registry"
)

func TestScanIsRecorded(t *testing.T) {
	onBoth(t, func(t *testing.T, url string) {
		ctx, s := context.Background(), open(t, url)
		if _, err := s.LatestScan(ctx, 2025); !errors.Is(err, store.ErrNotFound) {
			t.Errorf("latest of none: %v, want ErrNotFound", err)
		}
		first := startScan(t, s, night(30, 0), sampleSite(1))
		second := startScan(t, s, night(31, 0), sampleSite(2), sampleSite(1))
		want := store.Scan{
			ID: second, Year: 2025, Started: night(31, 0), State: store.Running, Planned: 2,
			Policy: "deadline: {}\n", Ruleset: "r1", Build: "test",
		}
		if got, err := s.UnfinishedScan(ctx, 2025); err != nil || !cmp.Equal(want, got) {
			t.Errorf("running: %v\n%s", err, cmp.Diff(want, got))
		}
		if err := s.EndScan(ctx, second, night(31, 5), store.Ended, "对照网站均失败"); err != nil {
			t.Fatal(err)
		}
		want.State, want.Ended, want.Quarantined = store.Ended, night(31, 5), "对照网站均失败"
		if got, err := s.LatestScan(ctx, 2025); err != nil || !cmp.Equal(want, got) {
			t.Errorf("ended: %v\n%s", err, cmp.Diff(want, got))
		}
		if got, err := s.UnfinishedScan(ctx, 2025); err != nil || got.ID != first {
			t.Errorf("unfinished: scan %d, %v; want %d", got.ID, err, first)
		}
		if got, err := s.Scans(ctx); err != nil || len(got) != 2 || got[0].ID != second {
			t.Errorf("scans: %+v, %v; want the newest first", got, err)
		}
		wantSites := []registry.Site{sampleSite(1), sampleSite(2)}
		if got, err := s.Planned(ctx, second); err != nil || !cmp.Equal(wantSites, got) {
			t.Errorf("plan: %v\n%s", err, cmp.Diff(wantSites, got))
		}
	})
}

func TestJudgingAgainAdds(t *testing.T) {
	onBoth(t, func(t *testing.T, url string) {
		ctx, s := context.Background(), open(t, url)
		scan := startScan(t, s, night(31, 0), sampleSite(1))
		r := sampleResult(1, night(31, 1))
		save(t, s, scan, r)
		id, err := s.StartJudgement(ctx, store.Judgement{Scan: scan, Started: night(31, 9), Ruleset: "r2"})
		if err != nil {
			t.Fatal(err)
		}
		again := sampleFindings(checks.Fail)[:1]
		if err := s.SaveJudged(ctx, id, r.Code(), store.Judged{Findings: again, Sighting: checks.Sighting{At: night(31, 1)}}); err != nil {
			t.Fatal(err)
		}
		holds := func(when string, want []checks.Finding) {
			t.Helper()
			got, err := s.Result(ctx, scan, r.Code())
			if err != nil || !cmp.Equal(want, got.Findings, cmpopts.EquateEmpty()) {
				t.Errorf("%s: %v\n%s", when, err, cmp.Diff(want, got.Findings))
			}
		}
		holds("judged by half", r.Findings)
		seen := func(when string, want bool) {
			t.Helper()
			got, err := s.Sightings(ctx, r.Code(), 2025, night(31, 23))
			if err != nil || len(got) != 1 || got[0].Seen != want {
				t.Errorf("%s: sightings %+v, %v", when, got, err)
			}
		}
		seen("judged by half", true)
		if err := s.EndJudgement(ctx, id, night(31, 10)); err != nil {
			t.Fatal(err)
		}
		holds("judged again", again)
		seen("judged again", false)
		var kept, against int
		if err := s.DB().Get(&kept, `SELECT COUNT(*) FROM judged_sites`); err != nil || kept != 2 {
			t.Errorf("%d judgements of the site kept (%v), want the old and the new", kept, err)
		}
		if err := s.DB().Get(&against, `SELECT COUNT(*) FROM failures WHERE rule = 'PUB-W-01'`); err != nil || against != 1 {
			t.Errorf("%d failures can be asked for (%v), want that of the second judgement", against, err)
		}
	})
}

func TestJudgedHistory(t *testing.T) {
	onBoth(t, func(t *testing.T, url string) {
		ctx, s := context.Background(), open(t, url)
		var want []checks.Judged
		for day, outcome := range []snapshot.Class{snapshot.OK, snapshot.Blocked, snapshot.OK} {
			at := night(28+day, 1)
			scan := startScan(t, s, at, sampleSite(1))
			r := sampleResult(1, at)
			r.Visit.Outcome, r.Findings = outcome, sampleFindings(checks.Fail)
			save(t, s, scan, r)
			want = append(want, checks.Judged{Scan: scan, Year: 2025, At: at, Outcome: outcome, Findings: r.Findings})
		}
		if err := s.EndScan(ctx, want[2].Scan, night(30, 4), store.Ended, "全网失败率过高"); err != nil {
			t.Fatal(err)
		}
		want[2].Quarantined = true
		for _, decision := range []store.Decision{store.Dismissed, store.Confirmed} { // the second thought holds
			review := store.Review{Scan: want[0].Scan, Code: sampleSite(1).Code, Rule: "PUB-W-01", At: night(31, 9), Reviewer: "张三", Decision: decision}
			if err := s.SaveReview(ctx, review); err != nil {
				t.Fatal(err)
			}
		}
		want[0].Confirmed = []string{"PUB-W-01"}
		if got, err := s.Judged(ctx, sampleSite(1).Code, 2025); err != nil || !cmp.Equal(want, got) {
			t.Errorf("%v\n%s", err, cmp.Diff(want, got))
		}
		if got, err := s.Judged(ctx, sampleSite(1).Code, 2024); err != nil || len(got) != 0 {
			t.Errorf("another year: %v, %v", got, err)
		}
		if got, err := s.Reviews(ctx, sampleSite(1).Code); err != nil || len(got) != 2 || !got[0].At.Equal(night(31, 9)) {
			t.Errorf("reviews: %+v, %v", got, err)
		}
	})
}

func TestSightings(t *testing.T) {
	onBoth(t, func(t *testing.T, url string) {
		ctx, s := context.Background(), open(t, url)
		visit := func(day int, saw checks.Sighting, quarantined string) {
			at := night(day, 1)
			r := sampleResult(1, at)
			r.Sighting = saw
			scan := startScan(t, s, at, sampleSite(1))
			save(t, s, scan, r)
			if err := s.EndScan(ctx, scan, at, store.Ended, quarantined); err != nil {
				t.Fatal(err)
			}
		}
		visit(1, checks.Sighting{At: night(1, 1), Able: true}, "")
		visit(2, checks.Sighting{At: night(2, 1)}, "")
		visit(3, checks.Sighting{At: night(3, 1), Able: true}, "隔离")
		visit(4, checks.Sighting{At: night(4, 2), Able: true, Seen: true, URL: "http://x/nb.html"}, "隔离")
		visit(5, checks.Sighting{At: night(5, 2), Able: true, Seen: true, URL: "http://x/nb.html"}, "")
		visit(6, checks.Sighting{At: night(6, 1), Able: true}, "")
		want := []checks.Sighting{
			{At: night(1, 1), Able: true},
			{At: night(2, 1)},
			{At: night(3, 1)},
			{At: night(4, 2), Seen: true, URL: "http://x/nb.html"},
			{At: night(5, 2), Able: true, Seen: true, URL: "http://x/nb.html"},
		}
		if got, err := s.Sightings(ctx, sampleSite(1).Code, 2025, night(6, 1)); err != nil || !cmp.Equal(want, got) {
			t.Errorf("%v\n%s", err, cmp.Diff(want, got))
		}
		if got, err := s.Sightings(ctx, sampleSite(1).Code, 2024, night(6, 1)); err != nil || len(got) != 0 {
			t.Errorf("another year: %+v, %v", got, err)
		}
	})
}

func TestPreviousReport(t *testing.T) {
	onBoth(t, func(t *testing.T, url string) {
		ctx, s := context.Background(), open(t, url)
		for day, pv := range []string{"1", "2"} {
			r := sampleResult(1, night(day+1, 1))
			value := r.Reads[0].Values["wrk.pv"]
			value.Raw = pv
			r.Reads[0].Values["wrk.pv"] = value
			unreadable := sampleRead()
			unreadable.Gap = "扫描件"
			r.Reads = append([]checks.Read{unreadable}, r.Reads...)
			save(t, s, startScan(t, s, night(day+1, 0)), r)
		}
		got, err := s.PreviousReport(ctx, sampleSite(1).Code, form.Work, 2025)
		if err != nil || got == nil || got.Values["wrk.pv"].Raw != "2" {
			t.Errorf("got %+v, %v; want the newest reading", got, err)
		}
		for _, year := range []int{2024, 2026} {
			if got, err := s.PreviousReport(ctx, sampleSite(1).Code, form.Work, year); err != nil || got != nil {
				t.Errorf("%d: got %+v, %v; want none", year, got, err)
			}
		}
	})
}

func TestOneProcessRunsAScan(t *testing.T) {
	onBoth(t, func(t *testing.T, url string) {
		ctx, s, other := context.Background(), open(t, url), open(t, url)
		release, err := s.Hold(ctx, 1)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := other.Hold(ctx, 1); !errors.Is(err, store.ErrHeld) {
			t.Errorf("held twice: %v, want ErrHeld", err)
		}
		if free, err := other.Hold(ctx, 2); err != nil {
			t.Errorf("another scan: %v", err)
		} else {
			free()
		}
		release()
		if free, err := other.Hold(ctx, 1); err != nil {
			t.Errorf("after release: %v", err)
		} else {
			free()
		}
	})
}
