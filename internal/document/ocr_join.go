package document

import (
	"math"
	"strings"
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
	a.breaks = append(a.breaks, a.letters)
	a.letters += b.letters
	if len(b.dots) > 0 {
		a.dots = nil // their places are no longer known
	}
	j.snippets = j.snippets[:n-1]
}

// doubtBreaks doubts a count of several lines: one above the other, two counts fill a
// narrow cell as one does that breaks in it. A year breaks as text does.
func (s *snippet) doubtBreaks() {
	text := []rune(folded(s.text))
	count := isNumber(string(text)) || isCounted(s.text) && figures(s.text) != "" && !strings.ContainsRune(s.text, '年')
	if len(s.breaks) > 0 && count && !s.betweenGroups(text) {
		s.confidence = min(s.confidence, disputed)
	}
}

// betweenGroups: every line of a number ends behind a comma. Where it ends is known
// when as many characters were read as there are letters.
func (s *snippet) betweenGroups(text []rune) bool {
	if len(text) != s.letters {
		return false
	}
	for _, at := range s.breaks {
		if at < 1 || text[at-1] != ',' {
			return false
		}
	}
	return true
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
