package form

import (
	"cmp"
	"maps"
	"slices"
	"strconv"
	"strings"

	"nianbao/internal/document"
)

// DefaultThreshold is the recognition confidence below which a cell is unreadable.
const DefaultThreshold = 0.80

// Reader reads forms. Its zero value uses DefaultThreshold.
type Reader struct {
	Threshold float64 // recognition confidence below which a cell is Unreadable
}

// ReadDocument reads every form found in the document's grids, in reading order.
func ReadDocument(doc *document.Document) []Report {
	return Reader{}.Read(doc)
}

// Read reads every form found in the document's grids, in reading order. A form
// may be spread over several grids, and a grid may hold several forms. Fields
// whose place is not certain are Unread: a wrong value would be worse.
func (r Reader) Read(doc *document.Document) []Report {
	if doc == nil {
		return nil
	}
	reading := &reading{threshold: cmp.Or(r.Threshold, DefaultThreshold), ocr: doc.OCR, narrow: doc.OCR || doc.Format == document.PDF, stacks: stacks(doc), breaks: breaks(doc), words: map[string][]string{}, guesses: map[guessed][]int{}}
	var b binder
	for _, g := range doc.Grids {
		for _, part := range reading.split(reading.mend(reading.turnBack(sure(g, doc.OCR)))) {
			p := reading.readPiece(part, b.open)
			if b.open != nil && p.kind != "" && !b.open.continuedBy(p) {
				b.close()
				p = reading.readPiece(part, nil)
			}
			b.add(p)
		}
	}
	b.close()
	return b.reports
}

// reading is the reading of one document.
type reading struct {
	threshold float64
	ocr       bool                // recognised from pixels: characters may be wrong
	narrow    bool                // laid out: lines break where their cell ends
	stacks    bool                // numbers stand one above the other in some cell
	breaks    bool                // numbers are broken where their cells end
	words     map[string][]string // wordings by text: the same cell is asked often
	guesses   map[guessed][]int   // nodes a misread text may name
}

// match finds the nodes a cell's text may be the label of.
func (r *reading) match(o *outline, text string) []int { return o.lookup(r.wordings(text)) }

func (r *reading) wordings(text string) []string {
	words, known := r.words[text]
	if !known {
		words = wordings(text)
		r.words[text] = words
	}
	return words
}

// sure gives the cells of a text layer full confidence where none is stated.
func sure(g document.Grid, ocr bool) document.Grid {
	if ocr {
		return g
	}
	g.AboveSure, g.BelowSure = nil, nil
	g.Cells = slices.Clone(g.Cells)
	for i := range g.Cells {
		c := &g.Cells[i]
		c.Confidence = stated(c.Confidence)
		c.Boxes = slices.Clone(c.Boxes)
		for j := range c.Boxes {
			c.Boxes[j].Confidence = stated(c.Boxes[j].Confidence)
		}
	}
	return g
}

func stated(confidence float64) float64 {
	if confidence == 0 {
		return 1
	}
	return confidence
}

// binder puts pieces together to reports.
type binder struct {
	open    *piece // the form being put together
	ahead   *piece // a heading that waits for its form
	reports []Report
}

// add goes on with the open form, or begins one.
func (b *binder) add(p *piece) {
	switch {
	case p.kind == "" && p.head.title != "":
		b.close()
		b.ahead = p
	case p.kind == "" && b.open == nil:
		if b.ahead != nil {
			b.ahead.join(p)
		}
	case b.open == nil:
		b.open = p
		if b.ahead != nil {
			p.lead(b.ahead)
			b.ahead = nil
		}
	default:
		b.open.join(p)
	}
}

// continuedBy says whether a piece may be the next part of the same form: it has
// no other year and none of the fields found so far.
func (p *piece) continuedBy(next *piece) bool {
	if next.kind != p.kind || next.head.found && p.head.found && next.head.year.Value != p.head.year.Value {
		return false
	}
	for key := range next.values {
		_, double := p.values[key]
		if (double || p.broken[key]) && !lined(key) {
			return false
		}
	}
	return true
}

// join takes in the next part of the same form; what was found first stays.
func (p *piece) join(next *piece) {
	for key, v := range next.values {
		key = p.own(key)
		if _, found := p.values[key]; !found {
			p.values[key] = v
		}
	}
	maps.Copy(p.broken, next.broken)
	if !p.head.found && next.head.found {
		p.head.year, p.head.found = next.head.year, true
	}
	if p.head.title == "" {
		p.head.title, p.head.data = next.head.title, next.head.data
	}
	p.body += next.body
	if next.ended >= 0 {
		p.ended = next.ended
	}
	if len(next.heads) > 0 {
		p.heads = next.heads
	}
}

// lead takes over a heading that stood in a table of its own.
func (p *piece) lead(ahead *piece) {
	ended, heads := p.ended, p.heads
	p.join(ahead)
	p.ended, p.heads = ended, heads
}

// own is the key of the same line in this form: signatures are in both.
func (p *piece) own(key string) string {
	_, rest, _ := strings.Cut(key, ".")
	if p.kind == Supervision && strings.HasPrefix(key, "wrk.") {
		return "sup." + rest
	}
	return key
}

// enough labels of the body make a form: few under its title, more without one.
// The basic items alone are on many other lists of sites.
const (
	enoughTitled   = 2
	enoughUntitled = 6
)

// close makes a report of the open form if it is one.
func (b *binder) close() {
	p := b.open
	b.open, b.ahead = nil, nil
	if p == nil || p.kind == "" || p.body < enoughUntitled && (p.head.title == "" || p.body < enoughTitled) {
		return
	}
	r := p.report()
	if !slices.ContainsFunc(b.reports, r.repeats) {
		b.reports = append(b.reports, r)
	}
}

// repeats says whether two reports say the same: a page may hold its table twice,
// once for printing.
func (r Report) repeats(other Report) bool {
	return r.Form == other.Form && r.Year == other.Year && maps.EqualFunc(r.Values, other.Values, func(a, b Value) bool {
		return a.Raw == b.Raw && a.State == b.State
	})
}

func (p *piece) report() Report {
	r := Report{Form: p.kind, Title: p.head.title, Values: p.values, Unread: []string{}}
	if key, v, ok := p.yearValue(); ok {
		p.values[key] = v
		r.Year, _ = strconv.Atoi(v.Value)
	}
	for key := range p.broken {
		delete(p.values, key)
	}
	for _, f := range Fields(p.kind) {
		if _, found := p.values[f.Key]; !found && f.Requirement != Virtual {
			r.Unread = append(r.Unread, f.Key)
		}
	}
	return r
}

// noteTitle marks a year taken from the title above the form, where the form has
// no （　年度） of its own.
const noteTitle = "title"

func (p *piece) yearValue() (key string, v Value, ok bool) {
	key = Fields(p.kind)[0].Key
	if p.head.found {
		return key, p.head.year, true
	}
	if p.head.data > 0 {
		year := strconv.Itoa(p.head.data)
		return key, Value{Raw: p.head.title, Value: year, State: Present, At: "title", Notes: []string{noteTitle}}, true
	}
	return "", Value{}, false
}
