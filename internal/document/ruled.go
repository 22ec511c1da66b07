package document

import (
	"cmp"
	"math"
	"slices"
)

// ruled is a table rebuilt from the lines drawn around its cells.
type ruled struct {
	box    rect
	cells  []rect // by row, then column
	xs, ys []float64
	owner  [][]int // by square between xs and ys: its cell, -1 for none
}

// maxRules is how many lines a page may have, joined; a table of 20,000 cells has
// some hundreds.
const maxRules = 6000

// ruledTables finds the tables that lines form. near is how far apart two lines
// may be and still be one, and how far a line may end from the one it meets.
// A table of one cell is but a box. ok is false when there are too many lines to tell.
func ruledTables(across, down []rule, near float64) (tables []ruled, boxes []rect, ok bool) {
	across, down = joinRules(across, near, near*1.5), joinRules(down, near, near*1.5)
	if len(across)+len(down) > maxRules {
		return nil, nil, false
	}
	for _, g := range connected(across, down, near) {
		switch t := g.closed(near).table(near); len(t.cells) {
		case 0:
		case 1:
			boxes = append(boxes, t.cells[0])
		default:
			tables = append(tables, t)
		}
	}
	slices.SortFunc(tables, func(a, b ruled) int { return cmp.Or(cmp.Compare(a.box.y0, b.box.y0), cmp.Compare(a.box.x0, b.box.x0)) })
	return tables, boxes, true
}

// lattice are lines that hang together.
type lattice struct{ across, down []rule }

// connected groups lines that cross or meet.
func connected(across, down []rule, near float64) []lattice {
	group := make([]int, len(across)+len(down))
	for i := range group {
		group[i] = i
	}
	root := func(i int) int {
		for group[i] != i {
			group[i] = group[group[i]]
			i = group[i]
		}
		return i
	}
	for i, h := range across {
		for j, v := range down {
			if v.at >= h.from-near && v.at <= h.to+near && h.at >= v.from-near && h.at <= v.to+near {
				group[root(i)] = root(len(across) + j)
			}
		}
	}
	byRoot := make(map[int]*lattice)
	var order []int
	at := func(i int) *lattice {
		r := root(i)
		if byRoot[r] == nil {
			byRoot[r] = &lattice{}
			order = append(order, r)
		}
		return byRoot[r]
	}
	for i, h := range across {
		at(i).across = append(at(i).across, h)
	}
	for j, v := range down {
		at(len(across) + j).down = append(at(len(across)+j).down, v)
	}
	var found []lattice
	for _, r := range order {
		if g := byRoot[r]; len(g.across) > 1 && len(g.down) > 1 {
			found = append(found, *g)
		}
	}
	return found
}

// closed draws the edges that a lattice was left without: at the break of a page,
// or because a table was set open at its sides.
func (g lattice) closed(near float64) lattice {
	return lattice{append(g.across, beyond(g.down, g.across, near)...), append(g.down, beyond(g.across, g.down, near)...)}
}

// beyond are the edges that are missing of those that cross the lines: the outer two
// of the lines reach equally far beyond the last that crosses them, by a row at least.
func beyond(lines, crossing []rule, near float64) (missing []rule) {
	least, most := slices.MinFunc(lines, byPlace), slices.MaxFunc(lines, byPlace)
	if most.at-least.at <= near {
		return nil
	}
	for _, l := range lines {
		if l.at-least.at <= near {
			least.from, least.to = min(least.from, l.from), max(least.to, l.to)
		}
		if most.at-l.at <= near {
			most.from, most.to = min(most.from, l.from), max(most.to, l.to)
		}
	}
	row := 3 * near
	if first := slices.MinFunc(crossing, byPlace); first.at-least.from > row && math.Abs(least.from-most.from) <= near {
		missing = append(missing, rule{(least.from + most.from) / 2, least.at, most.at})
	}
	if last := slices.MaxFunc(crossing, byPlace); least.to-last.at > row && math.Abs(least.to-most.to) <= near {
		missing = append(missing, rule{(least.to + most.to) / 2, least.at, most.at})
	}
	return missing
}

func byPlace(a, b rule) int { return cmp.Compare(a.at, b.at) }

// walls tell between which squares of a lattice a line stands.
type walls struct {
	xs, ys []float64
	left   [][]bool // by row and line: a line stands at xs[line]
	above  [][]bool // by line and column: a line stands at ys[line]
}

func (g lattice) walls(near float64) walls {
	var xs, ys []float64
	for _, v := range g.down {
		xs = append(xs, v.at)
	}
	for _, h := range g.across {
		ys = append(ys, h.at)
	}
	w := walls{xs: cluster(xs, near), ys: cluster(ys, near)}
	w.left, w.above = flags(len(w.ys)-1, len(w.xs)), flags(len(w.ys), len(w.xs)-1)
	for _, v := range g.down {
		line := nearest(w.xs, v.at)
		for row := range w.left {
			if long := w.ys[row+1] - w.ys[row]; v.covers(w.ys[row], w.ys[row+1]) > 0.7*long {
				w.left[row][line] = true
			}
		}
	}
	for _, h := range g.across {
		line := nearest(w.ys, h.at)
		for col := range w.above[line] {
			if long := w.xs[col+1] - w.xs[col]; h.covers(w.xs[col], w.xs[col+1]) > 0.7*long {
				w.above[line][col] = true
			}
		}
	}
	return w
}

func flags(rows, cols int) [][]bool {
	f := make([][]bool, max(0, rows))
	for i := range f {
		f[i] = make([]bool, max(0, cols))
	}
	return f
}

// table cuts the lattice into cells: from each square that is free to the right
// and down until a line stands in the way.
func (g lattice) table(near float64) ruled {
	w := g.walls(near)
	rows, cols := len(w.ys)-1, len(w.xs)-1
	if rows < 1 || cols < 1 {
		return ruled{}
	}
	t := ruled{box: rect{w.xs[0], w.ys[0], w.xs[cols], w.ys[rows]}, xs: w.xs, ys: w.ys}
	taken := flags(rows, cols)
	t.owner = make([][]int, rows)
	for row := range rows {
		t.owner[row] = slices.Repeat([]int{-1}, cols)
	}
	for row := range rows {
		for col := range cols {
			if taken[row][col] {
				continue
			}
			toRow, toCol := w.extend(row, col, taken)
			cell := -1
			if w.enclosed(row, col, toRow, toCol) {
				cell = len(t.cells)
				t.cells = append(t.cells, rect{w.xs[col], w.ys[row], w.xs[toCol], w.ys[toRow]})
			}
			for r := row; r < toRow; r++ {
				for c := col; c < toCol; c++ {
					taken[r][c], t.owner[r][c] = true, cell
				}
			}
		}
	}
	return t
}

// extend finds how far a cell reaches that begins at a square.
func (w walls) extend(row, col int, taken [][]bool) (toRow, toCol int) {
	toRow, toCol = row+1, col+1
	for toCol < len(w.xs)-1 && !w.left[row][toCol] && !taken[row][toCol] {
		toCol++
	}
	for toRow < len(w.ys)-1 && w.open(toRow, col, toCol, taken) {
		toRow++
	}
	return toRow, toCol
}

// open: nothing stands between the squares of a row and those above, nor between
// themselves.
func (w walls) open(row, col, toCol int, taken [][]bool) bool {
	for c := col; c < toCol; c++ {
		if w.above[row][c] || taken[row][c] || c > col && w.left[row][c] {
			return false
		}
	}
	return true
}

// enclosed: lines stand above and below, or to the left and right. Squares that
// are not lie outside of a table that is no rectangle.
func (w walls) enclosed(row, col, toRow, toCol int) bool {
	above, below, left, right := true, true, true, true
	for c := col; c < toCol; c++ {
		above, below = above && w.above[row][c], below && w.above[toRow][c]
	}
	for r := row; r < toRow; r++ {
		left, right = left && w.left[r][col], right && w.left[r][toCol]
	}
	return above && below || left && right
}

// cellAt is the cell at a place, -1 for none.
func (t ruled) cellAt(x, y float64) int {
	col, row := before(t.xs, x), before(t.ys, y)
	if row < 0 || col < 0 || row >= len(t.owner) || col >= len(t.owner[row]) {
		return -1
	}
	return t.owner[row][col]
}

// before is the index of the last position that is not beyond p.
func before(positions []float64, p float64) int {
	i, found := slices.BinarySearch(positions, p)
	if found {
		return i
	}
	return i - 1
}
