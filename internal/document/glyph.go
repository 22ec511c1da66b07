package document

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
)

// glyph is one character where it stands. A tick box that was drawn is one, too.
type glyph struct {
	r     rune
	box   rect
	tip   *Box
	space bool // one was typed behind it, and is told by the file
}

// tall: a Chinese character or a symbol is told half as high again as any is. Fonts say
// so that also write from top to bottom.
func (g glyph) tall() bool {
	symbol := g.r >= '\u2190' && g.r <= '\u2bff'
	return (symbol || FullWidth(g.r)) && g.box.height() >= 1.6*g.box.width()
}

// wordRoom is the room between glyphs that stands for a space, in sizes of a
// letter: the boxes of glyphs reach to where the next one is set.
const wordRoom = 0.15

// textLine is a line of text where it stands.
type textLine struct {
	box    rect
	glyphs []glyph
}

// textLines orders glyphs into lines, from top to bottom, each from left to right. Of
// glyphs of one line that share lies beside each other.
func textLines(glyphs []glyph, share float64) []textLine {
	glyphs = slices.Clone(glyphs)
	slices.SortStableFunc(glyphs, func(a, b glyph) int { return cmp.Compare(a.box.centerY(), b.box.centerY()) })
	var lines []textLine
	for _, g := range glyphs {
		i := len(lines) - 1
		for ; i >= max(0, len(lines)-3); i-- {
			if sameLine(lines[i].box, g.box, share) {
				break
			}
		}
		if i < max(0, len(lines)-3) {
			lines = append(lines, textLine{box: g.box})
			i = len(lines) - 1
		}
		lines[i].box = lines[i].box.union(g.box)
		lines[i].glyphs = append(lines[i].glyphs, g)
	}
	for i := range lines {
		lines[i].order()
	}
	return lines
}

// How much of the lower of two glyphs of one line lies beside the other. Across a table
// it must be more than half: cells with an even number of lines and those with an odd
// one stand half a line apart.
const (
	levelInCell = 0.5
	levelAcross = 0.6
)

func sameLine(line, g rect, share float64) bool {
	shared := min(line.y1, g.y1) - max(line.y0, g.y0)
	return shared > 0 && shared >= share*min(line.height(), g.height())
}

// order sorts a line from left to right and drops what was printed twice to look
// bold.
func (l *textLine) order() {
	slices.SortStableFunc(l.glyphs, func(a, b glyph) int { return cmp.Compare(a.box.x0, b.box.x0) })
	l.glyphs = slices.CompactFunc(l.glyphs, func(a, b glyph) bool { return a.r == b.r && a.box.overlap(b.box) > 0.6 })
}

// size of the letters on a line.
func (l *textLine) size() float64 {
	heights := make([]float64, 0, len(l.glyphs))
	for _, g := range l.glyphs {
		heights = append(heights, max(g.box.height(), g.box.width()))
	}
	slices.Sort(heights)
	return heights[len(heights)/2]
}

// text of a line, with a space where there is room for one, and its boxes.
func (l *textLine) text() (string, []Box) {
	var b strings.Builder
	var boxes []Box
	room := wordRoom * l.size()
	for i, g := range l.glyphs {
		if i > 0 && (g.box.x0-l.glyphs[i-1].box.x1 > room*roomier(l.glyphs[i-1].r, g.r) || l.glyphs[i-1].parted(g)) {
			b.WriteByte(' ')
		}
		if g.tip != nil {
			boxes = append(boxes, *g.tip)
		}
		b.WriteRune(g.r)
	}
	return b.String(), boxes
}

// parted: a space was typed between two figures, however narrow its font has it.
func (g glyph) parted(next glyph) bool {
	return g.space && unicode.IsDigit(g.r) && unicode.IsDigit(next.r)
}

// roomier is how much more room it takes for a space to stand between two glyphs:
// what is said of the width of Chinese ones that are drawn leaves a sixth of a
// letter between 青 and 山; a space is a fifth at the least. Between a Chinese and a
// Western one programs leave a quarter of a letter where nobody typed a space.
func roomier(a, b rune) float64 {
	switch {
	case isHan(a) && isHan(b):
		return 1.35
	case isHan(a) && western(b), western(a) && isHan(b):
		return 2
	}
	return 1
}

func western(r rune) bool { return r < 0x250 && (unicode.IsLetter(r) || unicode.IsDigit(r)) }

// tickOnBox makes one character of a tick that was typed upon an empty box.
func tickOnBox(glyphs []glyph) []glyph {
	var ticks []int
	for i, g := range glyphs {
		if strings.ContainsRune("√✓✔☑", g.r) {
			ticks = append(ticks, i)
		}
	}
	gone := make(map[int]bool)
	for _, t := range ticks {
		for i, g := range glyphs {
			if i != t && strings.ContainsRune("□☐▢", g.r) && g.box.overlap(glyphs[t].box) > 0.5 {
				glyphs[i].r, gone[t] = '☑', true
				if g.tip != nil {
					glyphs[i].tip = &Box{Ticked: true, Confidence: g.tip.Confidence}
				}
				break
			}
		}
	}
	if len(gone) == 0 {
		return glyphs
	}
	var kept []glyph
	for i, g := range glyphs {
		if !gone[i] {
			kept = append(kept, g)
		}
	}
	return kept
}
