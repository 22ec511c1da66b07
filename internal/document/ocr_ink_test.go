package document

import "testing"

// A 1 that stands on the foot of its cell is a letter; what is left of the cell's own lines
// is none.
func TestRestsOfLinesAreNoLetters(t *testing.T) {
	const w, h = 60, 24
	fill := func(b *bitmap, p part) *bitmap {
		for y := p.y0; y < p.y1; y++ {
			for x := p.x0; x < p.x1; x++ {
				b.ink[y*b.w+x] = true
			}
		}
		return b
	}
	for name, c := range map[string]struct {
		ink  part
		want int
	}{
		"a 1 in the middle":        {part{x0: 30, y0: 3, x1: 35, y1: 19}, 1},
		"a 1 on the foot":          {part{x0: 30, y0: 8, x1: 35, y1: 24}, 1},
		"a 1 under the head":       {part{x0: 30, y0: 0, x1: 35, y1: 16}, 1},
		"rest of an upright line":  {part{x0: 56, y0: 2, x1: 60, y1: 22}, 0},
		"rest of a level line":     {part{x0: 3, y0: 21, x1: 50, y1: 24}, 0},
		"a dash in the middle":     {part{x0: 20, y0: 11, x1: 36, y1: 13}, 1},
		"a grain at the very edge": {part{x0: 0, y0: 10, x1: 3, y1: 13}, 0},
	} {
		b := fill(&bitmap{w: w, h: h, ink: make([]bool, w*h)}, c.ink)
		j := &recognition{page: &scanned{ink: b, dpi: 192}}
		if got, _ := j.letters(0, 0, w, h); len(got) != c.want {
			t.Errorf("%s: %d letters, want %d", name, len(got), c.want)
		}
	}
}
