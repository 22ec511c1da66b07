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

// score compares what was read with what was written.
type score struct {
	values, unread, wrong int
	faults                []string
}

func (s *score) add(o score) {
	s.values += o.values
	s.unread += o.unread
	s.wrong += o.wrong
	s.faults = append(s.faults, o.faults...)
}

// compare counts a value as wrong when it says something other than was written.
// A value not found, or called unreadable, is unread, unless it was written so
// that no reading is certain.
func compare(want formtest.Values, got form.Report) score {
	var s score
	for _, key := range slices.Sorted(maps.Keys(want)) {
		w := want[key]
		if w.State == "" {
			continue // printed for others
		}
		s.values++
		v, found := got.Values[key]
		switch {
		case v.State == w.State && v.Value == w.Value:
		case !found || v.State == form.Unreadable:
			s.unread++
			s.faults = append(s.faults, fmt.Sprintf("%s unread: %q", key, w.Print))
		default:
			s.wrong++
			s.faults = append(s.faults, fmt.Sprintf("%s WRONG: %q is %s %q, read as %s %q at %s", key, w.Print, w.State, w.Value, v.State, v.Value, v.At))
		}
	}
	for key := range got.Values {
		if _, written := want[key]; !written {
			s.wrong++
			s.faults = append(s.faults, key+" WRONG: not on the form")
		}
	}
	return s
}

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
			var total score
			for seed := range uint64(*forms) {
				rng := rand.New(rand.NewPCG(seed, 7))
				values := formtest.Draw(rng, kind)
				total.add(compare(values, read(t, formtest.Render(rng, kind, values, layout), kind)))
			}
			t.Logf("%-12s %-12s values %5d  wrong %d  unread %d (%.2f %%)", kind, layout, total.values, total.wrong, total.unread, 100*float64(total.unread)/float64(total.values))
			if total.wrong > 0 || total.unread*100 > total.values {
				t.Errorf("%s %s: %d wrong, %d unread of %d:\n%s", kind, layout, total.wrong, total.unread, total.values, strings.Join(common(total.faults), "\n"))
			}
		}
	}
}

// common lists the most frequent faults by key.
func common(faults []string) []string {
	count, example := map[string]int{}, map[string]string{}
	for _, f := range faults {
		key := strings.Join(strings.Fields(f)[:2], " ")
		count[key]++
		example[key] = f
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
		s := compare(values, read(t, formtest.Render(rng, kind, values, layout), kind))
		if s.wrong > 0 || s.unread*100 > s.values*3 {
			t.Fatalf("%s %s: %s", kind, layout, strings.Join(s.faults, "\n"))
		}
	})
}
