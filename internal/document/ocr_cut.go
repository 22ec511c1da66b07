package document

import (
	"cmp"
	"slices"
)

// recognition is the recognition of one page: snippets of it are cut out, recognised
// all at once, and put together again.
type recognition struct {
	page     *scanned
	usual    float64 // size of letters on the page, in pixels
	cells    []cutCell
	snippets []snippet
	regions  []int // snippets that lie beside the tables, from top to bottom
}

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

// snippet is a picture of some text, and what was recognised of it.
type snippet struct {
	picture    *gray
	x, y       int     // where it was cut
	scaled     float64 // how much larger it was made
	block      bool    // of several lines
	wide       float64 // of its ink, in heights of it
	letters    int     // pieces of ink side by side; fewer characters than that were not all read
	text       string
	confidence float64
	lines      []laidLine // of a block
}

const (
	emSize    = 0.145 // inches, of a letter of 10.5 points
	letterTo  = 32.0  // pixels, to which letters are scaled for recognition
	margin    = 12    // pixels of paper around a snippet
	speckless = 0.98  // confidence that a cell without any ink is blank
	specks    = 0.6   // confidence that ink too little for a letter is none
)

// cut cuts all cells, then what lies beside the tables.
func (j *recognition) cut(tables []laidTable) {
	var all []part
	for _, t := range tables {
		parts, _ := j.letters(int(t.box.x0), int(t.box.y0), int(t.box.x1), int(t.box.y1))
		all = append(all, parts...)
	}
	j.usual = j.em(all)
	for t := range tables {
		for c := range tables[t].cells {
			j.cells = append(j.cells, j.cutCell(t, c, tables[t].cells[c].box))
		}
	}
	j.cutBeside(tables)
}

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
	if len(parts) > 0 && c.blank == specks {
		c.blank = speckless // dust beside letters
	}
	em := max(j.em(parts), j.usual)
	for _, line := range inkLines(parts, em) {
		c.lines = append(c.lines, j.cutLine(line, em))
	}
	return c
}

// letters are the pieces of ink in a cell, without rests of its lines. dust tells
// that there were specks besides.
func (j *recognition) letters(x0, y0, x1, y1 int) (kept []part, dust bool) {
	thin, small := int(0.025*j.page.dpi)+1, int(0.012*j.page.dpi)
	for _, p := range j.page.ink.parts(x0, y0, x1, y1) {
		atEdge := p.x0 == x0 || p.y0 == y0 || p.x1 == x1 || p.y1 == y1
		switch {
		case atEdge && (p.width() <= thin && p.height() > 3*thin || p.height() <= thin && p.width() > 3*thin):
		case atEdge && p.width() <= thin && p.height() <= thin:
		case p.width() <= small && p.height() <= small && p.ink <= small*small:
			dust = dust || p.ink > 1
		default:
			kept = append(kept, p)
		}
	}
	if len(kept) == 0 {
		return nil, dust
	}
	return j.withDots(kept, x0, y0, x1, y1, small), dust
}

// withDots takes specks back that lie close to letters: they are points.
func (j *recognition) withDots(kept []part, x0, y0, x1, y1, small int) []part {
	near := int(0.05 * j.page.dpi)
	all := kept
	for _, p := range j.page.ink.parts(x0, y0, x1, y1) {
		if p.width() > small || p.height() > small || p.ink < 3 {
			continue
		}
		for _, k := range kept {
			if p.x1 >= k.x0-near && p.x0 <= k.x1+near && p.y1 >= k.y0-near && p.y0 <= k.y1+near && p != k {
				all = append(all, p)
				break
			}
		}
	}
	return all
}

// em is the size of the letters.
func (j *recognition) em(parts []part) float64 {
	usual := emSize * j.page.dpi
	var heights []int
	for _, p := range parts {
		if h := p.height(); float64(h) > 0.45*usual && float64(h) < 2.2*usual {
			heights = append(heights, h)
		}
	}
	if len(heights) == 0 {
		return usual
	}
	slices.Sort(heights)
	return max(float64(heights[len(heights)*4/5]), 0.55*usual)
}

// inkLine is a line of ink.
type inkLine struct {
	y0, y1 int
	parts  []part
}

// inkLines orders pieces of ink into lines. Pieces of one character may lie above
// each other with a gap between.
func inkLines(parts []part, em float64) []inkLine {
	slices.SortFunc(parts, func(a, b part) int { return cmp.Compare(a.y0, b.y0) })
	var runs []inkLine
	for _, p := range parts {
		if n := len(runs); n > 0 && p.y0 < runs[n-1].y1 {
			runs[n-1].y1 = max(runs[n-1].y1, p.y1)
			runs[n-1].parts = append(runs[n-1].parts, p)
			continue
		}
		runs = append(runs, inkLine{p.y0, p.y1, []part{p}})
	}
	for merged := true; merged; {
		merged = false
		for i := 1; i < len(runs); i++ {
			a, b := runs[i-1], runs[i]
			low := min(a.y1-a.y0, b.y1-b.y0)
			if float64(b.y0-a.y1) < 0.12*em || float64(low) < 0.6*em && float64(b.y1-a.y0) <= 1.15*em {
				runs[i-1] = inkLine{a.y0, b.y1, append(a.parts, b.parts...)}
				runs = slices.Delete(runs, i, i+1)
				merged = true
				break
			}
		}
	}
	return runs
}

// cutLine cuts a line at its tick boxes.
func (j *recognition) cutLine(line inkLine, em float64) []piece {
	boxes := j.page.ink.boxes(line.parts, j.page.dpi)
	var pieces []piece
	var rest []part
	flush := func() {
		if len(rest) > 0 {
			pieces = append(pieces, piece{snippet: j.cutText(rest, em)})
			rest = nil
		}
	}
	parts := slices.Clone(line.parts)
	slices.SortFunc(parts, func(a, b part) int { return cmp.Compare(a.x0, b.x0) })
	for _, p := range parts {
		i := slices.IndexFunc(boxes, func(b pixelBox) bool {
			return p == b.part || p.x0 >= b.x0 && p.x1 <= b.x1 && p.y0 >= b.y0 && p.y1 <= b.y1
		})
		switch {
		case i < 0:
			rest = append(rest, p)
		case p == boxes[i].part:
			flush()
			pieces = append(pieces, piece{box: &boxes[i].box})
		}
	}
	flush()
	return pieces
}

// cutText cuts pieces of ink out as one snippet, on clean paper.
func (j *recognition) cutText(parts []part, em float64) int {
	all := parts[0]
	for _, p := range parts {
		all.x0, all.y0, all.x1, all.y1 = min(all.x0, p.x0), min(all.y0, p.y0), max(all.x1, p.x1), max(all.y1, p.y1)
	}
	s := snippet{x: all.x0 - 2, y: all.y0 - 2, scaled: min(max(letterTo/em, 0.6), 3)}
	s.block = float64(all.height()) > 1.9*em
	clean := newGray(all.width()+4, all.height()+4)
	for i := range clean.pix {
		clean.pix[i] = paperWhite
	}
	for _, p := range parts {
		for y := p.y0 - 2; y < p.y1+2; y++ {
			for x := p.x0 - 2; x < p.x1+2; x++ {
				if x >= s.x && y >= s.y && x-s.x < clean.w && y-s.y < clean.h {
					clean.pix[(y-s.y)*clean.w+x-s.x] = j.page.picture.at(x, y)
				}
			}
		}
	}
	s.picture, s.letters, s.wide = clean, sideBySide(parts), float64(all.width())/float64(max(all.height(), 1))
	j.snippets = append(j.snippets, s)
	return len(j.snippets) - 1
}

// sideBySide counts the pieces of ink that no upright line can be drawn through two of.
func sideBySide(parts []part) int {
	sorted := slices.SortedFunc(slices.Values(parts), func(a, b part) int { return cmp.Compare(a.x0, b.x0) })
	n, end := 0, -1
	for _, p := range sorted {
		if p.x0 >= end {
			n++
		}
		end = max(end, p.x1)
	}
	return n
}

// cutBeside cuts what lies above, between and below the tables.
func (j *recognition) cutBeside(tables []laidTable) {
	top := 0
	pad := int(0.03 * j.page.dpi)
	strip := func(y0, y1 int) {
		if y1-y0 < int(0.08*j.page.dpi) {
			return
		}
		parts, _ := j.letters(0, y0, j.page.picture.w, y1)
		if len(parts) == 0 {
			return
		}
		s := snippet{picture: j.page.picture.crop(0, y0, j.page.picture.w, y1), y: y0, scaled: min(max(letterTo/j.usual, 0.6), 3), block: true}
		j.regions = append(j.regions, len(j.snippets))
		j.snippets = append(j.snippets, s)
	}
	for _, t := range tables {
		strip(top, int(t.box.y0)-pad)
		top = max(top, int(t.box.y1)+pad)
	}
	strip(top, j.page.picture.h)
}
