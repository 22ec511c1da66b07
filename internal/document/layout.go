package document

import (
	"cmp"
	"fmt"
	"math"
	"regexp"
	"slices"
	"strings"
)

// sheetOfPaper is one page as it lies: tables, and lines of text above, between and
// below them.
type sheetOfPaper struct {
	width, height float64
	lines         []laidLine
	tables        []laidTable
	boxes         []rect // drawn around what is no table
	recognised    bool   // from pixels
	trailing      bool   // a space that ends a line is told
}

type laidLine struct {
	box     rect
	text    string
	running bool // a page number, or printed on several pages in the same place

	confidence float64 // 0 for a text layer, which is sure
}

type laidTable struct {
	box   rect
	cells []laidCell
	page  int       // it begins on, from 0
	order int       // among the tables of that page, from 0
	last  int       // page it ends on
	end   float64   // where it ends there
	turns []float64 // where pages end within it
}

type laidCell struct {
	box        rect
	rows       int // that it spans
	lines      []string
	ends       []End   // as in Cell
	turn       End     // as in Cell
	confidence float64 // 1 for a text layer, but where text runs over the border

	first, last *textLine // nil where pixels were recognised, or nothing
	room        float64   // for each line
	boxes       []Box
	pieces      []Piece
	open        bool // a space was typed behind the end of a line
}

func (c laidCell) blank() bool { return strings.TrimSpace(strings.Join(c.lines, "")) == "" }

// nearEdges is how far apart edges of cells may be that are one, in points.
const nearEdges = 2.0

// layOut writes pages into the builder, one below the other, and tables that go on
// over the end of a page as one. It returns the names of the tables written.
func (b *builder) layOut(pages []sheetOfPaper) (names []string) {
	lines, tables := strip(pages)
	settleEnds(tables, slices.ContainsFunc(pages, func(p sheetOfPaper) bool { return p.trailing }))
	for len(lines)+len(tables) > 0 {
		if len(tables) == 0 || len(lines) > 0 && lines[0].box.centerY() < tables[0].box.y0 {
			b.line(lines[0])
			lines = lines[1:]
			continue
		}
		b.laidTable(tables[0])
		names = append(names, fmt.Sprintf("page %d table %d", tables[0].page+1, tables[0].order+1))
		tables = tables[1:]
	}
	return names
}

// line writes a line, and remembers how sure it is.
func (b *builder) line(l laidLine) {
	b.out.flush()
	if l.confidence > 0 {
		b.seen = append(b.seen, seenLine{b.out.Len(), l.confidence})
	}
	b.write(l.text)
	b.out.space(lineGap)
}

// laidTable numbers the rows and columns of a table by the edges of its cells, and
// writes it.
func (b *builder) laidTable(t laidTable) {
	i := b.open()
	cells, rows, cols := t.places()
	written := table{start: b.out.Len(), rows: rows, cols: cols, turns: t.turned()}
	row := 0
	for k, at := range cells {
		if !b.take(at.rowSpan * at.colSpan) {
			return
		}
		if at.row != row {
			b.out.space(rowGap)
			row = at.row
		}
		b.out.space(cellGap)
		at.start = b.out.Len()
		for _, line := range t.cells[k].lines {
			before := b.out.Len()
			b.write(line)
			if b.out.Len() == before {
				at.ends = nil // a line of nothing: the others are not counted from it
			}
			b.out.space(lineGap)
		}
		at.end = b.out.Len()
		written.cells = append(written.cells, at)
	}
	b.close(i, written)
}

// places sorts the cells by row and column and says where each stands.
func (t *laidTable) places() (cells []place, rows, cols int) {
	var xs, ys []float64
	for _, c := range t.cells {
		xs, ys = append(xs, c.box.x0, c.box.x1), append(ys, c.box.y0, c.box.y1)
	}
	xs, ys = cluster(xs, nearEdges), cluster(ys, nearEdges)
	slices.SortStableFunc(t.cells, func(a, c laidCell) int {
		return cmp.Or(cmp.Compare(nearest(ys, a.box.y0), nearest(ys, c.box.y0)), cmp.Compare(a.box.x0, c.box.x0))
	})
	for _, c := range t.cells {
		at := place{row: nearest(ys, c.box.y0), col: nearest(xs, c.box.x0), doubt: 1 - c.confidence, drawn: c.boxes, ends: c.ends, turn: c.turn, pieces: c.pieces}
		at.rowSpan, at.colSpan = nearest(ys, c.box.y1)-at.row, nearest(xs, c.box.x1)-at.col
		cells = append(cells, at)
	}
	return cells, len(ys) - 1, len(xs) - 1
}

// turned are the rows that begin where a page ends.
func (t *laidTable) turned() (rows []int) {
	var ys []float64
	for _, c := range t.cells {
		ys = append(ys, c.box.y0, c.box.y1)
	}
	ys = cluster(ys, nearEdges)
	for _, y := range t.turns {
		rows = append(rows, nearest(ys, y))
	}
	return rows
}

// strip puts pages one below the other and joins tables that go on.
func strip(pages []sheetOfPaper) (lines []laidLine, tables []laidTable) {
	top := 0.0
	running := runningLines(pages)
	for i, p := range pages {
		for k, l := range p.lines {
			l.box, l.running = l.box.down(top), running[[2]int{i, k}]
			lines = append(lines, l)
		}
		n := len(tables) - 1
		goOn := func(t laidTable) bool {
			if n < 0 || tables[n].last != i-1 || !goesOn(tables[n], t, lines) {
				return false
			}
			end := tables[n].end
			if !tables[n].join(t) {
				return false
			}
			lines = slices.DeleteFunc(lines, func(l laidLine) bool {
				return l.running && l.box.centerY() > end && l.box.centerY() < t.box.y0
			})
			return true
		}
		if t, boxed := p.boxed(); boxed && n >= 0 && tables[n].endsInOneCell() {
			if t = t.down(top); goOn(t) {
				lines = slices.DeleteFunc(lines, func(l laidLine) bool { return t.box.holds(l.box.centerX(), l.box.centerY()) })
			}
		}
		for j, t := range p.tables {
			if t = t.down(top); j == 0 && goOn(t) {
				continue
			}
			t.page, t.order, t.last = i, j, i
			tables = append(tables, t)
		}
		top += p.height
	}
	return lines, tables
}

// down is the table so much farther down.
func (t laidTable) down(by float64) laidTable {
	t.box, t.end = t.box.down(by), t.box.y1+by
	t.cells = slices.Clone(t.cells)
	for k := range t.cells {
		t.cells[k].box = t.cells[k].box.down(by)
	}
	return t
}

// boxed makes a table of the first box of a page and the lines in it, where no table
// begins higher: the rest of a row of one cell may stand there.
func (p sheetOfPaper) boxed() (t laidTable, ok bool) {
	for _, box := range p.boxes {
		if !ok || box.y0 < t.box.y0 {
			t.box, ok = box, true
		}
	}
	if !ok || slices.ContainsFunc(p.tables, func(other laidTable) bool { return other.box.y0 < t.box.y1 }) {
		return laidTable{}, false
	}
	cell := laidCell{box: t.box, rows: 1, confidence: 1}
	for _, l := range p.lines {
		if t.box.holds(l.box.centerX(), l.box.centerY()) {
			cell.lines = append(cell.lines, l.text)
		}
	}
	t.cells = []laidCell{cell}
	return t, len(cell.lines) > 0
}

// endsInOneCell: its last row is one cell.
func (t *laidTable) endsInOneCell() bool {
	last := t.cells[len(t.cells)-1]
	return last.box.y1 >= t.box.y1-nearEdges && last.box.width() >= t.box.width()-nearEdges
}

var pageNumber = regexp.MustCompile(`^[-—–－·.\s第页共/\d]{1,20}$|^(?i:page)?\s*\d+\s*(?i:of)\s*\d+$`)

var digits = regexp.MustCompile(`\d+`)

// runningLines are page numbers, and lines that stand in the same place on
// another page: what a program prints around every page.
func runningLines(pages []sheetOfPaper) map[[2]int]bool {
	type spotOnPage struct {
		y    int
		text string
	}
	seen := make(map[spotOnPage][][2]int)
	running := make(map[[2]int]bool)
	for i, p := range pages {
		for k, l := range p.lines {
			at := spotOnPage{int(l.box.y0 / 3), digits.ReplaceAllString(l.text, "0")}
			seen[at] = append(seen[at], [2]int{i, k})
			if pageNumber.MatchString(l.text) {
				running[[2]int{i, k}] = true
			}
		}
	}
	for _, where := range seen {
		if len(where) > 1 && where[0][0] != where[len(where)-1][0] {
			for _, w := range where {
				running[w] = true
			}
		}
	}
	return running
}

// goesOn: a table on the next page is as wide, and nothing stands between.
func goesOn(above, below laidTable, lines []laidLine) bool {
	const slack = 4
	if math.Abs(above.box.x0-below.box.x0) > slack || math.Abs(above.box.x1-below.box.x1) > slack {
		return false
	}
	return !slices.ContainsFunc(lines, func(l laidLine) bool {
		return !l.running && l.box.centerY() > above.end && l.box.centerY() < below.box.y0
	})
}

// join appends a table that goes on. Where this would make its columns
// unclear the tables stay apart.
func (t *laidTable) join(next laidTable) bool {
	joined := laidTable{cells: slices.Clone(t.cells)}
	shift := t.box.y1 - next.box.y0
	for _, c := range next.cells {
		c.box = c.box.down(shift)
		if i := t.continued(c); i >= 0 {
			joined.cells[i].box.y1 = c.box.y1
			continue
		}
		c.turn = t.endAbove(c)
		joined.cells = append(joined.cells, c)
	}
	places, _, _ := joined.places()
	for _, p := range places {
		if p.rowSpan < 1 || p.colSpan < 1 {
			t.doubtCut(next)
			return false
		}
	}
	t.turns = append(t.turns, t.box.y1)
	t.cells, t.last, t.end = joined.cells, t.last+1, next.end
	t.box.y1 += next.box.height()
	return true
}

// endAbove tells why the line above the end of a page ends, before what a cell at the
// top of the next begins with.
func (t *laidTable) endAbove(c laidCell) End {
	i := slices.IndexFunc(t.cells, func(above laidCell) bool { return t.meets(above, c) })
	if i < 0 || c.first == nil || t.cells[i].last == nil {
		return EndUnsure
	}
	return t.cells[i].last.endBefore(t.cells[i].room, *c.first)
}

// meets: the one cell ends with the table, the other begins there and is as wide.
func (t *laidTable) meets(above, below laidCell) bool {
	const slack = 1.5
	near := func(a, b float64) bool { return math.Abs(a-b) < slack }
	return near(above.box.y1, t.box.y1) && near(below.box.y0, t.box.y1) && near(above.box.x0, below.box.x0) && near(above.box.x1, below.box.x1)
}

// continued finds the cell that an empty one at the top of the next page belongs
// to: the label of several rows, cut by the end of the page. A value left empty
// must not be taken for the rest of the value above it, so one of the two has to
// be higher than a row.
func (t *laidTable) continued(c laidCell) int {
	return slices.IndexFunc(t.cells, func(above laidCell) bool {
		return c.blank() && t.meets(above, c) && !above.blank() && (above.rows > 1 || c.rows > 1)
	})
}
