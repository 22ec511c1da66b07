package document

import (
	"testing"
)

// FuzzRuled makes tables of any lines and glyphs: the grid must hold together.
func FuzzRuled(f *testing.F) {
	f.Add([]byte{0, 10, 0, 50, 0, 30, 0, 50, 0, 50, 0, 50, 1, 0, 10, 50, 1, 25, 10, 50, 1, 50, 10, 50, 2, 5, 15, 3})
	f.Add([]byte{0, 10, 0, 50, 0, 11, 0, 50, 0, 12, 0, 50, 0, 50, 0, 50, 1, 0, 10, 50, 1, 1, 10, 50, 1, 50, 10, 50})
	f.Fuzz(func(t *testing.T, data []byte) {
		d := ink{width: 255, height: 255}
		for ; len(data) >= 4; data = data[4:] {
			at, from, to := float64(data[1]), float64(data[2]), float64(data[2])+float64(data[3])
			switch data[0] % 3 {
			case 0:
				d.across = append(d.across, rule{at, from, to})
			case 1:
				d.down = append(d.down, rule{at, from, to})
			case 2:
				d.glyphs = append(d.glyphs, glyph{r: '一', box: rect{at, from, at + 5, from + 5}})
			}
		}
		letters := len(d.glyphs)
		sheet, err := d.sheet(DefaultLimits())
		if err != nil {
			return
		}
		doc, err := paper(PDF, []sheetOfPaper{sheet, sheet}, DefaultLimits())
		if err != nil {
			t.Fatal(err)
		}
		checkGrids(t, doc)
		if n := countRunes(doc.Text, '一'); letters > 0 && n == 0 {
			t.Errorf("of %d letters none was kept", letters)
		}
	})
}

func countRunes(s string, r rune) int {
	n := 0
	for _, c := range s {
		if c == r {
			n++
		}
	}
	return n
}
