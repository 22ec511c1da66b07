package document

import (
	"cmp"
	"math"
	"slices"
)

// rect is a part of a page: x to the right, y downwards, in any unit.
type rect struct{ x0, y0, x1, y1 float64 }

func (r rect) width() float64   { return r.x1 - r.x0 }
func (r rect) height() float64  { return r.y1 - r.y0 }
func (r rect) centerX() float64 { return (r.x0 + r.x1) / 2 }
func (r rect) centerY() float64 { return (r.y0 + r.y1) / 2 }

func (r rect) down(by float64) rect { return rect{r.x0, r.y0 + by, r.x1, r.y1 + by} }

func (r rect) holds(x, y float64) bool { return x >= r.x0 && x <= r.x1 && y >= r.y0 && y <= r.y1 }

func (r rect) union(o rect) rect {
	return rect{min(r.x0, o.x0), min(r.y0, o.y0), max(r.x1, o.x1), max(r.y1, o.y1)}
}

// overlap is the part of the smaller of two rects that both cover.
func (r rect) overlap(o rect) float64 {
	w, h := min(r.x1, o.x1)-max(r.x0, o.x0), min(r.y1, o.y1)-max(r.y0, o.y0)
	area := min(r.width()*r.height(), o.width()*o.height())
	if w <= 0 || h <= 0 || area <= 0 {
		return 0
	}
	return w * h / area
}

// finite: broken files hold coordinates that are no numbers.
func (r rect) finite() bool {
	return !math.IsNaN(r.x0+r.y0+r.x1+r.y1) && math.Abs(r.x0)+math.Abs(r.y0)+math.Abs(r.x1)+math.Abs(r.y1) < 1e6
}

// rule is a straight line: at a height and from left to right, or at a width and
// from top to bottom.
type rule struct{ at, from, to float64 }

func (r rule) covers(from, to float64) float64 { return min(r.to, to) - max(r.from, from) }

// joinRules makes one of the pieces of a line: those at nearly the same place
// that touch, or leave no more than gap between them.
func joinRules(rules []rule, near, gap float64) []rule {
	slices.SortFunc(rules, func(a, b rule) int { return cmp.Or(cmp.Compare(a.at, b.at), cmp.Compare(a.from, b.from)) })
	var joined []rule
	for len(rules) > 0 {
		n := 1
		for n < len(rules) && rules[n].at-rules[n-1].at <= near/2 && rules[n].at-rules[0].at <= near {
			n++
		}
		joined = append(joined, joinLine(rules[:n:n], gap)...)
		rules = rules[n:]
	}
	return joined
}

// joinLine joins what lies on one line.
func joinLine(line []rule, gap float64) []rule {
	at := 0.0
	for _, r := range line {
		at += r.at / float64(len(line))
	}
	slices.SortFunc(line, func(a, b rule) int { return cmp.Compare(a.from, b.from) })
	joined := []rule{{at: at, from: line[0].from, to: line[0].to}}
	for _, r := range line[1:] {
		if last := &joined[len(joined)-1]; r.from-last.to <= gap {
			last.to = max(last.to, r.to)
		} else {
			joined = append(joined, rule{at: at, from: r.from, to: r.to})
		}
	}
	return joined
}

// cluster sorts positions and makes one of those that lie near each other.
func cluster(positions []float64, near float64) []float64 {
	slices.Sort(positions)
	var centers []float64
	for i := 0; i < len(positions); {
		n, sum := i, 0.0
		for n < len(positions) && positions[n]-positions[i] <= near && (n == i || positions[n]-positions[n-1] <= near/2) {
			sum += positions[n]
			n++
		}
		centers = append(centers, sum/float64(n-i))
		i = n
	}
	return centers
}

// nearest is the index of the sorted position closest to p.
func nearest(positions []float64, p float64) int {
	i, _ := slices.BinarySearch(positions, p)
	if i == len(positions) || i > 0 && p-positions[i-1] < positions[i]-p {
		i--
	}
	return i
}
