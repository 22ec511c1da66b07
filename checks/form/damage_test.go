package form_test

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"nianbao/checks/form"
	"nianbao/checks/form/formtest"
	"nianbao/internal/document"
)

// However a table is broken, no number may be read in the place of another, and
// none called blank that stands on the form.
func TestDamagedTables(t *testing.T) {
	read, lost := 0, 0
	for _, kind := range kinds {
		for _, layout := range formtest.Layouts() {
			for seed := range uint64(*forms) {
				rng := rand.New(rand.NewPCG(seed, 23))
				values := formtest.Numbered(rng, kind)
				doc := formtest.Render(rng, kind, values, layout)
				var did []string
				for range 1 + rng.IntN(2) {
					did = append(did, formtest.Damage(rng, doc))
				}
				for _, r := range form.ReadDocument(doc) {
					for key, w := range values {
						v, found := r.Values[key]
						if _, number := strings.CutPrefix(w.Value, "1"); !number || len(w.Value) != 4 {
							continue
						}
						read++
						switch stands := printed(doc, w.Print); {
						case !found || v.State == form.Unreadable || v.Value == w.Value:
							if !found && stands {
								lost++
							}
						case v.State == form.Blank && !stands:
						default:
							t.Errorf("%s %s %d: after %s: %s is %s, read as %s %q at %s", kind, layout, seed, strings.Join(did, "; "), key, w.Value, v.State, v.Value, v.At)
						}
					}
				}
			}
		}
	}
	t.Logf("%d values after damage, %.2f %% of those still there unread", read, 100*float64(lost)/float64(read))
}

func printed(doc *document.Document, text string) bool {
	return slices.ContainsFunc(doc.Grids, func(g document.Grid) bool {
		return slices.ContainsFunc(g.Cells, func(c document.Cell) bool { return c.Text == text })
	})
}

// A scan misreads labels and cuts cells. What is read of it with confidence must
// be right, and nearly all of it is to be read.
func TestMisreadForms(t *testing.T) {
	for _, kind := range kinds {
		for _, layout := range formtest.Layouts() {
			var total formtest.Score
			for seed := range uint64(*forms) {
				rng := rand.New(rand.NewPCG(seed, 31))
				values := formtest.Numbered(rng, kind)
				doc := formtest.Render(rng, kind, values, layout)
				formtest.Noise(rng, doc)
				for _, r := range form.ReadDocument(doc) {
					total.Add(numbers(values, r))
				}
			}
			t.Logf("%-12s %-12s values %5d  wrong %d  unread %d (%.2f %%)", kind, layout, total.Values, total.Wrong(), total.Unread(), 100*float64(total.Unread())/float64(total.Values))
			if total.Wrong() > 0 {
				t.Errorf("%s %s:\n%s", kind, layout, strings.Join(common(total.Faults), "\n"))
			}
		}
	}
}

// numbers scores the numbered fields only.
func numbers(values formtest.Values, r form.Report) formtest.Score {
	some, got := formtest.Values{}, form.Report{Values: map[string]form.Value{}}
	for key, w := range values {
		if strings.HasPrefix(w.Value, "1") && len(w.Value) == 4 {
			some[key] = w
			if v, found := r.Values[key]; found {
				got.Values[key] = v
			}
		}
	}
	return formtest.Compare(some, got)
}
