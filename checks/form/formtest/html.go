package formtest

import (
	"fmt"
	"html"
	"math/rand/v2"
	"strings"

	"nianbao/checks/form"
	"nianbao/internal/document"
)

// HTML sets a form of known values as a web page.
func HTML(kind form.Kind, values Values, layout Layout) string {
	return Page(Render(rand.New(rand.NewPCG(1, 2)), kind, values, layout))
}

// Page writes a rendered document as a web page.
func Page(doc *document.Document) string {
	var b strings.Builder
	b.WriteString("<!DOCTYPE html><html><head><meta charset=\"utf-8\"><title>" + html.EscapeString(doc.Title) + "</title></head><body>\n")
	for _, g := range doc.Grids {
		lines(&b, g.Above)
		b.WriteString("<table border=\"1\">\n")
		for row := range g.Rows {
			b.WriteString("<tr>")
			for _, c := range g.Cells {
				if c.Row == row {
					fmt.Fprintf(&b, `<td rowspan="%d" colspan="%d">%s</td>`, c.RowSpan, c.ColSpan, breaks(c.Text))
				}
			}
			b.WriteString("</tr>\n")
		}
		b.WriteString("</table>\n")
		lines(&b, g.Below)
	}
	b.WriteString("</body></html>\n")
	return b.String()
}

func lines(b *strings.Builder, text string) {
	for line := range strings.Lines(text) {
		b.WriteString("<p>" + breaks(strings.TrimSuffix(line, "\n")) + "</p>\n")
	}
}

func breaks(text string) string {
	return strings.ReplaceAll(html.EscapeString(text), "\n", "<br>")
}
