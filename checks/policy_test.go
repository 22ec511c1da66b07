package checks

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"nianbao/registry"
)

func TestDefaultPolicyIsTheNoticeAndNothingStricter(t *testing.T) {
	p := DefaultPolicy()
	got := p.Deadline(registry.Site{Code: "3301000019"}, 2023)
	want := time.Date(2024, 1, 31, 16, 0, 0, 0, time.UTC) // 1 February 00:00 in Shanghai
	if !got.Equal(want) {
		t.Errorf("deadline %v, want %v", got, want)
	}
	if p.FaultsFail || len(p.LocalDeadlines)+len(p.Exemptions)+len(p.RulesOn)+len(p.RulesOff)+len(p.Levels) > 0 {
		t.Errorf("the default adds to the notice: %+v", p)
	}
	if p.Confirmation != (Confirmation{Visits: 2, Apart: 24 * time.Hour, Reviewer: true}) {
		t.Errorf("confirmation %+v", p.Confirmation)
	}
}

func TestPolicyTextIsTheDefault(t *testing.T) {
	for _, src := range []string{PolicyText, "", "# nothing\n"} {
		p, err := ParsePolicy([]byte(src))
		if err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(DefaultPolicy(), p); d != "" {
			t.Errorf("differs from the default (-default +parsed):\n%s", d)
		}
	}
}

func TestLocalDeadlines(t *testing.T) {
	p := parse(t, `
local_deadlines:
  - {division: "43", year: 2017, date: "2018-01-29", basis: 湖南省通知}
  - {division: "2112", year: 2023, date: "2024-01-20", basis: 铁岭市通知, binding: true}
`)
	hunan, tieling := registry.Site{Code: "4301000001"}, registry.Site{Code: "2112820003"}
	v := p.View(hunan, 2017)
	if !v.Deadline.Equal(moment("2018-02-01")) || !v.Local.Deadline.Equal(moment("2018-01-30")) || v.Local.Basis != "湖南省通知" {
		t.Errorf("a local date that does not bind: %v, %+v", v.Deadline, v.Local)
	}
	if v := p.View(hunan, 2018); !v.Local.Deadline.IsZero() {
		t.Errorf("a local date holds for its own year only: %+v", v.Local)
	}
	v = p.View(tieling, 2023)
	if !v.Deadline.Equal(moment("2024-01-21")) || !v.Local.Deadline.IsZero() {
		t.Errorf("a local date that binds: %v, %+v", v.Deadline, v.Local)
	}
}

func TestExemptions(t *testing.T) {
	p := parse(t, `exemptions: [{code: "3301000019", year: 2023, reason: 新开设}]`)
	site := registry.Site{Code: "3301000019"}
	if got := p.View(site, 2023).Exempt; got != "新开设" {
		t.Errorf("exempt = %q", got)
	}
	if got := p.View(site, 2024).Exempt; got != "" {
		t.Errorf("another year is exempt: %q", got)
	}
}

func TestPolicyTurnsRulesOnAndOff(t *testing.T) {
	p := parse(t, "rules_off: [WRK-01]\nlevels: {WRK-16: suspicion}")
	b := newCase()
	for _, line := range []string{"wrk.uv=2", "wrk.pv=1", "wrk.svc.items=1", "wrk.svc.items_online=2"} {
		k, v, _ := strings.Cut(line, "=")
		if err := b.set(k, v); err != nil {
			t.Fatal(err)
		}
	}
	b.finish()
	levels := map[string]Level{}
	for _, f := range p.Judge(&b.c.view) {
		levels[f.Rule] = f.Level
	}
	if _, ok := levels["WRK-01"]; ok || levels["WRK-16"] != Suspicion {
		t.Errorf("levels %v", levels)
	}
}

// Values at the very edge of sense are accepted.
func TestPolicyEdges(t *testing.T) {
	for _, src := range []string{
		"confirmation: {visits: 1}", "confirmation: {apart: 0s}", "min_confidence: 0", "min_confidence: 1",
		"local_deadlines: [{division: bm, year: 2017, date: \"2018-01-29\", basis: x}]",
		"quarantine: {min_sites: 1}", "quarantine: {max_failure: 1}", "quarantine: {max_rise: 1}",
		"quarantine: {max_controls: 0}", "quarantine: {max_controls: 1}",
	} {
		if _, err := ParsePolicy([]byte(src)); err != nil {
			t.Errorf("%s: %v", src, err)
		}
	}
}

func TestPolicyTurnsOptionalRulesOn(t *testing.T) {
	r, _ := Find("WRK-06")
	if DefaultPolicy().InForce(r) || !parse(t, "rules_on: [WRK-06]").InForce(r) {
		t.Error("a rule that is off runs, or one turned on does not")
	}
}

func TestBadPoliciesNameLineAndField(t *testing.T) {
	tests := map[string]struct{ src, want string }{
		"unknown key":        {"national_deadline: 01-31\nnational: x\n", "第 2 行 national：没有「national」这个键"},
		"unknown inner key":  {"confirmation:\n  visits: 2\n  times: 3\n", "第 3 行 confirmation.times：没有「times」这个键"},
		"wrong type":         {"\nconfirmation:\n  visits: two\n", "第 3 行 confirmation.visits：值的类型不对"},
		"no duration":        {"confirmation: {apart: 1 day}", "第 1 行 confirmation"},
		"no date":            {"national_deadline: 31-01", "第 1 行 national_deadline：须为月-日"},
		"no such day":        {"watch_until: 02-30", "第 1 行 watch_until：须为月-日"},
		"unknown rule":       {"rules_off:\n  - WRK-01\n  - WRK-99\n", "第 3 行 rules_off.1：没有规则「WRK-99」"},
		"unknown level":      {"levels:\n  WRK-01: grave\n", "第 2 行 levels.WRK-01：不认识的级别「grave」"},
		"level of no rule":   {"levels:\n  WRK-99: hint\n", "levels.WRK-99：没有规则"},
		"unknown place":      {"prominent: [top]", "prominent.0：不认识的位置「top」"},
		"zero visits":        {"confirmation:\n  visits: 0\n", "第 2 行 confirmation.visits：至少为 1"},
		"local without law":  {"local_deadlines:\n  - division: \"43\"\n    year: 2017\n    date: \"2018-01-29\"\n", "local_deadlines.0.basis：须写明依据"},
		"local before law":   {"local_deadlines:\n  - {division: \"43\", year: 2016, date: \"2017-01-29\", basis: x}\n", "第 2 行 local_deadlines.0.year"},
		"rule in lower case": {"rules_off: [wrk-01]", "rules_off.0：没有规则「wrk-01」"},
		"local for nobody":   {"local_deadlines: [{year: 2017, date: \"2018-01-29\", basis: x}]", "local_deadlines.0.division"},
		"exempt for nothing": {"exemptions:\n  - code: \"3301000019\"\n", "exemptions.0.reason：须写明理由"},
		"exempt whom":        {"exemptions: [{code: x, reason: y}]", "exemptions.0.code：「x」不是标识码"},
		"confidence":         {"min_confidence: 80", "min_confidence：须在 0 与 1 之间"},
		"quarantine":         {"quarantine:\n  max_failure: 0\n", "第 2 行 quarantine.max_failure"},
		"unknown count":      {"count: [all]", "count.0：不认识的级别"},
		"no yaml":            {"a: [", "不是合格的 YAML"},
		"a list":             {"- a\n", "政策文件"},
	}
	for name, tc := range tests {
		t.Run(name, func(t *testing.T) {
			_, err := ParsePolicy([]byte(tc.src))
			if err == nil || !strings.Contains(err.Error(), tc.want) {
				t.Errorf("error %v, want %q in it", err, tc.want)
			}
		})
	}
}

func FuzzParsePolicy(f *testing.F) {
	f.Add([]byte(PolicyText))
	f.Add([]byte("levels: {WRK-01: hint}"))
	f.Add([]byte("a: &a [*a]"))
	f.Fuzz(func(t *testing.T, src []byte) {
		if p, err := ParsePolicy(src); err == nil && p.Confirmation.Visits < 1 {
			t.Errorf("accepted a policy that needs no visit")
		}
	})
}

func parse(t *testing.T, src string) Policy {
	t.Helper()
	p, err := ParsePolicy([]byte(src))
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestDecidingNights(t *testing.T) {
	policy, err := ParsePolicy([]byte(`local_deadlines: [{division: "43", year: 2025, date: "2026-01-20", basis: "通知", binding: false}]`))
	if err != nil {
		t.Fatal(err)
	}
	slow, err := ParsePolicy([]byte("confirmation: {visits: 3, apart: 96h}"))
	if err != nil {
		t.Fatal(err)
	}
	here, hunan := registry.Site{Code: "3301000019"}, registry.Site{Code: "4301000019"}
	for _, c := range []struct {
		policy Policy
		site   registry.Site
		at     string
		want   bool
	}{
		{policy, here, "2026-01-30T23:59:59+08:00", false},
		{policy, here, "2026-01-31T00:00:00+08:00", true}, // the last night before the limit
		{policy, here, "2026-02-01T01:00:00+08:00", true}, // the first after it
		{policy, here, "2026-02-02T02:00:00+08:00", true}, // which confirms
		{policy, here, "2026-02-03T00:00:00+08:00", false},
		{policy, here, "2025-01-31T12:00:00+08:00", false},
		{policy, here, "2026-01-20T12:00:00+08:00", false},
		{policy, hunan, "2026-01-20T12:00:00+08:00", true}, // a local limit decides, too
		{policy, hunan, "2026-01-22T23:00:00+08:00", true},
		{policy, hunan, "2026-01-23T01:00:00+08:00", false},
		{policy, hunan, "2026-02-01T01:00:00+08:00", true},
		{slow, here, "2026-02-05T23:00:00+08:00", true},
		{slow, here, "2026-02-06T00:00:00+08:00", false},
	} {
		at, err := time.Parse(time.RFC3339, c.at)
		if err != nil {
			t.Fatal(err)
		}
		if got := c.policy.Deciding(c.site, 2025, at); got != c.want {
			t.Errorf("%s at %s: %v, want %v", c.site.Code, c.at, got, c.want)
		}
	}
}
