package govsim

import (
	"bytes"
	"regexp"
	"runtime"
	"testing"

	"github.com/xuri/excelize/v2"

	"nianbao/registry"
)

var (
	codeShape = regexp.MustCompile(`^([1-6]\d{9}|bm[0-9a-z]{4}\d{4})$`)
	hostShape = regexp.MustCompile(`^[a-z0-9-]+(\.[a-z0-9-]+)+\.gov\.cn$`)
)

func TestCountryHasTheSitesAskedFor(t *testing.T) {
	for _, n := range []int{1, 20, 60, 300, 1000, 15000} {
		w := makeWorld(t, Options{Seed: 3, Sites: n})
		if got := len(w.sites); got < n*9/10 || got > n+8 {
			t.Errorf("asked for %d sites, got %d", n, got)
		}
		codes, hosts := map[string]bool{}, map[string]bool{}
		for _, s := range w.sites {
			if !codeShape.MatchString(s.code) || codes[s.code] {
				t.Errorf("code %s of %s is ill-formed or used twice", s.code, s.name)
			}
			if !hostShape.MatchString(s.host) || hosts[s.host] {
				t.Errorf("host %s of %s is ill-formed or used twice", s.host, s.name)
			}
			codes[s.code], hosts[s.host] = true, true
		}
	}
}

func TestCountryHasEveryLevel(t *testing.T) {
	w := makeWorld(t, Options{Seed: 3, Sites: 15000})
	levels, platforms := map[registry.Level]int{}, map[int]int{}
	for _, s := range w.sites {
		levels[s.level]++
		platforms[s.platform]++
		p := w.sites[s.portal]
		if !p.isPortal() {
			t.Fatalf("%s answers to %s, which is no portal", s.code, p.code)
		}
	}
	if levels[registry.ProvincePortal] != 32 || levels[registry.CityDepartment] < 5000 || levels[registry.CountyPortal] < 1000 || levels[registry.MinistryLevel] < 300 {
		t.Errorf("levels: %v", levels)
	}
	if len(platforms) < 100 {
		t.Errorf("%d platforms", len(platforms))
	}
}

func TestOneProvince(t *testing.T) {
	w := makeWorld(t, Options{Seed: 3, Sites: 60, Province: "33"})
	for _, s := range w.sites {
		if s.code[:2] != "33" {
			t.Errorf("%s is not of the province", s.code)
		}
	}
	if n := len(w.sites); n < 55 || n > 65 {
		t.Errorf("%d sites, want about 60", n)
	}
}

func TestFifteenThousandSitesStaySmall(t *testing.T) {
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	w := makeWorld(t, Options{Seed: 3, Sites: 15000})
	runtime.GC()
	runtime.ReadMemStats(&after)
	perSite := float64(after.HeapAlloc-before.HeapAlloc) / float64(len(w.sites))
	if perSite > 4096 { // the font, some 5 MB, is counted in
		t.Errorf("%.0f bytes a site, want pages made on demand", perSite)
	}
}

func TestRegisterReadsBack(t *testing.T) {
	w := makeWorld(t, Options{Seed: 3, Sites: 60, Province: "33"})
	var b bytes.Buffer
	if err := w.WriteRegistry(&b); err != nil {
		t.Fatal(err)
	}
	x, err := excelize.OpenReader(&b)
	if err != nil {
		t.Fatal(err)
	}
	defer x.Close()
	rows, err := x.GetRows("Sheet1")
	if err != nil {
		t.Fatal(err)
	}
	if len(rows) != 3+len(w.sites) || rows[2][2] != "网站标识码" || rows[3][2] != w.sites[0].code || rows[3][4] != w.sites[0].home() {
		t.Errorf("%d rows, header %v, first %v", len(rows), rows[2], rows[3])
	}
	if merged, _ := x.GetMergeCells("Sheet1"); len(merged) != 3 {
		t.Errorf("%d merged cells, want title and two groups", len(merged))
	}
}

func TestPlatformsShareAnAddress(t *testing.T) {
	w := makeWorld(t, Options{Seed: 3, Sites: 1000})
	byAddress := map[string]int{}
	for _, s := range w.sites {
		a, ok := w.Address(s.host)
		if !ok {
			t.Fatalf("%s has no address", s.host)
		}
		byAddress[a.String()]++
	}
	most := 0
	for _, n := range byAddress {
		most = max(most, n)
	}
	if most < 10 {
		t.Errorf("at most %d sites share an address", most)
	}
}
