package store_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"nianbao/checks"
	"nianbao/checks/form"
	"nianbao/crawler/snapshot"
	"nianbao/internal/store"
	"nianbao/registry"
)

// withoutBodies compares what was seen; bodies are kept apart. Nothing and an
// empty list mean the same.
var withoutBodies = cmp.Options{cmpopts.EquateEmpty(), cmpopts.IgnoreFields(snapshot.Fetch{}, "Body")}

func TestResultComesBackAsItWas(t *testing.T) {
	onBoth(t, func(t *testing.T, url string) {
		ctx, s := context.Background(), open(t, url)
		scan := startScan(t, s, night(31, 0), sampleSite(1))
		want := sampleResult(1, night(31, 1))
		save(t, s, scan, want)
		got, err := s.Result(ctx, scan, want.Code())
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, got, withoutBodies); diff != "" {
			t.Errorf("result changed (-saved +read):\n%s", diff)
		}
		for _, f := range want.Visit.Fetches[:2] {
			if b, err := s.Body(ctx, f.SHA256); err != nil || !bytes.Equal(b, f.Body) {
				t.Errorf("body of fetch %d: %q, %v; want %q", f.ID, b, err, f.Body)
			}
		}
	})
}

// Whatever pages print — NUL, emoji, quotes — comes back, and never makes saving fail.
func TestAnyResultComesBack(t *testing.T) {
	onBoth(t, func(t *testing.T, url string) {
		ctx, s := context.Background(), open(t, url)
		rapid.Check(t, func(r *rapid.T) {
			want := drawResult(r)
			scan := startScan(t, s, night(31, 0), want.Visit.Site)
			if err := s.SaveResult(ctx, scan, want); err != nil {
				r.Fatal(err)
			}
			got, err := s.Result(ctx, scan, want.Code())
			if err != nil {
				r.Fatal(err)
			}
			if diff := cmp.Diff(want, got, withoutBodies); diff != "" {
				r.Errorf("result changed (-saved +read):\n%s", diff)
			}
		})
	})
}

func drawResult(r *rapid.T) store.Result {
	text := rapid.StringOf(rapid.OneOf(rapid.Rune(), rapid.RuneFrom([]rune("年度报表\x00\"'\\<>&\u2028\U0001F600"))))
	when := rapid.Custom(func(r *rapid.T) time.Time {
		return time.Unix(rapid.Int64Range(0, 4e9).Draw(r, "s"), rapid.Int64Range(0, 999999999).Draw(r, "ns"))
	})
	result := sampleResult(1, when.Draw(r, "started"))
	result.Sighting.At = result.Sighting.At.Truncate(time.Microsecond)
	v := result.Visit
	v.Reason, v.Site.Name, v.Identity.ICP = text.Draw(r, "reason"), text.Draw(r, "name"), text.Draw(r, "icp")
	v.Fetches[0].URL, v.Fetches[0].Header["X"] = text.Draw(r, "url"), rapid.SliceOf(text).Draw(r, "header")
	v.Fetches[0].Took = time.Duration(rapid.Int64Range(0, 1e12).Draw(r, "took"))
	v.Entries[0].Text, v.Entries[0].Why = text.Draw(r, "text"), rapid.SliceOf(text).Draw(r, "why")
	v.Documents[0].Times[0].At, v.Documents[0].Title = when.Draw(r, "at"), text.Draw(r, "title")
	v.Gaps = append(v.Gaps, snapshot.Gap{Kind: snapshot.LostLink, Where: text.Draw(r, "where")})
	result.Reads[0].Gap = text.Draw(r, "gap")
	result.Reads[0].Values["wrk.pv"] = form.Value{Raw: text.Draw(r, "raw"), State: form.Unreadable, Confidence: rapid.Float64Range(0, 1).Draw(r, "c")}
	result.Findings[0].Reason, result.Findings[0].Evidence = text.Draw(r, "why not"), rapid.SliceOf(text).Draw(r, "evidence")
	return result
}

func TestSecondResultIsRefused(t *testing.T) {
	onBoth(t, func(t *testing.T, url string) {
		ctx, s := context.Background(), open(t, url)
		scan := startScan(t, s, night(31, 0), sampleSite(1))
		first := sampleResult(1, night(31, 1))
		save(t, s, scan, first)
		second := sampleResult(1, night(31, 2))
		second.Findings = sampleFindings(checks.Fail)
		if err := s.SaveResult(ctx, scan, second); !errors.Is(err, store.ErrSaved) {
			t.Fatalf("second save: %v, want ErrSaved", err)
		}
		got, err := s.Result(ctx, scan, first.Code())
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(first, got, withoutBodies); diff != "" {
			t.Errorf("the refused result left traces:\n%s", diff)
		}
	})
}

func TestAllOrNothing(t *testing.T) {
	onBoth(t, func(t *testing.T, url string) {
		ctx, s := context.Background(), open(t, url)
		scan := startScan(t, s, night(31, 0), sampleSite(1))
		broken := sampleResult(1, night(31, 1))
		broken.Visit.Entries = append(broken.Visit.Entries, broken.Visit.Entries[0]) // the same entry twice
		if err := s.SaveResult(ctx, scan, broken); err == nil {
			t.Fatal("a visit with one entry twice was accepted")
		}
		for _, table := range []string{"visits", "fetches", "entries", "bodies", "judged_sites"} {
			var n int
			if err := s.DB().GetContext(ctx, &n, `SELECT COUNT(*) FROM `+table); err != nil || n != 0 {
				t.Errorf("%d rows left in %s (%v)", n, table, err)
			}
		}
		save(t, s, scan, sampleResult(1, night(31, 1)))
	})
}

func TestBodyIsKeptOnceEver(t *testing.T) {
	onBoth(t, func(t *testing.T, url string) {
		ctx, s := context.Background(), open(t, url)
		for day := 1; day <= 3; day++ {
			scan := startScan(t, s, night(day, 0), sampleSite(1))
			save(t, s, scan, sampleResult(1, night(day, 1)))
		}
		var n int
		if err := s.DB().GetContext(ctx, &n, `SELECT COUNT(*) FROM bodies`); err != nil || n != 2 {
			t.Errorf("%d bodies kept of 2 different ones (%v)", n, err)
		}
		lying := sampleResult(2, night(4, 1))
		lying.Visit.Fetches[0].Body = []byte("other bytes")
		if err := s.SaveResult(ctx, startScan(t, s, night(4, 0)), lying); err == nil {
			t.Error("a body under a foreign SHA-256 was accepted")
		}
		if _, err := s.Body(ctx, strings.Repeat("0", 64)); !errors.Is(err, store.ErrNotFound) {
			t.Errorf("unknown body: %v, want ErrNotFound", err)
		}
	})
}

func TestResultsStream(t *testing.T) {
	onBoth(t, func(t *testing.T, url string) {
		ctx, s := context.Background(), open(t, url)
		scan := startScan(t, s, night(31, 0))
		var want []registry.SiteCode
		for n := range 73 { // more than a page, not a multiple of it
			r := sampleResult(n, night(31, 1))
			r.Findings[0].Reason = string(r.Code())
			save(t, s, scan, r)
			want = append(want, r.Code())
		}
		var got []registry.SiteCode
		for r, err := range s.Results(ctx, scan) {
			if err != nil {
				t.Fatal(err)
			}
			if len(r.Findings) != 2 || r.Findings[0].Reason != string(r.Code()) || len(r.Reads) != 1 {
				t.Fatalf("%s came with the wrong findings or forms: %+v", r.Code(), r.Findings)
			}
			got = append(got, r.Code())
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Error(diff)
		}
		for range s.Results(ctx, scan) {
			break // leaving early must not hang the database
		}
	})
}

func TestManyWriters(t *testing.T) {
	onBoth(t, func(t *testing.T, url string) {
		ctx, s := context.Background(), open(t, url)
		scan := startScan(t, s, night(31, 0))
		var wg sync.WaitGroup
		saved := make(chan error, 400)
		for range 8 {
			wg.Go(func() {
				for n := range 25 { // every writer tries every site
					r := sampleResult(n, night(31, 1))
					r.Visit.Fetches = append(r.Visit.Fetches, body(4, snapshot.ForScript, fmt.Sprint(n), "shared by all"))
					saved <- s.SaveResult(ctx, scan, r)
				}
			})
		}
		wg.Wait()
		close(saved)
		accepted := 0
		for err := range saved {
			if err == nil {
				accepted++
			} else if !errors.Is(err, store.ErrSaved) {
				t.Fatal(err)
			}
		}
		if visited, err := s.Visited(ctx, scan); err != nil || accepted != 25 || len(visited) != 25 {
			t.Errorf("%d saves accepted, %d sites visited (%v), want 25", accepted, len(visited), err)
		}
	})
}
