package main

import (
	"bytes"
	"fmt"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"nianbao/checks"
	"nianbao/crawler/snapshot"
	"nianbao/internal/store"
	"nianbao/registry"
)

// twoNights are stored nights of 40 sites of a province: every fourth failed PUB-W-01 in
// both, every seventh in the second only, every ninth could not be looked at.
func twoNights(t *testing.T, db *store.Store) {
	t.Helper()
	var sites []registry.Site
	for i := range 40 {
		site := registry.Site{
			Code: registry.SiteCode(fmt.Sprintf("33%02d00%04d", i%5, i+1)), Name: fmt.Sprintf("第%d局", i+1), Sponsor: "某局",
			HomeURL: fmt.Sprintf("http://ju%d.zj.gov.cn/", i), Type: registry.DepartmentSite, Status: registry.Running,
		}
		if i%13 == 12 {
			site.Status = registry.Closed
		}
		sites = append(sites, site)
	}
	first := time.Date(2026, 2, 1, 1, 0, 0, 0, shanghai)
	if _, err := db.ImportSites(t.Context(), first.Add(-time.Hour), "test", sites); err != nil {
		t.Fatal(err)
	}
	for night := range 2 {
		at := first.Add(time.Duration(night) * 25 * time.Hour)
		scan, err := db.StartScan(t.Context(), store.Scan{Year: 2025, Started: at, Planned: len(sites), Policy: checks.PolicyText, Build: "test"}, sites)
		if err != nil {
			t.Fatal(err)
		}
		for i, site := range sites {
			if site.Status == registry.Running {
				keepNight(t, db, scan, at, i, night, site)
			}
		}
		if err := db.EndScan(t.Context(), scan, at.Add(time.Hour), store.Ended, ""); err != nil {
			t.Fatal(err)
		}
	}
}

func keepNight(t *testing.T, db *store.Store, scan int64, at time.Time, i, night int, site registry.Site) {
	t.Helper()
	visit := &snapshot.Visit{Site: site, Year: 2025, Started: at, Ended: at, Outcome: snapshot.OK}
	published := checks.Pass
	switch {
	case i%9 == 8:
		visit.Outcome, published = snapshot.ConnectTimeout, checks.Unknown
	case i%4 == 3, i%7 == 6 && night == 1:
		published = checks.Fail
	}
	var findings []checks.Finding
	for _, r := range checks.Catalogue() {
		result := checks.NotApplicable
		if r.ID == "PUB-W-01" {
			result = published
		}
		findings = append(findings, checks.Finding{Rule: r.ID, Level: r.Level, Outcome: checks.Outcome{Result: result, Reason: "测试"}})
	}
	r := store.Result{Visit: visit, Judged: store.Judged{Findings: findings, Sighting: checks.Sighting{At: at}}}
	if err := db.SaveResult(t.Context(), scan, r); err != nil {
		t.Fatal(err)
	}
}

// Every number of the 通报 is what a direct count over the stored findings gives.
func TestNoticeAgreesWithDirectCounts(t *testing.T) {
	url := "sqlite:" + filepath.Join(t.TempDir(), "n.db")
	db, err := store.Open(t.Context(), url)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close() // it is thrown away
	twoNights(t, db)
	count := func(query string) (n int) {
		t.Helper()
		if err := db.DB().GetContext(t.Context(), &n, query); err != nil {
			t.Fatal(err)
		}
		return n
	}
	registered := count(`SELECT COUNT(*) FROM planned_sites WHERE scan = 2`)
	due := count(`SELECT COUNT(*) FROM visits WHERE scan = 2`)
	failed := count(`SELECT COUNT(*) FROM (SELECT code FROM failures WHERE rule = 'PUB-W-01' GROUP BY code HAVING COUNT(*) = 2) twice`)
	once := count(`SELECT COUNT(*) FROM (SELECT code FROM failures WHERE rule = 'PUB-W-01' GROUP BY code HAVING COUNT(*) = 1) once`)
	unseen := count(`SELECT COUNT(*) FROM visits WHERE scan = 2 AND outcome <> 'ok'`)
	passed, pending := due-failed-once-unseen, once+unseen
	if failed == 0 || once == 0 || unseen == 0 || passed == 0 || registered == due {
		t.Fatalf("the nights lack a case: %d %d %d %d", failed, once, unseen, passed)
	}
	var out, complaints bytes.Buffer
	args := []string{"--database", url, "--now", "2026-02-03T07:00:00+08:00", "report", "notice", "--format", "text", "--year", "2025"}
	if code := run(t.Context(), args, nil, &out, &complaints); code != exitDone {
		t.Fatalf("exit %d: %s%s", code, out.String(), complaints.String())
	}
	text := regexp.MustCompile(`\s+`).ReplaceAllString(out.String(), "")
	rate := (failed + passed)
	percent := fmt.Sprintf("%d.%02d%%", passed*100/rate, ((passed*1000000/rate+50)/100)%100)
	for _, want := range []string{
		fmt.Sprintf("列入名录的政府网站共%d个", registered),
		fmt.Sprintf("有%d个网站不计入应发布年度报表的网站", registered-due),
		fmt.Sprintf("应发布年度报表的网站%d个", due),
		fmt.Sprintf("检查的网站共%d个，其中已判定%d个、待核实%d个", due, failed+passed, pending),
		fmt.Sprintf("其中合格%d个、不合格%d个，合格率%s", passed, failed, percent),
		fmt.Sprintf("未按要求发布年度报表（%d个）", failed),
	} {
		if !strings.Contains(text, want) {
			t.Errorf("the notice does not say %q:\n%s", want, out.String())
		}
	}
}
