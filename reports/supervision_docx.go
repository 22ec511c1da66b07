package reports

import (
	"fmt"
	"io"
	"strings"
)

// WriteSupervisionDOCX writes the form as a document of one A4 page, its table set out
// as the sample form's. The same form gives the same bytes.
func WriteSupervisionDOCX(w io.Writer, s SupervisionForm) error {
	title, year, unit := s.heading()
	line := func(text, side string) block {
		return block{
			properties: `<w:snapToGrid w:val="0"/><w:spacing w:before="0" w:after="60" w:line="360" w:lineRule="exact"/><w:ind w:firstLine="0"/><w:jc w:val="` + side + `"/>`,
			runs:       run(fontFang, sizeForm, text),
		}
	}
	blocks := []block{titleLine(title), line(year, "center"), line(unit, "left"), {table: formTable(s.rows())}}
	for _, text := range s.foot() {
		blocks = append(blocks, line(text, "left"))
	}
	return writeSections(w, []section{{blocks: blocks, restart: true}})
}

// sizeForm is 小四, 12 pt, in half points.
const sizeForm = 24

// formTwips are the columns' widths, the 版心 together.
var formTwips = [formColumns]int{1250, 1170, 1524, 980, 980, 980, 980, 980}

func formTable(rows [][]formCell) string {
	var b strings.Builder
	total := 0
	for _, w := range formTwips {
		total += w
	}
	fmt.Fprintf(&b, `<w:tbl><w:tblPr><w:tblW w:w="%d" w:type="dxa"/><w:jc w:val="center"/><w:tblBorders>`, total)
	for _, side := range []string{"top", "left", "bottom", "right", "insideH", "insideV"} {
		b.WriteString(`<w:` + side + ` w:val="single" w:sz="4" w:space="0" w:color="000000"/>`)
	}
	b.WriteString(`</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="57" w:type="dxa"/><w:right w:w="57" w:type="dxa"/></w:tblCellMar></w:tblPr><w:tblGrid>`)
	for _, w := range formTwips {
		fmt.Fprintf(&b, `<w:gridCol w:w="%d"/>`, w)
	}
	b.WriteString(`</w:tblGrid>`)
	over := make([]formCell, formColumns) // cells from rows above that reach down, at their first column
	for _, row := range rows {
		writeFormRow(&b, row, over)
	}
	b.WriteString(`</w:tbl>`)
	return b.String()
}

// writeFormRow writes one row; where a cell above reaches down, Word wants an empty
// cell that continues it.
func writeFormRow(b *strings.Builder, row []formCell, over []formCell) {
	b.WriteString(`<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="340" w:hRule="atLeast"/></w:trPr>`)
	for column := 0; column < formColumns; {
		if above := &over[column]; above.high > 0 {
			writeFormCell(b, formCell{wide: above.wide}, column, `<w:vMerge/>`)
			above.high--
			column += above.wide
			continue
		}
		if len(row) == 0 {
			break
		}
		c := row[0]
		row = row[1:]
		merge := ""
		if c.high > 1 {
			merge = `<w:vMerge w:val="restart"/>`
			over[column] = formCell{wide: c.wide, high: c.high - 1}
		}
		writeFormCell(b, c, column, merge)
		column += c.wide
	}
	b.WriteString(`</w:tr>`)
}

func writeFormCell(b *strings.Builder, c formCell, column int, merge string) {
	width := 0
	for _, w := range formTwips[column : column+c.wide] {
		width += w
	}
	span := ""
	if c.wide > 1 {
		span = fmt.Sprintf(`<w:gridSpan w:val="%d"/>`, c.wide)
	}
	fmt.Fprintf(b, `<w:tc><w:tcPr><w:tcW w:w="%d" w:type="dxa"/>%s%s<w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:snapToGrid w:val="0"/><w:spacing w:before="20" w:after="20" w:line="250" w:lineRule="exact"/><w:ind w:firstLine="0"/><w:jc w:val="center"/></w:pPr>%s</w:p></w:tc>`,
		width, span, merge, run(fontFang, sizeTS, c.text))
}
