package registry

import (
	"encoding/csv"
	"fmt"
	"io"
	"strings"

	"github.com/xuri/excelize/v2"
)

// ExportCSV writes a register as CSV for Excel: UTF-8 with BOM, lines ended by CRLF.
// A cell that a spreadsheet would run as a formula is given a leading apostrophe,
// which Import takes away again.
func ExportCSV(w io.Writer, sites []Site) error {
	if _, err := io.WriteString(w, "\ufeff"); err != nil {
		return fmt.Errorf("write register as csv: %w", err)
	}
	out := csv.NewWriter(w)
	out.UseCRLF = true // as Excel writes it
	for _, row := range exportRows(sites) {
		for i, cell := range row {
			row[i] = guarded(cell)
		}
		if err := out.Write(row); err != nil {
			return fmt.Errorf("write register as csv: %w", err)
		}
	}
	out.Flush()
	if err := out.Error(); err != nil {
		return fmt.Errorf("write register as csv: %w", err)
	}
	return nil
}

const exportSheet = "网站名录"

// ExportXLSX writes a register as a workbook of one sheet, all cells text.
func ExportXLSX(w io.Writer, sites []Site) error {
	book := excelize.NewFile()
	defer book.Close()
	if err := fillBook(book, exportRows(sites)); err != nil {
		return fmt.Errorf("write register as xlsx: %w", err)
	}
	if err := book.Write(w); err != nil {
		return fmt.Errorf("write register as xlsx: %w", err)
	}
	return nil
}

func fillBook(book *excelize.File, rows [][]string) error {
	if err := book.SetSheetName("Sheet1", exportSheet); err != nil {
		return err
	}
	text, err := book.NewStyle(&excelize.Style{NumFmt: 49}) // @: edits stay text too
	if err != nil {
		return err
	}
	stream, err := book.NewStreamWriter(exportSheet)
	if err != nil {
		return err
	}
	if err := stream.SetColWidth(1, len(fields), 22); err != nil {
		return err
	}
	if err := stream.SetPanes(&excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}); err != nil {
		return err
	}
	for i, row := range rows {
		cells := make([]any, len(row))
		for column, value := range row {
			cells[column] = excelize.Cell{StyleID: text, Value: value}
		}
		if err := stream.SetRow(fmt.Sprintf("A%d", i+1), cells); err != nil {
			return err
		}
	}
	return stream.Flush()
}

func exportRows(sites []Site) [][]string {
	rows := make([][]string, 0, len(sites)+1)
	var labels []string
	for _, f := range fields {
		labels = append(labels, f.label)
	}
	rows = append(rows, labels)
	for _, site := range sites {
		cells := make([]string, len(fields))
		for i, f := range fields {
			cells[i] = f.get(site)
		}
		rows = append(rows, cells)
	}
	return rows
}

// formulaStarts begin a formula in some spreadsheet or other.
const formulaStarts = "=+-@＝＋－＠\t\r\n|%"

// guarded puts an apostrophe before a cell that would run, or that begins with one.
func guarded(cell string) string {
	if strings.IndexAny(cell, formulaStarts+"'") == 0 {
		return "'" + cell
	}
	return cell
}

// unguarded takes the guard's apostrophes away from a row of cells.
func unguarded(cells []string) []string {
	for i, cell := range cells {
		if bare, ok := strings.CutPrefix(cell, "'"); ok && strings.IndexAny(bare, formulaStarts+"'") == 0 {
			cells[i] = bare
		}
	}
	return cells
}
