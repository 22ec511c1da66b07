package document

import (
	"encoding/xml"
	"strconv"
)

// table reads a table row by row.
func (w *word) table() error {
	i := w.open()
	w.inside++
	g := wordGrid{word: w, table: table{start: w.out.Len()}, above: map[int]int{}}
	err := w.children(g.part)
	w.inside--
	g.table.rows = g.row
	w.close(i, g.table)
	return err
}

// wordGrid lays the cells of a table out.
type wordGrid struct {
	word  *word
	table table
	row   int
	above map[int]int // by column: the cell of the row above that starts there
	here  map[int]int // the same of this row
	last  int         // cell of this row that was read last, -1 for none
}

// part reads what may stand in a table: rows, also inside of controls and marks.
func (g *wordGrid) part(el xml.StartElement) error {
	switch el.Name.Local {
	case "tr":
		return g.readRow()
	case "sdt":
		return g.word.control(g.part)
	case "ins", "customXml", "moveTo":
		return g.word.children(g.part)
	}
	return g.word.skip()
}

// readRow reads a row. Rows that were deleted or hidden are none.
func (g *wordGrid) readRow() error {
	col, gone := 0, false
	g.here, g.last = map[int]int{}, -1
	err := g.word.children(func(el xml.StartElement) error {
		return g.rowPart(el, &col, &gone)
	})
	if gone {
		return err
	}
	g.above = g.here
	g.row++
	g.word.out.space(rowGap)
	return err
}

func (g *wordGrid) rowPart(el xml.StartElement, col *int, gone *bool) error {
	switch el.Name.Local {
	case "trPr":
		return g.word.children(func(el xml.StartElement) error {
			switch el.Name.Local {
			case "gridBefore":
				*col += count(el)
			case "del":
				*gone = true
			case "hidden":
				*gone = isOn(el)
			}
			return g.word.skip()
		})
	case "tc":
		if *gone {
			return g.word.skip()
		}
		return g.readCell(col)
	case "sdt":
		return g.word.control(func(el xml.StartElement) error { return g.rowPart(el, col, gone) })
	case "ins", "customXml", "moveTo":
		return g.word.children(func(el xml.StartElement) error { return g.rowPart(el, col, gone) })
	}
	return g.word.skip()
}

// count is a number of columns, at least 0.
func count(el xml.StartElement) int {
	n, err := strconv.Atoi(value(el, "val"))
	if err != nil || n < 0 {
		return 0
	}
	return min(n, maxSpan)
}

// merging is how a cell belongs to others.
type merging struct {
	span  int
	down  bool // continues the cell above
	right bool // continues the cell to the left
}

// readCell reads a cell and moves col behind it.
func (g *wordGrid) readCell(col *int) error {
	m := merging{span: 1}
	at, placed, unseen := place{}, false, g.word.unseen
	err := g.word.children(func(el xml.StartElement) error {
		if el.Name.Local == "tcPr" {
			return g.properties(&m)
		}
		if !placed {
			at, placed = g.place(*col, m), true
		}
		if at.rowSpan == 0 {
			return g.word.skip() // what stands in the rest of a merged cell is not shown
		}
		return g.word.content(el)
	})
	if !placed {
		at = g.place(*col, m)
	}
	if at.rowSpan > 0 {
		if g.word.out.Len() == at.start && g.word.unseen > unseen {
			g.word.write("\ufffc")
		}
		at.end = g.word.out.Len()
		g.here[*col] = len(g.table.cells)
		g.last = len(g.table.cells)
		g.table.cells = append(g.table.cells, at)
	}
	*col += m.span
	g.table.cols = max(g.table.cols, *col)
	return err
}

func (g *wordGrid) properties(m *merging) error {
	return g.word.children(func(el xml.StartElement) error {
		switch el.Name.Local {
		case "gridSpan":
			m.span = max(1, count(el))
		case "vMerge":
			m.down = value(el, "val") != "restart"
		case "hMerge":
			m.right = value(el, "val") != "restart"
		}
		return g.word.skip()
	})
}

// place begins a cell at a column. A cell that continues another makes that one
// larger and has no place itself: its rowSpan is 0.
func (g *wordGrid) place(col int, m merging) place {
	g.word.take(m.span)
	if i, ok := g.above[col]; ok && m.down && g.table.cells[i].colSpan == m.span {
		g.table.cells[i].rowSpan++
		g.here[col] = i
		return place{}
	}
	if m.right && g.last >= 0 && g.table.cells[g.last].row == g.row {
		g.table.cells[g.last].colSpan += m.span
		return place{}
	}
	g.word.out.space(cellGap)
	return place{row: g.row, col: col, rowSpan: 1, colSpan: m.span, start: g.word.out.Len()}
}
