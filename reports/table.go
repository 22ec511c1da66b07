// Package reports turns judged nights into what a supervisor takes away:
// tables and lists, and the files they are written to. It is pure: the same
// night gives the same bytes.
package reports

import (
	"fmt"
	"math/big"
	"strconv"
)

// Table is one table of a report, whatever it will be written as.
type Table struct {
	Title   string
	Columns []Column
	Rows    [][]Cell
	Total   []Cell   // last line, set apart; nil if the table has none
	Chart   string   // key of the column that a workbook also shows as bars, empty for none
	Notes   []string // below the table: what the figures mean and rest on
}

// Column is one column of a Table.
type Column struct {
	Header string
	Key    string // name in JSON
	Width  int    // in Chinese characters, for files with fixed columns
}

// Cell is a text, a count or a ratio. The zero value is an empty text.
type Cell struct {
	kind  cellKind
	text  string
	count int
	ratio Ratio
}

type cellKind int

const (
	textCell cellKind = iota
	countCell
	ratioCell
)

// Words is a cell of text.
func Words(text string) Cell { return Cell{text: text} }

// Count is a cell with a whole number.
func Count(n int) Cell { return Cell{kind: countCell, count: n} }

// Share is a cell with part of a whole, shown in percent.
func Share(part, whole int) Cell { return Cell{kind: ratioCell, ratio: Ratio{part, whole}} }

// String is the cell as a person reads it.
func (c Cell) String() string {
	switch c.kind {
	case countCell:
		return strconv.Itoa(c.count)
	case ratioCell:
		return c.ratio.String()
	default:
		return c.text
	}
}

// Ratio is part of a whole, kept as the integers it is made of.
type Ratio struct{ Part, Whole int }

// percentDecimals is how many decimals percentages are printed with.
const percentDecimals = 2

// String is the ratio in percent, rounded half-up from the exact integers, and
// "—" where there is no whole: a rate of nothing is not zero.
func (r Ratio) String() string {
	if r.Whole == 0 {
		return "—"
	}
	return r.Percent(percentDecimals) + "%"
}

// Percent is the ratio in percent with that many decimals, rounded half-up.
func (r Ratio) Percent(decimals int) string {
	// big.Rat.FloatString rounds halves away from zero, which for a ratio of counts is half-up.
	return big.NewRat(int64(r.Part)*100, int64(r.Whole)).FloatString(decimals)
}

// check is a programmer's guard: a row that does not fit its columns must not be written.
func (t *Table) check() error {
	rows := t.Rows
	if t.Total != nil {
		rows = append(rows[:len(rows):len(rows)], t.Total)
	}
	for i, row := range rows {
		if len(row) != len(t.Columns) {
			return fmt.Errorf("table %s: row %d has %d cells for %d columns", t.Title, i+1, len(row), len(t.Columns))
		}
	}
	return nil
}
