package reports

import (
	"fmt"
	"io"
	"strings"

	"github.com/mattn/go-runewidth"
)

// columnGap stands between two columns on a terminal.
const columnGap = "  "

// WriteText writes the table for a terminal, columns aligned by display width:
// a Chinese character is two columns wide.
func WriteText(w io.Writer, t Table) error {
	if err := t.check(); err != nil {
		return err
	}
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n\n", t.Title)
	if len(t.Rows) == 0 {
		b.WriteString("（无）\n")
	} else {
		t.writeGrid(&b)
	}
	for _, note := range t.Notes {
		fmt.Fprintf(&b, "注：%s\n", note)
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func (t *Table) writeGrid(b *strings.Builder) {
	widths := t.widths()
	header := make([]Cell, len(t.Columns))
	rule := make([]Cell, len(t.Columns))
	for i, column := range t.Columns {
		header[i] = Words(column.Header)
		rule[i] = Words(strings.Repeat("-", widths[i]))
	}
	t.writeLine(b, header, widths)
	t.writeLine(b, rule, widths)
	for _, row := range t.Rows {
		t.writeLine(b, row, widths)
	}
	if t.Total != nil {
		t.writeLine(b, rule, widths)
		t.writeLine(b, t.Total, widths)
	}
}

// writeLine writes one line; numbers and their headers stand to the right.
func (t *Table) writeLine(b *strings.Builder, row []Cell, widths []int) {
	parts := make([]string, len(row))
	for i, cell := range row {
		text := oneLine(cell.String())
		if t.numeric(i) {
			parts[i] = runewidth.FillLeft(text, widths[i])
		} else {
			parts[i] = runewidth.FillRight(text, widths[i])
		}
	}
	b.WriteString(strings.TrimRight(strings.Join(parts, columnGap), " "))
	b.WriteByte('\n')
}

func (t *Table) numeric(column int) bool {
	return len(t.Rows) > 0 && t.Rows[0][column].kind != textCell
}

func (t *Table) widths() []int {
	widths := make([]int, len(t.Columns))
	for i, column := range t.Columns {
		widths[i] = runewidth.StringWidth(column.Header)
	}
	for _, row := range append(t.Rows[:len(t.Rows):len(t.Rows)], t.Total) {
		for i, cell := range row {
			widths[i] = max(widths[i], runewidth.StringWidth(oneLine(cell.String())))
		}
	}
	return widths
}

func oneLine(text string) string { return strings.Join(strings.Fields(text), " ") }
