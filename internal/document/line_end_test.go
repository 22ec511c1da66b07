package document

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// written sets lines of characters 10 points wide, Western ones half as wide, into a
// cell of a table, each some way from the cell's left edge.
func written(cell rect, from float64, lines ...string) []glyph {
	var glyphs []glyph
	for i, line := range lines {
		x, y := cell.x0+from, cell.y0+2+12*float64(i)
		for _, r := range line {
			wide := 5.0
			if FullWidth(r) {
				wide = 10
			}
			glyphs = append(glyphs, glyph{r: r, box: rect{x, y, x + wide, y + 10}})
			x += wide
		}
	}
	return glyphs
}

// A line was full where the next character, with the comma or point that must not begin
// a line, would not have fitted behind it; where there was room, somebody ended it.
func TestLineEnds(t *testing.T) {
	const edge = 4.0
	full, made, unsure := EndFull, EndMade, EndUnsure
	for _, c := range []struct {
		name  string
		width float64 // of the cell, less what it leaves at its edges
		from  float64 // where the lines begin, from there
		lines []string
		want  []End
	}{
		{"no room for one more", 45, 0, []string{"９２０７", "６"}, []End{full}},
		{"set in the middle", 45, 2.5, []string{"９２０７", "６６１８", "３"}, []End{full, full}},
		{"set to the right", 45, 5, []string{"９２０７", "６６１８"}, []End{full}},
		{"room for one more", 58, 0, []string{"９２０７", "６"}, []End{made}},
		{"room for one more, to a hair", 50.2, 0, []string{"９２０７", "６"}, []End{unsure}},
		{"the second line has room", 45, 0, []string{"９２０７", "６", "３"}, []End{full, made}},
		{"room for one more, but not for its comma", 45, 0, []string{"１２３", "４，５６７"}, []End{full}},
		{"room for one more and its point", 61, 0, []string{"１２３４", "５.７"}, []End{made}},
		{"behind the point", 32, 0, []string{"３５.", "２"}, []End{full}},
		{"as wide as it is to a hair", 40.1, 0, []string{"９２０７", "６"}, []End{endBrim}},
		{"running over", 38, 0, []string{"９２０７", "６"}, []End{unsure}},
		{"Western figures, unless a space was lost", 22, 0, []string{"9207", "6"}, []End{endTight}},
		{"no room for a Western word", 60, 0, []string{"12", "5,678,901"}, []End{unsure}},
		{"room for a Western word", 60, 0, []string{"12", "567"}, []End{made}},
		{"a Western word behind a Chinese one", 26, 0, []string{"共有", "12"}, []End{full}},
		{"one line", 45, 0, []string{"９２０７"}, nil},
	} {
		// Other cells show what the table leaves at its edges.
		cells := []rect{{0, 0, c.width + 2*edge, 60}, {200, 0, 400, 60}, {400, 0, 600, 60}}
		table := ruled{box: rect{0, 0, 600, 60}, xs: []float64{0, c.width + 2*edge, 200, 400, 600}, ys: []float64{0, 60}, cells: cells, owner: [][]int{{0, -1, 1, 2}}}
		glyphs := append(written(cells[0], edge+c.from, c.lines...), written(cells[1], edge, "概况类信息", "更新量", "条")...)
		glyphs = append(glyphs, written(cells[2], edge, "总数", "其中", "网上")...)
		filled, _ := table.fill(glyphs)
		if d := cmp.Diff(c.want, filled[0].ends); d != "" || !slices.Equal(filled[0].lines, c.lines) {
			t.Errorf("%s: %q (-want +got):\n%s", c.name, filled[0].lines, d)
		}
		if !slices.Equal(filled[1].ends, []End{made, made}) {
			t.Errorf("%s: lines in a wide cell end as %v", c.name, filled[1].ends)
		}
	}
}

// A line that stands apart from the one above is no continuation of it.
func TestLinesApart(t *testing.T) {
	cell := rect{0, 0, 53, 100}
	lines := textLines(append(written(cell, 4, "９２０７"), written(cell.down(40), 4, "６")...), levelInCell)
	if got := ends(45, lines); !slices.Equal(got, []End{EndUnsure}) {
		t.Errorf("lines 30 points apart: %v", got)
	}
}

// What a table leaves at its edges is told by what stands along one of them; where
// text is set in the middle, by what comes nearest.
func TestEdgeRoom(t *testing.T) {
	cells := []rect{{0, 0, 60, 40}, {60, 0, 120, 40}, {120, 0, 180, 40}}
	for name, c := range map[string]struct {
		texts []string
		from  []float64
		want  float64
	}{
		"along the left":                   {[]string{"一", "一二", "一二三"}, []float64{4, 4, 4}, 4},
		"along the left, one running over": {[]string{"一", "一二", "一二三四五六"}, []float64{4, 4, 4}, 4},
		"along the right":                  {[]string{"一", "一二", "一二三"}, []float64{47, 37, 27}, 3},
		"in the middle":                    {[]string{"一", "一二", "一二三四五"}, []float64{25, 20, 5}, 5},
		"far from both":                    {[]string{"一", "一", "一"}, []float64{25, 25, 25}, 6},
		"nothing":                          {[]string{"", "", ""}, []float64{0, 0, 0}, 0},
	} {
		lines := make([][]textLine, len(cells))
		for i, text := range c.texts {
			lines[i] = textLines(written(cells[i], c.from[i], text), levelInCell)
		}
		if got := edgeRoom(cells, lines); got < c.want-0.01 || got > c.want+0.01 {
			t.Errorf("%s: %g, want %g", name, got, c.want)
		}
	}
}

// Chromium breaks a number of full-width figures wherever its cell ends.
func TestLineEndsOfChromium(t *testing.T) {
	const style = `<meta charset=utf-8><style>table{border-collapse:collapse} td{border:1px solid #000;padding:2px 4px;font-size:16px}</style>`
	doc, err := Read(t.Context(), printed(t, style+`<table style="width:400px;table-layout:fixed"><col style="width:77px"><col style="width:77px"><col>
		<tr><td>９２０７６<td>９２<br>６<td>９２０７<br>６<tr><td>３５.２<td>总数<td>条</table>
		<p>然后<table><tr><td>１２３４<br>５６７<td>条<tr><td>１２<td>条</table>`), Hint{})
	if err != nil {
		t.Fatal(err)
	}
	wantGrids(t, doc, `
		2×3
		0 | 0:９２０７⏎６ | 1:９２⏎６ | 2:９２０７⏎６
		1 | 0:３５.２ | 1:总数 | 2:条`, `
		2×2
		0 | 0:１２３４⏎５６７ | 1:条
		1 | 0:１２ | 1:条`)
	if len(doc.Grids) != 2 {
		return
	}
	for i, want := range []End{EndFull, EndMade, EndMade} {
		if c := doc.Grids[0].Cells[i]; !slices.Equal(c.Ends, []End{want}) {
			t.Errorf("%q: the line ends as %v, want %v", c.Text, c.Ends, want)
		}
	}
	if c := doc.Grids[1].Cells[0]; !slices.Equal(c.Ends, []End{EndUnsure}) {
		t.Errorf("%q in a cell as wide as it: the line ends as %v", c.Text, c.Ends)
	}
}

// The half of a closing mark without ink may run over the border: nothing is cut.
func TestMarksRunOver(t *testing.T) {
	cells := []rect{{0, 0, 52, 20}, {52, 0, 152, 20}}
	table := ruled{box: rect{0, 0, 152, 20}, xs: []float64{0, 52, 152}, ys: []float64{0, 20}, cells: cells, owner: [][]int{{0, 1}}}
	for label, cut := range map[string]bool{"（单位）": false, "单位：家": true} { // as many characters, the last upon the border
		glyphs := append(written(cells[0], 15, label), written(cells[1], 4, "12")...)
		filled, _ := table.fill(glyphs)
		if got := filled[0].confidence < 1; got != cut || !cut && (filled[1].lines[0] != "12" || filled[1].confidence < 1) {
			t.Errorf("%q: cut %v, beside it %q at %g", label, got, filled[1].lines, filled[1].confidence)
		}
	}
}

// Cells of two lines beside cells of one: each line stands half a line from the next.
func TestLinesHalfwayBetween(t *testing.T) {
	table := ruled{box: rect{0, 0, 90, 30}, xs: []float64{0, 30, 60, 90}, ys: []float64{0, 30}, cells: []rect{{0, 0, 30, 30}, {30, 0, 60, 30}, {60, 0, 90, 30}}, owner: [][]int{{0, 1, 2}}}
	at := func(text string, x, y float64) []glyph { return written(rect{x - 2, y - 2, 0, 0}, 2, text) }
	var glyphs []glyph
	for _, line := range [][]glyph{at("通报", 2, 5), at("批评", 2, 15), at("约谈", 32, 10), at("书面", 62, 5), at("检查", 62, 15)} {
		glyphs = append(glyphs, line...)
	}
	filled, rest := table.fill(glyphs)
	if len(rest) > 0 {
		t.Errorf("%d characters were left out", len(rest))
	}
	for i, want := range [][]string{{"通报", "批评"}, {"约谈"}, {"书面", "检查"}} {
		if !slices.Equal(filled[i].lines, want) || filled[i].confidence < 1 {
			t.Errorf("%q at %g, want %q", filled[i].lines, filled[i].confidence, want)
		}
	}
}

// What runs over the last border of a table is cut there, whether it goes on or the
// edge of the paper has cut it.
func TestPDFCutAtTheEdge(t *testing.T) {
	for _, c := range []struct {
		text string
		x    float64
		want string
	}{
		{"123456789", 215, "1×2\n0 | 0:ab | 1:123456789"}, // the border lies between the 6th and the 7th
		{"123456", 219, "1×2\n0 | 0:ab | 1:123456"},       // upon the last
		{"0123456789", 24, "1×2\n0 | 0: | 1:"},            // begins before the table
	} {
		texts := penned(c.text, c.x, 120)
		if c.x > 200 {
			texts += penned("ab", 60, 120)
		}
		doc, err := Read(t.Context(), pdfPages(grid(50, 100, 200, 50, 1, 2)+texts), Hint{})
		if err != nil {
			t.Fatal(err)
		}
		wantGrids(t, doc, c.want)
		sure := slices.ContainsFunc(doc.Grids[0].Cells, func(c Cell) bool { return c.Text != "ab" && c.Text != "" && c.Confidence > 0.5 })
		if sure || c.x < 50 && doc.Grids[0].Cells[0].Confidence > 0.5 {
			t.Errorf("%q at %g is read as %+v", c.text, c.x, doc.Grids[0].Cells)
		}
	}
}
