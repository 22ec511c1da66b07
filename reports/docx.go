package reports

import (
	"archive/zip"
	"encoding/xml"
	"fmt"
	"io"
	"strings"
)

// WriteDOCX writes documents one after another, each on a page of its own, set by
// GB/T 9704—2012: A4, 版心 156×225 mm, 22 lines of 28 characters, 3号仿宋, page
// numbers outside. The same papers give the same bytes.
func WriteDOCX(w io.Writer, papers ...Paper) error {
	var sections []section
	for _, p := range papers {
		for i := range p.Attachments {
			if err := p.Attachments[i].check(); err != nil {
				return err
			}
		}
		sections = append(sections, p.sections()...)
	}
	return writeSections(w, sections)
}

func writeSections(w io.Writer, sections []section) error {
	if len(sections) == 0 {
		return fmt.Errorf("write docx: there is nothing to write")
	}
	archive := zip.NewWriter(w)
	for _, part := range append(docxParts, docxPart{"word/document.xml", documentXML(sections)}) {
		file, err := archive.Create(part.name)
		if err != nil {
			return fmt.Errorf("write docx: %w", err)
		}
		if _, err := io.WriteString(file, part.content); err != nil {
			return fmt.Errorf("write docx: %w", err)
		}
	}
	return archive.Close()
}

// WriteTableDOCX writes one table as a document of its own.
func WriteTableDOCX(w io.Writer, t Table) error {
	if err := t.check(); err != nil {
		return err
	}
	return WriteDOCX(w, Paper{Attachments: []Table{t}})
}

// section is a run of pages of one orientation.
type section struct {
	blocks    []block
	landscape bool
	restart   bool // pages are counted anew
}

// block is a paragraph, or a table given whole.
type block struct {
	properties string // inside w:pPr
	runs       string
	table      string
}

// sections are the document's own pages and one section for each attachment.
func (p Paper) sections() []section {
	var sections []section
	if len(p.Body) > 0 {
		sections = append(sections, section{blocks: p.blocks()})
	}
	for i, table := range p.Attachments {
		number := ""
		if len(p.Body) > 0 {
			number = "附件"
			if len(p.Attachments) > 1 {
				number = fmt.Sprintf("附件%d", i+1)
			}
		}
		sections = append(sections, section{blocks: attachment(number, table), landscape: true})
	}
	if len(sections) > 0 {
		sections[0].restart = true
	}
	return sections
}

func documentXML(sections []section) string {
	var b strings.Builder
	b.WriteString(xml.Header + `<w:document xmlns:w="` + wordSpace + `" xmlns:r="` + relationSpace + `"><w:body>`)
	for i, s := range sections {
		last := len(s.blocks) - 1
		for k, block := range s.blocks {
			end := ""
			if k == last && i < len(sections)-1 {
				end = s.properties()
			}
			block.write(&b, end)
		}
	}
	b.WriteString(sections[len(sections)-1].properties())
	b.WriteString(`</w:body></w:document>`)
	return b.String()
}

func (b block) write(out *strings.Builder, sectionEnd string) {
	if b.table != "" {
		out.WriteString(b.table)
		return
	}
	out.WriteString(`<w:p><w:pPr>` + b.properties + sectionEnd + `</w:pPr>` + b.runs + `</w:p>`)
}

// Sizes in twips (1/20 pt; 56.69 to the millimetre): A4; 天头 37 mm, 订口 28 mm,
// 版心 156×225 mm, the page number 7 mm below it. A page across is the same page
// turned.
const (
	pageShort, pageLong                              = 11906, 16838
	marginTop, marginLeft, marginRight, marginBottom = 2098, 1588, 1474, 1985
	footerBelow                                      = 1270
	linePitch                                        = 579 // 22 of them are 225 mm
)

func (s section) properties() string {
	size := fmt.Sprintf(`<w:pgSz w:w="%d" w:h="%d"/>`, pageShort, pageLong)
	margins := [4]int{marginTop, marginRight, marginBottom, marginLeft}
	if s.landscape {
		size = fmt.Sprintf(`<w:pgSz w:w="%d" w:h="%d" w:orient="landscape"/>`, pageLong, pageShort)
		margins = [4]int{marginLeft, marginTop, marginRight, marginBottom}
	}
	start := ""
	if s.restart {
		start = `<w:pgNumType w:start="1"/>`
	}
	return fmt.Sprintf(`<w:sectPr><w:footerReference w:type="default" r:id="rId4"/><w:footerReference w:type="even" r:id="rId5"/>`+
		`<w:type w:val="nextPage"/>%s<w:pgMar w:top="%d" w:right="%d" w:bottom="%d" w:left="%d" w:header="851" w:footer="%d" w:gutter="0"/>%s`+
		`<w:docGrid w:type="lines" w:linePitch="%d"/></w:sectPr>`,
		size, margins[0], margins[1], margins[2], margins[3], min(footerBelow, margins[2]-500), start, linePitch)
}

// Fonts by GB/T 9704; the font table names what stands in where one is missing.
const (
	fontSong  = "方正小标宋简体"
	fontFang  = "仿宋_GB2312"
	fontHei   = "黑体"
	fontKai   = "楷体_GB2312"
	fontPlain = "宋体"
)

// Sizes in half points.
const (
	size2  = 44 // 2号, 22 pt
	size3  = 32 // 3号, 16 pt
	size4  = 28 // 4号, 14 pt
	sizeT  = 21 // tables: 五号, 10.5 pt
	sizeTS = 18 // narrow tables: 小五, 9 pt
)

// squeeze sets 28 characters of 16 pt on the 156 mm of the 版心, in 1/20 pt each.
const squeeze = -5

// run is text in one font, numbers included.
func run(font string, halfPoints int, text string) string {
	spacing := ""
	if halfPoints == size3 {
		spacing = fmt.Sprintf(`<w:spacing w:val="%d"/>`, squeeze)
	}
	return fmt.Sprintf(`<w:r><w:rPr><w:rFonts w:ascii="%[1]s" w:hAnsi="%[1]s" w:eastAsia="%[1]s" w:cs="%[1]s"/>%[4]s<w:sz w:val="%[2]d"/><w:szCs w:val="%[2]d"/></w:rPr><w:t xml:space="preserve">%[3]s</w:t></w:r>`,
		font, halfPoints, escaped(text), spacing)
}

// escaped is text as XML holds it, without the characters XML has no place for.
func escaped(text string) string {
	var b strings.Builder
	xml.EscapeText(&b, []byte(strings.ToValidUTF8(printable(text), "\uFFFD"))) //nolint:errcheck // a builder never fails
	return b.String()
}
