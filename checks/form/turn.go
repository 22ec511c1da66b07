package form

import (
	"slices"

	"nianbao/internal/document"
)

// turnBack joins rows that the end of a page has cut in two. A row of values that is cut
// looks the same as two rows: one is told only by a label that is cut with it.
func (r *reading) turnBack(g document.Grid) document.Grid {
	if r.ocr || len(g.Cells) > maxCells {
		return g
	}
	for _, row := range slices.Backward(g.Turns) {
		if above, ok := r.cutRow(g, row); ok {
			g = joinRows(g, row, above)
		} else {
			g = r.doubtTurn(g, row)
		}
	}
	return g
}

// doubtTurn makes unsure what may go on over the end of a page. A row without any label
// whose values stand below values may be the rest of them.
func (r *reading) doubtTurn(g document.Grid, row int) document.Grid {
	if slices.ContainsFunc(g.Cells, func(c document.Cell) bool { return c.Row == row && r.names(c.Text) }) {
		return g
	}
	g.Cells = slices.Clone(g.Cells)
	for k := range g.Cells {
		below := &g.Cells[k]
		if below.Row != row || unwritten(below.Text) {
			continue
		}
		for i := range g.Cells {
			above := &g.Cells[i]
			touch := above.Row+above.RowSpan == row && above.Col < below.Col+below.ColSpan && below.Col < above.Col+above.ColSpan
			if touch && !unwritten(above.Text) && !r.names(above.Text) {
				above.Confidence, below.Confidence = 0, 0
			}
		}
	}
	return g
}

// cutRow finds what of each cell of a row stands above it, if all of it is the rest of
// the row above.
func (r *reading) cutRow(g document.Grid, row int) (above map[int]int, ok bool) {
	above = map[int]int{} // by index into the cells
	ends := 0
	for i, a := range g.Cells {
		if a.Row+a.RowSpan != row {
			continue
		}
		ends++
		if k := slices.IndexFunc(g.Cells, func(c document.Cell) bool { return c.Row == row && c.Col == a.Col && c.ColSpan == a.ColSpan }); k >= 0 {
			above[k] = i
		}
	}
	proof := false
	for k, c := range g.Cells {
		if c.Row != row {
			continue
		}
		i, found := above[k]
		if !found || !r.mayGoOn(g.Cells[i].Text, c.Text) {
			return nil, false
		}
		proof = proof || g.Cells[i].RowSpan == 1 && c.RowSpan == 1 && r.cutLabel(g.Cells[i].Text, c.Text)
	}
	return above, proof && ends == len(above)
}

// mayGoOn says whether a text may be the rest of the one above: a label by itself is
// none, nor does any but its unit stand behind one.
func (r *reading) mayGoOn(above, below string) bool {
	return unwritten(below) || r.cutLabel(above, below) || !r.names(below) && (!r.names(above) || unitOnly(below))
}

// cutLabel says whether two texts are one label. Each may be one: where the label of the
// group stands above that of the field, one row says the same as two, and what is
// written beside the upper belongs to both.
func (r *reading) cutLabel(above, below string) bool {
	return !unwritten(above) && !unwritten(below) && r.label(above+below) && (!r.names(above) || unitOnly(below) || r.label(below))
}

// names says whether a text is a label or the head of a column.
func (r *reading) names(text string) bool {
	_, head := quarterOf(text)
	return head || r.label(text)
}

func unwritten(text string) bool {
	state, empty := emptiness(text)
	return empty && state == Blank
}

// joinRows makes one row of a row and the one above.
func joinRows(g document.Grid, row int, above map[int]int) document.Grid {
	var cells []document.Cell
	rest := map[int]document.Cell{} // by the index of the cell above
	for k, i := range above {
		rest[i] = g.Cells[k]
	}
	for i, c := range g.Cells {
		if c.Row == row {
			continue
		}
		if below, cut := rest[i]; cut {
			c = joinCells(c, below)
		} else if c.Row < row && c.Row+c.RowSpan > row {
			c.RowSpan--
		}
		if c.Row > row {
			c.Row--
		}
		cells = append(cells, c)
	}
	g.Cells, g.Rows = cells, g.Rows-1
	return g
}

// joinCells puts what stands below behind what stands above. Why the line between them
// ends nobody knows.
func joinCells(c, below document.Cell) document.Cell {
	c.RowSpan += below.RowSpan - 1
	c.Confidence = min(c.Confidence, below.Confidence)
	c.Boxes = append(slices.Clip(c.Boxes), below.Boxes...)
	switch {
	case below.Text == "":
	case c.Text == "":
		c.Text, c.Ends = below.Text, below.Ends
	default:
		c.Text += "\n" + below.Text
		c.Ends = nil
	}
	return c
}
