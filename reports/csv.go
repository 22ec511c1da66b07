package reports

import (
	"encoding/csv"
	"io"
	"strings"
)

// bom makes Excel read the file as UTF-8.
const bom = "\ufeff"

// WriteCSV writes the table as CSV that Excel opens as UTF-8 and that no
// spreadsheet takes for formulas. Title and notes are left out: a script reads this.
func WriteCSV(w io.Writer, t Table) error {
	if err := t.check(); err != nil {
		return err
	}
	if _, err := io.WriteString(w, bom); err != nil {
		return err
	}
	out := csv.NewWriter(w)
	out.UseCRLF = true
	for _, record := range t.records() {
		if err := out.Write(record); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

// records is the table with its header and total as plain strings.
func (t *Table) records() [][]string {
	header := make([]string, len(t.Columns))
	for i, column := range t.Columns {
		header[i] = column.Header
	}
	records := [][]string{header}
	for _, row := range t.Rows {
		records = append(records, harmless(row))
	}
	if t.Total != nil {
		records = append(records, harmless(t.Total))
	}
	return records
}

func harmless(row []Cell) []string {
	record := make([]string, len(row))
	for i, cell := range row {
		record[i] = cell.String()
		if cell.kind == textCell {
			record[i] = disarm(record[i])
		}
	}
	return record
}

// disarm puts an apostrophe before what a spreadsheet would run as a formula.
func disarm(text string) string {
	if strings.HasPrefix(text, "'") || strings.ContainsAny(firstRune(text), "=+-@\t\r\n＝＋－＠") {
		return "'" + text
	}
	return text
}

func firstRune(text string) string {
	for _, r := range text {
		return string(r)
	}
	return ""
}
