package govsim

import (
	"slices"
	"strings"
	"testing"

	"nianbao/registry"
)

// The rules of rules.md written down once more, for the test alone: a value
// that is absent makes its rule silent.

type lawRule struct {
	id     string
	keys   string
	broken func(n func(string) float64, v values) bool
}

var workLaw = []lawRule{
	{"WRK-01", "uv pv", func(n func(string) float64, _ values) bool { return n("uv") > n("pv") }},
	{"WRK-02", "uv pv", func(n func(string) float64, _ values) bool { return n("uv") == n("pv") && n("uv") > 0 }},
	{"WRK-05", "info.total info.overview info.news info.catalog", func(n func(string) float64, _ values) bool {
		return n("info.total") < max(n("info.overview"), n("info.news"), n("info.catalog"))
	}},
	{"WRK-08", "info.total", func(n func(string) float64, _ values) bool { return n("info.total") == 0 }},
	{"WRK-10", "topic.opened topic.maintained", func(n func(string) float64, _ values) bool { return n("topic.opened") > n("topic.maintained") }},
	{"WRK-11", "intp.total intp.material intp.product intp.comment", func(n func(string) float64, _ values) bool {
		return n("intp.total") != n("intp.material")+n("intp.product")+n("intp.comment")
	}},
	{"WRK-14", "svc.items", func(n func(string) float64, v values) bool {
		return v["wrk.svc.catalog_published"] == yes && n("svc.items") == 0
	}},
	{"WRK-16", "svc.items svc.items_online", func(n func(string) float64, _ values) bool { return n("svc.items_online") > n("svc.items") }},
	{"WRK-17", "svc.done_total svc.done_person svc.done_legal", func(n func(string) float64, _ values) bool {
		return n("svc.done_total") < n("svc.done_person")+n("svc.done_legal")
	}},
	{"WRK-18", "svc.done_total svc.done_person svc.done_legal", func(n func(string) float64, _ values) bool {
		return n("svc.done_total") > n("svc.done_person")+n("svc.done_legal")
	}},
	{"WRK-19", "svc.done_total svc.items", func(n func(string) float64, _ values) bool { return n("svc.done_total") > 0 && n("svc.items") == 0 }},
	{"WRK-21", "ia.msg_done ia.msg_received", func(n func(string) float64, _ values) bool {
		return n("ia.msg_done") > n("ia.msg_received")*1.2+20
	}},
	{"WRK-23", "ia.msg_public ia.msg_done", func(n func(string) float64, _ values) bool { return n("ia.msg_public") > n("ia.msg_done") }},
	{"WRK-24", "ia.msg_public ia.msg_received", func(n func(string) float64, _ values) bool { return n("ia.msg_public") > n("ia.msg_received")+20 }},
	{"WRK-25", "ia.msg_done ia.msg_days", func(n func(string) float64, _ values) bool { return n("ia.msg_done") == 0 && n("ia.msg_days") > 0 }},
	{"WRK-29", "ia.survey_results ia.survey_n", func(n func(string) float64, _ values) bool { return n("ia.survey_results") > n("ia.survey_n") }},
	{"WRK-30", "ia.survey_n ia.survey_opinions", func(n func(string) float64, _ values) bool {
		return n("ia.survey_n") == 0 && n("ia.survey_opinions") > 0
	}},
	{"WRK-31", "ia.talk_n ia.talk_msgs ia.talk_answers", func(n func(string) float64, _ values) bool {
		return n("ia.talk_n") == 0 && n("ia.talk_msgs")+n("ia.talk_answers") > 0
	}},
	{"WRK-32", "ia.talk_msgs ia.talk_answers", func(n func(string) float64, _ values) bool { return n("ia.talk_answers") > n("ia.talk_msgs") }},
	{"WRK-34", "sec.assess sec.found", func(n func(string) float64, _ values) bool { return n("sec.assess") == 0 && n("sec.found") > 0 }},
	{"WRK-35", "sec.fixed sec.found", func(n func(string) float64, _ values) bool { return n("sec.fixed") > n("sec.found") }},
	{"WRK-37", "", func(_ func(string) float64, v values) bool {
		return v["wrk.nm.has"] == no && v["wrk.nm.weibo_name"]+v["wrk.nm.wechat_name"]+v["wrk.nm.other"] != ""
	}},
	{"WRK-38", "", func(_ func(string) float64, v values) bool {
		return v["wrk.nm.has"] == yes && v["wrk.nm.weibo_name"]+v["wrk.nm.wechat_name"]+v["wrk.nm.other"] == ""
	}},
	{"WRK-39", "", func(_ func(string) float64, v values) bool {
		return v["wrk.nm.wechat_name"] != "" && v["wrk.nm.wechat_posts"]+v["wrk.nm.wechat_subs"] == ""
	}},
	{"WRK-41", "", func(_ func(string) float64, v values) bool {
		return v["wrk.inno.other"] == yes && v["wrk.inno.other_text"] == ""
	}},
	{"WRK-42", "", func(_ func(string) float64, v values) bool {
		return v["wrk.inno.other"] != yes && v["wrk.inno.other_text"] != ""
	}},
	{"FMT-09", "", func(_ func(string) float64, v values) bool { return len([]rune(v["wrk.inno.other_text"])) > 200 }},
	{"FMT-06", "", func(_ func(string) float64, v values) bool { return v["wrk.site_type"] == "" }},
	{"FMT-05", "", func(_ func(string) float64, v values) bool {
		for _, l := range workLines {
			if k, pair := strings.CutSuffix(l.key, "?"); pair && v[k] != yes && v[k] != no {
				return true
			}
		}
		return false
	}},
	{"FMT-11", "", func(_ func(string) float64, v values) bool {
		d := v["wrk.sign.date"]
		return d != "" && !strings.HasPrefix(d, "2026-") && !strings.HasPrefix(d, "2025-12")
	}},
	{"IDN-13", "", func(_ func(string) float64, v values) bool { return v["wrk.icp"] == "" }},
}

// lawOf lists what a form breaks.
func lawOf(v values) []string {
	var out []string
	for _, r := range workLaw {
		silent := false
		for _, k := range strings.Fields(r.keys) {
			silent = silent || v["wrk."+k] == "" || strings.ContainsAny(v["wrk."+k], ".-") && k != "ia.msg_days"
		}
		n := func(k string) float64 {
			whole, part, _ := strings.Cut(v["wrk."+k], ".")
			x := float64(values{"x": whole}.n("x"))
			if part != "" {
				x += 0.5
			}
			return x
		}
		if !silent && r.broken(n, v) {
			out = append(out, r.id)
		}
	}
	for _, l := range workLines {
		k, pair := strings.CutSuffix(l.key, "?")
		number := !pair && l.group != "基本" && !strings.HasPrefix(k, "wrk.nm.") && k != "wrk.icp" && k != "wrk.police"
		switch {
		case number && v[k] == "":
			out = append(out, "FMT-01")
		case number && strings.ContainsAny(v[k], ".-") && k != "wrk.ia.msg_days":
			out = append(out, "FMT-03")
		}
	}
	return out
}

func TestHonestFormsBreakNothing(t *testing.T) {
	w := makeWorld(t, quick(21, 1200))
	for _, s := range w.sites {
		if broken := lawOf(w.workValues(s, 2025)); len(broken) > 0 {
			t.Errorf("%s: an honest form breaks %v", s.code, broken)
		}
	}
}

// TestPlantedFaultsBreakWhatTheySay: a form with faults breaks the named rules
// and no other of the law above.
func TestPlantedFaultsBreakWhatTheySay(t *testing.T) {
	w := makeWorld(t, quick(21, 3000))
	beyond := []string{"FMT-02", "IDN-01", "IDN-02", "IDN-06"} // not in the small law of this test
	tried := map[string]bool{}
	for _, s := range w.sites {
		if len(s.faults) == 0 || s.identity == idCopied {
			continue
		}
		v, said := w.valuesOf(s, w.reportOf(s, 2025, w.Nights()[2]))
		if s.fate == corrected || s.fate == wrongYear || s.fate == blankForm {
			continue
		}
		var want []string
		for _, r := range said {
			tried[r] = true
			if !slices.Contains(beyond, r) {
				want = append(want, r)
			}
		}
		got := lawOf(v)
		slices.Sort(want)
		slices.Sort(got)
		if !slices.Equal(slices.Compact(want), slices.Compact(got)) {
			t.Errorf("%s: planted %v, breaks %v", s.code, said, got)
		}
	}
	for _, f := range workFaults {
		if !tried[f.rule] {
			t.Errorf("%s was never planted", f.rule)
		}
	}
}

// TestSupervisionForms: honest ones keep the identities, faulty ones break theirs.
func TestSupervisionForms(t *testing.T) {
	w := makeWorld(t, quick(4, 6000))
	portals := 0
	for _, s := range w.sites {
		if !s.isPortal() {
			continue
		}
		portals++
		v := w.supValues(s, 2025)
		if got := supLaw(v); len(got) > 0 {
			t.Errorf("%s: an honest form breaks %v", s.code, got)
		}
		for _, f := range supervisionFaults {
			v := w.supValues(s, 2025)
			broken := plant(supervisionFaults, v, []string{f.rule}, roll(1, s.i, "x"))
			if got := supLaw(v); !slices.Equal(got, broken) {
				t.Errorf("%s: planted %v, breaks %v", s.code, broken, got)
			}
		}
	}
	if portals < 10 {
		t.Errorf("only %d portals", portals)
	}
}

func supLaw(v values) []string {
	var out []string
	worst := map[string]bool{}
	sum, most, failed, failedMost := 0, 0, 0, 0
	for _, q := range quarters {
		total, checked, bad := v.n("sup.spot.site_total."+q), v.n("sup.spot.checked."+q), v.n("sup.spot.failed."+q)
		sum, failed = sum+checked, failed+bad
		most, failedMost = max(most, checked), max(failedMost, bad)
		places := func(s string) int { _, d, _ := strings.Cut(s, "."); return len(d) }
		r, p := v["sup.spot.ratio_pct."+q], v["sup.spot.pass_rate_pct."+q]
		worst["SUP-01"] = worst["SUP-01"] || r != percent(checked, total, places(r))
		worst["SUP-02"] = worst["SUP-02"] || p != percent(checked-bad, checked, places(p))
		worst["SUP-03"] = worst["SUP-03"] || checked > total
		worst["SUP-04"] = worst["SUP-04"] || bad > checked
		worst["SUP-06"] = worst["SUP-06"] || checked*10 < total*3
	}
	c, f := v.n("sup.spot.checked.total"), v.n("sup.spot.failed.total")
	worst["SUP-08"] = c < most || c > sum
	worst["SUP-10"] = f < failedMost || f > failed
	talks := 0
	for _, a := range accountForms {
		n := 0
		for _, q := range quarters {
			n += v.n("sup.acct." + a + "." + q)
		}
		talks += n
		worst["SUP-11"] = worst["SUP-11"] || n != v.n("sup.acct."+a+".total")
	}
	worst["SUP-13"] = f > 0 && talks == 0
	weight := v["sup.appraisal.weight_pct"]
	worst["SUP-16"] = v["sup.appraisal.included"] == yes && weight == ""
	worst["SUP-17"] = v["sup.appraisal.included"] == no && weight != ""
	worst["SUP-24"] = v.n("sup.zc.ontime")+v.n("sup.zc.overdue") > v.n("sup.zc.received")+5
	for id, is := range worst {
		if is {
			out = append(out, id)
		}
	}
	slices.Sort(out)
	return out
}

func TestBeforeTheDeadlineNobodyIsAccused(t *testing.T) {
	w := makeWorld(t, quick(8, 2000))
	for _, truth := range w.Truths(w.Nights()[0]) {
		if truth.Status == Unqualified {
			t.Errorf("%s is 不合格 on 31 January: %v", truth.Code, truth.Rules)
		}
	}
}

func TestTruthNeverAccusesInTheDark(t *testing.T) {
	w := makeWorld(t, quick(8, 3000))
	counts := map[Status]int{}
	for _, truth := range w.Truths(w.Nights()[2]) {
		s := w.sites[w.codes[string(truth.Code)]]
		counts[truth.Status]++
		switch {
		case s.status != registry.Running && truth.Status != NotObliged:
			t.Errorf("%s is %s in the register and %s here", s.code, s.status, truth.Status)
		case s.status == registry.Running && w.darkness(s) != "" && truth.Status != Undecidable:
			t.Errorf("%s cannot be looked at (%s) and is %s", s.code, s.net, truth.Status)
		case truth.Status == Unqualified && len(truth.Rules) == 0, truth.Status == Undecidable && truth.Why == "":
			t.Errorf("%s is %s without a reason", s.code, truth.Status)
		}
	}
	share := float64(counts[Unqualified]) / 3000
	if share < 0.05 || share > 0.25 {
		t.Errorf("%.0f %% of the sites are 不合格: %v", 100*share, counts)
	}
}

// A file says nothing of its day: one that came between the last night and the deadline
// may stay a question, and no other site that published in time.
func TestOnlyFilesOfTheLastHoursMayStayOpen(t *testing.T) {
	w, last := makeWorld(t, quick(8, 2000)), 0
	night := w.Nights()[2]
	for _, s := range w.sites {
		truth, _ := w.Truth(registry.SiteCode(s.code), night)
		if truth.Status != Qualified || !truth.Unavoidable {
			continue
		}
		last++
		if s.target != toFile || s.born.Before(w.Nights()[0]) || !s.born.Before(w.Deadline()) {
			t.Errorf("%s, put up %s as %s: may stay open", s.code, s.born, s.target)
		}
	}
	if last == 0 {
		t.Error("no such site among 2000")
	}
}
