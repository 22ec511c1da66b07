package formtest

import (
	"fmt"
	"strconv"
	"strings"

	"nianbao/checks/form"
	"nianbao/internal/document"
)

// table is one table with the text around it.
type table struct {
	above, below string
	rows         [][]td
}

// cut makes one table of the rows, or several.
func (w *writer) cut() []table {
	if w.layout != Split {
		return []table{{rows: w.rows}}
	}
	var tables []table
	start := 0
	for i := 1; i < len(w.rows); i++ {
		if i-start > 3 && whole(w.rows[start:i]) && w.rng.IntN(8) == 0 && !(w.kind == form.Supervision && i < 13) {
			tables = append(tables, table{rows: w.rows[start:i]})
			start = i
		}
	}
	return append(tables, table{rows: w.rows[start:]})
}

// whole says whether no cell of the rows reaches beyond them.
func whole(rows [][]td) bool {
	for i, cells := range rows {
		for _, c := range cells {
			if i+max(c.rowSpan, 1) > len(rows) {
				return false
			}
		}
	}
	return true
}

// frame puts heading and signatures around the tables, or into their first and
// last rows.
func (w *writer) frame(tables []table) {
	p := prefix(w.kind)
	year := fmt.Sprintf(one(w.rng, "（%s年度）", "( %s 年度 )", "（ %s 年 度 ）"), w.values[p+".report_year"].Print)
	unit := "填报单位：" + w.line(p+".reporting_unit")
	first, last := &tables[0], &tables[len(tables)-1]
	wide := widest(first.rows)
	if w.rng.IntN(2) == 0 {
		first.above = "某某市人民政府\n首页 > 政务公开\n" + title(w.kind) + "\n" + year + "\n" + unit
	} else {
		rows := [][]td{{{text: title(w.kind), colSpan: wide}}, {{text: year, colSpan: wide}}, {{text: unit, colSpan: wide}}}
		first.rows = append(rows, first.rows...)
	}
	w.sign(last, p)
}

// line is a value as it stands in running text, on one line.
func (w *writer) line(key string) string {
	return strings.ReplaceAll(w.values[key].Print, "\n", "")
}

var signatures = []struct{ key, label string }{
	{"leader", "单位负责人"}, {"reviewer", "审核人"}, {"filler", "填报人"}, {"phone", "联系电话"}, {"date", "填报日期"},
}

func (w *writer) sign(last *table, prefix string) {
	style := w.rng.IntN(3)
	var cells []td
	var text strings.Builder
	for i, s := range signatures {
		value := w.line(prefix + ".sign." + s.key)
		cells = append(cells, td{text: s.label + one(w.rng, "", "：")}, td{text: value})
		text.WriteString(s.label + "：" + value)
		text.WriteString([]string{"　　", "    ", "\n", "　", ""}[i])
	}
	switch style {
	case 0:
		last.below = text.String() + "\n分享到： 打印 关闭\n主办单位：某某市人民政府 联系电话：0100-12345678"
	case 1:
		last.rows = append(last.rows, []td{{text: text.String(), colSpan: widest(last.rows)}})
	default:
		last.rows = append(last.rows, cells[:4], cells[4:8], cells[8:])
	}
}

func widest(rows [][]td) int {
	most := 1
	for _, cells := range rows {
		n := 0
		for _, c := range cells {
			n += max(c.colSpan, 1)
		}
		most = max(most, n)
	}
	return most
}

// grid places the cells as a browser does.
func (t table) grid(number int) document.Grid {
	g := document.Grid{Name: fmt.Sprintf("table %d", number), Above: t.above, Below: t.below, Rows: len(t.rows)}
	taken := map[[2]int]bool{}
	for row, cells := range t.rows {
		col := 0
		for _, c := range cells {
			for taken[[2]int{row, col}] {
				col++
			}
			rs, cs := min(max(c.rowSpan, 1), len(t.rows)-row), max(c.colSpan, 1)
			for i := range rs {
				for j := range cs {
					taken[[2]int{row + i, col + j}] = true
				}
			}
			g.Cells = append(g.Cells, document.Cell{Row: row, Col: col, RowSpan: rs, ColSpan: cs, Text: c.text, Confidence: 1})
			col += cs
			g.Cols = max(g.Cols, col)
		}
	}
	return g
}

func itoa(n int) string { return strconv.Itoa(n) }
