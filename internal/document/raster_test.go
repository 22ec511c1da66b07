package document

import (
	"math"
	"strings"
	"testing"
)

// pixels makes a bitmap of lines in which anything but a dot is ink.
func pixels(lines string) *bitmap {
	rows := strings.Fields(lines)
	b := &bitmap{w: len(rows[0]), h: len(rows)}
	for _, row := range rows {
		for _, c := range row {
			b.ink = append(b.ink, c != '.')
		}
	}
	return b
}

const (
	emptyBox = `
		################
		################
		##............##
		##............##
		##............##
		##............##
		##............##
		##............##
		##............##
		##............##
		##............##
		##............##
		##............##
		##............##
		################
		################`
	tickedBox = `
		################
		################
		##............##
		##..........#.##
		##.........##.##
		##........##..##
		##.......##...##
		##......##....##
		##.#...##.....##
		##.##.##......##
		##..###.......##
		##...#........##
		##............##
		##............##
		################
		################`
	country = `
		################
		################
		##............##
		##.##########.##
		##......##....##
		##......##....##
		##..########..##
		##......##....##
		##......##.#..##
		##......##..#.##
		##.##########.##
		##............##
		##............##
		##............##
		################
		################`
	field = `
		################
		################
		##.....##.....##
		##.....##.....##
		##.....##.....##
		##.....##.....##
		##.....##.....##
		################
		################
		##.....##.....##
		##.....##.....##
		##.....##.....##
		##.....##.....##
		##.....##.....##
		################
		################`
	full = `
		################
		################
		################
		################
		################
		################
		################
		################
		################
		################
		################
		################
		################
		################
		################
		################`
	openSide = `
		################
		################
		##..............
		##..............
		##..............
		##..............
		##..............
		##..............
		##..............
		##..............
		##..............
		##..............
		##..............
		##..............
		################
		################`
)

func TestPixelBoxes(t *testing.T) {
	for name, c := range map[string]struct {
		lines        string
		found, ticks bool
	}{
		"empty": {emptyBox, true, false}, "ticked": {tickedBox, true, true}, "full": {full, true, true},
		"国": {country, false, false}, "田": {field, false, false}, "匚": {openSide, false, false},
	} {
		b := pixels(c.lines)
		boxes := b.boxes(b.parts(0, 0, b.w, b.h), 6, 24)
		if (len(boxes) == 1) != c.found || c.found && boxes[0].box.Ticked != c.ticks {
			t.Errorf("%s: %+v", name, boxes)
		}
	}
	// A square in the midst of a word is a character.
	row := make([]string, 16)
	for i, line := range strings.Fields(emptyBox) {
		row[i] = "####." + line + ".####"
	}
	if b := pixels(strings.Join(row, "\n")); len(b.boxes(b.parts(0, 0, b.w, b.h), 6, 24)) != 0 {
		t.Error("口 in a word is taken for a box")
	}
}

// A page of lines, slanted by an angle, is found to be slanted by that angle.
func TestSkew(t *testing.T) {
	g := newGray(800, 600)
	for i := range g.pix {
		g.pix[i] = paperWhite
		if y := i / g.w; y%40 < 3 && y > 50 && y < 550 {
			g.pix[i] = 0
		}
	}
	for _, angle := range []float64{-3.2, -0.7, 0, 0.4, 2.1} {
		if found := g.rotate(-angle).binarize().skew(); math.Abs(found-angle) > 0.1 {
			t.Errorf("slanted by %g, found %g", angle, found)
		}
	}
}

// A cell with anything in it never looks blank and sure.
func TestBlankCells(t *testing.T) {
	page := newGray(1700, 600)
	for i := range page.pix {
		page.pix[i] = paperWhite
	}
	draw := func(x, y, w, h int) {
		for dy := range h {
			for dx := range w {
				page.pix[(y+dy)*page.w+x+dx] = 0
			}
		}
	}
	draw(520, 150, 2, 2) // dust
	draw(900, 150, 3, 25)
	j := recognition{page: &scanned{picture: page, ink: page.binarize(), dpi: 200}}
	for name, c := range map[string]struct {
		box          rect
		lines        int
		least, above float64
	}{
		"blank":     {rect{100, 100, 400, 200}, 0, 0.9, 1},
		"dust":      {rect{400, 100, 700, 200}, 0, 0, 0.7},
		"a stroke":  {rect{800, 100, 1000, 200}, 1, 0, 1},
		"no inside": {rect{100, 100, 105, 200}, 0, 0, 0.1},
	} {
		cell := j.cutCell(0, 0, c.box)
		if len(cell.lines) != c.lines || cell.blank < c.least || cell.blank > c.above {
			t.Errorf("%s: %d lines, blank with %.2f", name, len(cell.lines), cell.blank)
		}
	}
}

func TestSettle(t *testing.T) {
	for _, c := range []struct {
		own  string
		a, b ocrReading
		want string
		sure bool
	}{
		{"12345", ocrReading{"12345", 0.95, 0.95, 0}, ocrReading{"12345", 0.9, 0.9, 0}, "12345", true},
		{"152345", ocrReading{"12345", 0.95, 0.95, 0}, ocrReading{"12345", 0.9, 0.9, 0}, "12345", true},
		{"12345", ocrReading{"12345", 0.9, 0.9, 0}, ocrReading{"12346", 0.9, 0.9, 0}, "12345", true},
		{"12345", ocrReading{"12346", 0.9, 0.9, 0}, ocrReading{"12347", 0.9, 0.9, 0}, "12345", false},
		{"工", ocrReading{"1", 0.9, 0.9, 0}, ocrReading{"1", 0.9, 0.9, 0}, "1", true},
		{"无", ocrReading{"Fe", 0.9, 0.9, 0}, ocrReading{"Fe", 0.9, 0.9, 0}, "无", true},
		{"", ocrReading{"", 0, 0, 0}, ocrReading{"", 0, 0, 0}, "", false},
		{"7", ocrReading{"7", 0.3, 0.3, 0}, ocrReading{"1", 0.3, 0.3, 0}, "7", true},
	} {
		s := snippet{text: c.own, confidence: 0.85}
		s.settle(c.a, c.b)
		if s.text != c.want || (s.confidence >= 0.8) != c.sure {
			t.Errorf("%q, %v, %v: %q with %.2f", c.own, c.a, c.b, s.text, s.confidence)
		}
	}
}

// What was read with no confidence at all stays so on its way into the document.
func TestNoConfidence(t *testing.T) {
	page := sheetOfPaper{recognised: true, tables: []laidTable{{box: rect{0, 0, 40, 20}, cells: []laidCell{
		{box: rect{0, 0, 20, 20}, lines: []string{unreadMark}}, {box: rect{20, 0, 40, 20}, lines: []string{"7"}, confidence: 0.4},
	}}}}
	doc, err := paper(Image, []sheetOfPaper{page}, DefaultLimits())
	if err != nil {
		t.Fatal(err)
	}
	if c := doc.Grids[0].Cells; c[0].Confidence > 0.001 || c[1].Confidence > 0.401 {
		t.Errorf("confidence %g and %g", c[0].Confidence, c[1].Confidence)
	}
}
