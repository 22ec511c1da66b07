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

// A row that the end of a page may have cut is not read surely: what is missing may
// stand on the next.
func TestRowCutByThePage(t *testing.T) {
	first := grid(50, 50, 200, 200, 2, 2) + penned("a", 60, 200, "1", 160, 200, "b", 60, 100)
	for _, c := range []struct {
		name, first, next string
		sure              []bool // of the four cells of the first page
	}{
		{"an empty value goes on", first, penned("2", 160, 250, "c", 60, 170, "3", 160, 170), []bool{true, true, true, false}},
		{"a value goes on", first + penned("12", 160, 100), penned("34", 160, 250, "c", 60, 170), []bool{true, true, true, false}},
		{"a row of its own", first, penned("c", 60, 250, "3", 160, 250, "d", 60, 170), []bool{true, true, true, true}},
		{"an empty row", first, penned("c", 60, 170, "3", 160, 170), []bool{true, true, true, true}},
	} {
		doc, err := Read(t.Context(), pdfPages(c.first, grid(50, 150, 200, 120, 2, 2)+c.next), Hint{})
		if err != nil {
			t.Fatal(err)
		}
		if len(doc.Grids) != 1 || !slices.Equal(doc.Grids[0].Turns, []int{2}) {
			t.Fatalf("%s: %d tables, the first of them turns at %v", c.name, len(doc.Grids), doc.Grids[0].Turns)
		}
		var sure []bool
		for _, cell := range doc.Grids[0].Cells[:4] {
			sure = append(sure, cell.Confidence == 1)
		}
		if !slices.Equal(sure, c.sure) {
			t.Errorf("%s: sure %v, want %v", c.name, sure, c.sure)
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
