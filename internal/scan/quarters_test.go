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

// quartersTold draws samples ("1" for the first quarter, "2!" for one nobody looked in)
// from a register of these codes and says what is told of the year's 抽查.
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
	for _, s := range strings.Fields(samples) {
		quarter := int(s[0] - '0')
		at := time.Date(2025, time.Month(3*quarter), 5, 0, 0, 0, 0, time.UTC)
		check := store.SpotCheck{Quarter: fmt.Sprintf("2025Q%d", quarter), At: at, Parameters: "{}"}
		for i, site := range sites {
			unit := store.SpotCheckSite{Code: site.Code, Drawn: i == 0, Data: "{}"}
			if i == len(sites)-1 {
				unit.Excluded = "关停"
			}
			check.Sites = append(check.Sites, unit)
		}
		_, err := db.SaveSpotCheck(ctx, check)
		must(err)
		if !strings.HasSuffix(s, "!") {
			_, err := db.StartScan(ctx, store.Scan{Year: 2024, Started: at}, nil)
			must(err)
		}
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

// The numbers of a portal's own 抽查 are told; what somebody else drew, and what nobody
// looked at, is not.
func TestQuarters(t *testing.T) {
	for name, c := range map[string]struct {
		samples string
		codes   []registry.SiteCode
		want    string
	}{
		"none drawn":                {"", []registry.SiteCode{"3300000001", "3301000002", "3301000003"}, ""},
		"two quarters":              {"1 4", []registry.SiteCode{"3300000001", "3301000002", "3301000003"}, "1: 1 of 2, 4: 1 of 2"},
		"drawn and not looked in":   {"1 2!", []registry.SiteCode{"3300000001", "3301000002", "3301000003"}, "1: 1 of 2"},
		"a register of the country": {"1", []registry.SiteCode{"3300000001", "3301000002", "4401000003"}, ""},
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
