package document

import (
	"encoding/xml"
	"maps"
	"slices"
	"strconv"
	"strings"
)

// maxDrawn squares that a drawing lies over; one that covers more is a background.
const maxDrawn = 2000

// draw notes where drawings lie over the cells of a sheet: pictures, text boxes, tick
// boxes. What they show is not in the cell.
func (l *sheetLayout) draw(parts map[string][]byte, sheet string) {
	targets := relations(parts, sheet)
	for _, id := range slices.Sorted(maps.Keys(targets)) {
		switch target := targets[id]; {
		case strings.HasSuffix(target, ".vml"):
			l.drawControls(parts[target])
		case strings.Contains(target, "/drawings/"):
			l.drawShapes(parts[target])
		}
	}
}

type anchorEnd struct {
	Col int `xml:"col"`
	Row int `xml:"row"`
}

// drawShapes reads where the shapes of a drawing are anchored.
func (l *sheetLayout) drawShapes(content []byte) {
	type anchor struct {
		From anchorEnd  `xml:"from"`
		To   *anchorEnd `xml:"to"`
	}
	var drawing struct {
		Two []anchor `xml:"twoCellAnchor"`
		One []anchor `xml:"oneCellAnchor"`
	}
	if xml.Unmarshal(content, &drawing) != nil {
		return
	}
	for _, a := range append(drawing.Two, drawing.One...) {
		to := a.From
		if a.To != nil {
			to = *a.To
		}
		l.covered(a.From.Row, a.From.Col, to.Row, to.Col)
	}
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
	cover(l.unseen, place{row: fromRow, col: fromCol, rowSpan: rows, colSpan: cols})
}
