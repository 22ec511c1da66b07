package document

import (
	"math"
	"slices"
)

// Ends that other lines of the file decide upon.
const (
	endTight     = ^End(iota) // in the middle of a Western word, unless the file does not tell the space behind it
	endBrim                   // at the very edge of a cell, which may have been made as wide as the line
	endTightBrim              // both
)

// endOfWestern tells why a line ends between two Western characters with this much
// room left. A comma of a Chinese character's width keeps them together that stand
// before it, and some programs those behind it, too.
func (l *textLine) endOfWestern(left float64, next textLine) End {
	room := next.glyphs[0].box.width()
	if slices.ContainsFunc(next.first(), func(g glyph) bool { return FullWidth(g.r) }) {
		room = next.lead()
	}
	switch {
	case l.glyphs[len(l.glyphs)-1].space || left > room-hair:
		return EndUnsure
	case left < hair:
		return endTightBrim
	}
	return endTight
}

// settleEnds decides what ends are that the line itself does not tell. A file that tells
// spaces that end a line, as one that was met in it shows, tells all of them: a line
// without one breaks in the middle of a word. A column that breaks other lines was not
// made as wide as its words; one that breaks Western words not as wide as the longest.
func settleEnds(tables []laidTable, told bool) {
	words, lines, found := breaking{}, breaking{}, endsIn(tables)
	for _, e := range found {
		tight := *e.end == endTight && told
		words.add(tight, e.wide)
		lines.add(tight || *e.end == EndFull, e.wide)
	}
	for _, e := range found {
		switch *e.end {
		case endTight:
			*e.end = fullIf(told)
		case endBrim:
			*e.end = fullIf(lines.has(e.wide))
		case endTightBrim:
			*e.end = fullIf(told && words.has(e.wide))
		}
	}
}

func fullIf(proved bool) End {
	if proved {
		return EndFull
	}
	return EndUnsure
}

// endIn is the end of a line in a cell so wide.
type endIn struct {
	end  *End
	wide float64
}

func endsIn(tables []laidTable) (found []endIn) {
	for _, t := range tables {
		for i := range t.cells {
			c := &t.cells[i]
			for k := range c.ends {
				found = append(found, endIn{&c.ends[k], c.box.width()})
			}
			found = append(found, endIn{&c.turn, c.box.width()})
		}
	}
	return found
}

// breaking are widths of columns that are too narrow for something in them.
type breaking []float64

func (b *breaking) add(breaks bool, wide float64) {
	if breaks && !b.has(wide) {
		*b = append(*b, wide)
	}
}

func (b breaking) has(wide float64) bool {
	return slices.ContainsFunc(b, func(w float64) bool { return math.Abs(w-wide) < 2*hair })
}
