package document

import "testing"

// inkOf makes ink of lines of text: every # is ink, three times as large.
func inkOf(lines ...string) (*bitmap, part) {
	const large = 3
	b := &bitmap{w: large * len(lines[0]), h: large * len(lines)}
	b.ink = make([]bool, b.w*b.h)
	for y := range b.h {
		for x := range b.w {
			b.ink[y*b.w+x] = lines[y/large][x/large] == '#'
		}
	}
	return b, part{x1: b.w, y1: b.h}
}

func TestHoles(t *testing.T) {
	for name, c := range map[string]struct {
		drawing []string
		want    int
	}{
		"eight":         {[]string{".##.", "#..#", "#..#", ".##.", "#..#", "#..#", ".##."}, 2},
		"three":         {[]string{".##.", "#..#", "...#", ".##.", "...#", "#..#", ".##."}, 0},
		"nought":        {[]string{".##.", "#..#", "#..#", "#..#", ".##."}, 1},
		"open to left":  {[]string{"####", "...#", "...#", "####"}, 0},
		"nothing in it": {[]string{"####", "####"}, 0},
		"a square":      {[]string{"###", "#.#", "###"}, 1},
	} {
		b, p := inkOf(c.drawing...)
		if got := b.holes(p); got != c.want {
			t.Errorf("%s: %d holes, want %d", name, got, c.want)
		}
	}
}

// Worn print makes an 8 of a 3 to every reader; the paper in it tells. Two 1 whose feet
// touch are read as one.
func TestShapesAgainstDigits(t *testing.T) {
	of := func(holes ...int) (all []letterShape) {
		for _, n := range holes {
			all = append(all, letterShape{holes: n, wide: 0.6})
		}
		return all
	}
	for _, c := range []struct {
		text   string
		shapes []letterShape
		sure   bool
	}{
		{"38", of(0, 2), true},
		{"38", of(0, 0), false},
		{"33", of(0, 2), false},
		{"1,283", of(0, 0, 2, 0), true},
		{"90", of(0, 0), true}, // a gap in the ink opens one hole easily
		{"38", of(0), true},    // touching: not known which is whose
		{"33", of(0, 2, 0), true},
		{"38人", of(0, 2, 0), true},
		{"38人", of(0, 0, 0), false},
		{"3万8", of(0, 0, 0), true},
		{"98%", of(1, 0, 2), true},
		{"1", []letterShape{{wide: 0.88}}, false},
		{"0", []letterShape{{holes: 1, wide: 0.88}}, true},
		{"8", of(unknownHoles), true},
	} {
		s := snippet{text: c.text, confidence: 0.95, shapes: c.shapes}
		s.compareShapes()
		if got := s.confidence > disputed; got != c.sure {
			t.Errorf("%q with shapes %v: sure %v, want %v", c.text, c.shapes, got, c.sure)
		}
	}
}

// Where digits touch, a gap between others has a space in it; what stands before a wide unit
// is nothing but digits.
func TestTouchingDigits(t *testing.T) {
	for _, c := range []struct {
		text   string
		shapes int
		wide   bool
		gap    float64
		sure   bool
	}{
		{"1234", 2, true, 0.45, false}, // 12 34 with touching 3 and 4
		{"1234", 2, true, 0.28, true},
		{"1234", 4, false, 0.45, true}, // their steps tell
		{"1234", 2, false, 0.45, true}, // letters of another kind
		{"1234人次", 2, true, 0.45, false},
		{"1家", 2, true, 0.1, false}, // 11家
		{"11家", 2, true, 0.1, true},
		{"3项", 3, false, 0.1, true}, // 工 and 页 stand apart
		{"12人次", 2, true, 0.1, true},
		{"3次会", 2, true, 0.1, true}, // the sides of 次 are no digits
		{"家", 0, true, 0.1, true},
	} {
		s := snippet{text: c.text, confidence: 0.95, shapes: make([]letterShape, c.shapes), wide: c.wide, gap: c.gap}
		s.doubtTouching()
		if got := s.confidence > disputed; got != c.sure {
			t.Errorf("%q of %d letters, then a wide one %v, gap %.2f: sure %v, want %v", c.text, c.shapes, c.wide, c.gap, got, c.sure)
		}
	}
}

func TestWidestGap(t *testing.T) {
	at := func(x, wide, high int) part { return part{x0: x, x1: x + wide, y1: high} }
	for name, c := range map[string]struct {
		pieces []part
		want   float64
	}{
		"one":              {[]part{at(0, 10, 20)}, 0},
		"digits":           {[]part{at(0, 10, 20), at(14, 10, 20)}, 0.2},
		"digits and space": {[]part{at(0, 24, 20), at(34, 24, 20), at(62, 10, 20)}, 0.5},
		"a comma":          {[]part{at(0, 10, 20), at(13, 3, 5), at(20, 10, 20)}, 0},
	} {
		if got := widestGap(c.pieces, 24); got != c.want {
			t.Errorf("%s: %.2f, want %.2f", name, got, c.want)
		}
	}
}

// The letters of a line are told up to a wide one; the holes of tiny ones are not known, the
// steps between them are.
func TestShapesOfALine(t *testing.T) {
	at := func(x, wide, high int) part { return part{x0: x, x1: x + wide, y1: high} }
	b := &bitmap{}
	for name, c := range map[string]struct {
		pieces []part
		n      int
		wide   bool
		holes  int
	}{
		"digits":              {[]part{at(0, 10, 20), at(15, 10, 20)}, 2, false, 0},
		"digits that touch":   {[]part{at(0, 10, 20), at(15, 25, 20)}, 1, true, 0},
		"digits and a unit":   {[]part{at(0, 10, 20), at(15, 20, 20)}, 1, true, 0},
		"tiny ones":           {[]part{at(0, 5, 10), at(8, 5, 10)}, 2, false, unknownHoles},
		"tiny ones and a gap": {[]part{at(0, 5, 10), at(12, 5, 10)}, 2, false, unknownHoles},
	} {
		shapes, wide := b.shapesOf(c.pieces, 22)
		if len(shapes) != c.n || wide != c.wide || shapes[0].holes != c.holes {
			t.Errorf("%s: %+v, wide %v", name, shapes, wide)
		}
	}
}
