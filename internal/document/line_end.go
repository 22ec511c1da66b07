package document

import (
	"slices"
	"strings"

	"golang.org/x/text/width"
)

// End says why a line of a cell ends.
type End byte

// Reasons for a line to end, as far as its place tells.
const (
	EndUnsure End = iota
	EndFull       // in the middle of what it says: what begins the next found no room behind it
	EndMade       // somebody ended it: there was room
)

// ends tells why each line but the last ends in a cell with this much room for each.
func ends(room float64, lines []textLine) []End {
	var ended []End
	for i := 0; i+1 < len(lines); i++ {
		ended = append(ended, lines[i].end(room, lines[i+1]))
	}
	return ended
}

// hair is how exactly a file says where things stand, in points.
const hair = 0.2

// end tells why a line ends before the next.
func (l *textLine) end(room float64, next textLine) End {
	e := l.endBefore(room, next)
	if e != EndMade && next.box.y0-l.box.y1 >= l.box.height() {
		return EndUnsure // it stands apart
	}
	return e
}

// endBefore tells why a line ends before the next, wherever that stands. Where it fills
// the room to a hair with what the next begins with it tells nothing. Where it does so by
// itself the cell may have been made as wide as that, and others must tell. Nor does the
// end of a Western word tell, behind which a space may be lost.
func (l *textLine) endBefore(room float64, next textLine) End {
	left, lead := room-l.box.width(), next.lead()
	western := !FullWidth(l.glyphs[len(l.glyphs)-1].r) && !FullWidth(next.glyphs[0].r)
	switch {
	case left > lead+0.5*l.size():
		return EndMade
	case left < -hair:
		return EndUnsure // it runs over
	case western:
		return l.endOfWestern(left, next)
	case left > lead-hair:
		return EndUnsure
	case left < hair:
		return endBrim
	}
	return EndFull
}

// FullWidth says whether a character is as wide as a Chinese one, and lines break beside it
// anywhere.
func FullWidth(r rune) bool {
	kind := width.LookupRune(r).Kind()
	return kind == width.EastAsianWide || kind == width.EastAsianFullwidth
}

// closing are the marks that begin no line: they go down together with what stands
// before them.
const closing = ",.;:!?%)]，。、．；：！？％）】〉》”’"

// first are the least glyphs that a line can begin with: a Chinese character or a Western
// word.
func (l *textLine) first() []glyph {
	word := !FullWidth(l.glyphs[0].r)
	for i, g := range l.glyphs[1:] {
		if !strings.ContainsRune(closing, g.r) && !(word && !FullWidth(g.r) && g.box.x0-l.glyphs[i].box.x1 <= wordRoom*l.size()) {
			return l.glyphs[:i+1]
		}
	}
	return l.glyphs
}

// lead is how wide they are.
func (l *textLine) lead() float64 {
	first := l.first()
	return first[len(first)-1].box.x1 - first[0].box.x0
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
