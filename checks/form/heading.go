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
func (s *section) heading(g document.Grid) heading {
	lines, sure := headLines(g)
	h := headingIn(lines, "above "+s.name, s.sureOfYear(lines, sure))
	for i := range s.cells {
		c := &s.cells[i]
		if len(c.labels) > 0 || c.heads() {
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

// headLines are the lines above a table from its title on, and how sure each is.
func headLines(g document.Grid) (lines string, sure []float64) {
	lines = fromTitle(g.Above)
	return lines, g.AboveSure[min(len(g.AboveSure), strings.Count(g.Above[:len(g.Above)-len(lines)], "\n")):]
}

// sureOfLine is the confidence of the line of a text at an offset.
func (s *section) sureOfLine(text string, offset int, sure []float64) float64 {
	switch line := strings.Count(text[:offset], "\n"); {
	case !s.ocr || sure == nil:
		return 1
	case line < len(sure):
		return sure[line]
	}
	return 0
}

// sureOfYear is the lowest confidence of the lines that hold a year of the form;
// of all, where none holds one by itself.
func (s *section) sureOfYear(lines string, sure []float64) float64 {
	all, years, found, at := 1.0, 1.0, false, 0
	for line := range strings.Lines(lines) {
		confidence := s.sureOfLine(lines, at, sure)
		all = min(all, confidence)
		if _, _, ok := headingYear(line); ok {
			years, found = min(years, confidence), true
		}
		at += len(line)
	}
	if found {
		return years
	}
	return all
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
		text, ends := s.o.flowing(c.Cell)
		for _, h := range unique(s.o.inlineOf(text)) {
			h.clear = h.clear && !(s.narrow && !s.ocr && h.goesOn(text, ends))
			if _, found := p.values[h.key]; found && !lined(h.key) {
				continue // a cell of its own goes before a line that says the same of the page
			}
			p.putHit(h, where(s.name, c), c.sureOf(h.start, h.end), s)
		}
	}
	above, sure := headLines(g)
	for _, h := range unique(s.o.lines.scan(above)) {
		if _, found := p.values[h.key]; !found && strings.HasSuffix(h.key, unit) {
			p.putHit(h, "above "+s.name, s.sureOfLine(above, h.start, sure), s)
		}
	}
	for _, h := range signatures(g.Below, s.o.lines.scan(g.Below)) {
		if _, found := p.values[h.key]; !found && !strings.HasSuffix(h.key, unit) {
			p.putHit(h, "below "+s.name, s.sureOfLine(g.Below, h.start, g.BelowSure), s)
		}
	}
}

func (p *piece) putHit(h hit, at string, confidence float64, s *section) {
	if h.clear {
		p.put(h.key, content{text: h.value, at: at, confidence: confidence, pixels: s.ocr, narrow: s.narrow}.read(byKey[h.key], s.threshold))
	}
}
