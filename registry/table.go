package registry

import (
	"fmt"
	"strings"
)

// table is the grid a register was found in, with its header.
type table struct {
	name  string // Chinese: where it was found
	head  header
	rows  []gridRow
	notes []string

	text      string // of a text file whose rows are not read yet
	separator rune
}

// gridRow is one row of cells under its spreadsheet number.
type gridRow struct {
	number int
	cells  []string
}

func (r gridRow) at(column int) string {
	if column < 0 || column >= len(r.cells) {
		return ""
	}
	return r.cells[column]
}

// trim takes blanks and invisible characters from both ends.
func trim(s string) string {
	return strings.TrimFunc(s, isBlank)
}

func isBlank(r rune) bool {
	return r <= ' ' || strings.ContainsRune("\u00a0\u3000\u200b\u200c\u200d\u2060\ufeff\u2002\u2003\u2009\u202f\u0085", r)
}

// growing is a grid being read, kept within the bounds of an import.
type growing struct {
	rows  []gridRow
	cells int
}

func (g *growing) add(row gridRow) error {
	for len(row.cells) > 0 && trim(row.cells[len(row.cells)-1]) == "" {
		row.cells = row.cells[:len(row.cells)-1]
	}
	if len(row.cells) == 0 {
		return nil
	}
	g.cells += len(row.cells)
	switch {
	case len(row.cells) > maxColumns:
		return fmt.Errorf("第 %d 行有 %d 列，不像网站名录；请删去多余的列后再导入", row.number, len(row.cells))
	case len(g.rows) >= maxRows || g.cells > maxCells:
		return fmt.Errorf("表格超过 %d 行或 %d 个单元格，不像网站名录；请确认文件，或按地区拆开导入", maxRows, maxCells)
	}
	g.rows = append(g.rows, row)
	return nil
}
