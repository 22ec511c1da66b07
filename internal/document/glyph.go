package document

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
)

// glyph is one character where it stands. A tick box that was drawn is one, too.
type glyph struct {
	r   rune
	box rect
	tip *Box
}

// wordRoom is the room between glyphs that stands for a space, in sizes of a
// letter: the boxes of glyphs reach to where the next one is set.
const wordRoom = 0.15

// textLine is a line of text where it stands.
type textLine struct {
	box    rect
	glyphs []glyph
}

// textLines orders glyphs into lines, from top to bottom, each from left to right.
func textLines(glyphs []glyph) []textLine {
	glyphs = slices.Clone(glyphs)
	slices.SortStableFunc(glyphs, func(a, b glyph) int { return cmp.Compare(a.box.centerY(), b.box.centerY()) })
	var lines []textLine
	for _, g := range glyphs {
		i := len(lines) - 1
		for ; i >= max(0, len(lines)-3); i-- {
			if sameLine(lines[i].box, g.box) {
				break
			}
		}
		if i < max(0, len(lines)-3) {
			lines = append(lines, textLine{box: g.box})
			i = len(lines) - 1
		}
		lines[i].box = lines[i].box.union(g.box)
		lines[i].glyphs = append(lines[i].glyphs, g)
	}
	for i := range lines {
		lines[i].order()
	}
	return lines
}

// sameLine: most of the lower of the two lies beside the other.
func sameLine(line, g rect) bool {
	shared := min(line.y1, g.y1) - max(line.y0, g.y0)
	return shared > 0 && shared >= 0.5*min(line.height(), g.height())
}

// order sorts a line from left to right and drops what was printed twice to look
// bold.
func (l *textLine) order() {
	slices.SortStableFunc(l.glyphs, func(a, b glyph) int { return cmp.Compare(a.box.x0, b.box.x0) })
	l.glyphs = slices.CompactFunc(l.glyphs, func(a, b glyph) bool { return a.r == b.r && a.box.overlap(b.box) > 0.6 })
}

// size of the letters on a line.
func (l *textLine) size() float64 {
	heights := make([]float64, 0, len(l.glyphs))
	for _, g := range l.glyphs {
		heights = append(heights, max(g.box.height(), g.box.width()))
	}
	slices.Sort(heights)
	return heights[len(heights)/2]
}

// text of a line, with a space where there is room for one, and its boxes.
func (l *textLine) text() (string, []Box) {
	var b strings.Builder
	var boxes []Box
	room := wordRoom * l.size()
	for i, g := range l.glyphs {
		if i > 0 && g.box.x0-l.glyphs[i-1].box.x1 > room*roomier(l.glyphs[i-1].r, g.r) {
			b.WriteByte(' ')
		}
		if g.tip != nil {
			boxes = append(boxes, *g.tip)
		}
		b.WriteRune(g.r)
	}
	return b.String(), boxes
}

// roomier is how much more room it takes for a space to stand between two glyphs:
// what is said of the width of Chinese ones that are drawn leaves a sixth of a
// letter between 青 and 山; a space is a fifth at the least.
func roomier(a, b rune) float64 {
	if isHan(a) && isHan(b) {
		return 1.35
	}
	return 1
}

// tickOnBox makes one character of a tick that was typed upon an empty box.
func tickOnBox(glyphs []glyph) []glyph {
	var ticks []int
	for i, g := range glyphs {
		if strings.ContainsRune("√✓✔☑", g.r) {
			ticks = append(ticks, i)
		}
	}
	gone := make(map[int]bool)
	for _, t := range ticks {
		for i, g := range glyphs {
			if i != t && strings.ContainsRune("□☐▢", g.r) && g.box.overlap(glyphs[t].box) > 0.5 {
				glyphs[i].r, gone[t] = '☑', true
				if g.tip != nil {
					glyphs[i].tip = &Box{Ticked: true, Confidence: g.tip.Confidence}
				}
				break
			}
		}
	}
	if len(gone) == 0 {
		return glyphs
	}
	var kept []glyph
	for i, g := range glyphs {
		if !gone[i] {
			kept = append(kept, g)
		}
	}
	return kept
}

// cutText is the confidence of a cell whose text runs over its border: part of it
// may stand in the next cell.
const cutText = 0.5

// fill puts glyphs into the cells of a table and returns those that stand outside.
// A word is never divided between two cells.
func (t ruled) fill(glyphs []glyph) (cells []laidCell, rest []glyph) {
	inside := make([][]glyph, len(t.cells))
	cut := make([]bool, len(t.cells))
	var within []glyph
	for _, g := range glyphs {
		if t.box.holds(g.box.centerX(), g.box.centerY()) {
			within = append(within, g)
		} else {
			rest = append(rest, g)
		}
	}
	for _, line := range textLines(within) {
		for _, w := range t.words(line) {
			if w.cell < 0 {
				rest = append(rest, w.glyphs...)
				continue
			}
			inside[w.cell] = append(inside[w.cell], w.glyphs...)
			cut[w.cell] = cut[w.cell] || w.cut
			if w.other >= 0 {
				cut[w.other] = true
			}
		}
	}
	for i, box := range t.cells {
		cell := laidCell{box: box, rows: nearest(t.ys, box.y1) - nearest(t.ys, box.y0), confidence: 1}
		if cut[i] {
			cell.confidence = cutText
		}
		for _, line := range textLines(inside[i]) {
			text, boxes := line.text()
			cell.lines = append(cell.lines, text)
			cell.boxes = append(cell.boxes, boxes...)
		}
		cells = append(cells, cell)
	}
	return cells, rest
}

// cellWord is a run of glyphs that belong together, and the cell it stands in.
type cellWord struct {
	glyphs      []glyph
	cell, other int // other: the cell it runs over into, -1 for none
	cut         bool
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
			before := line.glyphs[i-1].box
			near := g.box.x0-before.x1 <= room && !unicode.IsSpace(g.r)
			switch {
			case near && cell == last.cell:
				last.glyphs = append(last.glyphs, g)
				continue
			case near && (g.box.x0-before.x1 < 0.05*line.size() || t.through(before, g.box)):
				last.glyphs, last.cut, last.other = append(last.glyphs, g), true, cell
				continue
			}
		}
		words = append(words, cellWord{glyphs: []glyph{g}, cell: cell, other: -1})
	}
	return words
}

// through: a border of a cell passes through one of two neighbouring glyphs and
// not between them.
func (t ruled) through(a, b rect) bool {
	for _, g := range [2]rect{a, b} {
		cell := t.cellAt(g.centerX(), g.centerY())
		if cell < 0 {
			continue
		}
		for _, x := range [2]float64{t.cells[cell].x0, t.cells[cell].x1} {
			if margin := 0.2 * g.width(); x > g.x0+margin && x < g.x1-margin {
				return true
			}
		}
	}
	return false
}
