package form_test

import (
	"cmp"
	"flag"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"nianbao/checks/form"
	"nianbao/checks/form/formtest"
	"nianbao/internal/document"
)

// forms is how many random forms are set in each layout.
var forms = flag.Int("forms", 20, "random forms per kind and layout")

var kinds = []form.Kind{form.Work, form.Supervision}

func read(t interface{ Fatalf(string, ...any) }, doc *document.Document, kind form.Kind) form.Report {
	reports := form.ReadDocument(doc)
	if len(reports) != 1 || reports[0].Form != kind {
		t.Fatalf("%d reports read, want one of kind %s: %+v", len(reports), kind, reports)
	}
	return reports[0]
}

// No layout may make a value wrong, and none may lose more than one in a hundred.
func TestReadsEveryLayout(t *testing.T) {
	for _, kind := range kinds {
		for _, layout := range formtest.Layouts() {
			var total formtest.Score
			for seed := range uint64(*forms) {
				rng := rand.New(rand.NewPCG(seed, 7))
				values := formtest.Draw(rng, kind)
				total.Add(formtest.Compare(values, read(t, formtest.Render(rng, kind, values, layout), kind)))
			}
			t.Logf("%-12s %-12s values %5d  wrong %d  unread %d (%.2f %%)", kind, layout, total.Values, total.Wrong(), total.Unread(), 100*float64(total.Unread())/float64(total.Values))
			if total.Wrong() > 0 || total.Unread()*100 > total.Values {
				t.Errorf("%s %s: %d wrong, %d unread of %d:\n%s", kind, layout, total.Wrong(), total.Unread(), total.Values, strings.Join(common(total.Faults), "\n"))
			}
		}
	}
}

// common lists the most frequent faults by key.
func common(faults []formtest.Fault) []string {
	count, example := map[string]int{}, map[string]string{}
	for _, f := range faults {
		key := fmt.Sprint(f.Key, f.Wrong)
		count[key]++
		example[key] = f.String()
	}
	keys := slices.SortedFunc(maps.Keys(count), func(a, b string) int { return cmp.Or(count[b]-count[a], strings.Compare(a, b)) })
	var out []string
	for _, k := range keys[:min(len(keys), 12)] {
		out = append(out, fmt.Sprintf("%4d× %s", count[k], example[k]))
	}
	return out
}

func TestReadProperty(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		kind := rapid.SampledFrom(kinds).Draw(t, "kind")
		layout := rapid.SampledFrom(formtest.Layouts()).Draw(t, "layout")
		rng := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 1))
		values := formtest.Draw(rng, kind)
		s := formtest.Compare(values, read(t, formtest.Render(rng, kind, values, layout), kind))
		if s.Wrong() > 0 || s.Unread()*100 > s.Values*3 {
			t.Fatalf("%s %s: %s", kind, layout, strings.Join(common(s.Faults), "\n"))
		}
	})
}
