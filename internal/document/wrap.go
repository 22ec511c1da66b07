package document

import (
	"slices"
	"strings"

	"golang.org/x/text/width"
)

// wraps are the lines, from 0, that end in the middle of what they say, in a cell with
// this much room for each: what the next begins with would not have fitted behind them.
// A line that fills the room to a hair may be what the cell was made as wide as: that
// tells nothing. Nor does the end of a Western word, behind which a space may be lost.
func wraps(room float64, lines []textLine) []int {
	var ended []int
	for i := 0; i+1 < len(lines); i++ {
		l, next := lines[i], lines[i+1]
		left, close := room-l.box.width(), next.box.y0-l.box.y1 < l.box.height()
		parts := fullWidth(l.glyphs[len(l.glyphs)-1].r) || fullWidth(next.glyphs[0].r)
		if hair := 0.05 * l.size(); close && parts && left > hair && left < next.lead() {
			ended = append(ended, i)
		}
	}
	return ended
}

// fullWidth: the character is as wide as a Chinese one, and lines break beside it
// anywhere.
func fullWidth(r rune) bool {
	kind := width.LookupRune(r).Kind()
	return kind == width.EastAsianWide || kind == width.EastAsianFullwidth
}

// closing are the marks that begin no line: they go down together with what stands
// before them.
const closing = ",.;:!?%)]，。、．；：！？％）】〉》”’"

// lead is how wide the least is that a line can begin with.
func (l *textLine) lead() float64 {
	box := l.glyphs[0].box
	for _, g := range l.glyphs[1:] {
		if !strings.ContainsRune(closing, g.r) {
			break
		}
		box = box.union(g.box)
	}
	return box.width()
}

// edgeRoom is the room a table leaves between its lines and the text: what a third of
// the text keeps from the same edge. Where it is set some other way none comes nearer
// to an edge than this.
func edgeRoom(cells []rect, lines [][]textLine) float64 {
	var left, right []float64
	most := 0.0
	for i, cell := range cells {
		for _, l := range lines[i] {
			left, right = append(left, l.box.x0-cell.x0), append(right, cell.x1-l.box.x1)
			most = max(most, edgeMost*l.size())
		}
	}
	if len(left) == 0 {
		return 0
	}
	slices.Sort(left)
	slices.Sort(right)
	for _, edge := range [2][]float64{left, right} {
		if at, ok := shared(edge); ok && at <= most {
			return max(0, at)
		}
	}
	return max(0, min(left[0], right[0], most))
}

// edgeMost is more than a table leaves, in sizes of a letter.
const edgeMost = 0.6

// shared is the least of sorted distances that a third of them is equal to, nearly.
func shared(sorted []float64) (least float64, ok bool) {
	const near = 0.3
	for i := 0; i+len(sorted)/3 < len(sorted); i++ {
		if sorted[i+len(sorted)/3]-sorted[i] <= near {
			return sorted[i], true
		}
	}
	return 0, false
}
