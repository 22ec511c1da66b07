package form

import "slices"

// resolve decides which label each cell is, where the words leave a choice, by
// the groups it stands under and by the order of the form. What is decided helps
// to decide the rest.
func (s *section) resolve() {
	var labels []*cell
	for i := range s.cells {
		if len(s.cells[i].labels) > 0 {
			labels = append(labels, &s.cells[i])
		}
	}
	const rounds = 3
	for range rounds {
		gaps := s.gaps(labels)
		for i, c := range labels {
			if !c.settled() {
				c.node = s.decide(c, gaps[i])
			}
		}
	}
}

// gap is where a label stands between the plain ones before and after it. Other
// fields' labels that stand elsewhere are taken.
type gap struct {
	before, next int
	taken        map[int]bool
}

func (s *section) gaps(labels []*cell) []gap {
	gaps := make([]gap, len(labels))
	taken := map[int]bool{}
	last := s.after
	for i, c := range labels {
		gaps[i] = gap{before: last, taken: taken}
		if id, plain := s.anchor(c); plain {
			last, taken[id] = id, true
		}
	}
	next := len(s.o.nodes)
	for i := len(labels) - 1; i >= 0; i-- {
		gaps[i].next = next
		if id, plain := s.anchor(labels[i]); plain {
			next = id
		}
	}
	return gaps
}

// anchor is the field a label plainly stands for, if it does.
func (s *section) anchor(c *cell) (id int, plain bool) {
	switch {
	case c.settled():
		id = c.node
	case len(c.labels) == 1 && !c.misread:
		id = c.labels[0]
	default:
		return 0, false
	}
	return id, !s.o.nodes[id].group // groups may be printed again in every row
}

func (g gap) fits(id int) bool { return g.before < id && id < g.next && !g.taken[id] }

// decide picks the node of a label cell, -1 where it is not certain.
func (s *section) decide(c *cell, g gap) int {
	plain := len(c.labels) == 1 && !c.misread
	if groups := s.groupsOf(c); len(groups) > 0 {
		under := s.under(c.labels, groups)
		if len(under) > 1 || c.misread {
			under = keep(under, g.fits)
		}
		return only(under)
	}
	if under := s.under(c.labels, s.carried(c)); len(under) == 1 && (plain || g.fits(under[0])) {
		return under[0]
	}
	if plain {
		return c.labels[0]
	}
	return only(keep(c.labels, g.fits))
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
