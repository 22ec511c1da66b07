package form

import (
	"slices"

	"nianbao/internal/document"
)

// section is a table, or the part of one between two titles, read as a form.
type section struct {
	*reading
	*lattice
	name string // of the grid

	o     *outline // of the form
	after int      // the label the section before ended with, -1 for none
	heads []headLine

	flat     bool            // no labels run along a row: every value stands right of its label
	upright  bool            // labels run along rows, and nothing is written right of one: every value stands below
	lines    map[[2]int]bool // by their first label: rows of labels whose values are aligned
	labelled []bool          // rows with labels of fields in them

	signed map[int]bool // rows of signatures, which are set apart from the columns above
}

// newSection marks what each cell is by its own words.
func newSection(r *reading, g document.Grid, l *lattice, o *outline, after int) *section {
	s := &section{reading: r, lattice: l, name: g.Name, o: o, after: after, lines: map[[2]int]bool{}}
	if o == outlines[Supervision] {
		s.findHeads(l)
		s.findHeads(l.turn())
	}
	for i := range l.cells {
		c := &l.cells[i]
		text, _ := o.flowing(c.Cell)
		if c.inline = len(o.inlineOf(text)) > 0; !c.inline && !c.heads() {
			c.labels = r.match(o, c.Text)
		}
		if r.ocr && !c.inline && !c.heads() && c.labels == nil {
			c.labels = r.guess(o, c.Text)
			c.misread = c.labels != nil
		}
	}
	s.findRemarks()
	s.labelled = make([]bool, l.rows)
	for i := range l.cells {
		c := &l.cells[i]
		s.labelled[c.Row] = s.labelled[c.Row] || c.inline || s.leaf(c)
	}
	s.flat = !slices.ContainsFunc(l.cells, func(c cell) bool { return s.leaf(&c) && s.leafBeside(l, &c) })
	s.upright = !s.flat && !slices.ContainsFunc(l.cells, func(c cell) bool { return s.writtenBeside(&c) })
	return s
}

// writtenBeside says whether something that is no label is written right of the label of
// a field of the body.
func (s *section) writtenBeside(c *cell) bool {
	n := s.at(c.Row, c.Col+c.ColSpan)
	body := slices.ContainsFunc(c.labels, func(id int) bool { return !s.o.nodes[id].group && !s.o.nodes[id].line })
	return body && n != nil && !n.labelish() && written([]*cell{n})
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
