package checks

import (
	"flag"
	"fmt"
	"math/big"
	"slices"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"nianbao/checks/form"
)

// values is a form under construction: key → number or text as printed.
type values map[string]form.Value

func (v values) put(key string, n int) { v[key] = cellValue(key, fmt.Sprint(n)) }

func (v values) text(key, text string) { v[key] = cellValue(key, text) }

func (v values) int(key string) int {
	n, ok := number(v[key])
	if !ok {
		panic(key + " is no integer")
	}
	return int(n.Num().Int64())
}

// odd is a number of people's making: not a round hundred.
func odd(t *rapid.T, name string, low, high int) int {
	n := rapid.IntRange(low, high).Draw(t, name)
	switch {
	case n < 1000 || n%100 != 0:
		return n
	case n < high:
		return n + 1
	}
	return max(low, n-1)
}

// legalWork draws a work form that keeps every identity and gives no cause for
// suspicion, from the text of the notice and not from the rules.
func legalWork(t *rapid.T) values {
	v := values(fullForm(form.Work))
	uv := odd(t, "uv", 1000, 2_000_000)
	v.put("wrk.uv", uv)
	v.put("wrk.pv", odd(t, "pv", uv*2, uv*50))
	material, product, comment := odd(t, "material", 1, 400), odd(t, "product", 0, 300), odd(t, "comment", 0, 50)
	product = min(product, material*10)
	v.put("wrk.intp.material", material)
	v.put("wrk.intp.product", product)
	v.put("wrk.intp.comment", comment)
	v.put("wrk.intp.total", material+product+comment)
	parts := []int{odd(t, "overview", 1, 500), odd(t, "news", 1, 9000), odd(t, "catalog", 1, 3000)}
	v.put("wrk.info.overview", parts[0])
	v.put("wrk.info.news", parts[1])
	v.put("wrk.info.catalog", parts[2])
	v.put("wrk.info.total", odd(t, "info", max(slices.Max(parts), material+product+comment), 30000))
	kept := odd(t, "kept", 1, 40)
	v.put("wrk.topic.maintained", kept)
	v.put("wrk.topic.opened", odd(t, "opened", 0, kept))
	items := odd(t, "items", 1, 900)
	v.put("wrk.svc.items", items)
	v.put("wrk.svc.items_online", odd(t, "online", 0, items))
	person, legal := odd(t, "person", 0, 40000), odd(t, "legal", 0, 40000)
	v.put("wrk.svc.done_person", person)
	v.put("wrk.svc.done_legal", legal)
	v.put("wrk.svc.done_total", person+legal)
	legalInteraction(t, v)
	found := odd(t, "found", 0, 60)
	v.put("wrk.sec.found", found)
	v.put("wrk.sec.fixed", odd(t, "fixed", 0, found))
	return v
}

func legalInteraction(t *rapid.T, v values) {
	received := odd(t, "received", 1, 9000)
	done := odd(t, "done", (received+1)/2, received)
	v.put("wrk.ia.msg_received", received)
	v.put("wrk.ia.msg_done", done)
	v.put("wrk.ia.msg_public", odd(t, "public", 0, done))
	surveys := odd(t, "surveys", 1, 40)
	v.put("wrk.ia.survey_n", surveys)
	v.put("wrk.ia.survey_results", odd(t, "results", 0, surveys))
	v.put("wrk.ia.survey_opinions", odd(t, "opinions", 0, 9000))
	asked := odd(t, "asked", 0, 900)
	v.put("wrk.ia.talk_n", odd(t, "talks", 1, 30))
	v.put("wrk.ia.talk_msgs", asked)
	v.put("wrk.ia.talk_answers", odd(t, "answers", 0, asked))
}

// percent prints part÷whole half-up with so many decimals, in integers alone.
func percent(part, whole, decimals int) string {
	scale := 1
	for range decimals {
		scale *= 10
	}
	units := (2*part*100*scale + whole) / (2 * whole)
	if decimals == 0 {
		return fmt.Sprint(units)
	}
	return fmt.Sprintf("%d.%0*d", units/scale, decimals, units%scale)
}

// legalSupervision draws a supervision form likewise.
func legalSupervision(t *rapid.T) values {
	v := values(fullForm(form.Supervision))
	sites := odd(t, "sites", 100, 1200)
	checkedAll, failedAll := 0, 0
	for _, q := range quarters {
		sites -= rapid.IntRange(1, 5).Draw(t, "closed "+q)
		checked := odd(t, "checked "+q, (sites*4+9)/10, sites)
		bad := rapid.IntRange(0, checked/2).Draw(t, "failed "+q)
		d := rapid.IntRange(0, 2).Draw(t, "decimals "+q)
		v.put("sup.spot.site_total."+q, sites)
		v.put("sup.spot.checked."+q, checked)
		v.put("sup.spot.failed."+q, bad)
		v.text("sup.spot.ratio_pct."+q, percent(checked, sites, d))
		v.text("sup.spot.pass_rate_pct."+q, percent(checked-bad, checked, d))
		checkedAll, failedAll = checkedAll+checked, failedAll+bad
	}
	v.put("sup.spot.checked.total", checkedAll)
	v.put("sup.spot.failed.total", failedAll)
	v.put("sup.sites.running", sites)
	for _, f := range accountability {
		total := 0
		for _, q := range quarters {
			n := rapid.IntRange(0, 4).Draw(t, f+q)
			total += n
			v.put(f+"."+q, n)
		}
		v.put(f+".total", total)
	}
	if failedAll == 0 {
		for _, f := range accountability {
			for _, q := range quarterColumns {
				v.put(f+"."+q, 0)
			}
		}
	} else if v.int("sup.acct.talk.total") == 0 {
		v.put("sup.acct.talk.q1", 1)
		v.put("sup.acct.talk.total", 1)
	}
	received := odd(t, "received", 10, 9000)
	overdue := rapid.IntRange(0, 5).Draw(t, "overdue")
	v.put("sup.zc.received", received)
	v.put("sup.zc.ontime", received-overdue)
	v.put("sup.zc.overdue", overdue)
	return v
}

// judgedForm judges both forms of one portal and returns the rules that fail.
func judgedForm(work, supervision values) map[string]Finding {
	b := newCase()
	b.begin(form.Work)
	b.c.view.Reports[0].Values = work
	b.begin(form.Supervision)
	b.c.view.Reports[1].Values = supervision
	b.finish()
	failed := map[string]Finding{}
	for _, f := range Judge(&b.c.view) {
		if f.Result == Fail {
			failed[f.Rule] = f
		}
	}
	return failed
}

func names(failed map[string]Finding) string {
	var list []string
	for id, f := range failed {
		list = append(list, id+" "+f.Reason)
	}
	slices.Sort(list)
	return strings.Join(list, "; ")
}

func TestLegalFormsNeverFail(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		if failed := judgedForm(legalWork(t), legalSupervision(t)); len(failed) > 0 {
			t.Errorf("legal forms fail: %s", names(failed))
		}
	})
}

// A planted fault is found by exactly its rule, at its rule's level.
func TestPlantedFaultsAreFound(t *testing.T) {
	fewer(t)
	for _, p := range plants {
		t.Run(p.rule, func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) {
				w, s := legalWork(t), legalSupervision(t)
				p.plant(t, w, s)
				failed := judgedForm(w, s)
				f, ok := failed[p.rule]
				if !ok {
					t.Fatalf("not found; found: %s", names(failed))
				}
				r, _ := Find(p.rule)
				if want := p.level; want == "" && f.Level != r.Level || want != "" && f.Level != want {
					t.Errorf("level %s", f.Level)
				}
				for id := range failed {
					if id != p.rule && !slices.Contains(p.also, id) {
						t.Errorf("another rule fails: %s", names(failed))
					}
				}
			})
		})
	}
}

// fewer draws a fifth of the usual cases for each of many plants.
func fewer(t *testing.T) {
	f := flag.Lookup("rapid.checks")
	n, err := strconv.Atoi(f.Value.String())
	if err != nil {
		t.Fatal(err)
	}
	was := f.Value.String()
	if err := flag.Set(f.Name, strconv.Itoa(max(1, n/5))); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = flag.Set(f.Name, was) })
}

// Printed percentages: exact halves, all decimals, against an integer oracle.
func TestComparePercentages(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		whole := rapid.IntRange(1, 5000).Draw(t, "whole")
		part := rapid.IntRange(0, whole).Draw(t, "part")
		d := rapid.IntRange(0, 3).Draw(t, "decimals")
		off := rapid.IntRange(-4, 4).Draw(t, "off")
		scale := int64(1)
		for range d {
			scale *= 10
		}
		units := (2*int64(part)*100*scale + int64(whole)) / (2 * int64(whole))
		printed := big.NewRat(units+int64(off), scale)
		twice := 2*int64(part)*100*scale - 2*(units+int64(off))*int64(whole) // 2·whole·(exact − printed) in units
		if twice < 0 {
			twice = -twice
		}
		want := apart
		if twice <= int64(whole) {
			want = equal
		} else if twice <= 3*int64(whole) {
			want = offByOne
		}
		if got := compare(printed, d, rat(int64(part)), rat(int64(whole))); got != want {
			t.Errorf("%s%% for %d/%d: %v, want %v", printed.FloatString(d), part, whole, got, want)
		}
		if off == 0 && want != equal {
			t.Errorf("half-up itself is not equal")
		}
	})
}
