package reports

import (
	"fmt"
	"strings"

	"github.com/mattn/go-runewidth"
)

// lineSetting is the paragraph setting of running text: a fixed line, so that a page has 22.
func lineSetting(extra string) string {
	return fmt.Sprintf(`<w:spacing w:before="0" w:after="0" w:line="%d" w:lineRule="exact"/>%s`, linePitch, extra)
}

const (
	indentTwo = `<w:ind w:firstLineChars="200" w:firstLine="640"/>`
	flushLeft = `<w:ind w:firstLine="0"/>`
	centred   = `<w:ind w:firstLine="0"/><w:jc w:val="center"/>`
)

func blank() block { return block{properties: lineSetting("")} }

// blocks are the document's own pages: number, title, 主送, text, 附件说明, 落款, 附注.
func (p Paper) blocks() []block {
	var blocks []block
	if p.Number != "" {
		blocks = append(blocks, block{properties: lineSetting(centred), runs: run(fontFang, size3, p.Number)}, blank())
	}
	for _, line := range p.Title {
		blocks = append(blocks, titleLine(line))
	}
	blocks = append(blocks, blank())
	if p.Addressee != "" {
		blocks = append(blocks, block{properties: lineSetting(flushLeft), runs: run(fontFang, size3, p.Addressee)})
	}
	for _, paragraph := range p.Body {
		keep := ""
		if paragraph.Rank > 0 { // a heading does not end a page
			keep = `<w:keepNext/>`
		}
		blocks = append(blocks, block{properties: keep + lineSetting(indentTwo), runs: run(bodyFonts[paragraph.Rank], size3, paragraph.Text)})
	}
	blocks = append(blocks, p.attachmentNote()...)
	return append(blocks, p.signature()...)
}

// bodyFonts by the rank of a paragraph.
var bodyFonts = map[int]string{0: fontFang, 1: fontHei, 2: fontKai}

func titleLine(text string) block {
	return block{
		properties: `<w:snapToGrid w:val="0"/><w:spacing w:before="0" w:after="0" w:line="660" w:lineRule="exact"/>` + centred,
		runs:       run(fontSong, size2, text),
	}
}

// attachmentNote is 附件说明: one blank line below the text, indented by two, the
// names in line with one another, without punctuation at their ends.
func (p Paper) attachmentNote() []block {
	if len(p.Attachments) == 0 {
		return nil
	}
	blocks := []block{blank()}
	for i, table := range p.Attachments {
		label := "附件："
		hanging := 300
		if len(p.Attachments) > 1 {
			label = fmt.Sprintf("附件：%d. ", i+1)
			hanging = 450
			if i > 0 {
				label = fmt.Sprintf("　　　%d. ", i+1)
			}
		}
		indent := fmt.Sprintf(`<w:ind w:left="%d" w:leftChars="%d" w:hanging="%d" w:hangingChars="%d"/>`, (200+hanging)*16/5, 200+hanging, hanging*16/5, hanging)
		blocks = append(blocks, block{properties: lineSetting(indent), runs: run(fontFang, size3, label+table.Title)})
	}
	return blocks
}

// signature is 落款 as for a document under a seal: the date four characters from
// the right, the issuer centred above it; then 附注.
func (p Paper) signature() []block {
	if p.Date == "" {
		return nil
	}
	width := func(text string) int { return runewidth.StringWidth(text) * 50 } // hundredths of a character
	inset := max(200, 400+(width(p.Date)-width(p.Issuer))/2)
	blocks := []block{
		blank(), blank(),
		{properties: `<w:keepNext/>` + lineSetting(fromRight(inset)), runs: run(fontFang, size3, p.Issuer)},
		{properties: lineSetting(fromRight(400)), runs: run(fontFang, size3, p.Date)},
	}
	if p.Note != "" {
		blocks = append(blocks, block{properties: lineSetting(indentTwo), runs: run(fontFang, size3, p.Note)})
	}
	return blocks
}

func fromRight(hundredths int) string {
	return fmt.Sprintf(`<w:ind w:right="%d" w:rightChars="%d" w:firstLine="0"/><w:jc w:val="right"/>`, hundredths*16/5, hundredths)
}

// attachment is a table on pages of its own: 附件 in the first line at the left,
// the title centred in the third, the notes below.
func attachment(number string, t Table) []block {
	var blocks []block
	if number != "" {
		blocks = append(blocks, block{properties: lineSetting(flushLeft), runs: run(fontHei, size3, number)}, blank())
	}
	blocks = append(blocks, titleLine(t.Title), block{properties: lineSetting("")}, block{table: tableXML(t)})
	small := `<w:snapToGrid w:val="0"/><w:spacing w:before="60" w:after="0" w:line="300" w:lineRule="exact"/>` + flushLeft
	if len(t.Notes) == 0 {
		return append(blocks, block{properties: small})
	}
	for _, note := range t.Notes {
		blocks = append(blocks, block{properties: small, runs: run(fontFang, sizeT, "注："+note)})
	}
	return blocks
}

// tableWidth is that of a page across between its margins, in twips.
const tableWidth = pageLong - marginTop - marginBottom

// units is the share of the width a column asks for; numbers and codes must not break.
func units(column Column) int {
	switch column.Key {
	case "code":
		return max(column.Width, 11)
	case "evidence", "basis":
		return min(column.Width, 12)
	default:
		return max(column.Width, 5)
	}
}

func tableXML(t Table) string {
	total := 0
	for _, column := range t.Columns {
		total += units(column)
	}
	size := sizeT
	if total > 80 {
		size = sizeTS
	}
	widths := make([]int, len(t.Columns))
	var b strings.Builder
	b.WriteString(`<w:tbl><w:tblPr><w:tblW w:w="` + fmt.Sprint(tableWidth) + `" w:type="dxa"/><w:jc w:val="center"/><w:tblBorders>`)
	for _, side := range []string{"top", "left", "bottom", "right", "insideH", "insideV"} {
		b.WriteString(`<w:` + side + ` w:val="single" w:sz="4" w:space="0" w:color="000000"/>`)
	}
	b.WriteString(`</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="57" w:type="dxa"/><w:right w:w="57" w:type="dxa"/></w:tblCellMar></w:tblPr><w:tblGrid>`)
	for i, column := range t.Columns {
		widths[i] = tableWidth * units(column) / total
		fmt.Fprintf(&b, `<w:gridCol w:w="%d"/>`, widths[i])
	}
	b.WriteString(`</w:tblGrid>`)
	header := make([]Cell, len(t.Columns))
	for i, column := range t.Columns {
		header[i] = Words(column.Header)
	}
	writeRow(&b, header, widths, `<w:tblHeader/>`, func(Cell) (string, string) { return fontHei, "center" }, size)
	body := func(c Cell) (string, string) {
		if c.kind == textCell {
			return fontFang, "left"
		}
		return fontFang, "center"
	}
	for _, row := range t.Rows {
		writeRow(&b, row, widths, "", body, size)
	}
	if t.Total != nil {
		writeRow(&b, t.Total, widths, "", body, size)
	}
	b.WriteString(`</w:tbl>`)
	return b.String()
}

// writeRow writes one row that no page breaks.
func writeRow(b *strings.Builder, row []Cell, widths []int, extra string, look func(Cell) (font, side string), size int) {
	b.WriteString(`<w:tr><w:trPr><w:cantSplit/>` + extra + `</w:trPr>`)
	for i, cell := range row {
		font, side := look(cell)
		fmt.Fprintf(b, `<w:tc><w:tcPr><w:tcW w:w="%d" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:snapToGrid w:val="0"/><w:spacing w:before="20" w:after="20" w:line="%d" w:lineRule="exact"/><w:ind w:firstLine="0"/><w:jc w:val="%s"/></w:pPr>%s</w:p></w:tc>`,
			widths[i], size*13, side, run(font, size, cell.String()))
	}
	b.WriteString(`</w:tr>`)
}
