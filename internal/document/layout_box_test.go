package document

import (
	"strings"
	"testing"
)

// The rest of a row of one cell stands in a box by itself on the next page. A box below a
// row of several cells, a narrower one, or one behind other words is none.
func TestRowThatGoesOnInABox(t *testing.T) {
	box := func(x, wide float64) string { return grid(x, 250, wide, 30, 1, 1) }
	for name, c := range map[string]struct {
		last, next string
		joined     bool
	}{
		"a box as wide":                {grid(50, 50, 200, 30, 1, 1) + penned("signed", 60, 60), box(50, 200) + penned("below", 60, 260), true},
		"a narrower box":               {grid(50, 50, 200, 30, 1, 1) + penned("signed", 60, 60), box(50, 150) + penned("below", 60, 260), false},
		"words before the box":         {grid(50, 50, 200, 30, 1, 1) + penned("signed", 60, 60), penned("words", 60, 300) + box(50, 200) + penned("below", 60, 260), false},
		"a row of several cells above": {grid(50, 50, 200, 30, 1, 2) + penned("signed", 60, 60, "beside", 160, 60), box(50, 200) + penned("below", 60, 260), false},
		"an empty box":                 {grid(50, 50, 200, 30, 1, 1) + penned("signed", 60, 60), box(50, 200), false},
		"a page number between":        {grid(50, 50, 200, 30, 1, 1) + penned("signed", 60, 60, "- 1 -", 140, 20), box(50, 200) + penned("below", 60, 260), true},
		"a box around a table":         {grid(50, 50, 200, 30, 1, 1) + penned("signed", 60, 60), grid(50, 100, 200, 180, 1, 1) + penned("below", 60, 260) + grid(70, 120, 100, 60, 2, 2) + penned("c", 75, 130, "d", 75, 160), false},
	} {
		doc, err := Read(t.Context(), pdfPages(grid(50, 80, 200, 60, 2, 2)+penned("a", 60, 120, "b", 60, 90)+c.last, c.next), Hint{})
		if err != nil {
			t.Fatal(err)
		}
		last := doc.Grids[0].Cells[len(doc.Grids[0].Cells)-1]
		if got := last.Text == "below"; got != c.joined || len(doc.Grids[0].Turns) > 0 != c.joined {
			t.Errorf("%s: the last cell is %q, turns at %v", name, last.Text, doc.Grids[0].Turns)
		}
		if c.joined && strings.Contains(doc.Text, "- 1 -") || strings.Count(doc.Text, "below") != strings.Count(c.next, "below") {
			t.Errorf("%s: read as %q", name, doc.Text)
		}
	}
}
