package document

import (
	"cmp"
	"encoding/xml"
	"maps"
	"slices"
	"strconv"
	"strings"
)

// maxDrawn squares that a drawing lies over; one that covers more is a background.
const maxDrawn = 2000

// draw notes where drawings lie over the cells of a sheet: pictures, text boxes, tick
// boxes. What they show is not in the cell. It is false where they lie over more than
// most squares, each counted as often as something lies over it.
func (l *sheetLayout) draw(parts map[string][]byte, sheet string, most int) bool {
	l.room = most
	targets := relations(parts, sheet)
	for _, id := range slices.Sorted(maps.Keys(targets)) {
		switch target := targets[id]; {
		case strings.HasSuffix(target, ".vml"):
			l.drawControls(parts[target])
		case strings.Contains(target, "/drawings/"):
			l.drawShapes(parts[target])
		}
	}
	return l.room >= 0
}

// anchorEnd is a corner of a drawing: a square, and a way into it.
type anchorEnd struct {
	Col    int   `xml:"col"`
	ColOff int64 `xml:"colOff"`
	Row    int   `xml:"row"`
	RowOff int64 `xml:"rowOff"`
}

// drawShapes reads where the shapes of a drawing are anchored: at two corners, or at
// one, or at none and their size told.
func (l *sheetLayout) drawShapes(content []byte) {
	type anchor struct {
		From anchorEnd  `xml:"from"`
		To   *anchorEnd `xml:"to"`
		Pos  struct {
			X int64 `xml:"x,attr"`
			Y int64 `xml:"y,attr"`
		} `xml:"pos"`
		Size struct {
			Wide int64 `xml:"cx,attr"`
			High int64 `xml:"cy,attr"`
		} `xml:"ext"`
	}
	var drawing struct {
		Two      []anchor `xml:"twoCellAnchor"`
		One      []anchor `xml:"oneCellAnchor"`
		Absolute []anchor `xml:"absoluteAnchor"`
	}
	if xml.Unmarshal(content, &drawing) != nil {
		return
	}
	for _, a := range slices.Concat(drawing.Two, drawing.One, drawing.Absolute) {
		from, to := a.From, a.To
		if to == nil {
			fromCol, toCol := l.widths.under(from.Col, from.ColOff+a.Pos.X, a.Size.Wide)
			fromRow, toRow := l.heights.under(from.Row, from.RowOff+a.Pos.Y, a.Size.High)
			from, to = anchorEnd{Col: fromCol, Row: fromRow}, &anchorEnd{Col: toCol, Row: toRow}
		}
		l.covered(from.Row, from.Col, to.Row, to.Col)
	}
}

// sizes are how wide the columns of a sheet are, or how high its rows, in the unit of
// drawings: those told, in runs, and that of all others up to the last there can be.
type sizes struct {
	told  []sized // in order once settled
	usual int64
	end   int
}

// sized are columns or rows of one size, the first and the last of them.
type sized struct {
	from, to int
	size     int64
}

// Units of drawings in a point, and in the width of a digit, which columns are measured by.
const (
	unitsInPoint = 12_700
	unitsInDigit = 66_675
)

// How many columns and rows a sheet can have.
const (
	mostCols = 1 << 14
	mostRows = 1 << 20
)

// tell keeps the size of some columns or rows. What goes on as before makes the run before
// longer.
func (s *sizes) tell(from, to int, size string, unit float64) {
	long, ok := measured(size, unit)
	from, to = max(0, from), min(to, s.end-1)
	if !ok || from > to {
		return
	}
	if n := len(s.told); n > 0 && s.told[n-1].to+1 == from && s.told[n-1].size == long {
		s.told[n-1].to = to
		return
	}
	s.told = append(s.told, sized{from, to, long})
}

// settle puts what was told in order. Of a column or row told twice the run that begins
// first holds, and of two that begin together the one told first.
func (s *sizes) settle() {
	slices.SortStableFunc(s.told, func(a, b sized) int { return cmp.Compare(a.from, b.from) })
	next := 0
	s.told = slices.DeleteFunc(s.told, func(r sized) bool {
		if r.to < next {
			return true
		}
		next = r.to + 1
		return false
	})
}

// tellUsual keeps the size of all that are not told.
func (s *sizes) tellUsual(size string, unit float64) {
	if long, ok := measured(size, unit); ok {
		s.usual = long
	}
}

// measured is a size in units of drawings.
func measured(size string, unit float64) (int64, bool) {
	n, err := strconv.ParseFloat(size, 64)
	return int64(n * unit), err == nil && n >= 0 && n < 1e4
}

// at is the size of one column or row.
func (s *sizes) at(i int) int64 {
	n, _ := slices.BinarySearchFunc(s.told, i, func(r sized, i int) int { return cmp.Compare(r.to, i) })
	if n < len(s.told) && s.told[n].from <= i {
		return s.told[n].size
	}
	return s.usual
}

// under are the first and the last column or row that something as long lies over,
// which begins a way behind the start of one.
func (s *sizes) under(first int, way, long int64) (from, to int) {
	from, way = s.behind(first, max(0, way))
	to, _ = s.behind(from, way+max(0, long-1))
	return from, to
}

// behind is the column or row a way leads to, and how far into it; it goes no farther
// than a drawing may reach.
func (s *sizes) behind(first int, way int64) (int, int64) {
	for i := first; i < first+maxDrawn; i++ {
		if size := s.at(i); way >= size {
			way -= size
			continue
		}
		return i, way
	}
	return first + maxDrawn, 0
}

// drawControls reads where the tick boxes of a sheet lie. Notes on cells, which are in
// the same place, show only when they are pointed at.
func (l *sheetLayout) drawControls(content []byte) {
	var drawing struct {
		Shapes []struct {
			Client struct {
				Kind   string `xml:"ObjectType,attr"`
				Anchor string `xml:"Anchor"`
			} `xml:"ClientData"`
		} `xml:"shape"`
	}
	if xml.Unmarshal(content, &drawing) != nil {
		return
	}
	for _, s := range drawing.Shapes {
		if s.Client.Kind == "Note" {
			continue
		}
		var at [8]int // column, offset, row, offset, of the first corner and of the last
		for i, part := range strings.SplitN(s.Client.Anchor, ",", len(at)) {
			at[i], _ = strconv.Atoi(strings.TrimSpace(part))
		}
		l.covered(at[2], at[0], at[6], at[4])
	}
}

func (l *sheetLayout) covered(fromRow, fromCol, toRow, toCol int) {
	rows, cols := toRow-fromRow+1, toCol-fromCol+1
	if fromRow < 0 || fromCol < 0 || rows < 1 || cols < 1 || rows > maxDrawn || cols > maxDrawn || rows*cols > maxDrawn {
		return
	}
	if l.room -= rows * cols; l.room < 0 {
		return
	}
	cover(l.unseen, place{row: fromRow, col: fromCol, rowSpan: rows, colSpan: cols})
}
