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
	leastBox  = 0.5  // of a letter's size, a tick box
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
	var boxes []pixelBox
	for _, line := range inkLines(slices.Clone(parts), em) {
		for _, box := range j.page.ink.boxes(line.parts, j.page.dpi) {
			if float64(box.height()) > leastBox*em && math.Abs(float64(box.y0+box.y1-line.y0-line.y1)) < 0.4*em {
				boxes = append(boxes, box) // 口 in 职 is smaller, and stands higher
			}
		}
	}
	if len(boxes) == 0 {
		boxes = j.page.ink.circles(parts, em)
	}
	if len(boxes) == 0 {
		boxes = j.brackets(parts, em)
	}
	if len(boxes) > 0 {
		boxes = append(boxes, j.page.ink.ticks(parts, boxes)...)
	}
	return boxes
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
