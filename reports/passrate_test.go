package reports

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"nianbao/checks"
	"nianbao/registry"
	"nianbao/reports/sampling"
)

// published is a 通报 as it was printed: sites by level, how many were drawn and
// how many of these failed.
type published struct {
	name          string
	levels        []int // in the order of registry.Levels
	drawn, failed int
	ratio, rate   string // as they must be computed, whatever was printed
}

func (p published) night() Night {
	n := Night{Year: 2025, Spot: &SpotSample{Parameters: sampling.Parameters{Quarter: sampling.Quarter{Year: 2026, Number: 1}, Ratio: 30}}}
	for level, count := range p.levels {
		for range count {
			i := len(n.Lines)
			line := Line{Site: registry.Site{Code: registry.SiteCode(fmt.Sprintf("51%08d", i)), Level: registry.Levels()[level]}, Jurisdiction: sichuan}
			if line.Drawn = i < p.drawn; line.Drawn {
				line.Visited, line.Verdict.Status = true, checks.Compliant
			}
			if i < p.failed {
				line.Verdict.Status = checks.NonCompliant
			}
			n.Lines = append(n.Lines, line)
		}
	}
	return n
}

// The tables of real 通报, from the counts they were made of.
func TestTablesRecomputeRealNotices(t *testing.T) {
	for _, p := range []published{
		{"国办2017Q1", []int{2229, 32, 2591, 496, 17211, 2773, 17811}, 7768, 0, "18.01%", "100.00%"},
		{"国办2017Q2", []int{2133, 32, 2543, 519, 16646, 2778, 12265}, 8616, 0, "23.34%", "100.00%"},
		{"国办2018Q1", []int{1872, 32, 2349, 523, 14097, 2750, 1645}, 11639, 0, "50.02%", "100.00%"}, // printed 23269; the parts make 23268
		{"四川2018Q4", []int{0, 1, 69, 21, 801, 0, 184}, 579, 7, "53.81%", "98.79%"},                 // printed 53.9
		{"浙江2018Q3", []int{0, 1, 0, 11, 0, 90, 634}, 500, 5, "67.93%", "99.00%"},
		{"海南2023Q3", []int{0, 1, 30, 4, 50, 20, 17}, 122, 4, "100.00%", "96.72%"},
		{"四川2025Q1", []int{0, 1, 50, 21, 400, 183, 80}, 735, 1, "100.00%", "99.86%"},
	} {
		table := PassRate(p.night(), ByLevel)
		total := 0
		for i, row := range table.Rows {
			total += row[1].count
			if i > 0 && row[0].text == table.Rows[i-1][0].text {
				t.Errorf("%s: level %s stands twice", p.name, row[0])
			}
		}
		want := 0
		for _, count := range p.levels {
			want += count
		}
		got := table.Total
		if total != want || got[1].count != want || got[4].count != p.drawn || got[9].count != p.failed {
			t.Errorf("%s: rows make %d, total says %v; want %d sites, %d drawn, %d failed", p.name, total, got, want, p.drawn, p.failed)
		}
		if got[5].String() != p.ratio || got[11].String() != p.rate {
			t.Errorf("%s: %s drawn, %s passed; want %s and %s", p.name, got[5], got[11], p.ratio, p.rate)
		}
	}
}

// spot is a sample of 10 sites: one certain and failed, three by chance, passed.
func spot() Night {
	n := night()
	n.Spot = &SpotSample{ID: 2, Parameters: sampling.Parameters{Quarter: sampling.Quarter{Year: 2026, Number: 1}, Ratio: 30, Seed: 7}}
	for i := range 10 {
		l := line(guangdong, registry.SiteCode(fmt.Sprintf("44010000%02d", i)), checks.Compliant, "ok")
		l.Drawn = i < 4
		if i == 0 {
			l.Certain, l.Verdict.Status = "政府门户网站", checks.NonCompliant
		}
		if !l.Drawn {
			l.Verdict, l.Visited = checks.Verdict{}, false
		}
		n.Lines = append(n.Lines, l)
	}
	out := line(guangdong, "4401000099", checks.Exempted, "")
	n.Lines = append(n.Lines, out)
	return n
}

func TestSpotCheckTableTellsWhatWasDrawn(t *testing.T) {
	n, before := spot(), spot()
	for i := range before.Lines {
		if before.Lines[i].Drawn {
			before.Lines[i].Verdict.Status = checks.Compliant
		}
	}
	n.Before = &before
	got := text(t, PassRate(n, ByJurisdiction))
	// Wilson of 3 in 3; the certain site is no part of it.
	want := []string{"合计", "11", "1", "10", "4", "40.00%", "4", "4", "3", "1", "0", "75.00%", "降25.00", "43.85%至100.00%"}
	if diff := cmp.Diff(want, got[1]); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(want[1:], got[0][1:]); diff != "" {
		t.Error(diff)
	}
}

func TestSampleSpeaksForTheWholeOnlyWhenItCan(t *testing.T) {
	undecided := spot()
	undecided.Lines[1].Verdict.Status = checks.Pending
	floor := spot()
	for i := range 5 { // a province with a handful of sites, most of them drawn by the floor
		l := line(sichuan, registry.SiteCode(fmt.Sprintf("51010000%02d", i)), checks.Compliant, "ok")
		l.Drawn = i < 4
		floor.Lines = append(floor.Lines, l)
	}
	all := spot()
	all.Lines = all.Lines[:4]
	for name, c := range map[string]struct {
		night Night
		want  string
	}{"undecided": {undecided, "—"}, "floor": {floor, "—"}, "all": {all, "全查"}} {
		table := PassRate(c.night, ByJurisdiction)
		if got := table.Total[12].String(); got != c.want {
			t.Errorf("%s: total says %s, want %s", name, got, c.want)
		}
	}
	if got := PassRate(floor, ByJurisdiction).Rows[0][12].String(); got != "43.85%至100.00%" {
		t.Errorf("the floor of one province silences another: %s", got)
	}
}

func TestQuartersSideBySide(t *testing.T) {
	first, second := spot(), spot()
	second.Spot = &SpotSample{ID: 3, Parameters: sampling.Parameters{Quarter: sampling.Quarter{Year: 2026, Number: 2}, Ratio: 30}}
	second.Lines[0].Verdict.Status = checks.Compliant
	got := text(t, PassRates([]Night{first, second}))
	if got[0][0] != "2026年第一季度" || got[0][12] != "—" || got[1][0] != "2026年第二季度" || got[1][12] != "升25.00" {
		t.Errorf("got %q", got)
	}
}

func TestChangeIsThatOfThePrintedRates(t *testing.T) {
	for _, c := range []struct {
		now, before Ratio
		want        string
	}{
		{Ratio{2, 3}, Ratio{1, 3}, "升33.34"}, // 66.67 less 33.33
		{Ratio{1, 3}, Ratio{2, 3}, "降33.34"},
		{Ratio{1, 2}, Ratio{2, 4}, "持平"},
		{Ratio{1, 2}, Ratio{}, "—"},
		{Ratio{}, Ratio{1, 2}, "—"},
	} {
		if got := change(c.now, c.before); got != c.want {
			t.Errorf("%v after %v: %s, want %s", c.now, c.before, got, c.want)
		}
	}
}
