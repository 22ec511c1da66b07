package form

import (
	"slices"
	"strings"

	"nianbao/internal/document"
)

// split cuts a grid at titles below other rows of a form: several forms may stand
// in one table.
func (r *reading) split(g document.Grid) []document.Grid {
	var cuts []int
	body := false
	for _, row := range byRow(g.Cells) {
		switch {
		case body && isTitle(row):
			cuts = append(cuts, row[0].Row)
			body = false
		case slices.ContainsFunc(row, r.isBody):
			body = true
		}
	}
	parts := make([]document.Grid, 0, len(cuts)+1)
	start := 0
	for _, end := range append(cuts, max(g.Rows, 0)) {
		parts = append(parts, rowsOf(g, start, end))
		start = end
	}
	return parts
}

func byRow(cells []document.Cell) [][]document.Cell {
	sorted := slices.SortedStableFunc(slices.Values(cells), func(a, b document.Cell) int { return a.Row - b.Row })
	var rows [][]document.Cell
	for i, c := range sorted {
		if i == 0 || c.Row != sorted[i-1].Row {
			rows = append(rows, nil)
		}
		rows[len(rows)-1] = append(rows[len(rows)-1], c)
	}
	return rows
}

// isTitle says whether a row holds the name of a form and nothing else.
func isTitle(row []document.Cell) bool {
	title := ""
	for _, c := range row {
		if text := compact(c.Text); text != "" && title != "" {
			return false
		} else if text != "" {
			title = text
		}
	}
	return isTitleText(title)
}

func isTitleText(text string) bool {
	if len(text) > maxLabel {
		return false
	}
	m, ok := Mentions(text)
	return ok && m.Strength >= Usual
}

func (r *reading) isBody(c document.Cell) bool {
	for _, o := range outlines {
		if ids := r.match(o, c.Text); len(ids) > 0 && !o.nodes[ids[0]].line {
			return true
		}
	}
	return false
}

// rowsOf keeps the rows from start up to end; the text above belongs to the
// first rows, the text below to the last.
func rowsOf(g document.Grid, start, end int) document.Grid {
	if start == 0 && end == g.Rows {
		return g
	}
	p := g
	p.Cells = slices.DeleteFunc(slices.Clone(g.Cells), func(c document.Cell) bool { return c.Row < start || c.Row >= end })
	for i := range p.Cells {
		p.Cells[i].RowSpan = min(p.Cells[i].RowSpan, end-p.Cells[i].Row)
	}
	if start > 0 {
		p.Above, p.AboveSure = "", nil
	}
	if end < g.Rows {
		p.Below, p.BelowSure = "", nil
	}
	return p
}

// piece is what was read of one table, or of the part of one under a title.
type piece struct {
	kind   Kind // empty where nothing of a form's body is in it
	head   heading
	values map[string]Value
	broken map[string]bool // keys found twice with different contents
	body   int             // labels of the form's body seen
	ended  int             // the last label of the body seen, -1 for none
	heads  []headLine
}

// put keeps a value; where another was found for the key, both are in doubt
// unless they say the same.
func (p *piece) put(key string, v Value) {
	if old, found := p.values[key]; found && compact(old.Raw) != compact(v.Raw) {
		p.broken[key] = true
		return
	}
	if _, found := p.values[key]; !found {
		p.values[key] = v
	}
}

// readPiece reads one part of a grid that may go on from the piece before.
func (r *reading) readPiece(g document.Grid, before *piece) *piece {
	l := layOut(g)
	p := &piece{kind: r.kindOf(l), values: map[string]Value{}, broken: map[string]bool{}, ended: -1}
	kind, after := p.kind, -1
	if kind == "" && before != nil {
		kind = before.kind
	}
	if before != nil && before.kind == kind {
		after = before.ended
	}
	if kind == "" {
		kind = Work // signatures and headings read the same in both
	}
	s := newSection(r, g, l, outlines[kind], after)
	if len(s.heads) == 0 && before != nil && before.kind == kind {
		s.inherit(before.heads)
	}
	s.resolve()
	p.fill(s)
	p.head = s.heading(g)
	p.readLines(s, g)
	return p
}

// kindOf tells which form a table is of: the one more of whose labels it has.
func (r *reading) kindOf(l *lattice) Kind {
	work, supervision := r.bodyLabels(l, outlines[Work]), r.bodyLabels(l, outlines[Supervision])
	switch {
	case work > supervision:
		return Work
	case supervision > work:
		return Supervision
	}
	return ""
}

// bodyLabels counts the different labels of a form's body in a table.
func (r *reading) bodyLabels(l *lattice, o *outline) int {
	seen := map[string]bool{}
	for i := range l.cells {
		ids := r.match(o, l.cells[i].Text)
		if len(ids) > 0 && !o.nodes[ids[0]].line {
			seen[l.cells[i].Text] = true
		}
	}
	return len(seen)
}

// fill reads the values of a section.
func (p *piece) fill(s *section) {
	for _, f := range s.locate() {
		field := byKey[f.key]
		p.put(f.key, f.read(field, s.threshold))
		if f.key == "sup.appraisal.included" {
			p.put("sup.appraisal.weight_pct", f.weight(s.threshold))
		}
	}
	for key, v := range s.innovation() {
		p.put(key, v)
	}
	p.heads = s.heads
	for i := range s.cells {
		c := &s.cells[i]
		if !c.settled() || s.o.nodes[c.node].line {
			continue
		}
		p.ended = c.node
		if len(s.o.nodes[c.node].path) > 1 {
			p.body++
		}
	}
}

// weight is the value behind □是（____%）.
func (c content) weight(threshold float64) Value {
	v := Value{Raw: strings.TrimSpace(c.text), At: c.at, Confidence: c.confidence, State: Unreadable}
	if included, rest, _, ok := readYesNo(c.text, true); ok && c.confidence >= threshold {
		v.Value, v.State, v.Notes = readWeight(rest)
	} else if blank := strings.Trim(compact(rest), "()（）〈〉_%") == ""; ok && blank && c.pixels && c.drawn >= threshold && (included == no || included == neither) {
		v.State, v.Confidence = Blank, c.drawn
	} else if state, empty := emptiness(c.text); empty && c.confidence >= threshold {
		v.State = state
	}
	return v
}
