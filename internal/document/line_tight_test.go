package document

import (
	"slices"
	"testing"
)

// A Western word that filled its line to the last letter goes on in the next one where
// the file tells the spaces that end lines, and told none here.
func TestTightLines(t *testing.T) {
	for _, c := range []struct {
		name                   string
		room                   float64
		spaced, trailing, told bool
		want                   End
	}{
		{"no room for a digit, a program known to tell", 22, false, false, true, EndFull},
		{"no room for a digit, a space ended another line", 22, false, true, false, EndFull},
		{"no room for a digit, nothing tells", 22, false, false, false, EndUnsure},
		{"a space behind it", 22, true, true, true, EndUnsure},
		{"room for a digit and a space", 32, false, true, true, EndMade},
		{"as wide as it is, to a hair", 20.3, false, true, true, EndUnsure},
		{"running over", 19, false, true, true, EndUnsure},
	} {
		lines := textLines(written(rect{0, 0, 60, 60}, 4, "9207", "6"), levelInCell)
		lines[0].glyphs[3].space = c.spaced
		cell := laidCell{ends: ends(c.room, lines)}
		settleTight([]sheetOfPaper{{tables: []laidTable{{cells: []laidCell{cell}}}}, {trailing: c.trailing}}, c.told)
		if !slices.Equal(cell.ends, []End{c.want}) {
			t.Errorf("%s: %v, want %v", c.name, cell.ends, c.want)
		}
	}
}
