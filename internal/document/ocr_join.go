package document

import (
	"math"
	"slices"
	"strings"
	"unicode"
)

// A cell too narrow for its text breaks it anywhere, inside words and numbers. Lines
// are joined again before they are recognised: by itself, the last character of a
// word is often misread.

// fullLine is how much room, in sizes of a letter, a line may leave and still be
// broken only for want of it.
const fullLine = 1.8

// wrapped: the next line goes on with the text of this one, which fills its cell.
func wrapped(line, next inkLine, room int, em float64) bool {
	left, right := math.MaxInt, 0
	for _, p := range line.parts {
		left, right = min(left, p.x0), max(right, p.x1)
	}
	return float64(room-(right-left)) < fullLine*em && float64(next.y0-line.y1) < em
}

// joinLast sets the last snippet behind the one before it.
func (j *recognition) joinLast(em float64) {
	n := len(j.snippets)
	a, b := &j.snippets[n-2], &j.snippets[n-1]
	a.picture = beside(a.picture, b.picture, int(0.12*em)+1)
	a.breaks = append(a.breaks, a.tall)
	if len(a.shapes) == a.tall { // else its own end before the line does
		a.shapes, a.wide = append(a.shapes, b.shapes...), b.wide
	}
	a.gap = max(a.gap, b.gap)
	a.letters, a.tall = a.letters+b.letters, a.tall+b.tall
	if len(b.dots) > 0 {
		a.dots = nil // their places are no longer known
	}
	j.snippets = j.snippets[:n-1]
}

// doubtBreaks doubts a count of several short lines: one above the other, two counts fill
// a narrow cell as one does that breaks in it. A year breaks as text does.
func (s *snippet) doubtBreaks() {
	count := isNumber(folded(s.text)) || isCounted(s.text) && figures(s.text) != "" && !strings.ContainsRune(s.text, '年')
	if count && s.breaksShort() && slices.ContainsFunc(s.breaks, func(at int) bool { return !s.endsAt(at) }) {
		s.confidence = min(s.confidence, disputed)
	}
}

// longLine is from how many digits on a line that is full is so for want of room: two
// counts that exactly fill the same cell are short ones.
const longLine = 4

func (s *snippet) breaksShort() bool { return len(s.breaks) > 0 && s.breaks[0] < longLine }

// endsAt: behind so many digits, with which the text begins, a count may end its line,
// for a comma follows that groups go on behind, or its unit.
func (s *snippet) endsAt(digits int) bool {
	for _, r := range folded(s.text) {
		switch {
		case unicode.IsDigit(r):
			digits--
		case digits == 0:
			return r == ',' || r == '%' || isHan(r)
		case r != ',' && r != '.':
			return false // who knows of how many pieces it is
		}
		if digits < 0 {
			return false
		}
	}
	return false
}

// beside sets two pictures side by side, with paper between.
func beside(a, b *gray, gap int) *gray {
	c := newPaper(a.w+gap+b.w, max(a.h, b.h))
	for _, g := range []struct {
		*gray
		x int
	}{{a, 0}, {b, a.w + gap}} {
		top := (c.h - g.h) / 2
		for y := range g.h {
			copy(c.pix[(top+y)*c.w+g.x:], g.pix[y*g.w:(y+1)*g.w])
		}
	}
	return c
}
