package document

import "testing"

// ended is how the first of two lines ends in a cell with so much room, beside others.
func ended(told bool, room float64, lines []string, spaced bool, others ...laidCell) End {
	set := textLines(written(rect{0, 0, 60, 60}, 4, lines...), levelInCell)
	set[0].glyphs[len(set[0].glyphs)-1].space = spaced
	cell := laidCell{box: rect{0, 0, 60, 60}, ends: ends(room, set)}
	settleEnds([]laidTable{{cells: append(others, cell)}}, told)
	return cell.ends[0]
}

// A Western word that filled its line to the last letter goes on in the next one where
// the file tells the spaces that end lines, and told none here.
func TestTightLines(t *testing.T) {
	digits, grouped := []string{"9207", "6"}, []string{"9", "2，653"}
	for _, c := range []struct {
		name         string
		room         float64
		lines        []string
		spaced, told bool
		want         End
	}{
		{"no room for a digit", 22, digits, false, true, EndFull},
		{"no room for a digit, nothing tells", 22, digits, false, false, EndUnsure},
		{"a space behind it", 22, digits, true, true, EndUnsure},
		{"room for a digit and a space", 32, digits, false, true, EndMade},
		{"room for a digit, to a hair", 24.9, digits, false, true, EndUnsure},
		{"as wide as it is, to a hair", 20.1, digits, false, true, EndUnsure},
		{"running over", 19, digits, false, true, EndUnsure},
		{"no room for what a wide comma holds together", 30, grouped, false, true, EndFull},
		{"room for what a wide comma holds together", 37, grouped, false, true, EndUnsure},
	} {
		if got := ended(c.told, c.room, c.lines, c.spaced); got != c.want {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
}

// A line as wide as its cell is full where the column breaks others: it was not made as
// wide as its words. Where it breaks none in the middle of a Western word it may be as
// wide as the longest.
func TestLinesAsWideAsTheirCell(t *testing.T) {
	western, chinese := []string{"9207", "6"}, []string{"９２", "６"}
	beside := func(wide float64, e End) laidCell { return laidCell{box: rect{0, 0, wide, 20}, ends: []End{e}} }
	turned := laidCell{box: rect{0, 0, 60, 20}, turn: endTight}
	for _, c := range []struct {
		name  string
		lines []string
		told  bool
		other laidCell
		want  End
	}{
		{"a Western word is broken in the column", western, true, beside(60, endTight), EndFull},
		{"over the end of a page", western, true, turned, EndFull},
		{"in a wider column", western, true, beside(80, endTight), EndUnsure},
		{"Chinese ones are", western, true, beside(60, EndFull), EndUnsure},
		{"nothing tells that the word goes on", western, false, beside(60, endTight), EndUnsure},
		{"Chinese figures, a Western word is broken", chinese, true, beside(60, endTight), EndFull},
		{"Chinese figures, others are broken", chinese, false, beside(60, EndFull), EndFull},
		{"Chinese figures, somebody ended a line", chinese, false, beside(60, EndMade), EndUnsure},
		{"Chinese figures, another line as wide", chinese, false, beside(60, endBrim), EndUnsure},
	} {
		if got := ended(c.told, 20.1, c.lines, false, c.other); got != c.want {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
}

// What stands below the end of a page goes on with a line that was full there.
func TestLinesThatEndWithThePage(t *testing.T) {
	sheet := func(rows ...string) sheetOfPaper {
		box := rect{0, 0, 100, 20 * float64(len(rows))}
		table := ruled{box: box, xs: []float64{0, 53, 100}, ys: []float64{0}}
		var glyphs []glyph
		for i, text := range rows {
			y := 20 * float64(i)
			cells := []rect{{0, y, 53, y + 20}, {53, y, 100, y + 20}}
			table.ys = append(table.ys, y+20)
			table.owner = append(table.owner, []int{len(table.cells), len(table.cells) + 1})
			table.cells = append(table.cells, cells...)
			glyphs = append(glyphs, written(cells[0], 4, text)...)
			glyphs = append(glyphs, written(cells[1], 4, "条")...)
		}
		cells, _ := table.fill(glyphs)
		return sheetOfPaper{width: 100, height: 200, tables: []laidTable{{box: box, cells: cells}}}
	}
	for below, want := range map[string]End{"６": EndFull, "": EndUnsure} {
		doc, err := paper(PDF, []sheetOfPaper{sheet("１２", "９２０７"), sheet(below, "３")}, DefaultLimits())
		if err != nil {
			t.Fatal(err)
		}
		if c := doc.Grids[0].Cells[4]; c.Text != below || c.Turn != want {
			t.Errorf("%q: the line above ends as %v, want %v", c.Text, c.Turn, want)
		}
	}
}
