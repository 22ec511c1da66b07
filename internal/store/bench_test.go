package store_test

import (
	"context"
	"fmt"
	"testing"
	"time"

	"nianbao/checks"
	"nianbao/checks/form"
	"nianbao/crawler/snapshot"
	"nianbao/internal/store"
	"nianbao/internal/store/pgtest"
)

// nightly is a result as large as those of a real night: 20 fetches, 30 entries,
// 70 values, 60 findings that pass; the homepage is new, the rest is as it was.
func nightly(n int) store.Result {
	r := sampleResult(n, night(31, 1))
	for id := len(r.Visit.Fetches) + 1; id <= 20; id++ {
		r.Visit.Fetches = append(r.Visit.Fetches, body(id, snapshot.ForEntry, fmt.Sprintf("http://x/%d", id), fmt.Sprint("page ", id)))
	}
	for id := 2; id <= 30; id++ {
		e := r.Visit.Entries[0]
		e.ID = id
		r.Visit.Entries = append(r.Visit.Entries, e)
	}
	for i := range 68 {
		r.Reads[0].Values[fmt.Sprintf("wrk.field.%d", i)] = form.Value{Raw: fmt.Sprint(i), Value: fmt.Sprint(i), State: form.Present, At: "table 1, r5 c3"}
	}
	for len(r.Findings) < 60 {
		r.Findings = append(r.Findings, checks.Finding{Rule: fmt.Sprintf("WRK-%02d", len(r.Findings)), Level: checks.Violation, Outcome: checks.Outcome{Result: checks.Pass, Reason: "相符"}})
	}
	return r
}

// rowsEach is how many rows a nightly result has: a visit, its parts, one new body.
const rowsEach = 1 + 20 + 30 + 1 + 1 + 70 + 1 + 1

func BenchmarkSaveResult(b *testing.B) {
	for name, url := range map[string]func() string{
		"sqlite":   func() string { return "sqlite:" + b.TempDir() + "/nianbao.db" },
		"postgres": func() string { return pgtest.Database(b) },
	} {
		b.Run(name, func(b *testing.B) {
			s, err := store.Open(context.Background(), url())
			if err != nil {
				b.Fatal(err)
			}
			defer s.Close()
			id, err := s.StartScan(context.Background(), store.Scan{Year: 2025, Started: time.Now()}, nil)
			if err != nil {
				b.Fatal(err)
			}
			n := 0
			for b.Loop() {
				n++
				if err := s.SaveResult(context.Background(), id, nightly(n)); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(n*rowsEach)/b.Elapsed().Seconds(), "rows/s")
		})
	}
}

// BenchmarkCopy is the anchor: as many rows of the widest table through COPY.
func BenchmarkCopy(b *testing.B) {
	s, err := store.Open(context.Background(), pgtest.Database(b))
	if err != nil {
		b.Fatal(err)
	}
	defer s.Close()
	if _, err := s.DB().Exec(`CREATE TABLE copied (LIKE fetches)`); err != nil {
		b.Fatal(err)
	}
	n := 0
	for b.Loop() {
		n++
		tx := s.DB().MustBegin()
		statement, err := tx.Prepare(`COPY copied (scan, code, id, purpose, url, final_url, started,
			took_ms, remote_ip, status, class, size) FROM STDIN`)
		if err != nil {
			b.Fatal(err)
		}
		for id := range rowsEach {
			if _, err := statement.Exec(n, "4400000001", id, "entry", "http://www.gd.gov.cn/x.html", "http://www.gd.gov.cn/x.html",
				night(1, 1), 123, "192.0.2.1", 200, "ok", 1234); err != nil {
				b.Fatal(err)
			}
		}
		if err := statement.Close(); err != nil {
			b.Fatal(err)
		}
		if err := tx.Commit(); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(n*rowsEach)/b.Elapsed().Seconds(), "rows/s")
}
