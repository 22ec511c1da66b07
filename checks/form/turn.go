package form

import (
	"regexp"
	"slices"
	"strings"

	"nianbao/internal/document"
)

// turnBack joins rows that the end of a page has cut in two. A row of values that is cut
// looks the same as two rows: one is told only by a label that is cut with it, or by a
// value of which neither part can be one.
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
// whose values stand below values may be the rest of them, or below nothing all of them.
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
			if touch && !r.names(above.Text) {
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
	proof, lone := false, r.lone(g, row, above)
	for k, c := range g.Cells {
		if c.Row != row {
			continue
		}
		i, found := above[k]
		if !found || !r.mayGoOn(g.Cells[i].Text, c.Text) {
			return nil, false
		}
		flat := g.Cells[i].RowSpan == 1 && c.RowSpan == 1
		proof = proof || flat && (r.cutLabel(g.Cells[i].Text, c.Text) || signed(g.Cells[i].Text) && signed(c.Text) || r.cutValue(g.Cells[i], c, lone))
	}
	return above, proof && ends == len(above)
}

// lone says whether all that is written in a row is written below values, and part of
// the row above has nothing below it: no label, and no value where there should be one.
func (r *reading) lone(g document.Grid, row int, above map[int]int) bool {
	gap := false
	for k, c := range g.Cells {
		if c.Row != row {
			continue
		}
		over := ""
		if i, found := above[k]; found {
			over = g.Cells[i].Text
		}
		switch {
		case unwritten(c.Text):
			gap = gap || !unwritten(over)
		case unwritten(over) || r.names(over) || r.names(c.Text):
			return false
		}
	}
	return gap
}

// signed says whether labels stand in a text with what is set behind them: such lines may
// be joined to others whether or not they are the rest of them.
func signed(text string) bool { return len(outlines[Work].lines.scan(text)) > 0 }

var (
	unended = regexp.MustCompile(`\d[,.]$|^(?:` + vague + `)$`)
	unbegun = regexp.MustCompile(`^[,.]\d`)
)

// cutValue says whether two texts are one value: what cannot end one stands above, or
// what cannot begin one below. In a row where nothing is written that stands by itself it
// is enough that figures fill the line above, or that the options of 创新发展 go on.
func (r *reading) cutValue(above, below document.Cell, lone bool) bool {
	upper, lower := compact(above.Text), compact(below.Text)
	if upper == "" || lower == "" || r.names(above.Text) || r.names(below.Text) {
		return false
	}
	if cutOption(upper, lower) {
		return true
	}
	last, first := rune(upper[len(upper)-1]), rune(lower[0])
	if unended.MatchString(upper) && figure(first) || figure(last) && (unbegun.MatchString(lower) || unitOnly(lower)) {
		return true
	}
	return lone && (below.Turn == document.EndFull && figure(last) && figure(first) || moreOptions(upper, lower))
}

// cutOption says whether the name of an option begins at the end of a text and ends at the
// beginning of another. Of 其他 one character on either side would prove too little.
func cutOption(above, below string) bool {
	above, below = letters(above), letters(below)
	return slices.ContainsFunc(optionNames, func(name string) bool {
		for i := range name {
			if i > 0 && name != "其他" && strings.HasSuffix(above, name[:i]) && strings.HasPrefix(below, name[i:]) {
				return true
			}
		}
		return false
	})
}

// moreOptions says whether options of 创新发展 stand in both texts, and none in both.
func moreOptions(above, below string) bool {
	upper, lower := innovationNames.FindAllString(letters(above), -1), innovationNames.FindAllString(letters(below), -1)
	return upper != nil && lower != nil && !slices.ContainsFunc(lower, func(name string) bool { return slices.Contains(upper, name) })
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
	return !unwritten(above) && !unwritten(below) && r.label(above+below) && (!r.names(above) || unitOnly(below) || r.label(below) || r.longer(above+below, above))
}

// longer says whether a text has more letters of a label than another, brackets aside.
func (r *reading) longer(text, than string) bool {
	named := func(text string) (most int) {
		for _, o := range outlines {
			for _, w := range r.wordings(bracketed.ReplaceAllString(compact(text), "")) {
				if o.named[w] != nil {
					most = max(most, len(w))
				}
			}
		}
		return most
	}
	return named(text) > named(than)
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

// joinCells puts what stands below behind what stands above.
func joinCells(c, below document.Cell) document.Cell {
	c.RowSpan += below.RowSpan - 1
	c.Confidence = min(c.Confidence, below.Confidence)
	c.Boxes = append(slices.Clip(c.Boxes), below.Boxes...)
	switch {
	case below.Text == "":
	case c.Text == "":
		c.Text, c.Ends = below.Text, below.Ends
	default:
		c.Ends = joinEnds(c, below)
		c.Text += "\n" + below.Text
	}
	return c
}

// joinEnds tells why the lines of two cells end that are one, nil where it is not known of
// each.
func joinEnds(c, below document.Cell) []document.End {
	if len(c.Ends) != strings.Count(c.Text, "\n") || len(below.Ends) != strings.Count(below.Text, "\n") {
		return nil
	}
	return slices.Concat(c.Ends, []document.End{below.Turn}, below.Ends)
}
