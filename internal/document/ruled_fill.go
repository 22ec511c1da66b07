package document

import (
	"slices"
	"strings"
	"unicode"
)

// cutText is the confidence of a cell whose text runs over its border: part of it
// may stand in the next cell.
const cutText = 0.5

// fill puts glyphs into the cells of a table and returns those that stand outside.
// A word is never divided between two cells, nor at the edge of the table.
func (t ruled) fill(glyphs []glyph) (cells []laidCell, rest []glyph) {
	inside := make([][]glyph, len(t.cells))
	cut := make([]bool, len(t.cells))
	level, rest := t.level(glyphs)
	for _, line := range textLines(level, levelAcross) {
		for _, w := range t.words(line) {
			for _, into := range w.into {
				cut[into] = true
			}
			if w.cell < 0 {
				rest = append(rest, w.glyphs...)
				continue
			}
			inside[w.cell] = append(inside[w.cell], w.glyphs...)
			cut[w.cell] = cut[w.cell] || w.cut
		}
	}
	return t.lay(inside, cut), rest
}

// level parts the glyphs that stand in a table or to its left or right from the others.
func (t ruled) level(glyphs []glyph) (level, rest []glyph) {
	for _, g := range glyphs {
		if y := g.box.centerY(); y >= t.box.y0 && y <= t.box.y1 {
			level = append(level, g)
		} else {
			rest = append(rest, g)
		}
	}
	return level, rest
}

// lay makes cells of the glyphs in each.
func (t ruled) lay(inside [][]glyph, cut []bool) (cells []laidCell) {
	lines := make([][]textLine, len(t.cells))
	for i := range t.cells {
		lines[i] = textLines(inside[i], levelInCell)
	}
	edge := edgeRoom(t.cells, lines)
	for i, box := range t.cells {
		cell := laidCell{box: box, rows: nearest(t.ys, box.y1) - nearest(t.ys, box.y0), confidence: 1}
		if cut[i] || t.overEdge(box, lines[i], edge) {
			cell.confidence = cutText
		}
		cell.setLines(lines[i], edge)
		cells = append(cells, cell)
	}
	return cells
}

// overEdge: a line in the last column comes nearer to the edge of the table than text
// does that has room: the paper may end there, and with it what was seen of the line.
func (t ruled) overEdge(cell rect, lines []textLine, edge float64) bool {
	return cell.x1 >= t.box.x1 && slices.ContainsFunc(lines, func(l textLine) bool {
		return l.glyphs[len(l.glyphs)-1].inked().x1 > cell.x1-edge/2
	})
}

// setLines writes lines into a cell that leaves room along its edges.
func (c *laidCell) setLines(lines []textLine, edge float64) {
	for _, line := range lines {
		text, boxes := line.text()
		c.lines = append(c.lines, text)
		c.boxes = append(c.boxes, boxes...)
		c.open = c.open || line.glyphs[len(line.glyphs)-1].space
	}
	c.room = c.box.width() - 2*edge
	c.ends = ends(c.room, lines)
	if len(lines) > 0 {
		c.first, c.last = &lines[0], &lines[len(lines)-1]
	}
}

// cellWord is a run of glyphs that belong together, and the cell it stands in.
type cellWord struct {
	glyphs []glyph
	cell   int   // -1 for none
	into   []int // cells it runs over into
	cut    bool
}

// words divides a line at spaces and at the borders of cells. A border that no
// room was left for divides nothing: the text has run over it.
func (t ruled) words(line textLine) []cellWord {
	var words []cellWord
	room := wordRoom * line.size()
	for i, g := range line.glyphs {
		cell := t.cellAt(g.box.centerX(), g.box.centerY())
		if i > 0 {
			last := &words[len(words)-1]
			before := line.glyphs[i-1]
			gap := g.inked().x0 - before.inked().x1
			near := gap <= room && sameLine(before.box, g.box, levelAcross) && !unicode.IsSpace(g.r)
			switch {
			case near && cell == last.cell:
				last.glyphs, last.cut = append(last.glyphs, g), last.cut || t.through(g)
				continue
			case near && (gap < 0.05*line.size() || t.through(before) || t.through(g)):
				last.runsInto(g, cell)
				continue
			}
		}
		words = append(words, cellWord{glyphs: []glyph{g}, cell: cell, cut: t.through(g)})
	}
	return words
}

// runsInto takes in a glyph that stands in another cell, -1 for none.
func (w *cellWord) runsInto(g glyph, cell int) {
	w.glyphs, w.cut = append(w.glyphs, g), true
	if cell >= 0 {
		w.into = append(w.into, cell)
	}
}

// through: the border of its cell passes through a glyph.
func (t ruled) through(g glyph) bool {
	box := g.inked()
	cell := t.cellAt(box.centerX(), box.centerY())
	if cell < 0 {
		return false
	}
	margin := 0.2 * box.width()
	inside := func(x float64) bool { return x > box.x0+margin && x < box.x1-margin }
	return inside(t.cells[cell].x0) || inside(t.cells[cell].x1)
}

// inked is the half of a full-width mark that has ink: programs let the other half run
// over the end of a line.
func (g glyph) inked() rect {
	box := g.box
	switch {
	case strings.ContainsRune("，。、．；：！？）］】〕〉》」』”’", g.r):
		box.x1 = box.centerX()
	case strings.ContainsRune("（［【〔〈《「『“‘", g.r):
		box.x0 = box.centerX()
	}
	return box
}
