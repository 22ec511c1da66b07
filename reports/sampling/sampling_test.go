package sampling

import (
	"fmt"
	"math"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"nianbao/registry"
)

func unit(province string, n int, level registry.Level) Unit {
	code := registry.SiteCode(fmt.Sprintf("%s0100%04d", province, n))
	return Unit{
		Site:         registry.Site{Code: code, Name: "某局", Level: level, Type: registry.DepartmentSite, Status: registry.Running},
		Jurisdiction: province,
	}
}

func many(province string, n int, level registry.Level) []Unit {
	units := make([]Unit, n)
	for i := range units {
		units[i] = unit(province, i+1, level)
	}
	return units
}

func draw(t *testing.T, p Parameters, units []Unit) []bool {
	t.Helper()
	drawn, err := Draw(p, units)
	if err != nil {
		t.Fatal(err)
	}
	return drawn
}

func sum(drawn []bool) (n int) {
	for _, d := range drawn {
		if d {
			n++
		}
	}
	return n
}

var firstQuarter = Quarter{2026, 1}

// 47号: not below 30 %, so 0.3 of a site more is a whole site more.
func TestRatioIsAFloor(t *testing.T) {
	for sites, want := range map[int]int{1: 1, 3: 1, 4: 2, 10: 3, 11: 4, 100: 30, 434: 131} {
		got := sum(draw(t, Parameters{Quarter: firstQuarter, Ratio: 30, Seed: 1}, many("52", sites, registry.BelowCounty)))
		if got != want {
			t.Errorf("30%% of %d sites: %d drawn, want %d", sites, got, want)
		}
	}
}

// 国办 2016: 每个省的抽查数量不会低于5个.
func TestFloorPerJurisdiction(t *testing.T) {
	units := append(many("54", 6, registry.BelowCounty), many("63", 3, registry.BelowCounty)...)
	drawn := draw(t, Parameters{Quarter: firstQuarter, Ratio: 30, Floor: 5, Seed: 1}, units)
	if tibet, qinghai := sum(drawn[:6]), sum(drawn[6:]); tibet != 5 || qinghai != 3 {
		t.Errorf("%d of 6 and %d of 3 drawn, want 5 and all", tibet, qinghai)
	}
}

func TestCertainAreDrawnAndExcludedAreNot(t *testing.T) {
	units := many("44", 50, registry.CityDepartment)
	units[0].Certain, units[1].Certain = PortalAlways, FailedBefore
	for i := 10; i < 20; i++ {
		units[i].Excluded = "名录登记为“关停”"
	}
	for seed := range uint64(50) {
		drawn := draw(t, Parameters{Quarter: firstQuarter, Ratio: 30, Seed: seed}, units)
		if !drawn[0] || !drawn[1] || sum(drawn[10:20]) != 0 {
			t.Fatalf("seed %d: certain %v %v, excluded %d", seed, drawn[0], drawn[1], sum(drawn[10:20]))
		}
		if got := sum(drawn); got != 2+12 { // 2 and 30 % of 38
			t.Fatalf("seed %d: %d drawn, want 14", seed, got)
		}
	}
}

// 省市县镇等各个层级政府网站都会覆盖到.
func TestEveryStratumIsCovered(t *testing.T) {
	units := append(many("33", 90, registry.BelowCounty), unit("33", 900, registry.ProvinceDepartment), unit("33", 901, registry.CityDepartment))
	for seed := range uint64(50) {
		drawn := draw(t, Parameters{Quarter: firstQuarter, Ratio: 30, Seed: seed}, units)
		if !drawn[90] || !drawn[91] || sum(drawn) != 28 {
			t.Fatalf("seed %d: small strata %v %v, %d drawn", seed, drawn[90], drawn[91], sum(drawn))
		}
	}
}

// The numbers are part of what a stored draw promises: they must never change.
func TestDrawIsTheSameForever(t *testing.T) {
	drawn := draw(t, Parameters{Quarter: firstQuarter, Ratio: 30, Seed: 20260101}, many("33", 12, registry.BelowCounty))
	var got []int
	for i, d := range drawn {
		if d {
			got = append(got, i+1)
		}
	}
	if diff := cmp.Diff([]int{2, 8, 9, 10}, got); diff != "" {
		t.Error(diff)
	}
}

// At 30 % a quarter every site is drawn within the year, and none twice before.
func TestEverySiteWithinTheYear(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var units []Unit
		for _, province := range []string{"33", "bm07"} {
			for _, level := range registry.Levels() {
				for range rapid.IntRange(0, 20).Draw(t, "sites") {
					units = append(units, unit(province, len(units), level))
				}
			}
		}
		if len(units) == 0 {
			return
		}
		for quarter := 1; quarter <= 4; quarter++ {
			drawn, err := Draw(Parameters{Quarter{2026, quarter}, 30, 0, rapid.Uint64().Draw(t, "seed")}, units)
			if err != nil {
				t.Fatal(err)
			}
			for i := range units {
				if drawn[i] && units[i].Before > 0 && waitingBeside(units, drawn, i) {
					t.Fatalf("quarter %d: %s was drawn again while another waits", quarter, units[i].Site.Code)
				}
			}
			for i := range units {
				if drawn[i] {
					units[i].Before++
				}
			}
		}
		for _, u := range units {
			if u.Before == 0 {
				t.Fatalf("%s was never drawn", u.Site.Code)
			}
		}
	})
}

// waitingBeside says whether a unit of the same jurisdiction was never drawn, now neither.
func waitingBeside(units []Unit, drawn []bool, i int) bool {
	for k := range units {
		if units[k].Jurisdiction == units[i].Jurisdiction && units[k].Before == 0 && !drawn[k] {
			return true
		}
	}
	return false
}

// Every site of a stratum is as likely as the next; 2000 draws of 3 in 10.
func TestChanceIsEven(t *testing.T) {
	times := make([]int, 10)
	for seed := range uint64(2000) {
		for i, d := range draw(t, Parameters{Quarter: firstQuarter, Ratio: 30, Seed: seed}, many("33", 10, registry.BelowCounty)) {
			if d {
				times[i]++
			}
		}
	}
	for i, n := range times {
		if math.Abs(float64(n)-600) > 5*math.Sqrt(2000*0.3*0.7) {
			t.Errorf("site %d was drawn %d times, want about 600", i, n)
		}
	}
}

func TestOneProvinceDoesNotDisturbAnother(t *testing.T) {
	p := Parameters{Quarter: firstQuarter, Ratio: 30, Seed: 5}
	alone := draw(t, p, many("33", 40, registry.BelowCounty))
	with := draw(t, p, append(many("33", 40, registry.BelowCounty), many("44", 7, registry.BelowCounty)...))
	if diff := cmp.Diff(alone, with[:40]); diff != "" {
		t.Error(diff)
	}
}

func TestDrawSaysWhatIsWrong(t *testing.T) {
	out := many("33", 2, registry.BelowCounty)
	out[0].Excluded, out[1].Excluded = "关停", "例外"
	for want, c := range map[string]struct {
		p     Parameters
		units []Unit
	}{
		"抽查比例须为1至100（百分比），101不行": {Parameters{Ratio: 101}, many("33", 2, registry.BelowCounty)},
		"0不行":          {Parameters{Ratio: 0}, many("33", 2, registry.BelowCounty)},
		"不能是负数":        {Parameters{Ratio: 30, Floor: -1}, many("33", 2, registry.BelowCounty)},
		"名录是空的":        {Parameters{Ratio: 30}, nil},
		"2个网站均不在抽样范围内": {Parameters{Ratio: 30}, out},
	} {
		if _, err := Draw(c.p, c.units); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("got %v, want %q", err, want)
		}
	}
}

func TestFrameTellsWhoIsOutAndWhoIsCertain(t *testing.T) {
	sites := []registry.Site{
		{Code: "3300000001", Name: "浙江省人民政府", Type: registry.PortalSite, Level: registry.ProvincePortal, Status: registry.Running},
		{Code: "3301000002", Name: "甲局", Type: registry.DepartmentSite, Level: registry.CityDepartment, Status: registry.Closed},
		{Code: "3301000003", Name: "乙局", Type: registry.DepartmentSite, Level: registry.CityDepartment, Status: registry.Running},
		{Code: "3301000004", Name: "丙局", Type: registry.DepartmentSite, Level: registry.CityDepartment, Status: registry.Running},
		{Code: "3301000005", Name: "丁局", Type: registry.DepartmentSite, Level: registry.CityDepartment, Status: registry.Running},
	}
	units := Frame(sites, Past{
		Exempt: func(s registry.Site) string { return map[registry.SiteCode]string{"3301000004": "新开设"}[s.Code] },
		Failed: []registry.SiteCode{"3301000003"},
		Drawn:  [][]registry.SiteCode{{"3301000005"}, {"3301000005", "3301000003"}},
	})
	var got []string
	for _, u := range units {
		got = append(got, fmt.Sprint(u.Jurisdiction, "|", u.Excluded, "|", u.Certain, "|", u.Before))
	}
	want := []string{
		"33||政府门户网站|0", "33|名录登记为“关停”，不计入应发布年度报表的网站||0", "33||上期不合格|1", "33|新开设||0", "33|||2",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestQuarters(t *testing.T) {
	q, err := ParseQuarter("2026q1")
	if err != nil || q != firstQuarter || q.String() != "2026Q1" || q.Text() != "2026年第一季度" || q.Before() != (Quarter{2025, 4}) || q.DataYear() != 2025 {
		t.Errorf("2026q1: %v, %v", q, err)
	}
	zone := time.FixedZone("", 8*3600)
	from, to := Quarter{2026, 4}.Window(zone)
	if !from.Equal(time.Date(2026, 10, 1, 0, 0, 0, 0, zone)) || !to.Equal(time.Date(2027, 1, 1, 0, 0, 0, 0, zone)) {
		t.Errorf("fourth quarter is %s to %s", from, to)
	}
	if QuarterOf(to.Add(-time.Second)) != (Quarter{2026, 4}) || QuarterOf(to) != (Quarter{2027, 1}) {
		t.Error("the turn of the year lies in the wrong quarter")
	}
	for _, bad := range []string{"", "2026", "2026Q5", "2026Q0", "26Q1", "2026年1季度"} {
		if _, err := ParseQuarter(bad); err == nil {
			t.Errorf("%q was read", bad)
		}
	}
}

// Textbook values of the score interval: 81 of 263 (Newcombe 1998), 0 of 20, 1 of 29.
func TestWilson(t *testing.T) {
	for _, c := range []struct {
		part, whole int
		low, high   float64
	}{{81, 263, 0.2553, 0.3662}, {15, 148, 0.0624, 0.1605}, {0, 20, 0, 0.1611}, {1, 29, 0.0061, 0.1718}, {20, 20, 0.8389, 1}} {
		low, high := Wilson(c.part, c.whole)
		if math.Abs(low-c.low) > 0.00005 || math.Abs(high-c.high) > 0.00005 {
			t.Errorf("%d of %d: %.4f to %.4f, want %.4f to %.4f", c.part, c.whole, low, high, c.low, c.high)
		}
	}
}
