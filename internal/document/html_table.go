package document

import (
	"slices"
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// maxSpan is how many columns HTML lets a cell span; rows are clamped to the
// rows there are.
const maxSpan = 1000

// table writes a table into the text, row by row, and keeps where its cells stand.
func (p *page) table(n *html.Node) {
	i := p.open()
	p.inside++
	for c := range n.ChildNodes() {
		if p.role(c) == captionRole && !hidden(c) {
			p.children(c)
			p.out.space(rowGap)
		}
	}
	t := table{start: p.out.Len(), drawn: n.DataAtom != atom.Table} // a caption stands above
	l := layout{page: p, table: &t}
	for _, rows := range p.rowGroups(n) {
		l.group(rows)
	}
	p.inside--
	t.rows, t.cols = l.row, l.cols
	p.close(i, t)
}

// rowGroups are the rows of a table itself, by head, bodies and foot: they are
// shown in that order wherever they are written, and no cell spans two groups.
// A row is the list of its cells.
func (p *page) rowGroups(n *html.Node) [][][]*html.Node {
	var head, bodies, foot [][][]*html.Node
	loose := false // the last of bodies is a run of rows without a group
	for c := range n.ChildNodes() {
		if hidden(c) {
			continue
		}
		r := p.role(c)
		switch r {
		case rowRole:
			if !loose {
				bodies = append(bodies, nil)
			}
			bodies[len(bodies)-1] = append(bodies[len(bodies)-1], p.cells(c))
		case bodyRole:
			bodies = append(bodies, p.rows(c))
		case headRole:
			head = append(head, p.rows(c))
		case footRole:
			foot = append(foot, p.rows(c))
		}
		loose = r == rowRole || loose && r == noRole
	}
	if len(bodies) == 0 {
		bodies = [][][]*html.Node{{p.cells(n)}} // cells without a row are in one row
	}
	return slices.Concat(head, bodies, foot)
}

func (p *page) rows(group *html.Node) [][]*html.Node {
	var rows [][]*html.Node
	for c := range group.ChildNodes() {
		if p.role(c) == rowRole && !hidden(c) {
			rows = append(rows, p.cells(c))
		}
	}
	return rows
}

func (p *page) cells(row *html.Node) []*html.Node {
	var cells []*html.Node
	for c := range row.ChildNodes() {
		if p.role(c) == cellRole && !hidden(c) {
			cells = append(cells, c)
		}
	}
	return cells
}

// layout lays rows of cells out on the squares of a table.
type layout struct {
	page  *page
	table *table
	row   int
	cols  int
	taken []int // by column: how many more rows a cell from above takes
}

func (l *layout) group(rows [][]*html.Node) {
	clear(l.taken)
	for i, cells := range rows {
		col := 0
		for _, td := range cells {
			col = l.cell(td, col, len(rows)-i)
			if l.page.failed != nil {
				return
			}
		}
		for c := range l.taken {
			l.taken[c] = max(0, l.taken[c]-1)
		}
		l.row++
		l.page.out.space(rowGap)
	}
}

// cell puts one cell on the first free square from col and returns the next.
func (l *layout) cell(td *html.Node, col, left int) int {
	for col < len(l.taken) && l.taken[col] > 0 {
		col++
	}
	wide := span(td, "colspan", maxSpan)
	at := place{row: l.row, col: col, rowSpan: span(td, "rowspan", left), colSpan: 1}
	for at.colSpan < wide && (col+at.colSpan >= len(l.taken) || l.taken[col+at.colSpan] == 0) {
		at.colSpan++ // up to a cell that reaches down from above: none lies on another
	}
	if !l.page.take(at.rowSpan * at.colSpan) {
		return col
	}
	for len(l.taken) < col+at.colSpan {
		l.taken = append(l.taken, 0)
	}
	for c := range at.colSpan {
		l.taken[col+c] = max(l.taken[col+c], at.rowSpan)
	}
	l.page.out.space(cellGap)
	at.start = l.page.out.Len()
	l.page.cell(td)
	at.end = l.page.out.Len()
	l.table.cells = append(l.table.cells, at)
	l.cols = max(l.cols, col+at.colSpan)
	return col + wide
}

// span reads rowspan or colspan; rowspan 0 means all rows that are left.
func span(td *html.Node, name string, most int) int {
	text := strings.TrimSpace(attribute(td, name))
	if end := strings.IndexFunc(text, func(r rune) bool { return r < '0' || r > '9' }); end > 0 {
		text = text[:end]
	}
	n, err := strconv.Atoi(text)
	switch {
	case err != nil && len(text) > 9, err == nil && n > most, err == nil && n == 0 && name == "rowspan":
		return most
	case err != nil, n < 1:
		return 1
	}
	return n
}
