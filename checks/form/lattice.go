package form

import (
	"cmp"
	"fmt"
	"slices"

	"nianbao/internal/document"
)

// Bounds on foreign tables: beyond them a grid is not read.
const (
	maxArea  = 400_000 // rows × columns
	maxCells = 60_000
)

// cell is a document cell with what the reading has made of it.
type cell struct {
	document.Cell
	labels []int // nodes it may be the label of
	node   int   // node it is the label of, -1 for none
	head   int   // quarter it heads, -1 for none
	unit   bool  // holds a unit and nothing else
	empty  bool  // holds nothing
	remark bool  // stands below 备注 or the like
	inline bool  // holds 填报人：… and the like, label and value in one

	misread bool // a label only if some of its characters were recognised wrongly
}

// settled says whether it is known which label the cell is.
func (c *cell) settled() bool { return c.node >= 0 }

// heads says whether the cell heads a quarter.
func (c *cell) heads() bool { return c.head >= 0 }

// labelish says whether a cell is, or looks like, a label: no value then.
func (c *cell) labelish() bool { return len(c.labels) > 0 || c.heads() || c.inline }

func (c *cell) blank() bool { return c.empty }

// lattice tells which cell covers a place, and reads either way round: turned,
// rows are columns.
type lattice struct {
	rows, cols int
	owner      []int32 // index into cells +1 by place, 0 where there is none
	cells      []cell
	turned     bool
}

// layOut lays a grid's cells out in reading order; where two claim a place, the
// first has it. Cells outside the grid are dropped, spans are cut to it.
func layOut(g document.Grid) *lattice {
	l := &lattice{rows: g.Rows, cols: g.Cols}
	if g.Rows <= 0 || g.Cols <= 0 || g.Rows > maxArea/g.Cols || len(g.Cells) > maxCells {
		return &lattice{}
	}
	l.owner = make([]int32, g.Rows*g.Cols)
	l.cells = make([]cell, 0, len(g.Cells))
	cells := slices.Clone(g.Cells)
	slices.SortStableFunc(cells, func(a, b document.Cell) int {
		return cmp.Or(cmp.Compare(a.Row, b.Row), cmp.Compare(a.Col, b.Col))
	})
	budget := 4 * maxArea
	for _, c := range cells {
		if c.Row < 0 || c.Col < 0 || c.Row >= g.Rows || c.Col >= g.Cols || l.at(c.Row, c.Col) != nil {
			continue
		}
		c.RowSpan = min(max(c.RowSpan, 1), g.Rows-c.Row)
		c.ColSpan = min(max(c.ColSpan, 1), g.Cols-c.Col)
		if budget -= c.RowSpan * c.ColSpan; budget < 0 {
			return &lattice{}
		}
		state, empty := emptiness(c.Text)
		l.cells = append(l.cells, cell{Cell: c, node: -1, head: -1, unit: unitOnly(c.Text), empty: empty && state == Blank})
		l.claim(c, int32(len(l.cells)))
	}
	return l
}

func (l *lattice) claim(c document.Cell, index int32) {
	for row := c.Row; row < c.Row+c.RowSpan; row++ {
		for col := c.Col; col < c.Col+c.ColSpan; col++ {
			if p := &l.owner[row*l.cols+col]; *p == 0 {
				*p = index
			}
		}
	}
}

// at returns the cell that covers a place of the grid, nil outside or where none does.
func (l *lattice) at(row, col int) *cell {
	if row < 0 || col < 0 || row >= l.rows || col >= l.cols || len(l.owner) == 0 {
		return nil
	}
	i := l.owner[row*l.cols+col]
	if i == 0 || int(i) > len(l.cells) {
		return nil
	}
	return &l.cells[i-1]
}

// turn gives the same lattice with rows for columns.
func (l *lattice) turn() *lattice {
	t := *l
	t.turned = !l.turned
	return &t
}

// place is where a cell stands as the lattice is turned.
type place struct{ top, left, bottom, right int } // bottom and right are the first beyond

func (l *lattice) place(c *cell) place {
	if l.turned {
		return place{c.Col, c.Row, c.Col + c.ColSpan, c.Row + c.RowSpan}
	}
	return place{c.Row, c.Col, c.Row + c.RowSpan, c.Col + c.ColSpan}
}

func (l *lattice) height() int {
	if l.turned {
		return l.cols
	}
	return l.rows
}

// on returns the cell on a place as the lattice is turned.
func (l *lattice) on(top, left int) *cell {
	if l.turned {
		return l.at(left, top)
	}
	return l.at(top, left)
}

// maxChain bounds how many cells may stand beside one label.
const maxChain = 40

// rightOf lists the cells to the right of c over its whole height, up to the next
// label or the edge, each once; none where they are too many to belong to c.
func (l *lattice) rightOf(c *cell) []*cell {
	var chain []*cell
	p := l.place(c)
	for top := p.top; top < p.bottom; top++ {
		for next := l.on(top, p.right); next != nil && !next.labelish(); next = l.on(top, l.place(next).right) {
			if !slices.Contains(chain, next) {
				if chain = append(chain, next); len(chain) > maxChain {
					return nil
				}
			}
		}
	}
	return chain
}

// where tells people where a cell stands.
func where(name string, c *cell) string {
	return fmt.Sprintf("%s, r%d c%d", name, c.Row+1, c.Col+1)
}
