package reports

import (
	_ "embed" // for the page
	"encoding/json"
	"fmt"
	"html/template"
	"io"
	"strings"

	"github.com/xuri/excelize/v2"

	"nianbao/checks/form"
)

// WriteSupervisionText writes the form's filled cells by their labels, then what is open.
func WriteSupervisionText(w io.Writer, s SupervisionForm) error {
	var b strings.Builder
	title, year, unit := s.heading()
	fmt.Fprintf(&b, "%s%s\n%s\n\n", title, year, unit)
	for _, f := range form.Fields(form.Supervision) {
		if cell, ok := s.Cells[f.Key]; ok && f.Key != "sup.report_year" && f.Key != "sup.reporting_unit" {
			fmt.Fprintf(&b, "%s  %s\n", withUnit(strings.Join(f.Path, "/"), f.Unit), spoken(cell))
		}
	}
	for _, line := range s.Open {
		fmt.Fprintf(&b, "空白：%s\n", line)
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// spoken is a tick as people say it.
func spoken(cell string) string {
	if word, ok := map[string]string{"yes": "是", "no": "否", "both": "是、否都勾了", "neither": "都没有勾"}[cell]; ok {
		return word
	}
	return cell
}

// WriteSupervisionJSON writes the cells by the keys of the field dictionary.
func WriteSupervisionJSON(w io.Writer, s SupervisionForm) error {
	encoder := json.NewEncoder(w)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	return encoder.Encode(s)
}

//go:embed supervision.gohtml
var supervisionSource string

var supervisionPage = template.Must(template.New("supervision").Parse(supervisionSource))

// WriteSupervisionHTML writes the form as a page that can be published as it is.
func WriteSupervisionHTML(w io.Writer, s SupervisionForm) error {
	type cell struct {
		Text       string
		Label      bool
		Wide, High int
	}
	title, year, unit := s.heading()
	data := struct {
		Title, Year, Unit string
		Rows              [][]cell
		Foot              []string
	}{Title: title, Year: year, Unit: unit, Foot: s.foot()}
	for _, row := range s.rows() {
		var cells []cell
		for _, c := range row {
			cells = append(cells, cell{c.text, c.label, c.wide, c.high})
		}
		data.Rows = append(data.Rows, cells)
	}
	return supervisionPage.Execute(w, data)
}

// WriteSupervisionXLSX writes the form as a workbook that prints on one A4 page.
func WriteSupervisionXLSX(w io.Writer, s SupervisionForm) error {
	book := excelize.NewFile()
	defer book.Close() // no files are behind it; Write below reports what matters
	if err := book.SetSheetName(book.GetSheetName(0), sheetName); err != nil {
		return err
	}
	if err := newFormSheet(book).write(s); err != nil {
		return fmt.Errorf("write 监管年度报表 as xlsx: %w", err)
	}
	return book.Write(w)
}
