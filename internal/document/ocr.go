package document

import (
	"context"
	"fmt"
	"math"
	"slices"
	"strings"
)

// Resolutions between which a page is recognised, in dots per inch. Below, letters
// are lost; above, only time is.
const (
	leastDPI  = 190.0
	mostDPI   = 310.0
	paperWide = 8.27 // inches, A4
	paperHigh = 11.69
)

// scanned is a page of pixels, upright and evenly lit.
type scanned struct {
	picture  *gray
	ink      *bitmap
	dpi      float64
	enlarged float64 // how much larger than it came; 1 where it was not
}

// straighten brings a page to a resolution, turns its lines level and evens out
// its light.
func straighten(g *gray) *scanned {
	dpi := float64(g.w) / paperWide
	if g.w > g.h {
		dpi = float64(g.w) / paperHigh
	}
	enlarged := 1.0
	switch {
	case dpi < leastDPI:
		enlarged = min(leastDPI/dpi, 4)
		g, dpi = g.scale(enlarged), dpi*enlarged
	case dpi > mostDPI:
		g, dpi = g.scale(mostDPI/dpi), mostDPI
	}
	g = g.flatten()
	ink := g.binarize()
	if angle := ink.skew(); math.Abs(angle) >= 0.05 {
		g = g.rotate(angle)
		ink = g.binarize()
	}
	return &scanned{picture: g, ink: ink, dpi: dpi, enlarged: enlarged}
}

// recognize reads a page from its pixels: the tables by the lines around their
// cells, then every cell by itself, and what stands beside the tables.
func (r *Reader) recognize(ctx context.Context, g *gray) (sheetOfPaper, error) {
	if _, err := tesseract.find(); err != nil {
		return sheetOfPaper{}, err
	}
	page := straighten(g)
	across, down := page.ink.rules(page.dpi)
	tables, _, ok := ruledTables(across, down, 0.04*page.dpi)
	if !ok {
		return sheetOfPaper{}, fmt.Errorf("more than %d lines: %w", maxRules, ErrTooLarge)
	}
	tables = slices.DeleteFunc(tables, func(t ruled) bool { // the strokes of a large heading
		return t.box.width() < 0.8*page.dpi || t.box.height() < 0.2*page.dpi
	})
	job := recognition{page: page}
	sheet := sheetOfPaper{recognised: true}
	for _, t := range tables {
		if len(t.cells) > maxScannedCells {
			return sheet, fmt.Errorf("table of %d cells: %w", len(t.cells), ErrTooLarge)
		}
		table := laidTable{box: t.box}
		for _, c := range t.cells {
			table.cells = append(table.cells, laidCell{box: c, rows: nearest(t.ys, c.y1) - nearest(t.ys, c.y0)})
		}
		sheet.tables = append(sheet.tables, table)
	}
	job.cut(sheet.tables)
	if err := job.recognize(ctx); err != nil {
		return sheet, err
	}
	job.assemble(&sheet)
	sheet.inPoints(page)
	return sheet, nil
}

// maxScannedCells of a table that is read from pixels.
const maxScannedCells = 3000

// inPoints gives places in points instead of pixels.
func (s *sheetOfPaper) inPoints(page *scanned) {
	scale := 72 / page.dpi
	shrink := func(r rect) rect { return rect{r.x0 * scale, r.y0 * scale, r.x1 * scale, r.y1 * scale} }
	s.width, s.height = float64(page.picture.w)*scale, float64(page.picture.h)*scale
	for i := range s.lines {
		s.lines[i].box = shrink(s.lines[i].box)
	}
	for i := range s.tables {
		s.tables[i].box = shrink(s.tables[i].box)
		for k := range s.tables[i].cells {
			s.tables[i].cells[k].box = shrink(s.tables[i].cells[k].box)
		}
	}
}

// unreadMark stands where there is ink that nothing was read of.
const unreadMark = "\ufffd"

// assemble puts what was recognised into cells and lines.
func (j *recognition) assemble(sheet *sheetOfPaper) {
	for _, c := range j.cells {
		cell := &sheet.tables[c.table].cells[c.cell]
		cell.confidence = c.blank
		for _, line := range c.lines {
			var text strings.Builder
			for _, piece := range line {
				switch {
				case piece.box != nil:
					text.WriteString(map[bool]string{true: "☑", false: "☐"}[piece.box.Ticked])
					cell.boxes = append(cell.boxes, *piece.box)
					cell.confidence = min(cell.confidence, piece.box.Confidence)
				default:
					s := j.snippets[piece.snippet]
					if isBracket(s.text) && len(line) > 1 {
						s.confidence = 1 // beside others it matters little which bracket it is
					}
					cell.confidence = min(cell.confidence, s.confidence)
					if s.text == "" {
						s.text = unreadMark
					}
					text.WriteString(s.text + " ")
					cell.pieces = append(cell.pieces, Piece{s.text, s.confidence, s.pointed()})
				}
			}
			cell.lines = append(cell.lines, strings.TrimSpace(text.String()))
		}
	}
	for _, region := range j.regions {
		sheet.lines = append(sheet.lines, j.linesOf(region)...)
	}
}
