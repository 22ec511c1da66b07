package form

import (
	"maps"
	"slices"
)

// section is a table, or the part of one between two titles, read as a form.
type section struct {
	*reading
	*lattice
	name  string   // of the grid
	o     *outline // of the form
	after int      // the label the section before ended with, -1 for none
	heads []headLine

	flat   bool            // no labels run along a row: every value stands right of its label
	lines  map[[2]int]bool // by their first label: rows of labels whose values are aligned
	signed map[int]bool    // rows of signatures, which are set apart from the columns above
}

// headLine is a line of quarter heads: a row, or a column of the turned lattice.
type headLine struct {
	turned bool
	top    int
	cols   int       // of the table it stands in
	edges  [5]*place // by quarter, nil where there is none
}

// newSection marks what each cell is by its own words.
func newSection(r *reading, l *lattice, name string, o *outline, after int) *section {
	s := &section{reading: r, lattice: l, name: name, o: o, after: after, lines: map[[2]int]bool{}}
	if o == outlines[Supervision] {
		s.findHeads(l)
		s.findHeads(l.turn())
	}
	for i := range l.cells {
		c := &l.cells[i]
		if c.inline = len(o.inlineOf(c.Text)) > 0; !c.inline && c.head < 0 {
			c.labels = r.match(o, c.Text)
		}
	}
	s.findRemarks()
	s.flat = !slices.ContainsFunc(l.cells, func(c cell) bool { return s.leaf(&c) && s.leafBeside(l, &c) })
	return s
}

// findHeads finds the lines in which at least the four quarters stand, each once.
func (s *section) findHeads(l *lattice) {
	lines := map[int]*[5]*cell{}
	doubled := map[int]bool{}
	for i := range l.cells {
		c := &l.cells[i]
		q, ok := quarterOf(c.Text)
		if !ok || c.head >= 0 {
			continue
		}
		top := l.place(c).top
		if lines[top] == nil {
			lines[top] = new([5]*cell)
		}
		doubled[top] = doubled[top] || lines[top][q] != nil
		lines[top][q] = c
	}
	for _, top := range slices.Sorted(maps.Keys(lines)) {
		cells := lines[top]
		if doubled[top] || slices.Contains(cells[:4], nil) {
			continue
		}
		h := headLine{turned: l.turned, top: top, cols: l.cols}
		for q, c := range cells {
			if c != nil {
				edge := l.place(c)
				c.head, h.edges[q] = q, &edge
			}
		}
		s.heads = append(s.heads, h)
	}
}

// asides are heads of columns that hold no values.
var asides = []string{"备注", "填写说明", "指标说明", "填报说明", "计量单位", "单位", "序号"}

func (s *section) findRemarks() {
	heads := map[int]map[int]bool{} // columns of asides by the row of their heads
	s.signed = map[int]bool{}
	for i := range s.cells {
		c := &s.cells[i]
		s.signed[c.Row] = s.signed[c.Row] || c.inline || len(c.labels) == 1 && s.o.nodes[c.labels[0]].line
		if slices.Contains(asides, letters(c.Text)) && c.ColSpan == 1 {
			if heads[c.Row] == nil {
				heads[c.Row] = map[int]bool{}
			}
			heads[c.Row][c.Col] = true
		}
	}
	head, row, like := -1, -1, false
	for i := range s.cells {
		c := &s.cells[i]
		if heads[c.Row] != nil {
			head = c.Row
		}
		if head >= 0 && c.Row != row {
			row, like = c.Row, !s.signed[c.Row] && s.likeRow(head, c.Row)
		}
		c.remark = like && c.ColSpan == 1 && heads[head][c.Col]
	}
}

// likeRow says whether a row has cells where the head of the table has them: else
// its cells have slipped from their columns.
func (s *section) likeRow(head, row int) bool {
	for col := range s.cols {
		if (s.at(head, col) == nil) != (s.at(row, col) == nil) {
			return false
		}
	}
	return true
}

// inherit takes the quarter heads of the table this one goes on from, where its
// columns are as many.
func (s *section) inherit(heads []headLine) {
	for _, h := range heads {
		if !h.turned && h.cols == s.cols {
			h.top = -1
			s.heads = append(s.heads, h)
		}
	}
}

// resolve decides which label each cell is, where the words leave a choice, by
// the groups it stands under and by the order of the form.
func (s *section) resolve() {
	var labels []*cell
	for i := range s.cells {
		if len(s.cells[i].labels) > 0 {
			labels = append(labels, &s.cells[i])
		}
	}
	before := make([]int, len(labels))
	last := s.after
	for i, c := range labels {
		before[i] = last
		if len(c.labels) == 1 {
			last = c.labels[0]
		}
	}
	next := len(s.o.nodes)
	for i := len(labels) - 1; i >= 0; i-- {
		labels[i].node = s.decide(labels[i], before[i], next)
		if len(labels[i].labels) == 1 {
			next = labels[i].labels[0]
		}
	}
}

// decide picks the node of a label cell that stands between the plain labels
// before and next, -1 where that is not certain.
func (s *section) decide(c *cell, before, next int) int {
	inOrder := func(id int) bool { return before < id && id < next }
	if groups := s.groupsOf(c); len(groups) > 0 {
		under := s.under(c.labels, groups)
		if len(under) > 1 {
			under = keep(under, inOrder)
		}
		return only(under)
	}
	if groups := s.carried(c); len(groups) > 0 {
		if under := s.under(c.labels, groups); len(under) == 1 && (len(c.labels) == 1 || inOrder(under[0])) {
			return under[0]
		}
	}
	if len(c.labels) == 1 {
		return c.labels[0]
	}
	return only(keep(c.labels, inOrder))
}

func only(ids []int) int {
	if len(ids) == 1 {
		return ids[0]
	}
	return -1
}

func keep(ids []int, good func(int) bool) []int {
	return slices.DeleteFunc(slices.Clone(ids), func(id int) bool { return !good(id) })
}

// under keeps the nodes that stand under one of the groups.
func (s *section) under(ids, groups []int) []int {
	return keep(ids, func(id int) bool {
		return slices.ContainsFunc(groups, func(g int) bool { return s.o.within(id, g) })
	})
}

// groupsOf finds the nearest group label whose cell stands beside c over c's whole
// height, or above it over its whole width where labels run along a row.
func (s *section) groupsOf(c *cell) []int {
	if groups := s.beside(s.lattice, c); groups != nil || !s.leafBeside(s.lattice, c) {
		return groups
	}
	return s.beside(s.turn(), c)
}

// far is how many columns or rows away a label's group is looked for.
const far = 64

func (s *section) beside(l *lattice, c *cell) []int {
	p := l.place(c)
	for left := p.left - 1; left >= max(0, p.left-far); left-- {
		g := l.on(p.top, left)
		if g == nil {
			continue
		}
		q := l.place(g)
		left = q.left
		if groups := s.groups(g); len(groups) > 0 && q.top <= p.top && q.bottom >= p.bottom {
			return groups
		}
	}
	return nil
}

// carried finds the group whose cell has lost its span: empty cells stand where
// it should reach.
func (s *section) carried(c *cell) []int {
	for left := c.Col - 1; left >= max(0, c.Col-far); left-- {
		for row := c.Row; row >= max(0, c.Row-far); row-- {
			g := s.at(row, left)
			if g == nil || g.blank() {
				continue
			}
			if groups := s.groups(g); len(groups) > 0 && row < c.Row {
				return groups
			}
			break
		}
	}
	return nil
}

// groups are the nodes a cell may be that have others under them.
func (s *section) groups(c *cell) []int {
	return keep(c.labels, func(id int) bool { return s.o.nodes[id].group })
}

// leafBeside says whether a field's label stands right next to c.
func (s *section) leafBeside(l *lattice, c *cell) bool {
	p := l.place(c)
	return s.leaf(l.on(p.top, p.right)) || s.leaf(l.on(p.top, p.left-1))
}

func (s *section) leaf(c *cell) bool {
	return c != nil && slices.ContainsFunc(c.labels, func(id int) bool { return !s.o.nodes[id].group })
}
