package formtest

import (
	"fmt"
	"math/rand/v2"
	"slices"

	"nianbao/checks/form"
	"nianbao/internal/document"
)

// Numbered fills every number of a form with one that occurs nowhere else, so
// that a value read in the wrong place shows. Texts and boxes are as drawn.
func Numbered(rng *rand.Rand, kind form.Kind) Values {
	v := Draw(rng, kind)
	n := 1000
	for _, f := range form.Fields(kind) {
		_, drawn := v[f.Key]
		if number := f.Type == form.Integer || f.Type == form.Decimal || f.Type == form.Percent; drawn && number && f.Key != "sup.appraisal.weight_pct" {
			n++
			v[f.Key] = Entry{fmt.Sprint(n), fmt.Sprint(n), form.Present}
		}
	}
	return v
}

// Damage breaks one thing in a table, as bad templates and hand-made pages do:
// a cell is left out and the rest of its row slips, a text is lost, a span is
// wrong, a row is lost or doubled. It says what it did.
func Damage(rng *rand.Rand, doc *document.Document) string {
	g := &doc.Grids[rng.IntN(len(doc.Grids))]
	if len(g.Cells) < 2 {
		return "nothing"
	}
	i := rng.IntN(len(g.Cells))
	c := &g.Cells[i]
	what := fmt.Sprintf("r%d c%d %q: ", c.Row+1, c.Col+1, c.Text)
	switch rng.IntN(7) {
	case 0:
		g.Cells = slices.Delete(g.Cells, i, i+1)
		what += "cell left out"
	case 1:
		c.Text = ""
		what += "text lost"
	case 2:
		c.RowSpan, c.ColSpan = 1, 1
		what += "spans lost"
	case 3:
		c.RowSpan++
		what += "one row too many"
	case 4:
		c.ColSpan++
		what += "one column too many"
	case 5:
		row := c.Row
		g.Cells = slices.DeleteFunc(g.Cells, func(c document.Cell) bool { return c.Row == row })
		what += "row lost"
	default:
		what += "row doubled"
		row := c.Row
		var again []document.Cell
		for j := range g.Cells {
			switch d := g.Cells[j]; {
			case d.Row == row:
				d.Row++
				again = append(again, d)
			case d.Row > row:
				g.Cells[j].Row++
			}
		}
		g.Cells = append(g.Cells, again...)
	}
	replace(g)
	return what
}

// replace places the cells of a grid anew, row by row, as a browser would.
func replace(g *document.Grid) {
	slices.SortStableFunc(g.Cells, func(a, b document.Cell) int {
		if a.Row != b.Row {
			return a.Row - b.Row
		}
		return a.Col - b.Col
	})
	var t table
	last := -1
	for _, c := range g.Cells {
		if c.Row != last {
			t.rows = append(t.rows, nil)
			last = c.Row
		}
		t.rows[len(t.rows)-1] = append(t.rows[len(t.rows)-1], td{c.Text, c.RowSpan, c.ColSpan})
	}
	placed := t.grid(1)
	g.Rows, g.Cols, g.Cells = placed.Rows, placed.Cols, placed.Cells
}
