package reports

import (
	_ "embed" // for the page
	"html/template"
	"io"
	"net/url"
)

//go:embed page.gohtml
var pageSource string

var page = template.Must(template.New("page").Parse(pageSource))

// WriteHTML writes the table as one page that needs no other file, ready to print
// across A4; rates have bars, drawn by the page itself.
func WriteHTML(w io.Writer, t Table) error {
	if err := t.check(); err != nil {
		return err
	}
	rows := t.Rows
	if t.Total != nil {
		rows = append(rows[:len(rows):len(rows)], t.Total)
	}
	data := struct {
		Table
		Lines []htmlRow
	}{Table: t}
	for i, row := range rows {
		line := htmlRow{Total: t.Total != nil && i == len(rows)-1}
		for _, cell := range row {
			line.Cells = append(line.Cells, cell.html())
		}
		data.Lines = append(data.Lines, line)
	}
	return page.Execute(w, data)
}

// htmlRow is one line of the page's table.
type htmlRow struct {
	Total bool
	Cells []htmlCell
}

type htmlCell struct {
	Text, Class string
	Link        bool   // the text is the address of a page
	Bar         string // percent of the cell's width; empty for no bar
}

func (c Cell) html() htmlCell {
	cell := htmlCell{Text: printable(c.String()), Link: c.kind == textCell && isLink(c.text)}
	if c.kind != textCell {
		cell.Class = "n"
	}
	if c.kind == ratioCell && c.ratio.Whole != 0 {
		cell.Bar = c.ratio.Percent(percentDecimals)
	}
	return cell
}

// isLink says whether a text is nothing but the address of a web page.
func isLink(text string) bool {
	u, err := url.Parse(text)
	return err == nil && (u.Scheme == "http" || u.Scheme == "https") && u.Host != ""
}
