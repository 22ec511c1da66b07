package accuracy

import (
	"regexp"
	"strconv"
	"strings"
)

// officePrint has LibreOffice print the documents that offices make: what is put up as
// PDF was mostly a Word document before.
func officePrint(set func(Sample) string) func(*press, []Sample) error {
	return func(p *press, samples []Sample) error {
		for _, s := range samples {
			if err := p.save(s, "office.html", []byte(set(s))); err != nil {
				return err
			}
		}
		if err := p.convert(samples, "office.html", "office.docx", "docx:MS Word 2007 XML"); err != nil {
			return err
		}
		return p.convert(samples, "office.docx", "published.pdf", "pdf:writer_pdf_Export")
	}
}

// sheets is the page as an office sets it: the table as wide as the text of an A4
// sheet, which lies on its side for many columns, and its rows left to be cut by the end
// of a page as Word leaves them.
func sheets(s Sample) string {
	set := strings.ReplaceAll(beyond(s), "<table border=\"1\"", "<table border=\"1\" width=\"100%\"")
	if s.columns() > 8 {
		set = strings.Replace(set, "size:21cm 29.7cm", "size:29.7cm 21cm", 1)
	}
	return set
}

var colSpan = regexp.MustCompile(`colspan="(\d+)"`)

// columns of the widest table.
func (s Sample) columns() (most int) {
	for line := range strings.Lines(s.page) {
		n := 0
		for _, span := range colSpan.FindAllStringSubmatch(line, -1) {
			wide, _ := strconv.Atoi(span[1])
			n += wide
		}
		most = max(most, n)
	}
	return most
}

// beyond is the page as an office program takes it from the web: the table as wide as
// a browser's window, so that it ends behind the edge of the paper.
func beyond(s Sample) string {
	style := styles[s.Seed%uint64(len(styles))]
	return strings.Replace(symbols.Replace(s.page), "<head>", "<head><style>@page{size:21cm 29.7cm;margin:2.5cm 2cm} p,td{"+style+"} p{margin:4px 0} td{border:1px solid #000;padding:1px 4px}</style>", 1)
}
