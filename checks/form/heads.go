package form

import (
	"cmp"
	"maps"
	"slices"
	"strings"
)

// headLine is a line of quarter heads: a row, or a column of the turned lattice.
type headLine struct {
	turned bool
	top    int
	cols   int       // of the table it stands in
	edges  [5]*place // by quarter, nil where there is none
}

// findHeads finds the lines in which the four quarters stand, each once, and no
// more than the 总计 beside them.
func (s *section) findHeads(l *lattice) {
	lines := map[int][]*cell{}
	for i := range l.cells {
		c := &l.cells[i]
		_, ok := quarterOf(c.Text)
		if ok = ok || s.ocr && strings.HasSuffix(letters(c.Text), "季度"); ok && c.head < 0 {
			top := l.place(c).top
			lines[top] = append(lines[top], c)
		}
	}
	for _, top := range slices.Sorted(maps.Keys(lines)) {
		line := lines[top]
		slices.SortFunc(line, func(a, b *cell) int { return cmp.Compare(l.place(a).left, l.place(b).left) })
		h := headLine{turned: l.turned, top: top, cols: l.cols}
		if !s.nameQuarters(line) {
			continue
		}
		for q, c := range line {
			edge := l.place(c)
			c.head, h.edges[q] = q, &edge
		}
		s.heads = append(s.heads, h)
	}
}

// nameQuarters says whether a line is 一季度 to 四季度, with or without 总计. Where
// text was recognised from pixels one of them may be misread, as —季度 is.
func (s *section) nameQuarters(line []*cell) bool {
	if len(line) < 4 || len(line) > len(quarters) {
		return false
	}
	sure := 0
	for i, c := range line {
		q, ok := quarterOf(c.Text)
		if ok && q != i || !ok && !s.ocr {
			return false
		}
		if ok {
			sure++
		}
	}
	return sure >= min(len(line), 4)
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
