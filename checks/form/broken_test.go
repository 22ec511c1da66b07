package form

import (
	"slices"
	"strings"
	"testing"

	"nianbao/internal/document"
)

// A number that its narrow cell breaks is one where its lines cannot be several: the
// last is shorter than those that fill the cell, or some line is no number by itself.
func TestBrokenNumbers(t *testing.T) {
	full, made, unsure := document.EndFull, document.EndMade, document.EndUnsure
	for _, c := range []struct {
		key, text string
		ends      []document.End
		want      string
	}{
		{"wrk.pv", "９２０７\n６", []document.End{full}, "92076"},
		{"wrk.pv", "９２０７\n６", nil, ""},
		{"wrk.pv", "９２０７\n６", []document.End{unsure}, ""},
		{"wrk.pv", "９２０７\n６", []document.End{made}, ""},
		{"wrk.pv", "４６,６９４,\n８６５", []document.End{unsure}, "46694865"}, // behind a comma
		{"wrk.pv", "４６,６９４,\n８６５９", []document.End{unsure}, ""},
		{"wrk.pv", "４\n９", []document.End{full}, ""},       // 49, or 4 and 9
		{"wrk.pv", "８５０７\n２４３１", []document.End{full}, ""}, // as wide as the cell, both
		{"wrk.pv", "８５０７\n２４３１１", []document.End{full}, ""},
		{"wrk.pv", "８５０７\n０４３１", []document.End{full}, "85070431"}, // nobody writes 0431
		{"wrk.pv", "１２４\n５８９\n５６", []document.End{full, full}, "12458956"},
		{"wrk.pv", "１２４\n５８９\n５６", []document.End{full, unsure}, ""},
		{"wrk.pv", "１２４\n５８９\n５６", []document.End{unsure, full}, ""},
		{"wrk.pv", "１４，９７\n３，０２４", []document.End{full}, "14973024"}, // nobody writes 14,97
		{"wrk.pv", "１４，９７\n３，０２", []document.End{full}, ""},          // nor 14,973,02
		{"wrk.pv", "９０，３０５，\n５７８", []document.End{full}, "90305578"},
		{"wrk.pv", "５８７２５５\n４３２.５", []document.End{full}, "587255432.5"},
		{"wrk.pv", "５８７２５\n５９５１０\n０", []document.End{full, full}, ""}, // no site is visited so often
		{"wrk.pv", "约９２０\n６", []document.End{full}, "9206"},
		{"wrk.pv", "１２\n３４条", []document.End{full}, ""}, // 12, and 34 条
		{"wrk.pv", "１２条\n３条", []document.End{full}, ""},
		{"sup.spot.ratio_pct.q1", "３５.\n２", []document.End{full}, "35.2"},
		{"sup.spot.ratio_pct.q1", "６\n４.\n０６", []document.End{full, full}, "64.06"},
		{"sup.train.days", "３\n.５", []document.End{full}, "3.5"},
	} {
		v := content{text: c.text, confidence: 1, narrow: true, ends: c.ends}.read(byKey[c.key], DefaultThreshold)
		if v.Value != c.want || (v.State == Present) != (c.want != "") {
			t.Errorf("%s %q, lines ending as %v: %s %q, want %q", c.key, c.text, c.ends, v.State, v.Value, c.want)
		}
	}
}

// A document that breaks one number breaks others that are as wide as their cells.
func TestNumbersOfADocumentThatBreaksThem(t *testing.T) {
	full := []document.End{document.EndFull}
	for _, c := range []struct {
		other string
		ends  []document.End
		text  string
		want  string
	}{
		{"８５２\n１", full, "３０\n１４", "3014"},
		{"８５２\n１", full, "３０\n１４５", ""}, // no line is longer than a full one
		{"８５２\n１", full, "３０\n１４条", ""}, // 30, and 14 条
		{"8.\n1", full, "３０\n１４", "3014"},
		{"８５\n２１", full, "３０\n１４", ""}, // as little known of as this one
		{"８５２\n１", nil, "３０\n１４", ""},
		{"总数\n条", full, "３０\n１４", ""},
		{"８５２０３\n７４４８\n１", []document.End{document.EndFull, document.EndFull}, "３０\n１４", ""}, // no number
	} {
		doc := &document.Document{Grids: []document.Grid{{Cells: []document.Cell{{Text: c.text, Ends: full}, {Text: c.other, Ends: c.ends}}}}}
		v := content{text: c.text, confidence: 1, narrow: true, ends: full, breaks: breaks(doc)}.read(byKey["wrk.pv"], DefaultThreshold)
		if v.Value != c.want {
			t.Errorf("%q in a document with %q: %s %q, want %q", c.text, c.other, v.State, v.Value, c.want)
		}
	}
}

// Where numbers stand one above the other in a cell with room beside them, full lines
// may be such, too.
func TestStackedNumbers(t *testing.T) {
	broken := document.Cell{Row: 0, Col: 1, Text: "９２０７\n６", Ends: []document.End{document.EndFull}}
	for _, c := range []struct {
		other string
		end   document.End
		want  string
	}{
		{"４\n９", document.EndMade, ""},
		{"1,234\n5", document.EndMade, ""},
		{"４\n９", document.EndFull, "92076"},
		{"12\n34", document.EndUnsure, "92076"},
		{"总数\n9", document.EndMade, "92076"},
	} {
		g := document.Grid{Name: "table 1", Rows: 8, Cols: 2, Above: "政府网站工作年度报表\n（2023年度）", Cells: []document.Cell{{Row: 0, Col: 0, Text: "网站总访问量"}, broken}}
		for i, label := range strings.Fields("独立用户访问总量 注册用户数 政务服务事项数量 收到留言数量 办结留言数量 公开答复数量 征集调查期数") {
			g.Cells = append(g.Cells, document.Cell{Row: i + 1, Col: 0, Text: label}, document.Cell{Row: i + 1, Col: 1, Text: "1"})
		}
		last := &g.Cells[len(g.Cells)-1]
		last.Text, last.Ends = c.other, []document.End{c.end}
		reports := ReadDocument(&document.Document{Format: document.PDF, Grids: []document.Grid{g}})
		if len(reports) != 1 {
			t.Fatalf("%d reports", len(reports))
		}
		if v := reports[0].Values["wrk.pv"]; v.Value != c.want {
			t.Errorf("%q in a form with %q, ending as %v: %s %q, want %q", broken.Text, c.other, c.end, v.State, v.Value, c.want)
		}
	}
}

// What is said of lines that are not there changes nothing.
func TestEndsBeyondTheText(t *testing.T) {
	for _, ends := range [][]document.End{{document.EndFull}, slices.Repeat([]document.End{document.EndFull}, 9)} {
		for text, want := range map[string]string{"12": "12", "９２０７\n６\n": ""} {
			if v := (content{text: text, confidence: 1, ends: ends}).read(byKey["wrk.pv"], DefaultThreshold); v.Value != want {
				t.Errorf("%q, %v: %s %q", text, ends, v.State, v.Value)
			}
		}
	}
}
