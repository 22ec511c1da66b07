package scan_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"nianbao/checks"
	"nianbao/crawler/snapshot"
	"nianbao/internal/scan"
	"nianbao/internal/store"
	"nianbao/registry"
)

// Judged by another policy, every site of a night is answered anew from what is
// stored; by the same, nothing changes. What was answered before is kept.
func TestJudgeAgain(t *testing.T) {
	onBoth(t, func(t *testing.T, url string) {
		s, ctx := open(t, url), context.Background()
		o := options(s, sites(5))
		o.Look = func(_ context.Context, site registry.Site, year int) *snapshot.Visit {
			v := saw(site, year)
			v.Identity.Name = site.Name // a page that names nobody speaks for nobody
			return v
		}
		night := run(t, o)
		again := func(src string) []scan.Difference {
			policy, err := checks.ParsePolicy([]byte(src))
			if err != nil {
				t.Fatal(err)
			}
			var changed []scan.Difference
			done := 0
			count, err := scan.JudgeAgain(ctx, scan.AgainOptions{
				Store: s, Scan: night.Scan, Policy: policy, PolicySrc: src, Ruleset: "r2", Build: "test", Now: time.Now,
				Changed: func(d scan.Difference) { changed = append(changed, d) }, Done: func() { done++ },
			})
			if err != nil || count != 5 || done != 5 {
				t.Fatalf("judged %d sites, told of %d, %v", count, done, err)
			}
			return changed
		}
		if changed := again(checks.PolicyText); len(changed) != 0 {
			t.Errorf("the same policy changed %v", changed)
		}
		changed := again("rules_off: [PUB-W-01]\nwatch_until: 02-01\n")
		gone := 0
		for _, d := range changed {
			if d.Rule == "PUB-W-01" && d.Before.Result == checks.Fail && d.After == nil {
				gone++
			}
		}
		if gone != 5 {
			t.Errorf("PUB-W-01 was taken back for %d sites, want 5: %v", gone, changed)
		}
		if j, err := s.CountingJudgement(ctx, night.Scan); err != nil || !strings.HasPrefix(j.Policy, "rules_off") || j.Ruleset != "r2" || j.Build != "test" {
			t.Errorf("the judgement that counts is %+v, %v", j, err)
		}
		for code, r := range results(t, s, night.Scan) {
			if answerOf(r, "PUB-W-01") != "" {
				t.Errorf("%s: a rule that is off still answers", code)
			}
		}
		if changed := again(checks.PolicyText); len(changed) == 0 {
			t.Error("back to the first policy nothing changed")
		}
	})
}

func answerOf(r store.Result, rule string) checks.Result {
	for _, f := range r.Findings {
		if f.Rule == rule {
			return f.Result
		}
	}
	return ""
}
