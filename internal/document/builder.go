package document

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// builder collects the text of a document as it is read, and where in that text
// tables, cells and boxes stand. Cells are cut out of the text at the end, so a
// table in a table costs nothing twice.
type builder struct {
	out     stream
	limits  Limits
	tables  []table
	boxes   []spot
	squares int // of all tables, spans counted out
	ended   int // where the last table ended
	seen    []seenLine
	failed  error
}

// seenLine is a line recognised from pixels, and where it stands in the text.
type seenLine struct {
	at         int
	confidence float64
}

// spot is a tick box and where it stands in the text.
type spot struct {
	at  int
	box Box
}

// table is where a table and its cells stand in the text.
type table struct {
	before     int // where the table before it ended; one that encloses it does not count
	start, end int
	rows, cols int
	cells      []place
	drawn      bool // by style sheet or by custom, not with <table>
	turns      []int
}

// frame: drawn, and more likely to hold things in place than to be a table.
func (t *table) frame() bool { return t.drawn && len(t.cells) < 4 }

// place is one cell: where in the table, and where in the text.
type place struct {
	row, col, rowSpan, colSpan int
	start, end                 int
	doubt                      float64 // 1 less the confidence: 0 for a text layer
	drawn                      []Box   // boxes known by cell and not by their place in the text
	ends                       []End   // as in Cell
	turn                       End     // as in Cell
	pieces                     []Piece
}

// write adds text.
func (b *builder) write(text string) {
	b.out.write(text)
	if b.out.Len() > b.limits.Text && b.failed == nil {
		b.failed = fmt.Errorf("more than %d bytes of text: %w", b.limits.Text, ErrTooLarge)
	}
}

// raise marks that digits which come next stand above or below those before them: both
// are no one number.
func (b *builder) raise(text string) {
	last, _ := utf8.DecodeLastRuneInString(b.out.String())
	next, _ := utf8.DecodeRuneInString(strings.TrimSpace(text))
	if b.out.pending == 0 && unicode.IsDigit(last) && unicode.IsDigit(next) {
		b.write("\ufffc")
	}
}

// strike marks that something is written and crossed out.
func (b *builder) strike(text string) {
	if strings.TrimSpace(text) != "" {
		b.write("\ufffc")
	}
}

// tick writes a box into the text and remembers it.
func (b *builder) tick(box Box) {
	mark := "☐"
	if box.Ticked {
		mark = "☑"
	}
	b.out.flush()
	b.boxes = append(b.boxes, spot{at: b.out.Len(), box: box})
	b.write(mark)
}

// take claims squares for a cell; false when there are too many.
func (b *builder) take(squares int) bool {
	if b.squares += squares; b.squares > b.limits.Cells && b.failed == nil {
		b.failed = fmt.Errorf("more than %d cells: %w", b.limits.Cells, ErrTooLarge)
	}
	return b.failed == nil
}

// open begins a table on a new line and gives its number.
func (b *builder) open() int {
	b.out.space(rowGap)
	b.tables = append(b.tables, table{before: b.ended})
	return len(b.tables) - 1
}

// close ends the table of that number.
func (b *builder) close(i int, t table) {
	t.before, t.end = b.tables[i].before, b.out.Len()
	b.tables[i] = t
	if !t.frame() {
		b.ended = t.end
	}
	b.out.space(rowGap)
}

// document cuts the collected text into the document.
func (b *builder) document(format Format) (*Document, error) {
	if b.failed != nil {
		return nil, b.failed
	}
	text := b.out.String()
	doc := &Document{Format: format, Text: strings.TrimSpace(text)}
	b.tables = slices.DeleteFunc(b.tables, func(t table) bool { return t.frame() })
	for i, t := range b.tables {
		g := t.grid(text, b.boxes)
		g.Name = fmt.Sprintf("table %d", i+1)
		from, to := b.around(i, len(text))
		g.Above, g.AboveSure = b.lines(text, from, t.start)
		g.Below, g.BelowSure = b.lines(text, t.end, to)
		doc.Grids = append(doc.Grids, g)
	}
	return doc, nil
}

// reach is how many bytes above and below a table may belong to it.
const reach = 2000

// around is where the text above a table begins, at the end of the one before it,
// and where the text below it ends, at the start of the next. Tables that enclose
// it do not count.
func (b *builder) around(i, size int) (from, to int) {
	t := b.tables[i]
	from, to = max(t.before, t.start-reach), min(size, t.end+reach)
	for j := i + 1; j < len(b.tables); j++ {
		if start := b.tables[j].start; start >= t.end {
			to = min(to, start)
			break
		}
	}
	return from, to
}

// lines are the lines between two places of the text, trimmed and without empty
// ones, and without the halves of a character that a cut may have left; and how
// sure each is, where some were recognised.
func (b *builder) lines(text string, from, to int) (joined string, sure []float64) {
	var kept []string
	recognised := false
	for line := range strings.Lines(text[from:to]) {
		confidence := 1.0
		for _, l := range b.seenBetween(from, from+len(line)) {
			confidence, recognised = min(confidence, l.confidence), true
		}
		from += len(line)
		if line = strings.TrimSpace(strings.ToValidUTF8(line, "")); line != "" {
			kept, sure = append(kept, line), append(sure, confidence)
		}
	}
	if !recognised {
		sure = nil
	}
	return strings.Join(kept, "\n"), sure
}

// seenBetween are the recognised lines that begin between two places of the text.
func (b *builder) seenBetween(from, to int) []seenLine {
	at := func(place int) int {
		i, _ := slices.BinarySearchFunc(b.seen, place, func(l seenLine, at int) int { return l.at - at })
		return i
	}
	return b.seen[at(from):at(to)]
}

// grid cuts the cells out of the text.
func (t *table) grid(text string, boxes []spot) Grid {
	g := Grid{Rows: t.rows, Cols: t.cols, Turns: t.turns}
	for _, at := range t.cells {
		c := Cell{Row: at.row, Col: at.col, RowSpan: at.rowSpan, ColSpan: at.colSpan, Text: strings.TrimSpace(text[at.start:at.end]), Confidence: 1 - at.doubt, Ends: at.ends, Turn: at.turn, Pieces: at.pieces}
		c.Boxes = append(within(boxes, at.start, at.end), at.drawn...)
		g.Cells = append(g.Cells, c)
	}
	return g
}

// within are the boxes that stand between two places of the text.
func within(boxes []spot, start, end int) []Box {
	i, _ := slices.BinarySearchFunc(boxes, start, func(s spot, at int) int { return s.at - at })
	var found []Box
	for ; i < len(boxes) && boxes[i].at < end; i++ {
		found = append(found, boxes[i].box)
	}
	return found
}
