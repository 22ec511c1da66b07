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
	} {
		s := snippet{text: c.text, confidence: 0.95, shapes: c.shapes}
		s.compareShapes()
		if got := s.confidence > disputed; got != c.sure {
			t.Errorf("%q with shapes %v: sure %v, want %v", c.text, c.shapes, got, c.sure)
		}
	}
}
