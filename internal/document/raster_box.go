package document

import (
	"cmp"
	"slices"
)

// pixelBox is a tick box among the ink.
type pixelBox struct {
	part
	box Box
}

// boxes finds tick boxes among the pieces of ink of a line: square outlines with
// nothing in them, or a tick. Characters such as 口, 日, 国 or 田 look much the
// same; they are told from boxes by what is inside and by standing in a word.
func (b *bitmap) boxes(parts []part, least, most int) []pixelBox {
	parts = slices.Clone(parts)
	slices.SortFunc(parts, func(a, c part) int { return cmp.Compare(a.x0, c.x0) })
	var found []pixelBox
	for i, p := range parts {
		if p.width() < least || p.height() < least || p.width() > most || p.height() > most || p.width()*4 < p.height()*3 || p.height()*4 < p.width()*3 {
			continue
		}
		if !b.outlined(p) || !alone(parts, i, found) {
			continue
		}
		if box, ok := b.look(p); ok {
			found = append(found, pixelBox{p, box})
		}
	}
	return found
}

// outlined: ink runs along all four sides.
func (b *bitmap) outlined(p part) bool {
	deepX, deepY := max(2, p.width()/5), max(2, p.height()/5)
	for _, side := range [2][4]int{
		{p.x0, p.y0, p.x1, p.y0 + deepY}, {p.x0, p.y1 - deepY, p.x1, p.y1},
	} {
		n := 0
		for x := side[0]; x < side[2]; x++ {
			if b.inkDown(x, side[1], side[3]) {
				n++
			}
		}
		if n*10 < p.width()*9 {
			return false
		}
	}
	for _, side := range [2][2]int{{p.x0, p.x0 + deepX}, {p.x1 - deepX, p.x1}} {
		n := 0
		for y := p.y0; y < p.y1; y++ {
			if b.inkAcross(y, side[0], side[1]) {
				n++
			}
		}
		if n*10 < p.height()*9 {
			return false
		}
	}
	return true
}

func (b *bitmap) inkDown(x, y0, y1 int) bool {
	for y := y0; y < y1; y++ {
		if b.at(x, y) {
			return true
		}
	}
	return false
}

func (b *bitmap) inkAcross(y, x0, x1 int) bool {
	for x := x0; x < x1; x++ {
		if b.at(x, y) {
			return true
		}
	}
	return false
}

// alone: room is left before it, as no character of a word leaves it; or a box of
// the same size was found before on the line.
func alone(parts []part, i int, found []pixelBox) bool {
	p := parts[i]
	room := p.width()
	for _, o := range parts[:i] {
		if o.x1 <= p.x0 && o.y0 < p.y1 && o.y1 > p.y0 && o.ink > 4 {
			room = min(room, p.x0-o.x1)
		}
	}
	if room*4 >= p.width() {
		return true
	}
	for _, f := range found {
		if abs(f.width()-p.width()) <= 1+p.width()/12 && abs(f.height()-p.height()) <= 1+p.height()/12 {
			return true
		}
	}
	return false
}

func abs(n int) int { return max(n, -n) }

// look reads what is inside of an outline; false when it is neither nothing nor
// a tick.
func (b *bitmap) look(p part) (Box, bool) {
	inset := func(n int) int { return max(2, n*22/100) }
	x0, y0, x1, y1 := p.x0+inset(p.width()), p.y0+inset(p.height()), p.x1-inset(p.width()), p.y1-inset(p.height())
	area := (x1 - x0) * (y1 - y0)
	if area < 9 {
		return Box{}, false
	}
	ink, columns, single := 0, 0, 0
	left, right, top, bottom := x1, x0, y1, y0
	var quadrant [2][2]int
	for x := x0; x < x1; x++ {
		pieces, was := 0, false
		for y := y0; y < y1; y++ {
			is := b.at(x, y)
			if is {
				ink++
				left, right, top, bottom = min(left, x), max(right, x+1), min(top, y), max(bottom, y+1)
				quadrant[2*(y-y0)/(y1-y0)][2*(x-x0)/(x1-x0)]++
			}
			if is && !was {
				pieces++
			}
			was = is
		}
		if pieces > 0 {
			columns++
		}
		if pieces == 1 {
			single++
		}
	}
	switch {
	case ink*100 < area*3:
		return Box{Confidence: 0.95}, true
	case ink*100 > area*85 && p.ink*100 > p.width()*p.height()*80:
		return Box{Ticked: true, Confidence: 0.9}, true
	case ink*100 < area*8:
		return Box{Ticked: true, Confidence: 0.5}, true
	case single*4 >= columns*3 && (right-left)*10 >= (x1-x0)*5 && (bottom-top)*10 >= (y1-y0)*4 && quadrant[0][0]*10 < quadrant[0][1]*6:
		return Box{Ticked: true, Confidence: 0.93}, true
	}
	return Box{}, false
}
