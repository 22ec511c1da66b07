package document

import (
	"cmp"
	"math"
	"slices"
)

// doubtCut lowers the confidence of what may go on over the end of the page: a row
// whose labels were all said on this page has nothing but the rest of its values on
// the next, each behind an empty cell.
func (t *laidTable) doubtCut(next laidTable) {
	const slack = 1.5
	near := func(a, b float64) bool { return math.Abs(a-b) < slack }
	rest := next.topRow(slack)
	for i, c := range rest {
		if !c.blank() && (i == 0 || !rest[i-1].blank() || !near(rest[i-1].box.x1, c.box.x0)) {
			return
		}
	}
	for i := range t.cells {
		above := &t.cells[i]
		if near(above.box.y1, t.box.y1) && slices.ContainsFunc(rest, func(c laidCell) bool {
			return !c.blank() && near(c.box.x0, above.box.x0) && near(c.box.x1, above.box.x1)
		}) {
			above.confidence = min(above.confidence, cutText)
		}
	}
}

// topRow are the cells that begin at the top of a table, from left to right.
func (t *laidTable) topRow(slack float64) []laidCell {
	var row []laidCell
	for _, c := range t.cells {
		if c.box.y0-t.box.y0 < slack {
			row = append(row, c)
		}
	}
	slices.SortFunc(row, func(a, b laidCell) int { return cmp.Compare(a.box.x0, b.box.x0) })
	return row
}
