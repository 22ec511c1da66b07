package form

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"
)

// headLine is a line of quarter heads: a row, or a column of the turned lattice.
type headLine struct {
	turned bool
	top    int
	cols   int       // of the table it stands in
	edges  [5]*place // by quarter, nil where there is none
}

// findHeads finds the lines in which the four quarters stand in their order, with
// or without 总计 behind them.
func (s *section) findHeads(l *lattice) {
	lines := map[int][]*cell{}
	named := map[int]bool{}
	for i := range l.cells {
		c := &l.cells[i]
		top := l.place(c).top
		_, ok := quarterOf(c.Text)
		if ok {
			named[top] = true
		}
		if ok || s.ocr {
			lines[top] = append(lines[top], c)
		}
	}
	for _, top := range slices.Sorted(maps.Keys(named)) {
		line := lines[top]
		slices.SortFunc(line, func(a, b *cell) int { return cmp.Compare(l.place(a).left, l.place(b).left) })
		if heads := s.quartersIn(line); heads != nil {
			s.addHeads(l, top, heads)
		}
	}
}

func (s *section) addHeads(l *lattice, top int, heads []*cell) {
	h := headLine{turned: l.turned, top: top, cols: l.cols}
	for q, c := range heads {
		edge := l.place(c)
		c.head, h.edges[q] = q, &edge
	}
	s.heads = append(s.heads, h)
}

// quartersIn finds 一季度 to 四季度, and 总计, in a line of cells. In a text layer
// they must be all there is of the kind. In recognised text two of the five may
// be misread, as —季度 is, if the others stand where they should.
func (s *section) quartersIn(line []*cell) []*cell {
	if !s.ocr {
		if n := len(line); n >= 4 && n <= len(quarters) && agreeing(line) == n {
			return line
		}
		return nil
	}
	for _, n := range []int{5, 4} {
		for start := 0; start+n <= len(line); start++ {
			if heads := line[start : start+n]; agreeing(heads) >= 3 {
				return heads
			}
		}
	}
	return nil
}

// agreeing counts the cells that name the quarter they stand for, -1 where one
// names another, or holds something else than a misread quarter.
func agreeing(heads []*cell) int {
	n := 0
	for i, c := range heads {
		switch q, ok := quarterOf(c.Text); {
		case ok && q == i:
			n++
		case ok || !strings.ContainsFunc(c.Text, isHan) || utf8.RuneCountInString(compact(c.Text)) > 6:
			return -1
		}
	}
	return n
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
