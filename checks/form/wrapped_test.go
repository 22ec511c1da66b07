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
	for _, c := range []struct {
		key, text string
		wraps     []int
		want      string
	}{
		{"wrk.pv", "９２０７\n６", []int{0}, "92076"},
		{"wrk.pv", "９２０７\n６", nil, ""},
		{"wrk.pv", "４\n９", []int{0}, ""},       // 49, or 4 and 9
		{"wrk.pv", "８５０７\n２４３１", []int{0}, ""}, // as wide as the cell, both
		{"wrk.pv", "８５０７\n２４３１１", []int{0}, ""},
		{"wrk.pv", "８５０７\n０４３１", []int{0}, "85070431"}, // nobody writes 0431
		{"wrk.pv", "１２４\n５８９\n５６", []int{0, 1}, "12458956"},
		{"wrk.pv", "１２４\n５８９\n５６", []int{0}, ""},
		{"wrk.pv", "１２４\n５８９\n５６", []int{1}, ""},
		{"wrk.pv", "１４，９７\n３，０２４", []int{0}, "14973024"}, // nobody writes 14,97
		{"wrk.pv", "１４，９７\n３，０２", []int{0}, ""},          // nor 14,973,02
		{"wrk.pv", "９０，３０５，\n５７８", []int{0}, "90305578"},
		{"wrk.pv", "约９２０\n６", []int{0}, "9206"},
		{"wrk.pv", "１２\n３４条", []int{0}, ""}, // 12, and 34 条
		{"wrk.pv", "１２条\n３条", []int{0}, ""},
		{"sup.spot.ratio_pct.q1", "３５.\n２", []int{0}, "35.2"},
		{"sup.spot.ratio_pct.q1", "６\n４.\n０６", []int{0, 1}, "64.06"},
		{"sup.train.days", "３\n.５", []int{0}, "3.5"},
	} {
		v := content{text: c.text, confidence: 1, narrow: true, wraps: c.wraps}.read(byKey[c.key], DefaultThreshold)
		if v.Value != c.want || (v.State == Present) != (c.want != "") {
			t.Errorf("%s %q, broken behind %v: %s %q, want %q", c.key, c.text, c.wraps, v.State, v.Value, c.want)
		}
	}
}

// Where numbers stand one above the other in a cell with room beside them, full lines
// may be such, too.
func TestStackedNumbers(t *testing.T) {
	broken := document.Cell{Row: 0, Col: 1, Text: "９２０７\n６", Wraps: []int{0}}
	for other, want := range map[string]string{"４\n９": "", "1,234\n5": "", "总数\n9": "92076", "8": "92076", "": "92076"} {
		g := document.Grid{Name: "table 1", Rows: 8, Cols: 2, Above: "政府网站工作年度报表\n（2023年度）", Cells: []document.Cell{{Row: 0, Col: 0, Text: "网站总访问量"}, broken}}
		for i, label := range strings.Fields("独立用户访问总量 注册用户数 政务服务事项数量 收到留言数量 办结留言数量 公开答复数量 征集调查期数") {
			g.Cells = append(g.Cells, document.Cell{Row: i + 1, Col: 0, Text: label}, document.Cell{Row: i + 1, Col: 1, Text: map[bool]string{true: other, false: "1"}[i == 0]})
		}
		reports := ReadDocument(&document.Document{Format: document.PDF, Grids: []document.Grid{g}})
		if len(reports) != 1 {
			t.Fatalf("%d reports", len(reports))
		}
		if v := reports[0].Values["wrk.pv"]; v.Value != want {
			t.Errorf("%q beside a cell of %q: %s %q, want %q", broken.Text, other, v.State, v.Value, want)
		}
	}
}

// Lines that are called broken and are not there change nothing.
func TestBrokenBeyondTheText(t *testing.T) {
	for _, wraps := range [][]int{{-1, 7}, slices.Repeat([]int{0}, 9)} {
		v := content{text: "12", confidence: 1, wraps: wraps}.read(byKey["wrk.pv"], DefaultThreshold)
		if v.Value != "12" {
			t.Errorf("%v: %s %q", wraps, v.State, v.Value)
		}
	}
}
