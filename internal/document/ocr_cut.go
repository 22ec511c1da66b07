package document

import (
	"cmp"
	"math"
	"slices"
	"strings"
)

// recognition is the recognition of one page: snippets of it are cut out, recognised
// all at once, and put together again.
type recognition struct {
	page     *scanned
	usual    float64 // size of letters on the page, in pixels
	cells    []cutCell
	snippets []snippet
	regions  []region // what lies beside the tables, from top to bottom
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
	x, y       int       // where it was cut
	scaled     float64   // how much larger it was made
	block      bool      // of several lines
	dots       []float64 // where points stand at half height, of its width: ·
	letters    int       // for which there is ink side by side; fewer were not all read
	breaks     []int     // letters before each end of a line that was joined
	text       string
	confidence float64
	weakest    float64    // confidence of its least sure word
	known      bool       // by its shape: it needs no reading
	lines      []laidLine // of a block
}

const (
	emSize    = 0.145 // inches, of a letter of 10.5 points
	letterTo  = 32.0  // pixels, to which letters are scaled for recognition
	margin    = 12    // pixels of paper around a snippet
	speckless = 0.98  // confidence that a cell without any ink is blank
	specks    = 0.6   // confidence that ink too little for a letter is none
	leastBox  = 0.5   // of a letter's size, a tick box
	shaped    = 0.95  // confidence of a stroke known by its shape
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
	c.blank = speckless // dust beside letters
	em := max(j.em(parts), j.usual)
	if text, confidence := j.page.ink.stroke(parts, em, (box.y0+box.y1)/2); text != "" {
		c.lines = [][]piece{{{snippet: len(j.snippets)}}}
		j.snippets = append(j.snippets, snippet{text: text, confidence: confidence, known: true})
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
func (j *recognition) cutLine(line inkLine, em float64, boxes []pixelBox) []piece {
	var pieces []piece
	var rest []part
	written := make([]bool, len(boxes))
	flush := func() {
		if len(rest) > 0 {
			pieces = append(pieces, piece{snippet: j.cutText(rest, em)})
			rest = nil
		}
	}
	parts := slices.Clone(line.parts)
	slices.SortFunc(parts, func(a, b part) int { return cmp.Compare(a.x0, b.x0) })
	end := parts[0].x1
	for _, p := range parts {
		if len(rest) > 0 && float64(p.x0-end) > wideGap*em && float64(end-rest[0].x0) > 3*em {
			flush() // another entry
		}
		end = max(end, p.x1)
		i := slices.IndexFunc(boxes, func(b pixelBox) bool {
			return p == b.part || p.x0 >= b.x0 && p.x1 <= b.x1 && p.y0 >= b.y0 && p.y1 <= b.y1
		})
		switch {
		case i < 0 && toWriteOn(p, line, em):
			flush()
			pieces = append(pieces, piece{snippet: len(j.snippets)})
			j.snippets = append(j.snippets, snippet{text: "____", confidence: shaped, known: true})
		case i < 0:
			rest = append(rest, p)
		case !written[i]:
			flush()
			pieces = append(pieces, piece{box: &boxes[i].box})
			written[i] = true
		}
	}
	flush()
	return pieces
}

// toWriteOn: a level stroke along the foot of a line, with nothing above it.
func toWriteOn(p part, line inkLine, em float64) bool {
	below := slices.ContainsFunc(line.parts, func(o part) bool { return o != p && o.x0 < p.x1 && o.x1 > p.x0 })
	long := float64(p.width()) > 1.5*em && float64(p.height()) < 0.2*em
	return !below && (long || flat(p, em) && float64(p.width()) > 0.4*em) && p.y0-line.y0 > (line.y1-p.y1)*3 && float64(p.y0-line.y0) > 0.6*em
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
	s.picture, s.letters, s.dots = clean, sideBySide(parts), middleDots(parts, all, em)
	j.snippets = append(j.snippets, s)
	return len(j.snippets) - 1
}

// digitWide is how many heights of a line a digit is wide at the most.
const digitWide = 0.9

// sideBySide counts the letters that ink is for: pieces that no upright line can be
// drawn through two of, and of touching ones as many as they have the width of.
func sideBySide(parts []part) int {
	sorted := slices.SortedFunc(slices.Values(parts), func(a, b part) int { return cmp.Compare(a.x0, b.x0) })
	all := sorted[0]
	var pieces []part
	for _, p := range sorted {
		all = all.union(p)
		if n := len(pieces); n > 0 && p.x0 < pieces[n-1].x1 {
			pieces[n-1] = pieces[n-1].union(p)
			continue
		}
		pieces = append(pieces, p)
	}
	n := 0
	for _, p := range pieces {
		n += max(1, int(math.Ceil(float64(p.width())/(digitWide*float64(max(1, all.height())))-0.1)))
	}
	return n
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

// region is a line beside the tables: snippets from left to right. A block that
// could not be cut into lines is one snippet.
type region struct {
	box      rect
	snippets []int
}

// maxBeside is how many lines may lie between two tables; more are the grain of a
// photograph.
const maxBeside = 60

// cutBeside cuts what lies above, between and below the tables.
func (j *recognition) cutBeside(tables []laidTable) {
	top := 0
	pad := int(0.03 * j.page.dpi)
	for _, t := range tables {
		j.cutStrip(top, int(t.box.y0)-pad)
		top = max(top, int(t.box.y1)+pad)
	}
	j.cutStrip(top, j.page.picture.h)
}

// cutStrip cuts what lies between two heights into lines.
func (j *recognition) cutStrip(y0, y1 int) {
	if y1-y0 < int(0.08*j.page.dpi) {
		return
	}
	parts, _ := j.letters(0, y0, j.page.picture.w, y1)
	if len(parts) == 0 {
		return
	}
	lines := inkLines(parts, j.usual)
	if len(lines) > maxBeside || slices.ContainsFunc(lines, func(l inkLine) bool {
		return float64(l.y1-l.y0) > 1.9*max(j.em(l.parts), j.usual) && float64(l.y1-l.y0) > 0.5*j.page.dpi
	}) {
		s := snippet{picture: j.page.picture.crop(0, y0, j.page.picture.w, y1), y: y0, scaled: min(max(letterTo/j.usual, 0.6), 3), block: true}
		j.regions = append(j.regions, region{snippets: []int{len(j.snippets)}})
		j.snippets = append(j.snippets, s)
		return
	}
	for _, l := range lines {
		j.regions = append(j.regions, j.cutLineBeside(l))
	}
}

// wideGap is the room, in sizes of a letter, at which a line is cut: what stands
// beyond it is another entry.
const wideGap = 1.0

// cutLineBeside cuts a line where it leaves much room.
func (j *recognition) cutLineBeside(line inkLine) region {
	em := max(j.em(line.parts), j.usual)
	r := region{box: rect{1e9, float64(line.y0), 0, float64(line.y1)}}
	parts := slices.SortedFunc(slices.Values(line.parts), func(a, b part) int { return cmp.Compare(a.x0, b.x0) })
	start, end := 0, 0
	for i, p := range parts {
		if i > start && float64(p.x0-end) > wideGap*em {
			r.snippets = append(r.snippets, j.cutText(parts[start:i], em))
			start = i
		}
		end = max(end, p.x1)
		r.box.x0, r.box.x1 = min(r.box.x0, float64(p.x0)), max(r.box.x1, float64(p.x1))
	}
	r.snippets = append(r.snippets, j.cutText(parts[start:], em))
	return r
}

// linesOf is what was read of a region.
func (j *recognition) linesOf(r region) []laidLine {
	if len(r.snippets) == 1 && j.snippets[r.snippets[0]].block {
		return j.snippets[r.snippets[0]].lines
	}
	var lines []laidLine
	for _, i := range r.snippets {
		s := j.snippets[i]
		if s.text == "" && len(r.snippets) > 1 {
			s.text = unreadMark
		}
		if s.text != "" && strings.Trim(s.text, ",.:;'`，。：；、‘’·") == "" && len(r.snippets) > 1 {
			continue // a speck
		}
		if isBracket(s.text) && len(r.snippets) > 1 {
			s.confidence = 1 // it matters little which
		}
		if n := len(lines); n > 0 && !(labelled(s.text) && labelled(strings.TrimRight(lines[n-1].text, ":："))) {
			lines[n-1].text += "  " + s.text
			lines[n-1].confidence = min(lines[n-1].confidence, max(s.confidence, 0.01))
			continue
		}
		lines = append(lines, laidLine{box: r.box, text: s.text, confidence: max(s.confidence, 0.01)})
	}
	return slices.DeleteFunc(lines, func(l laidLine) bool { return strings.Trim(l.text, " "+unreadMark) == "" })
}

// labelled: a label and what is entered for it. Each such entry is as sure as itself.
func labelled(text string) bool { return strings.ContainsAny(text, ":：") }
