package document

import (
	"slices"
	"testing"
)

// Fonts that also write from top to bottom say that every character is two lines high;
// no font says so that does not.
func TestTallCharacters(t *testing.T) {
	for _, c := range []struct {
		r          rune
		wide, high float64
		want       bool
	}{{'抽', 12, 22.6, true}, {'☑', 12, 23.1, true}, {'□', 12, 23, true}, {'抽', 12, 17.4, false}, {'１', 10.5, 15.2, false}, {'1', 6, 12, false}, {'抽', 22.6, 12, false}} {
		if got := (glyph{r: c.r, box: rect{0, 0, c.wide, c.high}}).tall(); got != c.want {
			t.Errorf("%c of %g×%g: %v", c.r, c.wide, c.high, got)
		}
	}
}

// Programs leave a quarter of a letter between Chinese and Western ones: that is no
// space, half a letter is.
func TestRoomBetweenScripts(t *testing.T) {
	for gap, want := range map[float64]string{0: "了12个", 2.5: "了12个", 5: "了 12 个"} {
		var glyphs []glyph
		x := 0.0
		for _, g := range []struct {
			r    rune
			wide float64
			gap  float64
		}{{'了', 10, 0}, {'1', 5, gap}, {'2', 5, 0}, {'个', 10, gap}} {
			x += g.gap
			glyphs = append(glyphs, glyph{r: g.r, box: rect{x, 0, x + g.wide, 10}})
			x += g.wide
		}
		if text, _ := textLines(glyphs, levelInCell)[0].text(); text != want {
			t.Errorf("%g points between: %q, want %q", gap, text, want)
		}
	}
}

// Where what stands on the next page cannot be joined, a row that may have been cut is not
// read surely: what is missing may stand there.
func TestRowCutByThePage(t *testing.T) {
	cell := func(text string, x0, y0, x1, y1 float64) laidCell {
		return laidCell{box: rect{x0, y0, x1, y1}, rows: 1, lines: []string{text}, confidence: 1}
	}
	first := []laidCell{cell("a", 0, 0, 100, 20), cell("1", 100, 0, 200, 20), cell("b", 0, 20, 100, 40), cell("", 100, 20, 200, 40)}
	sliver := cell("", 200, 0, 201, 40) // narrower than edges of one column may lie apart
	for _, c := range []struct {
		name   string
		next   []laidCell
		joined bool
		sure   bool // the value of b
	}{
		{"a value goes on", []laidCell{cell("", 0, 0, 100, 20), cell("2", 100, 0, 200, 20), sliver}, false, false},
		{"a row of its own", []laidCell{cell("c", 0, 0, 100, 20), cell("2", 100, 0, 200, 20), sliver}, false, true},
		{"both are one table", []laidCell{cell("", 0, 0, 100, 20), cell("2", 100, 0, 200, 20)}, true, true}, // the form is asked
	} {
		table := laidTable{box: rect{0, 0, 200, 40}, cells: slices.Clone(first)}
		joined := table.join(laidTable{box: rect{0, 0, 200, 40}, cells: c.next})
		if sure := table.cells[3].confidence == 1; joined != c.joined || sure != c.sure {
			t.Errorf("%s: joined %v, sure %v", c.name, joined, sure)
		}
	}
}

// What runs over a cell from one side to the other leaves none of the three sure.
func TestPDFRunsOverACell(t *testing.T) {
	doc, err := Read(t.Context(), pdfPages(grid(50, 100, 90, 50, 1, 3)+penned("12345678901", 70, 120)), Hint{})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range doc.Grids[0].Cells {
		if c.Confidence > 0.5 {
			t.Errorf("%q in column %d is read with confidence %g", c.Text, c.Col, c.Confidence)
		}
	}
}

// In the last column a line that comes nearer to the edge than any text with room may
// end where the paper does.
func TestPDFEndsAtThePaper(t *testing.T) {
	for text, sure := range map[string]bool{"1234567": false, "123456": true} { // 39 and 33 points
		table := grid(50, 100, 200, 90, 3, 2) + penned("a", 54, 170, "b", 54, 140, "c", 54, 110, "1", 154, 170, "2", 154, 140, text, 210, 110)
		doc, err := Read(t.Context(), pdfPages(table), Hint{})
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range doc.Grids[0].Cells {
			if got := c.Confidence == 1; got != (sure || c.Text != text) {
				t.Errorf("beside %q: %q is sure: %v", text, c.Text, got)
			}
		}
	}
}
