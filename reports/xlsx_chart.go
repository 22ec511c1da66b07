package reports

import (
	"fmt"
	"slices"

	"github.com/xuri/excelize/v2"
)

const (
	chartSheet = "图"
	chartRows  = 60 // more bars than that nobody reads
)

// draw adds a sheet with the bars of the column the table is best seen by, its scale from
// nothing to all; a table of one row, or of very many, has none.
func (s *xlsxSheet) draw() error {
	column := slices.IndexFunc(s.table.Columns, func(c Column) bool { return c.Key == s.table.Chart })
	if column < 0 || len(s.table.Rows) < 2 || len(s.table.Rows) > chartRows {
		return nil
	}
	if _, err := s.book.NewSheet(chartSheet); err != nil {
		return err
	}
	last := 2 + len(s.table.Rows)
	cells := func(column int) string {
		name, _ := excelize.ColumnNumberToName(column) // of a table's columns, which are few
		return fmt.Sprintf("'%s'!$%s$3:$%s$%d", sheetName, name, name, last)
	}
	if err := s.acrossOnePage(chartSheet); err != nil {
		return err
	}
	least, most, varied := 0.0, 1.0, false
	ink := excelize.Font{Family: sheetFont, Size: 10, Color: "333333"}
	return s.book.AddChart(chartSheet, "A1", &excelize.Chart{
		Type:       excelize.Bar,
		VaryColors: &varied,
		Series:     []excelize.ChartSeries{{Name: s.table.Columns[column].Header, Categories: cells(1), Values: cells(column + 1)}},
		Title:      excelize.ChartTitle{Paragraph: []excelize.RichTextRun{{Text: s.table.Title}}},
		Legend:     excelize.ChartLegend{Position: "none"},
		PlotArea:   excelize.ChartPlotArea{ShowVal: true},
		YAxis:      excelize.ChartAxis{Minimum: &least, Maximum: &most, MajorGridLines: true, Font: ink, NumFmt: excelize.ChartNumFmt{CustomNumFmt: "0%"}},
		XAxis:      excelize.ChartAxis{ReverseOrder: true, Font: ink},
		Dimension:  excelize.ChartDimension{Width: 900, Height: uint(160 + 28*len(s.table.Rows))},
	})
}

// acrossOnePage prints a sheet on one A4 page across.
func (s *xlsxSheet) acrossOnePage(sheet string) error {
	size, orientation, one, yes := a4, "landscape", 1, true
	if err := s.book.SetPageLayout(sheet, &excelize.PageLayoutOptions{Size: &size, Orientation: &orientation, FitToWidth: &one, FitToHeight: &one}); err != nil {
		return err
	}
	return s.book.SetSheetProps(sheet, &excelize.SheetPropsOptions{FitToPage: &yes})
}
