package reports

import (
	"fmt"
	"io"
	"math/big"
	"strings"

	"github.com/mattn/go-runewidth"
	"github.com/xuri/excelize/v2"
)

const (
	sheetName = "报表"
	sheetFont = "宋体"
	a4        = 9   // paper size in the xlsx format
	pageWidth = 110 // characters across A4 landscape within our margins
	margin    = 0.4 // inches
	lineHigh  = 14  // points
)

// WriteXLSX writes the table as a workbook that is ready to print: title and
// header on each page, A4 across, header frozen and filtered, numbers as numbers.
func WriteXLSX(w io.Writer, t Table) error {
	if err := t.check(); err != nil {
		return err
	}
	book := excelize.NewFile()
	defer book.Close() // no files are behind it; Write below reports what matters
	if err := book.SetSheetName(book.GetSheetName(0), sheetName); err != nil {
		return err
	}
	sheet := &xlsxSheet{book: book, table: t}
	for _, step := range []func() error{sheet.makeStyles, sheet.setUp, sheet.fill, sheet.draw} {
		if err := step(); err != nil {
			return fmt.Errorf("write table %s as xlsx: %w", t.Title, err)
		}
	}
	return book.Write(w)
}

// xlsxSheet is one table on its way into a workbook.
type xlsxSheet struct {
	book                                    *excelize.File
	table                                   Table
	title, header, text, count, ratio, note int // styles
}

func (s *xlsxSheet) makeStyles() error {
	thin := []excelize.Border{}
	for _, side := range []string{"left", "right", "top", "bottom"} {
		thin = append(thin, excelize.Border{Type: side, Style: 1, Color: "000000"})
	}
	middle := func(horizontal string) *excelize.Alignment {
		return &excelize.Alignment{Horizontal: horizontal, Vertical: "center", WrapText: true}
	}
	font := func(size float64, bold bool) *excelize.Font {
		return &excelize.Font{Family: sheetFont, Size: size, Bold: bold}
	}
	percent := "0.00%"
	styles := []struct {
		id    *int
		style excelize.Style
	}{
		{&s.title, excelize.Style{Font: font(16, true), Alignment: middle("center")}},
		{&s.header, excelize.Style{Font: font(11, true), Alignment: middle("center"), Border: thin}},
		{&s.text, excelize.Style{Font: font(10, false), Alignment: middle("left"), Border: thin}},
		{&s.count, excelize.Style{Font: font(10, false), Alignment: middle("right"), Border: thin, NumFmt: 1}},
		{&s.ratio, excelize.Style{Font: font(10, false), Alignment: middle("right"), Border: thin, CustomNumFmt: &percent}},
		{&s.note, excelize.Style{Font: font(9, false), Alignment: middle("left")}},
	}
	for i := range styles {
		id, err := s.book.NewStyle(&styles[i].style)
		if err != nil {
			return err
		}
		*styles[i].id = id
	}
	return nil
}

// fill streams the rows: a registry of 15,000 sites must not be held twice.
func (s *xlsxSheet) fill() error {
	stream, err := s.book.NewStreamWriter(sheetName)
	if err != nil {
		return err
	}
	for i, column := range s.table.Columns {
		if err := stream.SetColWidth(i+1, i+1, float64(columnWidth(column))); err != nil {
			return err
		}
	}
	if err := stream.SetPanes(&excelize.Panes{Freeze: true, YSplit: 2, TopLeftCell: "A3", ActivePane: "bottomLeft"}); err != nil {
		return err
	}
	if err := stream.SetRow("A1", []any{excelize.Cell{StyleID: s.title, Value: s.table.Title}}, excelize.RowOpts{Height: 30}); err != nil {
		return err
	}
	if err := stream.MergeCell("A1", s.cellName(len(s.table.Columns), 1)); err != nil {
		return err
	}
	if err := s.fillRows(stream); err != nil {
		return err
	}
	return stream.Flush()
}

func (s *xlsxSheet) fillRows(stream *excelize.StreamWriter) error {
	header := make([]any, len(s.table.Columns))
	for i, column := range s.table.Columns {
		header[i] = excelize.Cell{StyleID: s.header, Value: column.Header}
	}
	rows := [][]any{header}
	for _, row := range s.table.Rows {
		rows = append(rows, s.cells(row))
	}
	if s.table.Total != nil {
		rows = append(rows, s.cells(s.table.Total))
	}
	for i, row := range rows {
		if err := stream.SetRow(s.cellName(1, i+2), row, excelize.RowOpts{Height: s.height(row)}); err != nil {
			return err
		}
	}
	return s.fillNotes(stream)
}

// height is enough for the cell that wraps most; not every program fits rows itself.
func (s *xlsxSheet) height(row []any) float64 {
	lines := 1
	for i, cell := range row {
		if text, ok := cell.(excelize.Cell).Value.(string); ok {
			lines = max(lines, linesOf(text, columnWidth(s.table.Columns[i])-1))
		}
	}
	return float64(lineHigh*lines + 4)
}

func linesOf(text string, width int) int {
	return 1 + max(0, runewidth.StringWidth(text)-1)/width
}

// fillNotes writes the notes across the whole width, high enough to be read.
func (s *xlsxSheet) fillNotes(stream *excelize.StreamWriter) error {
	width := 0
	for _, column := range s.table.Columns {
		width += columnWidth(column)
	}
	for i, note := range s.table.Notes {
		row, text := s.lastRow()+1+i, "注："+note
		cell := []any{excelize.Cell{StyleID: s.note, Value: printable(text)}}
		if err := stream.SetRow(s.cellName(1, row), cell, excelize.RowOpts{Height: float64(lineHigh * linesOf(text, width-1))}); err != nil {
			return err
		}
		if err := stream.MergeCell(s.cellName(1, row), s.cellName(len(s.table.Columns), row)); err != nil {
			return err
		}
	}
	return nil
}

func (s *xlsxSheet) cells(row []Cell) []any {
	cells := make([]any, len(row))
	for i, cell := range row {
		switch {
		case cell.kind == countCell:
			cells[i] = excelize.Cell{StyleID: s.count, Value: cell.count}
		case cell.kind == ratioCell && cell.ratio.Whole != 0:
			share, _ := big.NewRat(int64(cell.ratio.Part), int64(cell.ratio.Whole)).Float64()
			cells[i] = excelize.Cell{StyleID: s.ratio, Value: share}
		default:
			// A string cell is never a formula in xlsx; control characters are not XML.
			cells[i] = excelize.Cell{StyleID: s.text, Value: printable(cell.String())}
		}
	}
	return cells
}

// setUp makes the sheet print as people print tables. It must come before the
// rows: the stream writer carries over what the sheet has when it is opened.
func (s *xlsxSheet) setUp() error {
	size, orientation, scale := a4, "landscape", s.scale()
	if err := s.book.SetPageLayout(sheetName, &excelize.PageLayoutOptions{
		Size: &size, Orientation: &orientation, AdjustTo: &scale,
	}); err != nil {
		return err
	}
	side := margin
	if err := s.book.SetPageMargins(sheetName, &excelize.PageLayoutMarginsOptions{Left: &side, Right: &side}); err != nil {
		return err
	}
	if err := s.book.SetHeaderFooter(sheetName, &excelize.HeaderFooterOptions{OddFooter: "&C第 &P 页，共 &N 页"}); err != nil {
		return err
	}
	if err := s.book.AutoFilter(sheetName, "A2:"+s.cellName(len(s.table.Columns), s.lastRow()), nil); err != nil {
		return err
	}
	return s.book.SetDefinedName(&excelize.DefinedName{
		Name: "_xlnm.Print_Titles", RefersTo: "'" + sheetName + "'!$1:$2", Scope: sheetName,
	})
}

// scale is the percentage at which all columns fit the width of the page. (The
// stream writer drops the flag by which the spreadsheet would do this itself.)
func (s *xlsxSheet) scale() uint {
	total := 0
	for _, column := range s.table.Columns {
		total += columnWidth(column)
	}
	return uint(max(10, min(100, pageWidth*100/total)))
}

// columnWidth is in characters of the sheet's font, two for a Chinese one.
func columnWidth(column Column) int { return 2 * max(column.Width, 4) }

// lastRow is the last row of the table itself, below title and header.
func (s *xlsxSheet) lastRow() int {
	last := 2 + len(s.table.Rows)
	if s.table.Total != nil {
		last++
	}
	return last
}

func (s *xlsxSheet) cellName(column, row int) string {
	name, err := excelize.CoordinatesToCellName(column, row)
	if err != nil {
		panic(err) // only for coordinates below 1, which we never ask for
	}
	return name
}

func printable(text string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' && r != '\n' && r != '\t' {
			return -1
		}
		return r
	}, text)
}
