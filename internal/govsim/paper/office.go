package paper

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"fmt"
	"html"
	"strings"

	"github.com/xuri/excelize/v2"
)

// DOCX writes the form as a Word document.
func (f *Form) DOCX() ([]byte, error) {
	var doc strings.Builder
	doc.WriteString(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>`)
	for _, line := range []string{f.Title, f.Year} {
		doc.WriteString(`<w:p><w:pPr><w:jc w:val="center"/></w:pPr>` + wordRun(line, 36) + `</w:p>`)
	}
	doc.WriteString(`<w:p>` + wordRun(f.Unit, 24) + `</w:p>`)
	f.wordTable(&doc)
	for _, line := range f.Foot {
		doc.WriteString(`<w:p>` + wordRun(line, 24) + `</w:p>`)
	}
	doc.WriteString(`<w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr></w:body></w:document>`)
	return zipped([][2]string{
		{"[Content_Types].xml", `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`},
		{"_rels/.rels", `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`},
		{"word/document.xml", doc.String()},
	})
}

func zipped(parts [][2]string) ([]byte, error) {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, p := range parts {
		w, err := z.Create(p[0])
		if err != nil {
			return nil, fmt.Errorf("zip %s: %w", p[0], err)
		}
		if _, err := w.Write([]byte(p[1])); err != nil {
			return nil, fmt.Errorf("zip %s: %w", p[0], err)
		}
	}
	if err := z.Close(); err != nil {
		return nil, fmt.Errorf("zip: %w", err)
	}
	return b.Bytes(), nil
}

func wordRun(text string, halfPoints int) string {
	var b strings.Builder
	for i, part := range strings.Split(text, "\n") {
		b.WriteString(`<w:r><w:rPr><w:rFonts w:eastAsia="仿宋"/>` + fmt.Sprintf(`<w:sz w:val="%d"/></w:rPr>`, halfPoints))
		if i > 0 {
			b.WriteString(`<w:br/>`)
		}
		b.WriteString(`<w:t xml:space="preserve">`)
		xml.EscapeText(&b, []byte(part))
		b.WriteString(`</w:t></w:r>`)
	}
	return b.String()
}

// wordTable writes the grid with w:gridSpan and w:vMerge.
func (f *Form) wordTable(b *strings.Builder) {
	b.WriteString(`<w:tbl><w:tblPr><w:tblW w:w="9000" w:type="dxa"/><w:tblBorders><w:top w:val="single"/><w:left w:val="single"/><w:bottom w:val="single"/><w:right w:val="single"/><w:insideH w:val="single"/><w:insideV w:val="single"/></w:tblBorders></w:tblPr><w:tblGrid>`)
	for range f.Widths {
		fmt.Fprintf(b, `<w:gridCol w:w="%d"/>`, 9000/len(f.Widths))
	}
	b.WriteString(`</w:tblGrid>`)
	at := map[[2]int]slot{} // every row a cell reaches, at its first column
	for _, s := range f.slots() {
		for dr := range s.RowSpan {
			at[[2]int{s.row + dr, s.col}] = s
		}
	}
	for r := range f.Rows {
		b.WriteString(`<w:tr>`)
		for c := 0; c < len(f.Widths); {
			s := at[[2]int{r, c}]
			span := max(1, s.ColSpan)
			b.WriteString(`<w:tc><w:tcPr>`)
			if span > 1 {
				fmt.Fprintf(b, `<w:gridSpan w:val="%d"/>`, span)
			}
			text := s.Text
			switch {
			case s.RowSpan > 1 && s.row == r:
				b.WriteString(`<w:vMerge w:val="restart"/>`)
			case s.RowSpan > 1:
				b.WriteString(`<w:vMerge/>`)
				text = ""
			}
			b.WriteString(`</w:tcPr><w:p>` + wordRun(text, 21) + `</w:p></w:tc>`)
			c += span
		}
		b.WriteString(`</w:tr>`)
	}
	b.WriteString(`</w:tbl>`)
}

// XLSX writes the form as a workbook; numbers are numbers where they are plain.
func (f *Form) XLSX() ([]byte, error) {
	x := excelize.NewFile()
	defer x.Close()
	const sheet = "Sheet1"
	cols := len(f.Widths)
	line := 1
	text := func(s string) {
		first, _ := excelize.CoordinatesToCellName(1, line)
		last, _ := excelize.CoordinatesToCellName(cols, line)
		x.SetCellStr(sheet, first, s)
		x.MergeCell(sheet, first, last)
		line++
	}
	text(f.Title)
	text(f.Year)
	text(f.Unit)
	for _, s := range f.slots() {
		first, _ := excelize.CoordinatesToCellName(s.col+1, s.row+line)
		last, _ := excelize.CoordinatesToCellName(s.col+s.ColSpan, s.row+line+s.RowSpan-1)
		if n, ok := wholeNumber(s.Text); ok && !s.Label {
			x.SetCellInt(sheet, first, n)
		} else {
			x.SetCellStr(sheet, first, s.Text)
		}
		if first != last {
			x.MergeCell(sheet, first, last)
		}
	}
	line += len(f.Rows)
	for _, l := range f.Foot {
		text(l)
	}
	x.SetColWidth(sheet, "A", "G", 22)
	b, err := x.WriteToBuffer()
	if err != nil {
		return nil, fmt.Errorf("write workbook: %w", err)
	}
	return b.Bytes(), nil
}

// wholeNumber reads a plain number short enough for a cell (a code of ten digits is text).
func wholeNumber(s string) (int64, bool) {
	if s == "" || len(s) > 9 || s[0] == '0' && len(s) > 1 {
		return 0, false
	}
	var n int64
	for _, r := range s {
		if r < '0' || r > '9' {
			return 0, false
		}
		n = n*10 + int64(r-'0')
	}
	return n, true
}

// RTF writes the form as Rich Text, which offices save under .doc.
func (f *Form) RTF() []byte {
	var b strings.Builder
	b.WriteString(`{\rtf1\ansi\ansicpg936\deff0{\fonttbl{\f0\fnil\fcharset134 SimSun;}}\paperw11906\paperh16838` + "\n")
	for _, line := range []string{f.Title, f.Year} {
		b.WriteString(`\pard\qc\fs36 ` + rtfText(line) + `\par` + "\n")
	}
	b.WriteString(`\pard\ql\fs24 ` + rtfText(f.Unit) + `\par` + "\n")
	f.rtfTable(&b)
	for _, line := range f.Foot {
		b.WriteString(`\pard\ql\fs24 ` + rtfText(line) + `\par` + "\n")
	}
	b.WriteString("}")
	return []byte(b.String())
}

func (f *Form) rtfTable(b *strings.Builder) {
	at := map[[2]int]slot{}
	for _, s := range f.slots() {
		for dr := range s.RowSpan {
			at[[2]int{s.row + dr, s.col}] = s
		}
	}
	width := 9000 / len(f.Widths)
	for r := range f.Rows {
		defs, cells := "", ""
		for c := 0; c < len(f.Widths); {
			s := at[[2]int{r, c}]
			span := max(1, s.ColSpan)
			text := s.Text
			switch {
			case s.RowSpan > 1 && s.row == r:
				defs += `\clvmgf`
			case s.RowSpan > 1:
				defs += `\clvmrg`
				text = ""
			}
			c += span
			defs += fmt.Sprintf(`\clbrdrt\brdrs\clbrdrl\brdrs\clbrdrb\brdrs\clbrdrr\brdrs\cellx%d`, c*width)
			cells += `\pard\intbl\fs21 ` + rtfText(text) + `\cell`
		}
		b.WriteString(`\trowd\trgaph108` + defs + "\n" + cells + `\row` + "\n")
	}
}

func rtfText(s string) string {
	var b strings.Builder
	for _, r := range s {
		switch {
		case r == '\n':
			b.WriteString(`\line `)
		case r == '\\' || r == '{' || r == '}':
			b.WriteString(`\` + string(r))
		case r < 128:
			b.WriteRune(r)
		default:
			fmt.Fprintf(&b, `\u%d?`, int16(r))
		}
	}
	return b.String()
}

// HTMLWorkbook writes the form as the HTML that Excel opens and many systems export as .xls.
func (f *Form) HTMLWorkbook() []byte {
	return []byte(`<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel" xmlns="http://www.w3.org/TR/REC-html40"><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8"><meta name="ProgId" content="Excel.Sheet"></head><body>` +
		f.HTML(Plain) + `</body></html>`)
}

// HTMLDocument writes the form as the HTML Word saves under .doc.
func (f *Form) HTMLDocument() []byte {
	return []byte(`<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word" xmlns="http://www.w3.org/TR/REC-html40"><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8"><meta name="ProgId" content="Word.Document"></head><body lang="ZH-CN">` +
		f.HTML(WordPasted) + `</body></html>`)
}

// SpreadsheetML writes the form as Excel 2003 XML, another thing found under .xls.
func (f *Form) SpreadsheetML() []byte {
	var b strings.Builder
	b.WriteString(`<?xml version="1.0" encoding="UTF-8"?><?mso-application progid="Excel.Sheet"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="Sheet1"><Table>` + "\n")
	line := func(s string) {
		fmt.Fprintf(&b, `<Row><Cell ss:MergeAcross="%d"><Data ss:Type="String">%s</Data></Cell></Row>`+"\n", len(f.Widths)-1, html.EscapeString(s))
	}
	line(f.Title)
	line(f.Year)
	line(f.Unit)
	row := -1
	for _, s := range f.slots() {
		for row < s.row {
			if row >= 0 {
				b.WriteString("</Row>\n")
			}
			row++
			b.WriteString("<Row>")
		}
		kind := "String"
		if _, ok := wholeNumber(s.Text); ok && !s.Label {
			kind = "Number"
		}
		fmt.Fprintf(&b, `<Cell ss:Index="%d" ss:MergeAcross="%d" ss:MergeDown="%d"><Data ss:Type="%s">%s</Data></Cell>`,
			s.col+1, s.ColSpan-1, s.RowSpan-1, kind, strings.ReplaceAll(html.EscapeString(s.Text), "\n", "&#10;"))
	}
	b.WriteString("</Row>\n")
	for _, l := range f.Foot {
		line(l)
	}
	b.WriteString("</Table></Worksheet></Workbook>")
	return []byte(b.String())
}
