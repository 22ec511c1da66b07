package reports

import (
	"strconv"

	"github.com/xuri/excelize/v2"
)

// formSheet is the printed form on its way into a workbook. The first error stays.
type formSheet struct {
	book *excelize.File
	err  error
}

func newFormSheet(book *excelize.File) *formSheet { return &formSheet{book: book} }

func (x *formSheet) do(step func() error) {
	if x.err == nil {
		x.err = step()
	}
}

// formWidths are the columns' widths in characters: group, labels, quarters, 总计.
var formWidths = [formColumns]float64{12, 13, 15, 9, 9, 9, 9, 9}

func (x *formSheet) write(s SupervisionForm) error {
	title, year, unit := s.heading()
	for i, width := range formWidths {
		x.do(func() error { return x.book.SetColWidth(sheetName, columnName(i+1), columnName(i+1), width) })
	}
	x.line(1, title, 16, true, "center", 28)
	x.line(2, year, 12, false, "center", 20)
	x.line(3, unit, 11, false, "left", 20)
	next := x.grid(s.rows(), 4)
	for i, text := range s.foot() {
		x.line(next+i, text, 11, false, "left", 22)
	}
	x.print()
	return x.err
}

// line is a text across all columns.
func (x *formSheet) line(row int, text string, size float64, bold bool, side string, high float64) {
	style := x.style(&excelize.Style{
		Font: &excelize.Font{Family: sheetFont, Size: size, Bold: bold}, Alignment: &excelize.Alignment{Horizontal: side, Vertical: "center"},
	})
	x.cell(1, row, formColumns, 1, text, style)
	x.do(func() error { return x.book.SetRowHeight(sheetName, row, high) })
}

func (x *formSheet) style(style *excelize.Style) (id int) {
	x.do(func() (err error) {
		id, err = x.book.NewStyle(style)
		return err
	})
	return id
}

// grid writes the rows of the table from a row on and returns the row after it.
func (x *formSheet) grid(rows [][]formCell, from int) int {
	border := []excelize.Border{}
	for _, side := range []string{"left", "right", "top", "bottom"} {
		border = append(border, excelize.Border{Type: side, Style: 1, Color: "000000"})
	}
	style := x.style(&excelize.Style{
		Font: &excelize.Font{Family: sheetFont, Size: 10.5}, Border: border,
		Alignment: &excelize.Alignment{Horizontal: "center", Vertical: "center", WrapText: true},
	})
	taken := make([]int, formColumns) // rows a cell above still covers
	for r, row := range rows {
		column, high := 0, 22.0
		for _, c := range row {
			for taken[column] > 0 {
				column++
			}
			x.cell(column+1, from+r, c.wide, c.high, c.text, style)
			for i := range c.wide {
				taken[column+i] = c.high
			}
			if c.high == 1 {
				high = max(high, 16*float64(linesOf(c.text, x.width(column, c.wide)))+6)
			}
			column += c.wide
		}
		for i := range taken {
			taken[i] = max(0, taken[i]-1)
		}
		x.do(func() error { return x.book.SetRowHeight(sheetName, from+r, high) })
	}
	return from + len(rows)
}

func (x *formSheet) width(column, wide int) int {
	sum := 0.0
	for _, w := range formWidths[column : column+wide] {
		sum += w
	}
	return int(sum)
}

// cell writes one cell, merged over its span; counts are numbers.
func (x *formSheet) cell(column, row, wide, high int, text string, style int) {
	from, to := cellName(column, row), cellName(column+wide-1, row+high-1)
	x.do(func() error { return x.book.SetCellStyle(sheetName, from, to, style) })
	x.do(func() error {
		if n, err := strconv.ParseInt(text, 10, 64); err == nil && strconv.FormatInt(n, 10) == text {
			return x.book.SetCellInt(sheetName, from, n)
		}
		return x.book.SetCellStr(sheetName, from, printable(text))
	})
	if from != to {
		x.do(func() error { return x.book.MergeCell(sheetName, from, to) })
	}
}

func (x *formSheet) print() {
	size, orientation, fit := a4, "portrait", 1
	x.do(func() error {
		return x.book.SetPageLayout(sheetName, &excelize.PageLayoutOptions{Size: &size, Orientation: &orientation, FitToWidth: &fit, FitToHeight: &fit})
	})
	yes := true
	x.do(func() error { return x.book.SetSheetProps(sheetName, &excelize.SheetPropsOptions{FitToPage: &yes}) })
	side := margin
	x.do(func() error {
		return x.book.SetPageMargins(sheetName, &excelize.PageLayoutMarginsOptions{Left: &side, Right: &side, Horizontally: &yes})
	})
}

func columnName(n int) string { return cellName(n, 1)[:1] } // there are eight

func cellName(column, row int) string {
	return string(rune('A'+column-1)) + strconv.Itoa(row)
}
