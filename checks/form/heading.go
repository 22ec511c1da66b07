package form

import (
	"strconv"
	"strings"

	"nianbao/internal/document"
)

// heading is what stands over a form: its title and its （　年度）.
type heading struct {
	title string
	year  Value
	found bool // a slot for the year is there, though it may be blank
	data  int  // the data year of the title, 0 for none
}

// heading reads the lines above the table from the last title on, and the cells
// above its first label.
func (s *section) heading(above string) heading {
	lines := fromTitle(above)
	h := headingIn(lines, "above "+s.name, s.sureLines)
	for i := range s.cells {
		c := &s.cells[i]
		if len(c.labels) > 0 || c.head >= 0 {
			break
		}
		inside := headingIn(c.Text, where(s.name, c), c.Confidence)
		if inside.title != "" {
			h.title, h.data = inside.title, inside.data
		}
		if inside.found {
			h.year, h.found = inside.year, true
		}
	}
	if h.found && h.year.Confidence < s.threshold {
		h.year.Value, h.year.State = "", Unreadable
	}
	return h
}

// fromTitle cuts off what stands before the last line that names a form. Without
// one, only the last lines are near enough to be a heading.
func fromTitle(above string) string {
	lines := strings.Split(above, "\n")
	for i := len(lines) - 1; i >= 0; i-- {
		if isTitleText(compact(lines[i])) {
			return strings.Join(lines[i:], "\n")
		}
	}
	return strings.Join(lines[max(0, len(lines)-6):], "\n")
}

func headingIn(text, at string, confidence float64) heading {
	var h heading
	for line := range strings.Lines(text) {
		if isTitleText(compact(line)) {
			h.title = strings.TrimSpace(line)
		}
	}
	if m, ok := Mentions(h.title); ok && m.YearKind == DataYear {
		h.data = m.Year
	}
	year, raw, found := headingYear(text)
	if !found {
		return h
	}
	h.found = true
	h.year = Value{Raw: raw, At: at, State: Blank, Confidence: confidence}
	switch {
	case year > 0:
		h.year.Value, h.year.State = strconv.Itoa(year), Present
	case raw == "":
		h.year.State = Unreadable // several that differ
	}
	return h
}

// readLines reads what stands in lines and not in cells: 填报单位 above the table,
// the signatures below it, and cells that hold label and value in one.
func (p *piece) readLines(s *section, g document.Grid) {
	unit := ".reporting_unit"
	for i := range s.cells {
		c := &s.cells[i]
		if !c.inline {
			continue
		}
		for _, h := range unique(s.o.inlineOf(c.Text)) {
			if _, found := p.values[h.key]; found && !lined(h.key) {
				continue // a cell of its own goes before a line that says the same of the page
			}
			p.putHit(h, where(s.name, c), c.sureness(), s)
		}
	}
	for _, h := range unique(s.o.lines.scan(fromTitle(g.Above))) {
		if _, found := p.values[h.key]; !found && strings.HasSuffix(h.key, unit) {
			p.putHit(h, "above "+s.name, s.sureLines, s)
		}
	}
	for _, h := range signatures(g.Below, s.o.lines.scan(g.Below)) {
		if _, found := p.values[h.key]; !found && !strings.HasSuffix(h.key, unit) {
			p.putHit(h, "below "+s.name, s.sureLines, s)
		}
	}
}

func (p *piece) putHit(h hit, at string, confidence float64, s *section) {
	if h.clear {
		p.put(h.key, content{h.value, at, confidence, s.ocr}.read(byKey[h.key], s.threshold))
	}
}
