package document

// rules finds the straight lines of a table among the ink: runs longer than any
// stroke of a letter, and thin. dpi is the resolution.
func (b *bitmap) rules(dpi float64) (across, down []rule) {
	long, gap, thick := int(0.24*dpi), max(1, int(0.015*dpi)), max(4, int(0.04*dpi))
	across = runs(b.w, b.h, long, gap, func(i, j int) bool { return b.ink[j*b.w+i] }, func(i, j int) bool { return b.thinAcross(i, j, thick) })
	long = int(0.16 * dpi)
	down = runs(b.h, b.w, long, gap, func(i, j int) bool { return b.ink[i*b.w+j] }, func(i, j int) bool { return b.thinDown(j, i, thick) })
	return across, down
}

// runs finds long runs of ink along lines of a picture. ink and thin take the
// place along the line, then the line.
func runs(length, lines, long, gap int, ink, thin func(i, j int) bool) []rule {
	var found []rule
	for j := range lines {
		start, last, fine := -1, -1, 0
		end := func() {
			if n := last - start + 1; start >= 0 && n >= long && fine*10 >= n*6 {
				found = append(found, rule{at: float64(j) + 0.5, from: float64(start), to: float64(last + 1)})
			}
			start, fine = -1, 0
		}
		for i := range length {
			if !ink(i, j) {
				if start >= 0 && i-last > gap {
					end()
				}
				continue
			}
			if start < 0 {
				start = i
			}
			last = i
			if thin(i, j) {
				fine++
			}
		}
		end()
	}
	return found
}

// thinAcross: the ink at a place is no higher than thick.
func (b *bitmap) thinAcross(x, y, thick int) bool {
	n := 1
	for k := 1; k <= thick && b.at(x, y-k); k++ {
		n++
	}
	for k := 1; k <= thick && b.at(x, y+k); k++ {
		n++
	}
	return n <= thick
}

// thinDown: the ink at a place is no wider than thick.
func (b *bitmap) thinDown(x, y, thick int) bool {
	n := 1
	for k := 1; k <= thick && b.at(x-k, y); k++ {
		n++
	}
	for k := 1; k <= thick && b.at(x+k, y); k++ {
		n++
	}
	return n <= thick
}

// part is a piece of ink that hangs together.
type part struct {
	x0, y0, x1, y1 int // x1 and y1 are behind it
	ink            int
}

func (p part) width() int  { return p.x1 - p.x0 }
func (p part) height() int { return p.y1 - p.y0 }

func (p part) union(o part) part {
	return part{min(p.x0, o.x0), min(p.y0, o.y0), max(p.x1, o.x1), max(p.y1, o.y1), p.ink + o.ink}
}

func (p part) overlaps(o part) bool { return p.x0 < o.x1 && o.x0 < p.x1 && p.y0 < o.y1 && o.y0 < p.y1 }

// parts finds the pieces of ink within a part of a picture.
func (b *bitmap) parts(x0, y0, x1, y1 int) []part {
	seen := make([]bool, max(0, (x1-x0)*(y1-y0)))
	var found []part
	var open [][2]int
	for y := y0; y < y1; y++ {
		for x := x0; x < x1; x++ {
			if seen[(y-y0)*(x1-x0)+x-x0] || !b.at(x, y) {
				continue
			}
			p := part{x, y, x + 1, y + 1, 0}
			seen[(y-y0)*(x1-x0)+x-x0] = true
			open = append(open[:0], [2]int{x, y})
			for len(open) > 0 {
				at := open[len(open)-1]
				open = open[:len(open)-1]
				p.ink++
				p.x0, p.y0, p.x1, p.y1 = min(p.x0, at[0]), min(p.y0, at[1]), max(p.x1, at[0]+1), max(p.y1, at[1]+1)
				for dy := -1; dy <= 1; dy++ {
					for dx := -1; dx <= 1; dx++ {
						nx, ny := at[0]+dx, at[1]+dy
						if nx < x0 || ny < y0 || nx >= x1 || ny >= y1 || !b.at(nx, ny) || seen[(ny-y0)*(x1-x0)+nx-x0] {
							continue
						}
						seen[(ny-y0)*(x1-x0)+nx-x0] = true
						open = append(open, [2]int{nx, ny})
					}
				}
			}
			found = append(found, p)
		}
	}
	return found
}
