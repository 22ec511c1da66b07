package checks

import (
	"strings"
	"testing"

	"nianbao/crawler/snapshot"
	"nianbao/registry"
)

var running = registry.Site{Code: "3301000019", Status: registry.Running}

// night is a visit on a day of February 2024 with answers like
// "PUB-W-01 fail" or "PUB-W-02 fail suspicion".
func night(at string, answers ...string) Judged {
	j := Judged{Year: 2023, At: moment("2024-" + at), Outcome: snapshot.OK}
	j.Scan = j.At.Unix() / 86400
	for _, a := range answers {
		part := strings.Fields(a)
		r, ok := Find(part[0])
		if !ok {
			panic("no rule " + part[0])
		}
		f := Finding{Rule: r.ID, Level: r.Level, Outcome: Outcome{Result: Result(part[1]), Reason: a}}
		if len(part) > 2 {
			f.Level = Level(part[2])
		}
		j.Findings = append(j.Findings, f)
	}
	return j
}

func reviewed(j Judged, confirmed, dismissed string) Judged {
	j.Confirmed, j.Dismissed = strings.Fields(confirmed), strings.Fields(dismissed)
	return j
}

func quarantined(j Judged) Judged {
	j.Quarantined = true
	return j
}

func TestDecide(t *testing.T) {
	tests := map[string]struct {
		visits []Judged
		want   Status
		reason string
	}{
		"never looked":           {nil, Pending, "尚未查看"},
		"published":              {[]Judged{night("02-01 02:00", "PUB-W-01 pass", "PUB-W-02 pass")}, Compliant, ""},
		"failed once":            {[]Judged{night("02-01 02:00", "PUB-W-01 fail")}, Pending, "尚待再次查看"},
		"failed twice, 24 hours": {[]Judged{night("02-01 02:00", "PUB-W-01 fail"), night("02-02 02:00", "PUB-W-01 fail")}, NonCompliant, "共 2 次查看"},
		"failed twice, a minute short": {
			[]Judged{night("02-01 02:00", "PUB-W-01 fail"), night("02-02 01:59", "PUB-W-01 fail")}, Pending, "尚待",
		},
		"one visit judged twice is one": {
			[]Judged{night("02-01 02:00", "PUB-W-01 fail"), night("02-01 02:00", "PUB-W-01 fail")}, Pending, "尚待",
		},
		"given in any order": {[]Judged{night("02-02 02:00", "PUB-W-01 fail"), night("02-01 02:00", "PUB-W-01 fail")}, NonCompliant, ""},
		"once and a reviewer": {
			[]Judged{reviewed(night("02-01 02:00", "PUB-W-01 fail"), "PUB-W-01", "")}, NonCompliant, "人工复核",
		},
		"a reviewer of another rule": {
			[]Judged{reviewed(night("02-01 02:00", "PUB-W-01 fail", "PUB-W-02 n/a"), "PUB-W-02", "")}, Pending, "尚待",
		},
		"dismissed by a reviewer": {
			[]Judged{night("02-01 02:00", "PUB-W-01 fail"), reviewed(night("02-02 02:00", "PUB-W-01 fail"), "", "PUB-W-01")}, Compliant, "",
		},
		"could not look": {[]Judged{night("02-01 02:00", "PUB-W-01 unknown"), night("02-02 02:00", "PUB-W-01 unknown")}, Pending, "PUB-W-01 unknown"},
		"not due, then nobody could tell": {
			[]Judged{night("01-20 02:00", "PUB-W-01 pass", "PUB-W-03 n/a"), night("02-02 02:00", "PUB-W-01 pass", "PUB-W-03 unknown")}, Pending, "PUB-W-03 unknown",
		},
		"nobody could tell, then not for this site": {
			[]Judged{night("02-01 02:00", "PUB-W-01 pass", "PUB-W-03 unknown"), night("02-02 02:00", "PUB-W-01 pass", "PUB-W-03 n/a")}, Compliant, "",
		},
		"rule broke": {[]Judged{night("02-01 02:00", "PUB-W-01 error")}, Pending, "error"},
		"failed, dark, failed": {
			[]Judged{night("02-01 02:00", "PUB-W-01 fail"), night("02-02 02:00", "PUB-W-01 unknown"), night("02-03 02:00", "PUB-W-01 fail")}, NonCompliant, "",
		},
		"a dark night between does not make one failure two": {
			[]Judged{night("02-01 02:00", "PUB-W-01 fail"), night("02-03 02:00", "PUB-W-01 unknown")}, Pending, "尚待",
		},
		"failed, seen, failed": {
			[]Judged{night("02-01 02:00", "PUB-W-01 fail"), night("02-02 02:00", "PUB-W-01 pass"), night("02-03 02:00", "PUB-W-01 fail")}, Pending, "尚待",
		},
		"failed twice, then seen": {
			[]Judged{night("02-01 02:00", "PUB-W-01 fail"), night("02-02 02:00", "PUB-W-01 fail"), night("02-03 02:00", "PUB-W-01 pass")}, Compliant, "",
		},
		"seen, then dark": {[]Judged{night("02-01 02:00", "PUB-W-01 pass"), night("02-02 02:00", "PUB-W-01 unknown")}, Compliant, ""},
		"confirmed, then dark": {
			[]Judged{night("02-01 02:00", "PUB-W-01 fail"), night("02-02 02:00", "PUB-W-01 fail"), night("02-03 02:00", "PUB-W-01 unknown")}, NonCompliant, "",
		},
		"not due":              {[]Judged{night("01-20 02:00", "PUB-W-01 n/a", "PUB-W-02 n/a")}, Pending, "时限未到"},
		"one duty unknown":     {[]Judged{night("02-01 02:00", "PUB-W-01 pass", "PUB-W-03 unknown")}, Pending, "PUB-W-03"},
		"back-dated perhaps":   {[]Judged{night("02-01 02:00", "PUB-W-01 pass", "PUB-W-02 fail suspicion")}, Pending, "人工认定"},
		"suspicion, confirmed": {[]Judged{night("02-01 02:00", "PUB-W-02 fail suspicion"), night("02-05 02:00", "PUB-W-02 fail suspicion")}, Pending, "人工认定"},
		"a hint says nothing":  {[]Judged{night("02-01 02:00", "PUB-W-01 pass", "PUB-W-02 fail hint")}, Compliant, ""},
		"violation, then suspicion": {
			[]Judged{night("02-01 02:00", "PUB-W-02 fail"), night("02-05 02:00", "PUB-W-02 fail suspicion")}, Pending, "人工认定",
		},
		"suspicion, then violation": {
			[]Judged{night("02-01 02:00", "PUB-W-02 fail suspicion"), night("02-05 02:00", "PUB-W-02 fail")}, Pending, "尚待",
		},
		"wrong sums do not fail a site": {
			[]Judged{night("02-01 02:00", "PUB-W-01 pass", "WRK-01 fail"), night("02-05 02:00", "PUB-W-01 pass", "WRK-01 fail")}, Compliant, "",
		},
		"quarantined nights count for nothing": {
			[]Judged{night("02-01 02:00", "PUB-W-01 fail"), quarantined(night("02-05 02:00", "PUB-W-01 fail"))}, Pending, "尚待",
		},
		"quarantined passes too": {[]Judged{quarantined(night("02-05 02:00", "PUB-W-01 pass"))}, Pending, "均已作废"},
	}
	for name, tc := range tests {
		t.Run(name, func(t *testing.T) {
			v := Decide(DefaultPolicy(), running, tc.visits)
			if v.Status != tc.want {
				t.Fatalf("%s %v, want %s", v.Status, v.Reasons, tc.want)
			}
			if tc.want != Compliant && (len(v.Reasons) == 0 || !strings.Contains(v.Reasons[0].Text, tc.reason)) {
				t.Errorf("reasons %v lack %q", v.Reasons, tc.reason)
			}
		})
	}
}

func TestDecideExempt(t *testing.T) {
	closed := registry.Site{Code: "3301000019", Status: registry.Closed}
	failed := []Judged{night("02-01 02:00", "PUB-W-01 fail"), night("02-02 02:00", "PUB-W-01 fail")}
	v := Decide(DefaultPolicy(), closed, failed)
	if v.Status != Exempted || !strings.Contains(v.Reasons[0].Text, "关停") {
		t.Errorf("%s %v", v.Status, v.Reasons)
	}
	p := parse(t, `exemptions: [{code: "3301000019", year: 2023, reason: 新开设}]`)
	if v := Decide(p, running, failed); v.Status != Exempted || v.Reasons[0].Text != "新开设" {
		t.Errorf("%s %v", v.Status, v.Reasons)
	}
	if v := Decide(DefaultPolicy(), registry.Site{}, failed); v.Status != NonCompliant {
		t.Errorf("a register without statuses lets nobody off: %s", v.Status)
	}
}

func TestFaultsAreCountedApart(t *testing.T) {
	visits := []Judged{
		night("02-01 02:00", "PUB-W-01 pass", "WRK-01 fail", "WRK-11 fail suspicion"),
		night("02-02 02:00", "PUB-W-01 pass", "WRK-01 fail", "WRK-16 fail"),
		night("02-03 02:00", "PUB-W-01 unknown", "WRK-01 unknown"),
	}
	v := Decide(DefaultPolicy(), running, visits)
	if v.Status != Compliant || len(v.Faults) != 2 {
		t.Errorf("%s with %d faults, want 合格 with those of the last visit that read the form", v.Status, len(v.Faults))
	}
	visits[1] = reviewed(visits[1], "", "WRK-16")
	if v := Decide(DefaultPolicy(), running, visits); len(v.Faults) != 1 {
		t.Errorf("a dismissed fault still counts: %v", v.Faults)
	}
	strict := parse(t, "faults_fail: true")
	if v := Decide(strict, running, visits); v.Status != NonCompliant || v.Reasons[0].Rule != "WRK-01" {
		t.Errorf("%s %v", v.Status, v.Reasons)
	}
	if v := Decide(strict, running, visits[:1]); v.Status != Pending {
		t.Errorf("one visit confirms nothing: %s", v.Status)
	}
}

// Faults of either form count, and of reading rules; those of identity do not.
func TestWhichFaultsCount(t *testing.T) {
	v := Decide(DefaultPolicy(), running, []Judged{
		night("02-01 02:00", "PUB-W-01 pass", "SUP-01 fail", "FMT-01 fail", "IDN-07 fail violation", "PUB-W-11 fail"),
	})
	var ids []string
	for _, f := range v.Faults {
		ids = append(ids, f.Rule)
	}
	if got := strings.Join(ids, " "); got != "SUP-01 FMT-01 PUB-W-11" {
		t.Errorf("faults %s", got)
	}
}

func TestUnreadForms(t *testing.T) {
	unread := []Judged{night("02-01 02:00", "PUB-W-01 pass", "PUB-W-07 unknown")}
	if v := Decide(DefaultPolicy(), running, unread); v.Status != Pending {
		t.Errorf("by default a form nobody could read is not passed: %s", v.Status)
	}
	lenient := parse(t, "unread_pending: false")
	if v := Decide(lenient, running, unread); v.Status != Compliant {
		t.Errorf("by policy it may be: %s %v", v.Status, v.Reasons)
	}
	dark := []Judged{night("02-01 02:00", "PUB-W-01 unknown", "PUB-W-07 unknown")}
	if v := Decide(lenient, running, dark); v.Status != Pending {
		t.Errorf("a site that could not be looked at: %s", v.Status)
	}
	blank := []Judged{night("02-01 02:00", "PUB-W-01 pass", "PUB-W-07 fail"), night("02-02 02:00", "PUB-W-01 pass", "PUB-W-07 fail")}
	if v := Decide(lenient, running, blank); v.Status != NonCompliant {
		t.Errorf("a blank form stays a blank form: %s", v.Status)
	}
}

func TestConfirmationByPolicy(t *testing.T) {
	visits := []Judged{night("02-01 02:00", "PUB-W-01 fail"), night("02-02 02:00", "PUB-W-01 fail")}
	three := parse(t, "confirmation: {visits: 3}")
	if v := Decide(three, running, visits); v.Status != Pending {
		t.Errorf("two of three visits: %s", v.Status)
	}
	one := reviewed(visits[0], "PUB-W-01", "")
	alone := parse(t, "confirmation: {reviewer: false}")
	if v := Decide(alone, running, []Judged{one}); v.Status != Pending {
		t.Errorf("a reviewer alone, against the policy: %s", v.Status)
	}
	off := parse(t, "rules_off: [PUB-W-01]")
	if v := Decide(off, running, visits); v.Status != Pending {
		t.Errorf("with the duty turned off nothing is known: %s", v.Status)
	}
}

func TestQuarantine(t *testing.T) {
	tests := map[string]struct {
		night Night
		want  string // in the reason; empty: the night counts
	}{
		"quiet night":         {Night{Sites: Count{1000, 50}, Controls: Count{8, 0}, Baseline: Count{9000, 450}}, ""},
		"controls fail":       {Night{Sites: Count{1000, 50}, Controls: Count{8, 3}}, "对照网站"},
		"a quarter may fail":  {Night{Sites: Count{1000, 50}, Controls: Count{8, 2}}, ""},
		"half the sites":      {Night{Sites: Count{1000, 501}}, "超过上限"},
		"exactly half":        {Night{Sites: Count{1000, 500}}, ""},
		"three times base":    {Night{Sites: Count{1000, 151}, Baseline: Count{9000, 450}}, "基准"},
		"just three times":    {Night{Sites: Count{1000, 150}, Baseline: Count{9000, 450}}, ""},
		"no base yet":         {Night{Sites: Count{1000, 151}}, ""},
		"a handful":           {Night{Sites: Count{5, 5}}, ""},
		"a handful, controls": {Night{Sites: Count{5, 5}, Controls: Count{3, 3}}, "对照网站"},
		"few, above base":     {Night{Sites: Count{100, 9}, Baseline: Count{9000, 9}}, ""},
		"just enough sites":   {Night{Sites: Count{20, 11}}, "超过上限"},
		"a site too few":      {Night{Sites: Count{19, 11}}, ""},
		"no failure before":   {Night{Sites: Count{1000, 200}, Baseline: Count{9000, 0}}, ""},
		"base of few":         {Night{Sites: Count{1000, 200}, Baseline: Count{19, 1}}, ""},
		"base just enough":    {Night{Sites: Count{1000, 200}, Baseline: Count{20, 1}}, "基准"},
		"ten more is little":  {Night{Sites: Count{100, 10}, Baseline: Count{9000, 9}}, ""},
		"eleven is not":       {Night{Sites: Count{100, 11}, Baseline: Count{9000, 9}}, "基准"},
		"nobody tried":        {Night{}, ""},
	}
	for name, tc := range tests {
		t.Run(name, func(t *testing.T) {
			why := strings.Join(DefaultPolicy().QuarantineReasons(tc.night), "；")
			if (why == "") != (tc.want == "") || !strings.Contains(why, tc.want) {
				t.Errorf("reasons %q, want %q", why, tc.want)
			}
		})
	}
}

func TestTimeline(t *testing.T) {
	b := newCase()
	for _, l := range []string{"sighting=2024-01-20 02:00 missed", "sighting=2024-01-25 02:00 seen", "sighting=2024-01-26 02:00 missed"} {
		k, v, _ := strings.Cut(l, "=")
		if err := b.set(k, v); err != nil {
			t.Fatal(err)
		}
	}
	b.finish()
	tl := PublicationTimes(&b.c.view)
	if !tl.FirstSeen.Equal(moment("2024-01-25 02:00")) || !tl.LastSeen.Equal(tl.FirstSeen) || tl.SeenNow {
		t.Errorf("%+v", tl)
	}
	if !tl.Withdrawn.Equal(moment("2024-01-26 02:00")) {
		t.Errorf("seen and then gone: told as withdrawn at %s", tl.Withdrawn)
	}
	b.c.view.Sightings = b.c.view.Sightings[:2]
	if tl = PublicationTimes(&b.c.view); !tl.Withdrawn.Equal(b.visit.Started) {
		t.Errorf("seen before and gone now: told as withdrawn at %s", tl.Withdrawn)
	}
	b.c.view.Sightings = b.c.view.Sightings[:1]
	if tl = PublicationTimes(&b.c.view); len(tl.Missed) != 2 || !tl.Missed[1].Equal(b.visit.Started) {
		t.Errorf("not seen before and not now: missed at %s", tl.Missed)
	}
	b.c.view.Sightings = append(b.c.view.Sightings, Sighting{At: moment("2024-01-25 02:00"), Able: true, Seen: true})
	b.visit.Outcome = snapshot.Blocked
	if tl = PublicationTimes(&b.c.view); !tl.Withdrawn.IsZero() || len(tl.Missed) != 1 {
		t.Errorf("a blocked visit cannot tell of a withdrawal, but it did at %s; missed at %s", tl.Withdrawn, tl.Missed)
	}
}

func TestDaysLate(t *testing.T) {
	deadline := moment("2024-02-01")
	for at, want := range map[string]int{"2024-02-01": 1, "2024-02-01 23:59": 1, "2024-02-02": 2, "2024-03-01": 30} {
		if got := daysLate(moment(at), deadline); got != want {
			t.Errorf("%s: %d days, want %d", at, got, want)
		}
	}
}

// Several duties are open for one cause: a person reads it once, in full.
func TestReasonsAreNotRepeated(t *testing.T) {
	got := withoutRepeats([]Reason{
		{Rule: "A", Text: "未见报表，但不能断定没有：连接超时"},
		{Rule: "B", Text: "连接超时"},
		{Rule: "C", Text: "连接超时"},
		{Rule: "D", Text: "日期不明"},
		{Rule: "E", Text: "日期不明"},
	})
	if len(got) != 2 || got[0].Rule != "A" || got[1].Rule != "D" {
		t.Errorf("kept %+v", got)
	}
}
