package document

import "strings"

// leastHole is from how many pixels a patch of paper inside a letter is no flaw of the ink.
const leastHole = 3

// holes counts the patches of paper that ink encloses within a rectangle: 8 has two, 3 none.
func (b *bitmap) holes(p part) int {
	f := flood{w: p.width() + 2, h: p.height() + 2}
	f.done = make([]bool, f.w*f.h)
	for y := p.y0; y < p.y1; y++ {
		for x := p.x0; x < p.x1; x++ {
			f.done[(y-p.y0+1)*f.w+x-p.x0+1] = b.at(x, y)
		}
	}
	f.fill(0) // the paper around it
	n := 0
	for i := range f.done {
		if f.fill(i) >= leastHole {
			n++
		}
	}
	return n
}

// flood covers paper with water: what is done is ink, or covered.
type flood struct {
	w, h int
	done []bool
}

// fill covers the patch of paper around a place, and tells its size.
func (f *flood) fill(from int) (size int) {
	if f.done[from] {
		return 0
	}
	f.done[from] = true
	for shore := []int{from}; len(shore) > 0; size++ {
		i := shore[len(shore)-1]
		shore = shore[:len(shore)-1]
		for _, next := range [4]int{i - 1, i + 1, i - f.w, i + f.w} {
			sideways := next == i-1 && i%f.w == 0 || next == i+1 && next%f.w == 0
			if next >= 0 && next < len(f.done) && !sideways && !f.done[next] {
				f.done[next] = true
				shore = append(shore, next)
			}
		}
	}
	return size
}

// letterShape is what the ink of a letter tells of it, whatever was read.
type letterShape struct {
	holes int
	wide  float64 // its width by its height
	step  float64 // from the middle of the letter before to its own, by their height; 0 for the first of a line
	mark  inkMark // what stands between the two
}

// loops are how many holes each digit has; an open 4 has none.
var loops = map[rune]int{'0': 1, '1': 0, '2': 0, '3': 0, '4': 1, '5': 0, '6': 1, '7': 0, '8': 2, '9': 1}

// widestOne is how wide the digit 1 is at most, on the broadest foot: what is wider are two
// whose feet touch.
const widestOne = 0.75

// plainHeight is how high a digit must be, in pixels, for its holes to stay open.
const plainHeight = 14

// unknownHoles are those of a letter too small to tell.
const unknownHoles = -1

// shapesOf are the shapes of the letters of a line, of each high one, up to a wide one: a
// Chinese character, or letters that touch.
func (b *bitmap) shapesOf(pieces []part, em float64) (all []letterShape, wide bool) {
	var last part
	var marks []part
	for _, p := range pieces {
		switch high := float64(p.height()); {
		case high < markHigh*em:
			marks = append(marks, p)
			continue
		case float64(p.width()) > digitWide*high:
			return all, true
		default:
			shape := letterShape{holes: unknownHoles, wide: float64(p.width()) / high}
			if high >= plainHeight {
				shape.holes = b.holes(p)
			}
			if len(all) > 0 {
				shape.step = float64(p.x0+p.x1-last.x0-last.x1) / float64(p.height()+last.height())
				shape.mark = markOf(marks, last, p)
			}
			all, last, marks = append(all, shape), p, nil
		}
	}
	return all, false
}

// compareShapes doubts a number in which a digit with two holes was read for one with none,
// or the other way round, or a 1 where two may stand, however often: worn print makes an 8
// of a 3 to every reader. What stands behind its digits, a unit, does not matter.
func (s *snippet) compareShapes() {
	for i, d := range s.shaped() {
		shape := s.shapes[i]
		holes := shape.holes != unknownHoles && (shape.holes-loops[d] >= 2 || loops[d]-shape.holes >= 2)
		if holes || d == '1' && shape.wide > widestOne {
			s.confidence = min(s.confidence, disputed)
		}
	}
}

// touchGap is how wide a gap between letters must be, by their height, to have a space in it
// where others touch.
const touchGap = 0.36

// widestGap is between two of the pieces of a line, by their height, with no mark between.
func widestGap(pieces []part, em float64) float64 {
	widest := 0.0
	for i := 1; i < len(pieces); i++ {
		a, b := pieces[i-1], pieces[i]
		if low := float64(min(a.height(), b.height())); low >= markHigh*em {
			widest = max(widest, float64(b.x0-a.x1)/low)
		}
	}
	return widest
}

// doubtTouching doubts a number some of whose digits touch and others stand apart, for of
// their steps nothing is known: 12 34 is not 1234. So it doubts one with more narrow letters
// before its one wide unit than digits were read: 11家 is not 1家.
func (s *snippet) doubtTouching() {
	digits, rest := s.leading()
	apart := len(digits) > len(s.shapes) && s.gap > touchGap
	lost := digits != "" && len([]rune(rest)) == 1 && len(digits) < len(s.shapes)
	if s.wide && (apart || lost) {
		s.confidence = min(s.confidence, disputed)
	}
}

// shaped are the digits a number begins with where it is known which shape is whose,
// and none otherwise.
func (s *snippet) shaped() string {
	digits, rest := s.leading()
	if len(digits) > len(s.shapes) || rest == "" && len(digits) < len(s.shapes) || figures(rest) != "" {
		return ""
	}
	return digits
}

// leading are the digits a text begins with, points and commas left out, and what is behind
// them.
func (s *snippet) leading() (digits, rest string) {
	text := strings.NewReplacer(",", "", ".", "").Replace(folded(s.text))
	rest = strings.TrimLeft(text, "0123456789")
	return text[:len(text)-len(rest)], rest
}
