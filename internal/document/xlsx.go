package document

import (
	"bytes"
	"errors"
	"fmt"
	"strings"

	"github.com/xuri/excelize/v2"
)

// readXLSX reads every sheet that is shown, as one grid each. Values are read as
// Excel shows them; where cells are merged and which letters are symbols is read
// beside it, because the library unfolds whole sheets for that.
func readXLSX(body []byte, limits Limits) (*Document, error) {
	if isOLE(body) {
		return nil, fmt.Errorf("read xlsx: %w", ErrEncrypted)
	}
	a, err := openArchive(body, limits)
	if err != nil {
		return nil, fmt.Errorf("read xlsx: %w", err)
	}
	book, err := readBook(a, limits.Cells)
	if err != nil {
		return nil, fmt.Errorf("read xlsx: %w", err)
	}
	size := int64(limits.Bytes)
	file, err := excelize.OpenReader(bytes.NewReader(body), excelize.Options{UnzipSizeLimit: size, UnzipXMLSizeLimit: size})
	if err != nil {
		return nil, fmt.Errorf("read xlsx: %w: %w", err, ErrBroken)
	}
	defer file.Close() // everything is in memory
	b := builder{limits: limits}
	var names []string
	for _, sheet := range book.sheets {
		if sheet.shown && sheet.layout != nil {
			names = append(names, sheet.name)
			if err := b.sheet(file, sheet); err != nil {
				return nil, fmt.Errorf("read xlsx, sheet %s: %w", sheet.name, err)
			}
		}
	}
	doc, err := b.document(XLSX)
	if err != nil {
		return nil, fmt.Errorf("read xlsx: %w", err)
	}
	for i := range doc.Grids {
		doc.Grids[i].Name, doc.Grids[i].Above, doc.Grids[i].Below = "sheet "+names[i], "", ""
	}
	doc.Title = coreTitle(a)
	return doc, nil
}

// sheet writes one sheet into the text and keeps where its cells stand.
func (b *builder) sheet(file *excelize.File, s sheet) error {
	i := b.open()
	values, err := b.values(file, s)
	if err != nil {
		return err
	}
	t := table{start: b.out.Len()}
	spans := s.layout.spans(values, b.limits.Cells)
	t.rows, t.cols = extent(values, spans)
	if !b.take(t.rows * t.cols) {
		return b.failed
	}
	covered := make(map[[2]int]bool)
	for row := range t.rows {
		for col := range t.cols {
			if covered[[2]int{row, col}] {
				continue
			}
			at := place{row: row, col: col, rowSpan: 1, colSpan: 1}
			if span, ok := spans[[2]int{row, col}]; ok {
				at.rowSpan, at.colSpan = span[0], span[1]
				cover(covered, at)
			}
			b.sheetCell(&t, at, values, s.layout)
		}
		b.out.space(rowGap)
	}
	b.close(i, t)
	return nil
}

// sheetCell writes a cell, and a mark into one that only seems blank.
func (b *builder) sheetCell(t *table, at place, values [][]string, l *sheetLayout) {
	b.out.space(cellGap)
	at.start = b.out.Len()
	if at.row < len(values) && at.col < len(values[at.row]) {
		for i, line := range strings.Split(values[at.row][at.col], "\n") {
			if i > 0 {
				b.out.space(lineGap)
			}
			b.write(line)
		}
	}
	if b.out.Len() == at.start && overlaps(l.unseen, at) {
		b.write("\ufffc")
	}
	at.end = b.out.Len()
	t.cells = append(t.cells, at)
}

func cover(covered map[[2]int]bool, at place) {
	for r := range at.rowSpan {
		for c := range at.colSpan {
			covered[[2]int{at.row + r, at.col + c}] = true
		}
	}
}

// values are the cells of a sheet as shown; what is hidden is empty.
func (b *builder) values(file *excelize.File, s sheet) ([][]string, error) {
	rows, err := file.Rows(s.name)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", err, ErrBroken)
	}
	defer rows.Close() // everything is in memory
	var values [][]string
	size := 0
	for row := 0; rows.Next(); row++ {
		hidden := rows.GetRowOpts().Hidden
		columns, err := rows.Columns()
		if err != nil {
			return nil, fmt.Errorf("row %d: %w: %w", row+1, err, ErrBroken)
		}
		if len(columns) == 0 || hidden {
			continue
		}
		for len(values) < row {
			values = append(values, nil)
		}
		for col := range columns {
			if columns[col] = s.layout.shown(row, col, columns[col]); columns[col] != "" {
				size += len(columns[col])
			}
		}
		if row > b.limits.Cells || size > b.limits.Text {
			return nil, fmt.Errorf("row %d: %w", row+1, ErrTooLarge)
		}
		values = append(values, columns)
	}
	return values, asBroken(rows.Error())
}

func asBroken(err error) error {
	if err == nil {
		return nil
	}
	return errors.Join(err, ErrBroken)
}

// extent is how many rows and columns hold anything.
func extent(values [][]string, spans map[[2]int][2]int) (rows, cols int) {
	for r, row := range values {
		for c, v := range row {
			if strings.TrimSpace(v) != "" {
				rows, cols = max(rows, r+1), max(cols, c+1)
			}
		}
	}
	for at, span := range spans {
		if at[0] < rows && at[1] < cols {
			rows, cols = max(rows, at[0]+span[0]), max(cols, at[1]+span[1])
		}
	}
	return rows, cols
}

// isBinaryBook: a workbook whose parts are not XML (.xlsb).
func isBinaryBook(body []byte) bool {
	return bytes.Contains(body, []byte("xl/workbook.bin")) && !bytes.Contains(body, []byte("xl/workbook.xml"))
}
