package form

import (
	"slices"
	"strings"
)

// finding is what was found in the place of a field.
type finding struct {
	key string
	content
	cells []*cell
}

// locate finds the places of all fields that have a label of their own. A place
// two labels lay claim to belongs to neither; and where a label stands twice,
// both must have a place, or the table is not what it seems.
func (s *section) locate() []finding {
	var found []finding
	labels, places := map[string]int{}, map[string]int{}
	for i := range s.cells {
		if c := &s.cells[i]; c.settled() {
			labels[s.o.nodes[c.node].field]++
			found = append(found, s.placesOf(c)...)
		}
	}
	claims := map[*cell]int{}
	for _, f := range found {
		places[f.key]++
		for _, c := range f.cells {
			claims[c]++
		}
	}
	return slices.DeleteFunc(found, func(f finding) bool {
		label, _ := cutQuarter(f.key)
		return places[f.key] < labels[label] || slices.ContainsFunc(f.cells, func(c *cell) bool { return claims[c] > 1 })
	})
}

// placesOf finds what belongs to a label: one place, or those of a row of the matrix.
func (s *section) placesOf(c *cell) []finding {
	n := s.o.nodes[c.node]
	switch {
	case n.row:
		return s.row(c, n.field)
	case n.group && n.path[len(n.path)-1] == "问责人次":
		return s.row(c, "sup.acct.sum") // a row of sums under the group's own name
	case n.field == "":
		return nil
	}
	if f, ok := s.valueOf(c, byKey[n.field]); ok {
		return []finding{f}
	}
	if n.line && s.alone(c) {
		return []finding{{n.field, content{at: where(s.name, c), confidence: c.sureness(), pixels: s.ocr, narrow: s.narrow}, nil}}
	}
	return nil
}

// valueOf finds what belongs to a label: it stands to its right, or below it
// where labels run along a row. Where neither is plain, what is written decides,
// if it is on one side only; where all values stand to the right, an empty cell with
// a value below its label is no blank.
func (s *section) valueOf(label *cell, f Field) (finding, bool) {
	right, below := s.ownRight(label), s.turn().rightOf(label)
	switch {
	case s.leafBeside(s.lattice, label), len(right) == 0 && (!s.flat || s.cols == 1):
		return s.pickBelow(label, below, f)
	case s.valuesBelow(label, below) && !written(right):
		if s.flat || s.stacked(label) && !hasOptions(below, f) {
			return finding{}, false
		}
		return s.pickBelow(label, below, f)
	case s.flat || s.stacked(label) || !written(below):
		return s.pick(s.lattice, label, right, f)
	}
	return finding{}, false
}

// ownRight are the cells to the right of a label. An empty one that reaches above or
// below it is none of its own: the paper beside rows that are short.
func (s *section) ownRight(label *cell) []*cell {
	right := s.rightOf(label)
	inside := s.inside(s.lattice, label, right)
	return slices.DeleteFunc(right, func(c *cell) bool { return c.blank() && !slices.Contains(inside, c) })
}

// hasOptions says whether a cell holds the boxes of a field, each with its name: it is
// no label and no note.
func hasOptions(cells []*cell, f Field) bool {
	return slices.ContainsFunc(cells, func(c *cell) bool {
		boxes := strings.ContainsFunc(c.Text, isBox) || bracketEmpty.MatchString(c.Text) || bracketTick.MatchString(c.Text)
		return boxes && f.chosenIn(c.Text)
	})
}

// valuesBelow says whether values are written below a label that has none beside it:
// not wider than it, in a row without labels, and with nothing beside them either,
// or they are labels of that.
func (s *section) valuesBelow(label *cell, below []*cell) bool {
	return written(slices.DeleteFunc(s.inside(s.turn(), label, below), func(c *cell) bool {
		beside := s.at(c.Row, c.Col+c.ColSpan)
		return s.labelled[c.Row] || beside != nil && written([]*cell{beside})
	}))
}

// pickBelow takes the value from the row below a row of labels. What is empty
// farther down is spacing, and the next row of labels begins another block.
func (s *section) pickBelow(label *cell, below []*cell, f Field) (finding, bool) {
	if !s.aligned(label) {
		return finding{}, false
	}
	values := label.Row + label.RowSpan
	end := values + 1
	for end < s.rows && !s.labelled[end] {
		end++
	}
	below = slices.DeleteFunc(below, func(c *cell) bool { return c.Row >= end || c.blank() && c.Row != values })
	return s.pick(s.turn(), label, below, f)
}

// aligned says whether the row below a row of labels is its like, cell for cell,
// from the first label to the edge: else values have slipped from their labels.
func (s *section) aligned(label *cell) bool {
	first := label
	for n := s.at(label.Row, first.Col-1); s.leaf(n) && n.Row == label.Row; n = s.at(label.Row, first.Col-1) {
		first = n
	}
	line := [2]int{first.Row, first.Col}
	if known, ok := s.lines[line]; ok {
		return known
	}
	ok := s.sameEdges(first)
	s.lines[line] = ok
	return ok
}

func (s *section) sameEdges(first *cell) bool {
	above, below := first.Row, first.Row+first.RowSpan
	if a, b := s.at(above, first.Col-1), s.at(below, first.Col-1); a != b && b != nil && !b.labelish() && !b.blank() {
		return false
	}
	for col := first.Col; col < s.cols; {
		a, b := s.at(above, col), s.at(below, col)
		switch {
		case a.nothing() && b.nothing():
			col++
			continue
		case a == nil || b == nil || a != b && (a.Col != b.Col || a.ColSpan != b.ColSpan || a.RowSpan != first.RowSpan):
			return false
		}
		col = a.Col + a.ColSpan
	}
	return true
}

// nothing: no cell, or an empty one.
func (c *cell) nothing() bool { return c == nil || c.blank() }

// alone says whether a cell has its row to itself: 填报单位： with nothing behind.
func (s *section) alone(c *cell) bool {
	return c.Col == 0 && s.at(c.Row, c.ColSpan) == nil
}

func written(cells []*cell) bool {
	return slices.ContainsFunc(cells, func(c *cell) bool { return !c.blank() && !c.unit && !c.remark })
}

// stacked says whether another label, not of a group of this one's, stands right
// above or below in line with it.
func (s *section) stacked(label *cell) bool {
	l := s.turn()
	p := l.place(label)
	for _, n := range []*cell{l.on(p.top, p.right), l.on(p.top, p.left-1)} {
		if n != nil && n.labelish() && l.place(n).top == p.top && !s.overBlock(n) && (!n.settled() || !s.o.within(label.node, n.node)) {
			return true
		}
	}
	return false
}

// overBlock says whether a label is that of a group whose labels run along a row behind
// it, with their values below, as all values are: it stands in line with no others.
func (s *section) overBlock(group *cell) bool {
	first := s.at(group.Row, group.Col+group.ColSpan)
	return s.upright && len(s.groups(group)) > 0 && group.RowSpan > 1 && s.leaf(first) && s.leaf(s.at(first.Row, first.Col+first.ColSpan))
}

// pick takes the value out of the cells beside a label. Columns of units and
// remarks are passed over. Several written cells are a value only as boxes.
func (s *section) pick(l *lattice, label *cell, chain []*cell, f Field) (finding, bool) {
	chain = slices.DeleteFunc(chain, func(c *cell) bool { return c.remark || c.unit })
	inside := s.inside(l, label, chain)
	chain = slices.DeleteFunc(chain, func(c *cell) bool { return c.blank() && !slices.Contains(inside, c) })
	if len(chain) == 0 || len(s.inside(l, label, chain)) < len(chain) {
		return finding{}, false
	}
	written := slices.DeleteFunc(slices.Clone(chain), (*cell).blank)
	switch {
	case len(written) == 0:
		written = chain[:1]
	case len(written) > 1 && f.options() == nil:
		return finding{}, false
	case chain[0] != written[0] && s.hasValues(l, chain[0]):
		return finding{}, false
	}
	return s.finding(f.Key, written), true
}

// inside keeps the cells that do not reach beyond the label: those that do are
// not the label's alone.
func (s *section) inside(l *lattice, label *cell, chain []*cell) []*cell {
	p := l.place(label)
	return slices.DeleteFunc(slices.Clone(chain), func(c *cell) bool {
		q := l.place(c)
		return q.top < p.top || q.bottom > p.bottom
	})
}

// hasValues says whether other cells in the column of an empty one are written:
// then the empty one is a blank to be filled, and not mere spacing.
func (s *section) hasValues(l *lattice, empty *cell) bool {
	p := l.place(empty)
	for top := range l.height() {
		c := l.on(top, p.left)
		if c == nil || c == empty || c.labelish() || c.unit || c.remark || c.blank() || s.signed[c.Row] {
			continue
		}
		if q := l.place(c); q.left >= p.left && q.right <= p.right {
			return true
		}
	}
	return false
}

// finding joins cells to one content.
func (s *section) finding(key string, cells []*cell) finding {
	texts := make([]string, len(cells))
	confidence := 1.0
	for i, c := range cells {
		texts[i] = c.Text
		confidence = min(confidence, c.sureness())
	}
	c := content{text: strings.Join(texts, "\n"), at: where(s.name, cells[0]), confidence: confidence, pixels: s.ocr, narrow: s.narrow, drawn: drawnMarks(cells), pointed: pointed(cells)}
	if len(cells) == 1 && !s.stacks {
		c.ends, c.breaks = cells[0].Ends, s.breaks
	}
	return finding{key, c, cells}
}

// sureness is the lowest confidence of a cell and its boxes.
func (c *cell) sureness() float64 {
	sure := c.Confidence
	for _, b := range c.Boxes {
		sure = min(sure, b.Confidence)
	}
	return sure
}

// row reads one row of the matrix. All its written cells must stand under
// quarters, one under each: else columns have slipped, and nothing is read.
func (s *section) row(label *cell, key string) []finding {
	h, l, ok := s.headsOf(label)
	if !ok {
		return nil
	}
	p := l.place(label)
	chain := l.rightOf(label)
	if h.turned { // other rows of the form follow below the last quarter
		chain = slices.DeleteFunc(chain, func(c *cell) bool { return l.place(c).left >= h.end() })
	}
	if p.bottom-p.top != 1 || s.measure(l.on(p.top, p.left-1)) {
		return nil
	}
	var found []finding
	for q, edge := range h.edges {
		if edge == nil {
			continue
		}
		if h.turned && !s.likeRow(label.Row+label.RowSpan-1, edge.left) {
			return nil
		}
		under := slices.DeleteFunc(slices.Clone(chain), func(c *cell) bool {
			at := l.place(c)
			return at.left < edge.left || at.right > edge.right || at.top < p.top || at.bottom > p.bottom
		})
		if len(under) != 1 {
			return nil
		}
		found = append(found, s.finding(key+"."+quarters[q].suffix, under))
		chain = slices.DeleteFunc(chain, func(c *cell) bool { return c == under[0] })
	}
	if slices.ContainsFunc(chain, func(c *cell) bool { return !c.blank() && !c.unit && !c.remark }) {
		return nil
	}
	return found
}

// end is where the last quarter ends.
func (h headLine) end() int {
	end := 0
	for _, e := range h.edges {
		if e != nil {
			end = max(end, e.right)
		}
	}
	return end
}

// measure says whether a cell is the label of a row of the matrix.
func (s *section) measure(c *cell) bool {
	return c != nil && slices.ContainsFunc(c.labels, func(id int) bool { return s.o.nodes[id].row })
}

// headsOf finds the nearest line of quarters above a row, and the lattice turned
// so that it is above.
func (s *section) headsOf(label *cell) (best headLine, l *lattice, ok bool) {
	for _, h := range s.heads {
		seen := s.lattice
		if h.turned {
			seen = s.turn()
		}
		if h.top < seen.place(label).top && (!ok || h.turned == best.turned && h.top > best.top) {
			best, l, ok = h, seen, true
		}
	}
	return best, l, ok
}
