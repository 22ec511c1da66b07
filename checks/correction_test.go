package checks

import (
	"fmt"
	"strings"
	"testing"

	"nianbao/checks/form"
)

// version reads "3 url sha pv=1,234 uv=…": a form as visit 3 read it; "by=…" is the build
// that read it, "form=supervision" the other form.
func version(line string) Version {
	part := strings.Fields(line)
	v := Version{URL: part[1], SHA256: part[2], At: moment("2024-01-0" + part[0])}
	v.Form, v.Values = form.Work, map[string]form.Value{}
	fmt.Sscan(part[0], &v.Scan)
	for _, cell := range part[3:] {
		key, raw, _ := strings.Cut(cell, "=")
		switch key {
		case "by":
			v.Build = raw
			continue
		case "form":
			v.Form = form.Kind(raw)
			continue
		}
		if v.Form == form.Supervision {
			v.Values[key] = cellValue(key, raw)
			continue
		}
		v.Values["wrk."+key] = cellValue("wrk."+key, raw)
	}
	return v
}

func TestCorrections(t *testing.T) {
	for name, c := range map[string]struct {
		visits []string // one visit a line, its forms parted by ";"
		want   string
	}{
		"nothing changed":                     {[]string{"1 /a x pv=10", "2 /a y pv=10"}, ""},
		"a number":                            {[]string{"1 /a x pv=10 uv=3", "2 /a y pv=12 uv=3"}, "1→2 wrk.pv 10→12"},
		"twice":                               {[]string{"1 /a x pv=10", "2 /a y pv=12", "3 /a z pv=11"}, "1→2 wrk.pv 10→12, 2→3 wrk.pv 12→11"},
		"only the way it is written":          {[]string{"1 /a x pv=10.0", "2 /a y pv=10"}, ""},
		"a cell that was blank":               {[]string{"1 /a x pv=", "2 /a y pv=12"}, "1→2 wrk.pv →12"},
		"a text":                              {[]string{"1 /a x sponsor=甲局", "2 /a y sponsor=乙局"}, "1→2 wrk.sponsor 甲局→乙局"},
		"a slash that was blank":              {[]string{"1 /a x pv= uv=", "2 /a y pv=/ uv="}, "1→2 wrk.pv →/"},
		"beside a text that stayed":           {[]string{"1 /a x pv=10 sponsor=甲局", "2 /a y pv=12 sponsor=甲局"}, "1→2 wrk.pv 10→12"},
		"a cell that could not be read":       {[]string{"1 /a x pv=?", "2 /a y pv=12"}, ""},
		"a cell one version lacks":            {[]string{"1 /a x uv=3", "2 /a y pv=12 uv=3"}, ""},
		"the same bytes, read otherwise":      {[]string{"1 /a x pv=10", "2 /a x pv=16"}, ""},
		"after nights in which none was seen": {[]string{"1 /a x pv=10", "", "3 /a y pv=12"}, "1→3 wrk.pv 10→12"},
		"published anew":                      {[]string{"1 /a x pv=10", "2 /b y pv=12"}, "1→2 wrk.pv 10→12?"},
		"anew, then the old one again":        {[]string{"1 /a x pv=10", "2 /b y pv=12", "3 /a x pv=10"}, "1→2 wrk.pv 10→12?, 2→3 wrk.pv 12→10?"},
		"page and file, each with itself":     {[]string{"1 /a x pv=10; 1 /f.pdf f pv=11", "2 /a y pv=10; 2 /f.pdf f pv=11"}, ""},
		"a file that was not fetched before":  {[]string{"1 /a x pv=10", "2 /a x pv=10; 2 /f.pdf f pv=11"}, ""},
		"twice in one file, then once":        {[]string{"1 /a x pv=10; 1 /a x pv=11", "2 /a y pv=12"}, ""},
		"once, then twice in one file":        {[]string{"1 /a x pv=10", "2 /a y pv=12; 2 /a y pv=13"}, ""},
		"both forms in one file":              {[]string{"1 /a x pv=10; 1 /a x form=supervision sup.sites.running=3", "2 /a y pv=10; 2 /a y form=supervision sup.sites.running=4"}, "1→2 sup.sites.running 3→4"},
		"one form anew, the other not":        {[]string{"1 /a x pv=10; 1 /a x form=supervision sup.sites.running=3", "2 /b y pv=12; 2 /a x form=supervision sup.sites.running=3", "3 /b z pv=13"}, "1→2 wrk.pv 10→12?, 2→3 wrk.pv 12→13"},
		"two at new addresses":                {[]string{"1 /a x pv=10", "2 /b y pv=12; 2 /c z pv=13"}, ""},
		"two old addresses gone":              {[]string{"1 /a x pv=10; 1 /b y pv=11", "2 /c z pv=12"}, ""},
		"read by another build":               {[]string{"1 /a x by=1.0 pv=10", "2 /a y by=1.1 pv=12", "3 /a z by=1.1 pv=13"}, "1→2 wrk.pv 10→12?, 2→3 wrk.pv 12→13"},
		"万 is our reading":                    {[]string{"1 /a x pv=10万", "2 /a y pv=110000"}, "1→2 wrk.pv 10万→110000?"},
	} {
		t.Run(name, func(t *testing.T) {
			var visits [][]Version
			for _, line := range c.visits {
				var one []Version
				for _, text := range strings.Split(line, ";") {
					if strings.TrimSpace(text) != "" {
						one = append(one, version(text))
					}
				}
				visits = append(visits, one)
			}
			var got []string
			for _, found := range Corrections(visits) {
				if len(found.Changes) == 0 {
					t.Errorf("a correction that corrects nothing: %+v", found)
				}
				for _, change := range found.Changes {
					text := fmt.Sprintf("%d→%d %s %s→%s", found.Before.Scan, found.After.Scan, change.Field, change.Before.Raw, change.After.Raw)
					if change.Doubt != "" {
						text += "?"
					}
					got = append(got, text)
				}
			}
			if strings.Join(got, ", ") != c.want {
				t.Errorf("got %q, want %q", strings.Join(got, ", "), c.want)
			}
		})
	}
}

// A visit's own versions are those the site publishes itself, with the bytes they were read from.
func TestVersions(t *testing.T) {
	b := newCase()
	for _, l := range []string{
		"report=work", "doc.sha=ab12", "wrk.pv=10", "report=supervision", "report=work", "doc.year=2022", "report.year=2022",
		"report=work", "report.gap=附件加密", "report=work", "doc.outside=yes",
	} {
		k, v, _ := strings.Cut(l, "=")
		if err := b.set(k, v); err != nil {
			t.Fatal(err)
		}
	}
	b.finish()
	got := b.c.view.Versions(7, "1.0")
	if len(got) != 2 || got[0].Form != form.Work || got[0].SHA256 != "ab12" || got[0].Scan != 7 || got[0].Build != "1.0" || got[1].Form != form.Supervision {
		t.Errorf("got %+v", got)
	}
}

// How late a report is: by the site's own word, else as far as our visits tell.
func TestDaysLateAndBackDated(t *testing.T) {
	for name, c := range map[string]struct {
		lines   string
		days    int
		atLeast bool
		missed  string
	}{
		"seen in time":                  {"visit.at=2024-01-30 02:00;report=work;claim=pubdate 2024-02-09", 0, false, ""},
		"claimed in time":               {"report=work;claim=pubdate 2024-01-30", 0, false, ""},
		"claimed late":                  {"report=work;claim=pubdate 2024-02-02 09:00", 2, false, ""},
		"in the URL only":               {"report=work;claim=url 2024-02-02", 0, false, ""},
		"by our visits alone":           {"visit.at=2024-02-05 02:00;sighting=2024-02-03 02:00 missed;report=work", 3, true, ""},
		"not seen in time, none after":  {"sighting=2024-01-30 02:00 missed;report=work", 0, false, ""},
		"never seen":                    {"", 0, false, ""},
		"seen late, but not now":        {"visit.at=2024-02-09 02:00;sighting=2024-02-03 02:00 missed;sighting=2024-02-05 02:00 seen", 0, false, ""},
		"claimed for January, not seen": {"sighting=2024-01-31 23:00 missed;report=work;claim=pubdate 2024-01-20", 0, false, "2024-01-31 23:00"},
		"not able to look":              {"sighting=2024-01-31 23:00 blind;report=work;claim=pubdate 2024-01-20", 0, false, ""},
		"looked before the claimed day": {"sighting=2024-01-19 23:00 missed;report=work;claim=pubdate 2024-01-20", 0, false, ""},
		"seen in time, claim or no":     {"sighting=2024-01-21 02:00 missed;sighting=2024-01-25 02:00 seen;report=work;claim=pubdate 2024-01-20", 0, false, ""},
		"claimed late, not seen":        {"sighting=2024-01-31 23:00 missed;report=work;claim=pubdate 2024-02-01 09:00", 1, false, ""},
	} {
		t.Run(name, func(t *testing.T) {
			b := newCase()
			for _, l := range strings.Split(c.lines, ";") {
				if k, v, ok := strings.Cut(l, "="); ok {
					if err := b.set(k, v); err != nil {
						t.Fatal(err)
					}
				}
			}
			b.finish()
			tl := PublicationTimes(&b.c.view)
			if days, atLeast := tl.DaysLate(b.c.view.Deadline); days != c.days || atLeast != c.atLeast {
				t.Errorf("%d days late (at least: %v), want %d (%v)", days, atLeast, c.days, c.atLeast)
			}
			missed := ""
			if _, at := tl.BackDated(b.c.view.Deadline); !at.IsZero() {
				missed = clock(at)
			}
			if missed != c.missed {
				t.Errorf("back-dated by the visit of %q, want %q", missed, c.missed)
			}
		})
	}
}
