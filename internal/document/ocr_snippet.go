package document

import (
	"cmp"
	"math"
	"slices"
)

// snippet is a picture of some text, and what was recognised of it.
type snippet struct {
	picture    *gray
	x, y       int           // where it was cut
	scaled     float64       // how much larger it was made
	block      bool          // of several lines
	small      bool          // its letters have few pixels
	dots       []float64     // where points stand at half height, of its width: ·
	letters    int           // for which there is ink side by side; fewer were not all read
	tall       int           // of these, such as are no marks
	shapes     []letterShape // of each of these, by its ink; nil where that cannot be told
	wide       bool          // these end with one as wide as several digits
	gap        float64       // the widest between letters of a line, by their height
	breaks     []int         // tall letters before each end of a line that was joined
	text       string
	confidence float64
	weakest    float64    // confidence of its least sure word
	later      float64    // of its least sure word but the first
	known      bool       // by its shape: it needs no reading
	lines      []laidLine // of a block
}

const (
	letterTo = 32.0 // pixels, to which letters are scaled for recognition
	margin   = 12   // pixels of paper around a snippet
)

// cutText cuts pieces of ink out as one snippet, on clean paper.
func (j *recognition) cutText(parts []part, em float64) int {
	all := parts[0]
	for _, p := range parts {
		all = all.union(p)
	}
	s := snippet{x: all.x0 - 2, y: all.y0 - 2, scaled: min(max(letterTo/em, 0.6), 3)}
	s.block, s.small = float64(all.height()) > 1.9*em, j.isSmall(em)
	clean := newPaper(all.width()+4, all.height()+4)
	for _, p := range parts {
		for y := p.y0 - 2; y < p.y1+2; y++ {
			for x := p.x0 - 2; x < p.x1+2; x++ {
				clean.pix[(y-s.y)*clean.w+x-s.x] = j.page.picture.at(x, y)
			}
		}
	}
	s.picture, s.letters, s.dots = clean, sideBySide(parts), middleDots(parts, all, em)
	s.tall = sideBySide(slices.DeleteFunc(slices.Clone(parts), func(p part) bool { return float64(p.height()) < markHigh*em }))
	if !s.block {
		pieces := stacks(parts)
		s.shapes, s.wide = j.page.ink.shapesOf(pieces, em)
		s.gap = widestGap(pieces, em)
	}
	j.snippets = append(j.snippets, s)
	return len(j.snippets) - 1
}

// markHigh is below which part of a letter's size ink is a comma or a point.
const markHigh = 0.4

// digitWide is how many heights of a line a digit is wide at the most.
const digitWide = 0.9

// sideBySide counts the letters that ink is for: pieces that no upright line can be
// drawn through two of, and of touching ones as many as they have the width of.
func sideBySide(parts []part) int {
	if len(parts) == 0 {
		return 0
	}
	all := parts[0]
	for _, p := range parts {
		all = all.union(p)
	}
	n := 0
	for _, p := range stacks(parts) {
		n += max(1, int(math.Ceil(float64(p.width())/(digitWide*float64(max(1, all.height())))-0.1)))
	}
	return n
}

// stacks joins the pieces of ink that lie above one another, from left to right.
func stacks(parts []part) []part {
	var pieces []part
	for _, p := range slices.SortedFunc(slices.Values(parts), func(a, b part) int { return cmp.Compare(a.x0, b.x0) }) {
		if n := len(pieces); n > 0 && p.x0 < pieces[n-1].x1 {
			pieces[n-1] = pieces[n-1].union(p)
			continue
		}
		pieces = append(pieces, p)
	}
	return pieces
}

// middleDots are where points stand by themselves at half the height of a line, in
// parts of its width.
func middleDots(parts []part, all part, em float64) []float64 {
	if float64(all.height()) < 0.7*em {
		return nil
	}
	var dots []float64
	for i, p := range parts {
		small := float64(p.width()) < 0.25*em && float64(p.height()) < 0.25*em
		middle := math.Abs(float64(p.y0+p.y1-all.y0-all.y1)) < 0.3*em
		near := slices.ContainsFunc(parts[:i:i], func(o part) bool { return o.x1+1 >= p.x0 && o.x0 <= p.x1+1 }) ||
			slices.ContainsFunc(parts[i+1:], func(o part) bool { return o.x1+1 >= p.x0 && o.x0 <= p.x1+1 })
		if small && middle && !near {
			dots = append(dots, (float64(p.x0+p.x1)/2-float64(all.x0))/float64(all.width()))
		}
	}
	return dots
}
