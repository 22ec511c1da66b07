package document

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// Forms are also laid out without any table: a container of rows, each a label
// and its value side by side. Which elements stand side by side only the style
// sheet knows, so this is read only where no table of the page is as large.
const (
	minListRows  = 4
	maxListCells = 12
	maxListText  = 600 // bytes of one cell
	wholeForm    = 60  // cells: beside a table as large nothing else is the form
)

// containers may hold such rows.
var containers = map[atom.Atom]bool{
	atom.Div: true, atom.Ul: true, atom.Ol: true, atom.Dl: true, atom.Section: true, atom.Form: true, atom.Fieldset: true, atom.Article: true, atom.Main: true,
}

// list reads a container as a table when nearly all of its children are rows.
func (p *page) list(n *html.Node) bool {
	if !containers[n.DataAtom] {
		return false
	}
	rows := listRows(n)
	if count := cellsOf(rows); count == 0 || count <= p.widest {
		return false
	}
	i := p.open()
	t := table{start: p.out.Len(), rows: len(rows), drawn: true}
	p.inside++
	for r, cells := range rows {
		for c, parts := range cells {
			p.listCell(&t, r, c, parts)
		}
		t.cols = max(t.cols, len(cells))
		p.out.space(rowGap)
	}
	p.inside--
	p.close(i, t)
	return true
}

func (p *page) listCell(t *table, row, col int, parts []*html.Node) {
	if !p.take(1) {
		return
	}
	p.out.space(cellGap)
	at := place{row: row, col: col, rowSpan: 1, colSpan: 1, start: p.out.Len()}
	p.cell(parts...)
	at.end = p.out.Len()
	t.cells = append(t.cells, at)
}

func cellsOf(rows [][][]*html.Node) (count int) {
	for _, cells := range rows {
		count += len(cells)
	}
	return count
}

// listRows are the cells of the rows that n consists of, nil if it does not. A cell
// is a run of nodes.
func listRows(n *html.Node) [][][]*html.Node {
	if n.DataAtom == atom.Dl {
		return pairs(n)
	}
	var rows [][][]*html.Node
	paired, children := 0, 0
	for c := range n.ChildNodes() {
		switch {
		case c.Type == html.TextNode && strings.TrimSpace(c.Data) != "":
			return nil
		case c.Type != html.ElementNode || hidden(c) || unread[c.DataAtom]:
			continue
		}
		children++
		cells := rowCells(c, 0)
		if cells == nil || len(cells) > maxListCells {
			return nil
		}
		if len(cells) > 1 {
			paired++
		}
		rows = append(rows, cells)
	}
	switch {
	case paired == 0:
		return inPairs(rows)
	case paired < minListRows || paired*5 < children*4:
		return nil
	}
	return rows
}

// inPairs makes rows of elements that follow one another, labels of one class and
// values of another by turns.
func inPairs(cells [][][]*html.Node) [][][]*html.Node {
	if len(cells) < 2*minListRows || len(cells)%2 != 0 {
		return nil
	}
	class := func(i int) string { return attribute(cells[i][0][0], "class") }
	if class(0) == class(1) {
		return nil
	}
	var rows [][][]*html.Node
	for i := range cells {
		if class(i) != class(i%2) {
			return nil
		}
		if i%2 == 0 {
			rows = append(rows, [][]*html.Node{cells[i][0], cells[i+1][0]})
		}
	}
	return rows
}

// pairs are the terms of a definition list, each with what is said of it.
func pairs(dl *html.Node) [][][]*html.Node {
	var rows [][][]*html.Node
	for c := range dl.ChildNodes() {
		switch {
		case c.DataAtom == atom.Dt:
			rows = append(rows, [][]*html.Node{{c}})
		case c.DataAtom == atom.Dd && len(rows) > 0:
			rows[len(rows)-1] = append(rows[len(rows)-1], []*html.Node{c})
		}
	}
	if len(rows) < minListRows {
		return nil
	}
	return rows
}

// rowCells splits an element down to those that hold text of their own; nil when
// it holds more than a row of a form does.
func rowCells(n *html.Node, depth int) [][]*html.Node {
	if depth > 6 || textLength(n) > maxListText*4 {
		return nil
	}
	if leaf(n) {
		if textLength(n) > maxListText {
			return nil
		}
		return [][]*html.Node{{n}}
	}
	var cells [][]*html.Node
	for c := range n.ChildNodes() {
		switch {
		case c.Type == html.TextNode && strings.TrimSpace(c.Data) != "":
			cells = append(cells, []*html.Node{c})
		case c.Type == html.ElementNode && !hidden(c) && !unread[c.DataAtom] && c.DataAtom != atom.I && c.DataAtom != atom.Br:
			inner := rowCells(c, depth+1)
			if inner == nil {
				return nil
			}
			cells = append(cells, inner...)
		}
	}
	return cells
}

// leaf: nothing below n can be a cell beside another.
func leaf(n *html.Node) bool {
	elements, words := 0, 0
	for c := range n.ChildNodes() {
		switch {
		case c.Type == html.TextNode && strings.TrimSpace(c.Data) != "":
			words++
		case c.Type == html.ElementNode && (blocks[c.DataAtom] || c.DataAtom == atom.Span || c.DataAtom == atom.Label || c.DataAtom == atom.B || c.DataAtom == atom.Strong || c.DataAtom == atom.Em):
			elements++
		}
	}
	switch {
	case elements == 0:
		return true
	case words > 0:
		return n.DataAtom != atom.Li && n.DataAtom != atom.P && n.DataAtom != atom.Div || n.FirstChild.Type == html.TextNode && strings.TrimSpace(n.FirstChild.Data) != ""
	}
	return false
}

// textLength is how much text stands below n, given up on beyond what matters.
func textLength(n *html.Node) int {
	size, nodes := 0, 0
	for c := range n.Descendants() {
		if c.Type == html.TextNode {
			size += len(strings.TrimSpace(c.Data))
		}
		if nodes++; size > maxListText*4 || nodes > maxListText {
			return maxListText*4 + 1
		}
	}
	return size
}
