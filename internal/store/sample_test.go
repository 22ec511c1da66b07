package store_test

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"testing"
	"time"

	"nianbao/checks"
	"nianbao/checks/form"
	"nianbao/crawler/snapshot"
	"nianbao/internal/store"
	"nianbao/registry"
)

// night is a moment of a night, in the zone all times are handed out in.
func night(day, hour int) time.Time {
	return time.Date(2026, 1, day, hour, 30, 0, 123456000, time.FixedZone("", 8*60*60))
}

func sampleSite(n int) registry.Site {
	return registry.Site{
		Code: registry.SiteCode(fmt.Sprintf("440000%04d", n)), Name: fmt.Sprintf("广东省第%d局", n),
		HomeURL: fmt.Sprintf("http://ju%d.gd.gov.cn/", n), Sponsor: "某局", Authority: "省政府办公厅",
		Type: registry.DepartmentSite, Level: registry.ProvinceDepartment, Region: "广东省",
		Status: registry.Running, Portal: "4400000131", Hosts: []string{"static.gd.gov.cn"},
	}
}

// body is a fetched page with the given text.
func body(id int, purpose snapshot.Purpose, url, text string) snapshot.Fetch {
	sum := sha256.Sum256([]byte(text))
	return snapshot.Fetch{
		ID: id, Purpose: purpose, URL: url, FinalURL: url, Engine: "http", Attempts: 1, Started: night(31, 1),
		FirstByte: 12 * time.Millisecond, Took: 345 * time.Millisecond, RemoteIP: "192.0.2.7", Status: 200,
		Proto: "HTTP/1.1", Header: map[string][]string{"Content-Type": {"text/html"}, "Set-Cookie": {"a=1", "b=2"}},
		Charset: "gb18030", Body: []byte(text), SHA256: hex.EncodeToString(sum[:]), Size: int64(len(text)), Class: snapshot.OK,
	}
}

// sampleResult is a visit that found last year's report, its form and two findings.
func sampleResult(n int, at time.Time) store.Result {
	site := sampleSite(n)
	report := site.HomeURL + "nb/t20260115_1.html"
	v := &snapshot.Visit{
		Site: site, Year: 2025, Started: at, Ended: at.Add(7 * time.Second), Outcome: snapshot.OK, Home: 1,
		Fetches: []snapshot.Fetch{
			body(1, snapshot.ForHome, site.HomeURL, "<title>"+site.Name+"</title>"),
			body(2, snapshot.ForEntry, report, "<h1>政府网站工作年度报表（2025年度）</h1>"),
			{
				ID: 3, Purpose: snapshot.ForEntry, URL: site.HomeURL + "gone.html", Engine: "http", Attempts: 3, Started: at,
				Hops: []snapshot.Hop{{URL: site.HomeURL, Kind: snapshot.HopMeta, Location: "gone.html"}},
				TLS:  &snapshot.TLS{Version: "TLS 1.0", Legacy: true, Fault: "tls_legacy"}, Class: snapshot.TCPReset, Error: "reset",
			},
		},
		Entries: []snapshot.Entry{{
			ID: 1, Page: site.HomeURL, OnHome: true, URL: report, Text: "工作年度报表", Kind: snapshot.TextEntry,
			Form: "work", Year: 2025, Prominence: snapshot.InFooter, Leads: snapshot.LeadsToReport, Fetch: 2, Score: 90, Why: []string{"文字"},
		}},
		Documents: []snapshot.Document{{
			ID: 1, Entry: 1, Fetch: 2, URL: report, Format: "html", Title: "工作年度报表", Form: "work", Year: 2025, YearFrom: "heading",
			Years: []snapshot.YearClaim{{Source: "heading", Year: 2025, Raw: "2025年度"}},
			Times: []snapshot.TimeClaim{{Source: "pubdate", At: night(15, 9), Raw: "2026-01-15 09:30"}},
		}},
		Identity: snapshot.Identity{Codes: []snapshot.CodeClaim{{Code: string(site.Code), Source: "footer", Page: site.HomeURL}}, ICP: "粤ICP备1号"},
		Looked:   []string{site.HomeURL},
	}
	return store.Result{Visit: v, Reads: []checks.Read{sampleRead()}, Judged: store.Judged{
		Findings: sampleFindings(checks.Pass), Sighting: checks.Sighting{At: at, Able: true, Seen: true, URL: report},
	}}
}

func sampleRead() checks.Read {
	return checks.Read{Document: 1, Report: form.Report{
		Form: form.Work, Year: 2025, Title: "政府网站工作年度报表", Unread: []string{"wrk.other"},
		Values: map[string]form.Value{
			"wrk.pv": {Raw: "12万", Value: "120000", State: form.Present, At: "table 1, r5 c3", Confidence: 1, Notes: []string{"万"}},
			"wrk.uv": {Raw: "", State: form.Blank, At: "table 1, r4 c3", Confidence: 1},
		},
	}}
}

func sampleFindings(publication checks.Result) []checks.Finding {
	return []checks.Finding{
		{Rule: "PUB-W-01", Level: checks.Violation, Outcome: checks.Outcome{Result: publication, Reason: "首页入口", Evidence: []string{"fetch 2: http://x/"}}},
		{Rule: "WRK-01", Level: checks.Suspicion, Outcome: checks.Outcome{Result: checks.Unknown, Reason: "独立用户访问量未填"}},
	}
}

// startScan begins a scan of the sites, queueing nothing.
func startScan(t *testing.T, s *store.Store, at time.Time, sites ...registry.Site) int64 {
	t.Helper()
	id, err := s.StartScan(context.Background(), store.Scan{
		Year: 2025, Started: at, Policy: "deadline: {}\n", Ruleset: "r1", Build: "test",
	}, sites)
	if err != nil {
		t.Fatal(err)
	}
	return id
}

// save saves a result that must be accepted.
func save(t *testing.T, s *store.Store, scan int64, r store.Result) {
	t.Helper()
	if err := s.SaveResult(context.Background(), scan, r); err != nil {
		t.Fatal(err)
	}
}
