package document

import "slices"

// emSize is how large a letter of 10.5 points is, in inches.
const emSize = 0.145

// letters are the pieces of ink in a cell, without rests of its lines: upright ones at its
// sides, level ones at its head and foot, where a 1 may stand. dust tells that there were
// specks besides.
func (j *recognition) letters(x0, y0, x1, y1 int) (kept []part, dust bool) {
	thin, small := int(0.025*j.page.dpi)+1, int(0.012*j.page.dpi)
	for _, p := range j.page.ink.parts(x0, y0, x1, y1) {
		atSide, atFoot := p.x0 == x0 || p.x1 == x1, p.y0 == y0 || p.y1 == y1
		switch {
		case atSide && p.width() <= thin && p.height() > 3*thin:
		case atFoot && p.height() <= thin && p.width() > 3*thin:
		case (atSide || atFoot) && p.width() <= thin && p.height() <= thin:
		case p.width() <= small && p.height() <= small && p.ink <= small*small:
			dust = dust || p.ink > 1
		default:
			kept = append(kept, p)
		}
	}
	if len(kept) == 0 {
		return nil, dust
	}
	return j.withDots(kept, x0, y0, x1, y1, small), dust
}

// withDots takes specks back that lie close to letters: they are points.
func (j *recognition) withDots(kept []part, x0, y0, x1, y1, small int) []part {
	near := int(0.05 * j.page.dpi)
	all := kept
	for _, p := range j.page.ink.parts(x0, y0, x1, y1) {
		if p.width() > small || p.height() > small || p.ink < 3 {
			continue
		}
		for _, k := range kept {
			if p.x1 >= k.x0-near && p.x0 <= k.x1+near && p.y1 >= k.y0-near && p.y0 <= k.y1+near && p != k {
				all = append(all, p)
				break
			}
		}
	}
	return all
}

// em is the size of the letters.
func (j *recognition) em(parts []part) float64 {
	usual := emSize * j.page.dpi
	var heights []int
	for _, p := range parts {
		if h := p.height(); float64(h) > 0.45*usual && float64(h) < 2.2*usual {
			heights = append(heights, h)
		}
	}
	if len(heights) == 0 {
		return usual
	}
	slices.Sort(heights)
	return max(float64(heights[len(heights)*4/5]), 0.55*usual)
}
