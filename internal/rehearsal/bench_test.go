package rehearsal_test

import (
	"context"
	"fmt"
	"path/filepath"
	"runtime"
	"testing"
	"time"

	"nianbao/checks"
	"nianbao/internal/govsim"
	"nianbao/internal/rehearsal"
	"nianbao/internal/scan"
	"nianbao/internal/store"
	"nianbao/registry"
)

const (
	country     = 15000 // sites of a country's register
	mostPortals = 90    // provinces and departments among them, whose columns are looked up in it
	dataYear    = 2025
)

// BenchmarkJudgeAgain answers the rules anew for a stored night of a whole country:
// many copies of a small rehearsed night under codes of their own.
func BenchmarkJudgeAgain(b *testing.B) {
	results := rehearsed(b)
	db := open(b)
	night := keep(b, db, results)
	peak := watchHeap(b.Context())
	for b.Loop() {
		sites, err := scan.JudgeAgain(b.Context(), scan.AgainOptions{
			Store: db, Scan: night, Policy: checks.DefaultPolicy(), PolicySrc: checks.PolicyText, Ruleset: "bench", Build: "bench", Now: time.Now,
		})
		if err != nil || sites != country {
			b.Fatalf("judged %d sites: %v", sites, err)
		}
	}
	b.ReportMetric(float64(b.N*country)/b.Elapsed().Seconds(), "sites/s")
	b.ReportMetric(float64(peak())/(1<<20), "MiB-heap")
}

func open(b *testing.B) *store.Store {
	db, err := store.Open(b.Context(), "sqlite:"+filepath.Join(b.TempDir(), "nianbao.db"))
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { db.Close() })
	return db
}

// rehearsed plays small nights and returns what the last of them made of each site,
// with the bytes.
func rehearsed(b *testing.B) []store.Result {
	world, err := govsim.New(govsim.Options{Seed: 7, Sites: 30, Year: dataYear, Delay: time.Millisecond, Hang: time.Second})
	if err != nil {
		b.Fatal(err)
	}
	db := open(b)
	nights, err := rehearsal.Play(b.Context(), rehearsal.Options{World: world, Year: dataYear, Store: db, Workers: 8, Static: true, Build: "bench"})
	if err != nil {
		b.Fatal(err)
	}
	var results []store.Result
	for r, err := range db.Results(b.Context(), nights[len(nights)-1].Scan) {
		if err != nil {
			b.Fatal(err)
		}
		for i := range r.Visit.Fetches {
			if f := &r.Visit.Fetches[i]; f.SHA256 != "" && f.Size > 0 {
				if f.Body, err = db.Body(b.Context(), f.SHA256); err != nil {
					b.Fatal(err)
				}
			}
		}
		view := checks.DefaultPolicy().View(r.Visit.Site, r.Visit.Year)
		view.Visit, view.Reports = r.Visit, r.Reads
		r.PeerKeys = view.PeerKeys()
		results = append(results, r)
	}
	return results
}

// keep fills a register and one scan of it with copies of results.
func keep(b *testing.B, db *store.Store, results []store.Result) int64 {
	list, sites := make([]store.Result, country), make([]registry.Site, country)
	portals := 0
	for i := range list {
		list[i] = copyOf(results[i%len(results)], i, i/len(results))
		if list[i].Visit.Portal != nil {
			if portals++; portals > mostPortals {
				list[i].Visit.Portal = nil
			}
		}
		sites[i] = list[i].Visit.Site
	}
	if _, err := db.ImportSites(b.Context(), time.Date(dataYear, 1, 1, 0, 0, 0, 0, time.UTC), "copies", sites); err != nil {
		b.Fatal(err)
	}
	night, err := db.StartScan(b.Context(), store.Scan{Year: dataYear, Started: time.Now(), Policy: checks.PolicyText}, nil)
	if err != nil {
		b.Fatal(err)
	}
	for _, r := range list {
		if err := db.SaveResult(b.Context(), night, r); err != nil {
			b.Fatal(err)
		}
	}
	if err := db.EndScan(b.Context(), night, time.Now(), store.Ended, ""); err != nil {
		b.Fatal(err)
	}
	return night
}

// copyOf is a result under another code; within one round of copies sites share
// what the originals share, and nothing with other rounds.
func copyOf(r store.Result, n, round int) store.Result {
	visit := *r.Visit
	visit.Site.Code = registry.SiteCode(fmt.Sprintf("33%08d", n))
	visit.Site.Portal = ""
	r.Visit = &visit
	keys := make([]string, len(r.PeerKeys))
	for i, key := range r.PeerKeys {
		keys[i] = fmt.Sprint(key, "#", round)
	}
	r.PeerKeys = keys
	return r
}

// watchHeap samples the heap until its result is asked for: the most there was.
func watchHeap(ctx context.Context) func() uint64 {
	ctx, stop := context.WithCancel(ctx)
	done := make(chan uint64)
	go func() {
		var most uint64
		var stats runtime.MemStats
		for ctx.Err() == nil {
			runtime.ReadMemStats(&stats)
			most = max(most, stats.HeapInuse)
			select {
			case <-ctx.Done():
			case <-time.After(100 * time.Millisecond):
			}
		}
		done <- most
	}()
	return func() uint64 { stop(); return <-done }
}
