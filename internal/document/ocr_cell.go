package document

import (
	"math"
	"slices"
)

// cutCell is a cell in pieces.
type cutCell struct {
	table, cell int
	lines       [][]piece
	blank       float64 // confidence of there being nothing more than the pieces
}

// piece of a line: a tick box, or a snippet of text.
type piece struct {
	box     *Box
	snippet int
}

const (
	speckless = 0.98 // confidence that a cell without any ink is blank
	specks    = 0.6  // confidence that ink too little for a letter is none
	leastBox  = 0.5  // of a letter's size, a tick box that stands anywhere
	smallRoom = 0.08 // of a letter's size, what a small box leaves to the next letter
	shaped    = 0.95 // confidence of a stroke known by its shape
)

// cutCell cuts a cell into lines, and these at its tick boxes.
func (j *recognition) cutCell(table, cell int, box rect) cutCell {
	c := cutCell{table: table, cell: cell, blank: speckless}
	inset := int(0.02*j.page.dpi) + 1
	x0, y0, x1, y1 := int(box.x0)+inset, int(box.y0)+inset, int(box.x1)-inset, int(box.y1)-inset
	if x1 <= x0 || y1 <= y0 {
		c.blank = 0
		return c
	}
	parts, dust := j.letters(x0, y0, x1, y1)
	if dust {
		c.blank = specks
	}
	if len(parts) == 0 {
		return c
	}
	c.blank = speckless // dust beside letters
	em := max(j.em(parts), j.usual)
	if text := j.page.ink.stroke(parts, em, (box.y0+box.y1)/2); text != "" {
		c.lines = [][]piece{{{snippet: len(j.snippets)}}}
		j.snippets = append(j.snippets, snippet{text: text, confidence: shaped, known: true})
		return c
	}
	boxes := j.boxes(parts, em)
	lines := inkLines(parts, em)
	for i, line := range lines {
		pieces := j.cutLine(line, em, boxes)
		if i > 0 && len(boxes) == 0 && j.isText(pieces) && j.isText(c.lines[len(c.lines)-1]) && wrapped(lines[i-1], line, x1-x0, em) {
			j.joinLast(em)
			continue
		}
		c.lines = append(c.lines, pieces)
	}
	return c
}

// isText: one snippet of one line, to be recognised.
func (j *recognition) isText(pieces []piece) bool {
	return len(pieces) == 1 && pieces[0].box == nil && !j.snippets[pieces[0].snippet].known && !j.snippets[pieces[0].snippet].block
}

// boxes finds the tick boxes of a cell.
func (j *recognition) boxes(parts []part, em float64) []pixelBox {
	boxes := j.squares(parts, em)
	if len(boxes) == 0 {
		boxes = j.page.ink.circles(parts, em)
	}
	if len(boxes) == 0 {
		boxes = j.brackets(parts, em)
	}
	if len(boxes) > 0 {
		boxes = append(boxes, j.page.ink.ticks(parts, boxes, em)...)
	}
	return boxes
}

// squares finds the square boxes of a cell. Small ones are as small as 口 in 响 and 职;
// they are boxes where the text of the cell begins with one.
func (j *recognition) squares(parts []part, em float64) []pixelBox {
	var boxes, small []pixelBox
	begins, dpi := false, j.page.dpi
	for _, line := range inkLines(slices.Clone(parts), em) {
		level := func(b pixelBox) bool { // 口 in 职 stands higher
			return math.Abs(float64(b.y0+b.y1-line.y0-line.y1)) < 0.4*em
		}
		for _, box := range j.page.ink.boxes(line.parts, int(0.06*dpi), int(0.24*dpi)) {
			if level(box) && float64(box.height()) > leastBox*em {
				boxes = append(boxes, box)
			}
		}
		for _, box := range j.page.ink.boxes(line.parts, int(0.045*dpi), int(leastBox*em)) {
			if level(box) && square(box.part) && !j.page.ink.cornerless(box.part) && apartFrom(line.parts, box.part, em) {
				small = append(small, box)
				begins = begins || !slices.ContainsFunc(line.parts, func(p part) bool { return p.x0 < box.x0 })
			}
		}
	}
	if begins || len(boxes) > 0 {
		boxes = append(boxes, small...)
	}
	return boxes
}

// square: as wide as high; 口 at the side of a character is narrower.
func square(p part) bool { return abs(p.width()-p.height()) <= 1+p.height()/12 }

// apartFrom: what follows on the line leaves more room than parts of a character do.
func apartFrom(parts []part, p part, em float64) bool {
	return !slices.ContainsFunc(parts, func(o part) bool {
		return o != p && o.x1 > p.x1 && float64(o.x0-p.x1) < smallRoom*em && (o.x0 < p.x0 || o.x0 >= p.x1)
	})
}

// brackets finds the brackets of a cell that stand for tick boxes.
func (j *recognition) brackets(parts []part, em float64) []pixelBox {
	var boxes []pixelBox
	for _, line := range inkLines(slices.Clone(parts), em) {
		boxes = append(boxes, j.page.ink.brackets(line.parts, em)...)
	}
	if len(boxes) < 2 {
		return nil // what is in one pair may be anything
	}
	return boxes
}
