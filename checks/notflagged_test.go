package checks

import (
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
)

// Whatever a rule says it does not flag is shown by a case that says "spares = " and how
// the words begin, and the rule does not flag it: not at its own level, at most lower
// where the words say so. Notes about our reading speak against nobody.
func TestWhatIsNotFlaggedIsShown(t *testing.T) {
	for _, r := range Catalogue() {
		a, err := txtar.ParseFile(caseFile(r.ID))
		if err != nil {
			t.Fatal(err)
		}
		shown := make([]bool, len(r.NotFlagged))
		for _, c := range parseCases(t, a) {
			for _, words := range c.spares {
				i := theOne(r.NotFlagged, words)
				if i < 0 {
					t.Errorf("%s, %s: %q begins none, or several, of what is not flagged", r.ID, c.name, words)
					continue
				}
				shown[i] = true
				if c.want == Fail && r.Level != Note && !r.Off && (c.level == "" || c.level == r.Level) {
					t.Errorf("%s, %s: flagged, and %q should not be", r.ID, c.name, r.NotFlagged[i])
				}
			}
		}
		for i, ok := range shown {
			if !ok {
				t.Errorf("%s: no case shows that this is not flagged: %s", r.ID, r.NotFlagged[i])
			}
		}
	}
}

// theOne is the place of the only text that begins with these words, -1 where there is none.
func theOne(texts []string, words string) int {
	found := -1
	for i, text := range texts {
		switch {
		case words == "" || !strings.HasPrefix(text, words):
		case found >= 0:
			return -1
		default:
			found = i
		}
	}
	return found
}
