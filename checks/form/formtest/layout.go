package formtest

import (
	"math/rand/v2"
	"slices"
	"strings"

	"nianbao/checks/form"
	"nianbao/internal/document"
)

// Layout is a way of setting a form.
type Layout string

// Layouts met in the field.
const (
	Sample     Layout = "sample"     // as the notice prints it, groups spanning their rows
	Paired     Layout = "paired"     // label, value, label, value
	Pasted     Layout = "pasted"     // spans lost on the way out of Word
	TwoColumn  Layout = "two-column" // 信息发布总数 | value
	Transposed Layout = "transposed" // a row of labels over a row of values
	Banded     Layout = "banded"     // groups as lines of their own
	Listed     Layout = "listed"     // 序号 | 指标 | 单位 | 数值 | 备注
	Split      Layout = "split"      // one form over several tables
	Broken     Layout = "broken"     // labels broken over lines, units moved or dropped, other brackets
)

// Layouts lists them all.
func Layouts() []Layout {
	return []Layout{Sample, Paired, Pasted, TwoColumn, Transposed, Banded, Listed, Split, Broken}
}

// td is a cell of a table as HTML knows it.
type td struct {
	text             string
	rowSpan, colSpan int
}

// writer sets one form.
type writer struct {
	rng    *rand.Rand
	kind   form.Kind
	values Values
	layout Layout
	rows   [][]td
}

// Render sets a form of known values in a layout. Headings and signatures stand
// in or around the tables, as rng has it.
func Render(rng *rand.Rand, kind form.Kind, values Values, layout Layout) *document.Document {
	w := &writer{rng: rng, kind: kind, values: values, layout: layout}
	if kind == form.Supervision {
		w.matrix()
		w.body(supervisionRows, 2)
	} else {
		w.body(workRows, 3)
	}
	grids := w.cut()
	w.frame(grids)
	doc := &document.Document{Format: document.HTML, Title: title(kind)}
	for i := range grids {
		doc.Grids = append(doc.Grids, grids[i].grid(i+1))
	}
	return doc
}

// print is what stands in the blank of a key.
func (w *writer) print(key string) td { return td{text: w.values[key].Print} }

// body sets rows of labels and blanks; depth is how deep labels are grouped.
func (w *writer) body(rows []row, depth int) {
	switch w.layout {
	case Paired:
		w.paired(rows, depth)
	case TwoColumn:
		w.twoColumn(rows, depth)
	case Transposed:
		w.transposed(rows)
	case Banded:
		w.banded(rows, depth)
	case Listed:
		w.listed(rows)
	default:
		w.grouped(rows, depth)
	}
}

// width is how many columns values may spread over, so that the matrix of 附件1
// and the rows below it share one table.
func (w *writer) width() int {
	if w.kind == form.Supervision {
		return 5
	}
	return 1
}

// grouped sets each blank in a row, group labels spanning their rows.
func (w *writer) grouped(rows []row, depth int) {
	for i, r := range rows {
		var cells []td
		for level, label := range r.labels {
			n := run(rows, i, level)
			if n == 0 && w.layout == Pasted {
				cells = append(cells, td{})
			}
			if n == 0 {
				continue
			}
			span := 1
			if level == len(r.labels)-1 {
				span = depth - level
			}
			cells = append(cells, w.spread(td{text: w.decorate(label), rowSpan: n, colSpan: span})...)
		}
		value := w.print(r.key)
		value.colSpan = w.width()
		w.rows = append(w.rows, append(cells, w.spread(value)...))
	}
}

// spread is what remains of a cell's spans: in Pasted nothing but empty cells.
func (w *writer) spread(c td) []td {
	if w.layout != Pasted {
		return []td{c}
	}
	out := []td{{text: c.text}}
	for range max(c.colSpan, 1) - 1 {
		out = append(out, td{text: one(w.rng, "", "\u00a0")})
	}
	return out
}

// run is over how many rows the label at a level reaches from row i, 0 where a
// row above already printed it.
func run(rows []row, i, level int) int {
	same := func(a, b int) bool {
		return len(rows[b].labels) > level+1 && slices.Equal(rows[a].labels[:level+1], rows[b].labels[:level+1])
	}
	if level == len(rows[i].labels)-1 {
		return 1
	}
	if i > 0 && same(i, i-1) {
		return 0
	}
	n := 1
	for i+n < len(rows) && same(i, i+n) {
		n++
	}
	return n
}

// groups cuts rows where the outermost label changes.
func groups(rows []row) [][]row {
	var out [][]row
	for i, r := range rows {
		if i == 0 || len(r.labels) == 1 || r.labels[0] != rows[i-1].labels[0] {
			out = append(out, nil)
		}
		out[len(out)-1] = append(out[len(out)-1], r)
	}
	return out
}

// paired sets two blanks of a group in a row.
func (w *writer) paired(rows []row, depth int) {
	for _, g := range groups(rows) {
		if len(g[0].labels) == 1 || !uniform(g) {
			w.grouped2(g, depth)
			continue
		}
		lines := (len(g) + 1) / 2
		for i := 0; i < len(g); i += 2 {
			var cells []td
			if i == 0 {
				cells = append(cells, td{text: w.decorate(g[0].labels[0]), rowSpan: lines, colSpan: 1})
			}
			cells = append(cells, td{text: w.decorate(g[i].labels[1]), colSpan: depth - 1}, w.print(g[i].key))
			if i+1 < len(g) {
				cells = append(cells, td{text: w.decorate(g[i+1].labels[1])}, w.print(g[i+1].key))
			} else {
				cells[len(cells)-1].colSpan = 3
			}
			w.rows = append(w.rows, cells)
		}
	}
}

// uniform says whether all rows of a group have two labels.
func uniform(g []row) bool {
	return !slices.ContainsFunc(g, func(r row) bool { return len(r.labels) != 2 })
}

// grouped2 sets rows one by one in a table as wide as pairs are.
func (w *writer) grouped2(rows []row, depth int) {
	start := len(w.rows)
	w.grouped(rows, depth)
	for _, cells := range w.rows[start:] {
		cells[len(cells)-1].colSpan = 3
	}
}

// twoColumn sets 信息发布总数 | value.
func (w *writer) twoColumn(rows []row, depth int) {
	joint := one(w.rng, "", "/", "-", " ", "：", "\n")
	for _, r := range rows {
		label := r.labels[len(r.labels)-1]
		if len(r.labels) > 1 {
			label = bare(r.labels[len(r.labels)-2]) + joint + label
		}
		value := w.print(r.key)
		value.colSpan = w.width()
		w.rows = append(w.rows, []td{{text: w.decorate(label), colSpan: max(1, depth*(w.width()/5))}, value})
	}
}

// bare is a label without its unit.
func bare(label string) string {
	before, _, _ := strings.Cut(label, "（单位")
	return before
}

// transposed sets groups as a row of labels over a row of values.
func (w *writer) transposed(rows []row) {
	above := w.rng.IntN(2) == 0
	for _, g := range byParent(rows) {
		parent := ""
		if n := len(g[0].labels); n > 1 {
			parent = w.decorate(g[0].labels[n-2])
		}
		var labels, values []td
		for _, r := range g {
			labels = append(labels, td{text: w.decorate(r.labels[len(r.labels)-1])})
			values = append(values, w.print(r.key))
		}
		switch {
		case parent != "" && above:
			w.rows = append(w.rows, []td{{text: parent, colSpan: len(g)}})
		case parent != "":
			labels = append([]td{{text: parent, rowSpan: 2}}, labels...)
		}
		w.rows = append(w.rows, labels, values)
	}
}

// byParent cuts rows where the label next to the last changes, and single labels
// after four.
func byParent(rows []row) [][]row {
	parent := func(r row) string { return strings.Join(r.labels[:len(r.labels)-1], "/") }
	var out [][]row
	for i, r := range rows {
		if i == 0 || parent(r) != parent(rows[i-1]) || parent(r) == "" && len(out[len(out)-1]) == 4 {
			out = append(out, nil)
		}
		out[len(out)-1] = append(out[len(out)-1], r)
	}
	return out
}

// banded sets groups as lines of their own over label and value.
func (w *writer) banded(rows []row, depth int) {
	for i, r := range rows {
		for level, label := range r.labels[:len(r.labels)-1] {
			if run(rows, i, level) > 0 {
				w.rows = append(w.rows, []td{{text: w.decorate(label), colSpan: depth + w.width()}})
			}
		}
		value := w.print(r.key)
		value.colSpan = w.width()
		w.rows = append(w.rows, []td{{text: w.decorate(r.labels[len(r.labels)-1]), colSpan: depth}, value})
	}
}

// listed sets numbered lines with units and remarks in columns of their own.
func (w *writer) listed(rows []row) {
	w.rows = append(w.rows, []td{{text: "序号"}, {text: "一级指标"}, {text: "指标"}, {text: "单位"}, {text: "数值", colSpan: w.width()}, {text: "备注"}})
	for i, r := range rows {
		label, unit, _ := strings.Cut(r.labels[len(r.labels)-1], "（单位：")
		group := ""
		if n := len(r.labels); n > 1 {
			group = bare(r.labels[n-2])
			if _, u, ok := strings.Cut(r.labels[n-2], "（单位："); ok {
				unit = u
			}
		}
		value := w.print(r.key)
		value.colSpan = w.width()
		w.rows = append(w.rows, []td{
			{text: itoa(i + 1)},
			{text: group},
			{text: label},
			{text: strings.TrimSuffix(unit, "）")},
			value,
			{text: one(w.rng, "", "", "", "平台统计", "截至12月")},
		})
	}
}
