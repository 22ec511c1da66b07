package document

import (
	"cmp"
	"math"
	"slices"
)

// Marks are told by their shape, where recognition takes them for letters: strokes
// in the place of a value, ticks and circles beside options.

// stroke tells what a cell with nothing but one stroke in it holds, "—" or "/"; nothing
// when it is neither. em is the size of letters, middle the height at which the cell's
// middle lies: a line to write on lies lower. Fonts without serifs draw the number 一 as
// they draw a dash; for a dash it is taken, which stands in a hundred forms for each 一.
func (b *bitmap) stroke(parts []part, em, middle float64) string {
	all := parts[0]
	for _, p := range parts {
		all = all.union(p)
	}
	switch {
	case level(parts, em) && float64(all.width()) < 2.3*em && math.Abs(float64(all.y0+all.y1)/2-middle) < 0.3*em:
		return "—"
	case len(parts) == 1 && b.slanted(all, em):
		return "/"
	}
	return ""
}

// level: one flat stroke, or two side by side. One above the other are the number 二.
func level(parts []part, em float64) bool {
	if len(parts) > 2 || slices.ContainsFunc(parts, func(p part) bool { return !flat(p, em) }) {
		return false
	}
	return len(parts) == 1 || parts[0].x1 <= parts[1].x0 || parts[1].x1 <= parts[0].x0
}

// flat: a level stroke without the foot that letters have.
func flat(p part, em float64) bool {
	return float64(p.height()) <= max(3, 0.12*em) && p.width() >= 2*p.height() && float64(p.width()) > 0.2*em && p.ink*100 >= 85*p.width()*p.height()
}

// slanted: one thin straight stroke from the lower left to the upper right.
func (b *bitmap) slanted(p part, em float64) bool {
	high := float64(p.height())
	if high < 0.6*em || float64(p.width()) < 0.25*high || float64(p.width()) > 1.2*high {
		return false
	}
	first, last := b.extent(p, p.y0), b.extent(p, p.y1-1)
	top, bottom := (first[0]+first[1])/2, (last[0]+last[1])/2
	if float64(top-bottom) < 0.2*high {
		return false
	}
	for y := p.y0; y < p.y1; y++ {
		at := b.extent(p, y)
		straight := float64(top) + float64(bottom-top)*float64(y-p.y0)/max(1, high-1)
		if at[1] < at[0] || float64(at[1]-at[0]) > 0.22*high+1 || math.Abs(float64(at[0]+at[1])/2-straight) > max(1.5, 0.06*high) {
			return false
		}
	}
	return true
}

// extent is where the ink of a row of a part begins and ends.
func (b *bitmap) extent(p part, y int) [2]int {
	left, right := p.x1, p.x0-1
	for x := p.x0; x < p.x1; x++ {
		if b.at(x, y) {
			left, right = min(left, x), max(right, x)
		}
	}
	return [2]int{left, right}
}

// circles finds the circles that stand for tick boxes among the ink of a cell:
// discs, circles with a disc in them, and, beside these, empty circles as large.
func (b *bitmap) circles(parts []part, em float64) []pixelBox {
	least, most := int(0.5*em), int(1.3*em)
	var found []pixelBox
	parts = slices.SortedFunc(slices.Values(parts), func(a, c part) int { return cmp.Compare(a.x0, c.x0) })
	for i, p := range parts {
		if round(p) && p.width() >= least && p.width() <= most && b.cornerless(p) && b.bullseye(p) && alone(parts, i, nil) {
			found = append(found, pixelBox{p, Box{Ticked: true, Confidence: 0.93}})
			continue
		}
		if !round(p) || p.width() > most || !b.solid(p) || !b.cornerless(p) {
			continue
		}
		around := slices.IndexFunc(parts, func(o part) bool { return round(o) && p != o && encircles(o, p) })
		switch {
		case around >= 0 && parts[around].width() <= most && parts[around].width() >= least && p.width()*10 >= parts[around].width()*3:
			found = append(found, pixelBox{parts[around], Box{Ticked: true, Confidence: 0.93}})
		case p.width() >= least && around < 0 && alone(parts, i, nil):
			found = append(found, pixelBox{p, Box{Ticked: true, Confidence: 0.93}})
		}
	}
	if rings := b.rings(parts, em); len(found) > 0 || beforeWords(rings, parts) {
		for _, p := range rings {
			if !slices.ContainsFunc(found, func(f pixelBox) bool { return f.overlaps(p) }) {
				found = append(found, pixelBox{p, Box{Confidence: 0.93}})
			}
		}
	}
	return found
}

// rings are the empty circles among pieces of ink from left to right, each with room
// before it.
func (b *bitmap) rings(parts []part, em float64) []part {
	var found []part
	for i, p := range parts {
		sized := float64(p.width()) >= 0.4*em && float64(p.width()) <= 1.3*em
		if sized && round(p) && b.cornerless(p) && b.hollow(p) && b.holes(p) == 1 && alone(parts, i, nil) {
			found = append(found, p)
		}
	}
	return found
}

// beforeWords: there are several rings, the text begins with one, and close behind each
// stands what is none: else they may be letters.
func beforeWords(rings, parts []part) bool {
	if len(rings) < 2 || rings[0].x0 != parts[0].x0 {
		return false
	}
	return !slices.ContainsFunc(rings, func(r part) bool {
		return !slices.ContainsFunc(parts, func(o part) bool {
			return o.x0 >= r.x1 && 2*(o.x0-r.x1) < r.width() && o.y0 < r.y1 && o.y1 > r.y0 && !slices.Contains(rings, o)
		})
	})
}

// bullseye: a disc in a circle that its ink touches.
func (b *bitmap) bullseye(p part) bool {
	var ink, all [3]int // in the disc, between, on the circle
	for y := p.y0; y < p.y1; y++ {
		for x := p.x0; x < p.x1; x++ {
			zone := 2
			switch r := math.Hypot(float64(2*x+1-p.x0-p.x1)/float64(p.width()), float64(2*y+1-p.y0-p.y1)/float64(p.height())); {
			case r < 0.45:
				zone = 0
			case r < 0.8:
				zone = 1
			case r > 1:
				continue
			}
			all[zone]++
			if b.at(x, y) {
				ink[zone]++
			}
		}
	}
	return ink[0] == all[0] && ink[1]*10 < all[1]*8 && ink[2]*2 > all[2]
}

func round(p part) bool { return abs(p.width()-p.height())*8 <= max(p.width(), p.height()) }

// like: of about the same size.
func like(p, o part) bool {
	return abs(p.width()-o.width())*6 <= o.width()+6 && abs(p.height()-o.height())*6 <= o.height()+6
}

// encircles: a part lies around another, with the same middle.
func encircles(o, p part) bool {
	return o.x0 < p.x0 && o.y0 < p.y0 && o.x1 > p.x1 && o.y1 > p.y1 &&
		abs(o.x0+o.x1-p.x0-p.x1)*5 <= o.width() && abs(o.y0+o.y1-p.y0-p.y1)*5 <= o.height()
}

// solid: the middle is all ink.
func (b *bitmap) solid(p part) bool {
	for y := p.y0 + p.height()/4; y < p.y1-p.height()/4; y++ {
		for x := p.x0 + p.width()/4; x < p.x1-p.width()/4; x++ {
			if !b.at(x, y) {
				return false
			}
		}
	}
	return true
}

// cornerless: the corners are free, unlike those of dense characters such as 量.
func (b *bitmap) cornerless(p part) bool {
	n := max(1, min(p.width(), p.height())/10)
	for y := range n {
		for x := range n {
			if b.at(p.x0+x, p.y0+y) || b.at(p.x1-1-x, p.y0+y) || b.at(p.x0+x, p.y1-1-y) || b.at(p.x1-1-x, p.y1-1-y) {
				return false
			}
		}
	}
	return true
}

// hollow: nothing stands within.
func (b *bitmap) hollow(p part) bool {
	inX, inY := p.width()/4, p.height()/4
	for y := p.y0 + inY; y < p.y1-inY; y++ {
		if b.inkAcross(y, p.x0+inX, p.x1-inX) {
			return false
		}
	}
	return true
}

// ticks finds ticks without a box around them among the ink of a cell in which
// others have boxes.
func (b *bitmap) ticks(parts []part, boxes []pixelBox, em float64) []pixelBox {
	var found []pixelBox
	for i, p := range parts {
		box := boxes[0].part
		sized := p.width()*2 >= box.width() && p.width()*2 <= box.width()*3 && p.height()*2 >= box.height() && p.height()*2 <= box.height()*3
		if float64(box.height()) < leastBox*em { // a tick beside small boxes is as large as a letter, and wider than 亻
			sized = p.width()*5 >= p.height()*3 && float64(max(p.width(), p.height())) <= 1.2*em && float64(p.height()) >= 0.5*em
		}
		if sized && alone(parts, i, nil) && b.ticked(p) && !slices.ContainsFunc(boxes, func(b pixelBox) bool { return b.overlaps(p) }) {
			found = append(found, pixelBox{p, Box{Ticked: true, Confidence: 0.93}})
		}
	}
	return found
}

// ticked: a stroke that goes down a little and then up far to the right.
func (b *bitmap) ticked(p part) bool {
	low, left, single, last := p.x0, -1, 0, 0
	for x := p.x0; x < p.x1; x++ {
		top, bottom, pieces := b.column(p, x)
		if pieces == 1 {
			single++
		}
		if bottom > last {
			last, low = bottom, x
		}
		if left < 0 && top >= 0 {
			left = top
		}
	}
	right, _, _ := b.column(p, p.x1-1)
	at := float64(low-p.x0) / float64(p.width())
	high := float64(p.height())
	return single*10 >= p.width()*7 && at > 0.12 && at < 0.65 && // its foot
		float64(right-p.y0) < 0.3*high && float64(left-p.y0) > 0.2*high && float64(left-p.y0) < 0.85*high && p.ink*2 < p.width()*p.height()
}

// column is where the ink of a column of a part begins and ends, and in how many
// pieces it is.
func (b *bitmap) column(p part, x int) (top, bottom, pieces int) {
	top, bottom = -1, -1
	was := false
	for y := p.y0; y < p.y1; y++ {
		is := b.at(x, y)
		if is {
			if top < 0 {
				top = y
			}
			bottom = y
			if !was {
				pieces++
			}
		}
		was = is
	}
	return top, bottom, pieces
}

// brackets finds pairs of brackets on a line with nothing or a tick between them.
func (b *bitmap) brackets(parts []part, em float64) []pixelBox {
	parts = b.apart(slices.SortedFunc(slices.Values(parts), func(a, c part) int { return cmp.Compare(a.x0, c.x0) }), em)
	var found []pixelBox
	for i := 0; i < len(parts); i++ {
		for k := i + 1; k < len(parts) && k <= i+2; k++ {
			open, end := parts[i], parts[k]
			if !b.bracket(open, em, false) || !b.bracket(end, em, true) || !like(open, end) || abs(open.y0-end.y0)*8 > open.height() || float64(end.x0-open.x1) > 1.6*em {
				continue
			}
			inside := k == i+2
			if inside && !b.ticked(parts[i+1]) {
				continue
			}
			pair := open.union(end)
			if inside {
				pair = pair.union(parts[i+1])
			}
			found = append(found, pixelBox{pair, Box{Ticked: inside, Confidence: 0.93}})
			i = k
			break
		}
	}
	return found
}

// bracket: a high thin stroke that bends to one side at both ends, [ or （; mirrored
// to the other, ] or ）.
func (b *bitmap) bracket(p part, em float64, mirrored bool) bool {
	high := float64(p.height())
	if high < 0.75*em || high > 1.4*em || p.width()*5 > p.height()*2 || p.width()*12 < p.height() {
		return false
	}
	back, tip := 0, 0
	for y := p.y0; y < p.y1; y++ {
		at := b.extent(p, y)
		if at[1] < at[0] {
			return false
		}
		left, right := at[0]-p.x0, p.x1-1-at[1]
		if mirrored {
			left, right = right, left
		}
		switch end := (y-p.y0)*6 < p.height() || (p.y1-1-y)*6 < p.height(); {
		case end && right*3 <= p.width():
			tip++
		case !end && left*3 <= p.width() && right*4 >= p.width():
			back++
		}
	}
	return float64(back) >= 0.55*high && tip >= 2
}
