package document

import (
	"slices"
	"testing"
)

// Spaces that end a line are told by files that have them, and make it two words.
func TestPDFSpacesAtLineEnds(t *testing.T) {
	table := grid(50, 100, 60, 60, 2, 2) + penned("1", 54, 145, "12345", 84, 145, "1", 54, 115)
	for name, c := range map[string]struct {
		more string
		want []End
	}{
		"a space ends another line": {penned("note ", 50, 50, "more", 50, 38, "1234", 82, 119, "5", 82, 107), []End{EndFull}},
		"one ends this line":        {penned("1234 ", 82, 119, "5", 82, 107), []End{EndUnsure}},
		"none ends any":             {penned("a note", 50, 50, "more", 50, 38, "1234", 82, 119, "5", 82, 107), []End{EndUnsure}},
	} {
		doc, err := Read(t.Context(), pdfPages(table+c.more), Hint{})
		if err != nil {
			t.Fatal(err)
		}
		if got := doc.Grids[0].Cells[3]; got.Text != "1234\n5" || !slices.Equal(got.Ends, c.want) {
			t.Errorf("%s: %q ends %v, want %v", name, got.Text, got.Ends, c.want)
		}
	}
}

// A space that was typed parts two numbers, however narrow it is.
func TestNarrowSpaces(t *testing.T) {
	for space, want := range map[bool]string{true: "12 34", false: "1234"} {
		glyphs := written(rect{0, 0, 60, 20}, 4, "1234")
		glyphs[1].space = space
		if text, _ := textLines(glyphs, levelInCell)[0].text(); text != want {
			t.Errorf("a space typed: %v, read %q, want %q", space, text, want)
		}
	}
}

func TestProgramsThatTellSpaces(t *testing.T) {
	for producer, want := range map[string]bool{"LibreOffice 7.4": true, "LibreOffice 24.2": true, "LibreOffice 5.1": false, "LibreOffice": false, "Skia/PDF m156": false, "": false} {
		if tellsSpaces(producer) != want {
			t.Errorf("%q: %v", producer, !want)
		}
	}
}
