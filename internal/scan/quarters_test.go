package scan

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"nianbao/checks"
	"nianbao/crawler/snapshot"
	"nianbao/internal/store"
	"nianbao/registry"
)

// quartersTold draws samples of two sites ("1" for the first quarter, "2 early" for one
// that was looked at as laterScan says) from a register of these codes and says what is
// told of the year's 抽查.
func quartersTold(t *testing.T, samples string, codes ...registry.SiteCode) string {
	t.Helper()
	ctx := context.Background()
	db, err := store.Open(ctx, "sqlite:"+t.TempDir()+"/nianbao.db")
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	var sites []registry.Site
	for _, code := range codes {
		sites = append(sites, registry.Site{Code: code, Name: "某局" + string(code), HomeURL: "http://a" + string(code) + ".gov.cn/", Status: registry.Running})
	}
	_, err = db.ImportSites(ctx, time.Date(2025, 1, 2, 0, 0, 0, 0, time.UTC), "test", sites)
	must(err)
	for _, s := range strings.Split(samples, ", ") {
		if s == "" {
			continue
		}
		number, how, _ := strings.Cut(s, " ")
		quarter := int(number[0] - '0')
		at := time.Date(2025, time.Month(3*quarter), 5, 0, 0, 0, 0, time.UTC)
		check := store.SpotCheck{Quarter: fmt.Sprintf("2025Q%d", quarter), At: at, Parameters: "{}"}
		for i, site := range sites {
			unit := store.SpotCheckSite{Code: site.Code, Drawn: i < 2, Data: "{}"}
			if i == len(sites)-1 {
				unit.Excluded = "关停"
			}
			check.Sites = append(check.Sites, unit)
		}
		_, err := db.SaveSpotCheck(ctx, check)
		must(err)
		must(laterScan(ctx, db, at, how, sites))
	}
	view := viewer{store: db, policy: checks.DefaultPolicy(), registers: newRegisters(db)}
	told, err := view.quartersOf(ctx, &snapshot.Visit{Site: sites[0], Year: 2025})
	must(err)
	var out []string
	for _, q := range told {
		out = append(out, fmt.Sprintf("%d: %s of %s", q.Quarter, q.Numbers["sup.spot.checked"], q.Numbers["sup.spot.site_total"]))
	}
	return strings.Join(out, ", ")
}

// laterScan looks at the drawn sites an hour after the draw, unless told otherwise.
func laterScan(ctx context.Context, db *store.Store, drawn time.Time, how string, sites []registry.Site) error {
	at, state, fault := drawn.Add(time.Hour), store.Ended, ""
	switch how {
	case "never":
		return nil
	case "before the draw":
		at = drawn.Add(-time.Hour)
	case "the quarter after":
		at = drawn.AddDate(0, 1, 0)
	case "on the last day": // in Beijing; by UTC too
		at = time.Date(2025, drawn.Month()+1, 0, 15, 0, 0, 0, time.UTC)
	case "the day after": // in Beijing, not by UTC
		at = time.Date(2025, drawn.Month()+1, 0, 17, 0, 0, 0, time.UTC)
	case "unfinished":
		state = store.Stopped
	case "quarantined":
		fault = "线路故障"
	case "one site":
		sites = sites[:1]
	}
	id, err := db.StartScan(ctx, store.Scan{Year: 2024, Started: at}, sites)
	for i, site := range sites {
		visit := &snapshot.Visit{Site: site, Year: 2024, Started: at, Ended: at, Outcome: snapshot.OK}
		if how == "one in vain" && i == 0 {
			visit.Outcome = snapshot.Cancelled
		}
		if err == nil {
			err = db.SaveResult(ctx, id, store.Result{Visit: visit})
		}
	}
	if err != nil {
		return err
	}
	return db.EndScan(ctx, id, at.Add(time.Hour), state, fault)
}

// The numbers of a portal's own 抽查 are told; what somebody else drew, and what nobody
// looked at, is not.
func TestQuarters(t *testing.T) {
	province := []registry.SiteCode{"3300000001", "3301000002", "3301000003", "3301000004"}
	for name, c := range map[string]struct {
		samples string
		codes   []registry.SiteCode
		want    string
	}{
		"none drawn":                {"", province, ""},
		"two quarters":              {"1, 4", province, "1: 2 of 3, 4: 2 of 3"},
		"drawn and not looked at":   {"1, 2 never", province, "1: 2 of 3"},
		"looked at before the draw": {"1, 2 before the draw", province, "1: 2 of 3"},
		"looked at afterwards":      {"1, 3 the quarter after", province, "1: 2 of 3"},
		"on the last day":           {"1 on the last day", province, "1: 2 of 3"},
		"on the day after":          {"1 the day after", province, ""},
		"a scan that was stopped":   {"1 unfinished, 2", province, "2: 2 of 3"},
		"a night in quarantine":     {"1 quarantined, 2", province, "2: 2 of 3"},
		"one of the sites":          {"1 one site, 2", province, "2: 2 of 3"},
		"one of the sites in vain":  {"1 one in vain, 2", province, "2: 2 of 3"},
		"a register of the country": {"1", []registry.SiteCode{"3300000001", "3301000002", "3301000004", "4401000003"}, ""},
	} {
		t.Run(name, func(t *testing.T) {
			if got := quartersTold(t, c.samples, c.codes...); got != c.want {
				t.Errorf("told %q, want %q", got, c.want)
			}
		})
	}
}

// The register at a moment is that of the last import before it, however often it is asked for.
func TestRegisters(t *testing.T) {
	ctx := context.Background()
	db, err := store.Open(ctx, "sqlite:"+t.TempDir()+"/nianbao.db")
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	day := func(n int) time.Time { return time.Date(2025, 1, n, 0, 0, 0, 0, time.UTC) }
	site := func(n int) registry.Site {
		return registry.Site{Code: registry.SiteCode(fmt.Sprintf("33010000%02d", n)), Name: "某局", Status: registry.Running}
	}
	for i, sites := range [][]registry.Site{{site(1)}, {site(1), site(2)}} {
		if _, err := db.ImportSites(ctx, day(10*(i+1)), "test", sites); err != nil {
			t.Fatal(err)
		}
	}
	r := newRegisters(db)
	for _, c := range []struct{ day, want int }{{9, 0}, {10, 1}, {15, 1}, {20, 2}, {30, 2}, {12, 1}, {1, 0}} {
		sites, err := r.at(ctx, day(c.day))
		if err != nil || len(sites) != c.want {
			t.Errorf("on the %dth there are %d sites, want %d (%v)", c.day, len(sites), c.want, err)
		}
	}
}
