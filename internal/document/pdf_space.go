package document

import (
	"strconv"
	"strings"

	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
)

// space remembers a space that was typed behind the last glyph, and whether a line
// ends there. What the engine makes up to part words and lines is no such space.
func (p *pdfFile) space(l *letters, text references.FPDF_TEXTPAGE, i int, r rune) error {
	made, err := p.engine.FPDFText_IsGenerated(&requests.FPDFText_IsGenerated{TextPage: text, Index: i})
	switch {
	case err != nil:
		return err
	case r == '\r' || r == '\n':
		l.trailing, l.typed = l.trailing || l.typed, false
	case !made.IsGenerated && len(l.glyphs) > 0:
		l.glyphs[len(l.glyphs)-1].space = true
		l.typed = r == ' '
	}
	return nil
}

// marksSpaces: the program that wrote the file is known to tell every space that ends a
// line.
func (p *pdfFile) marksSpaces() bool {
	meta, err := p.engine.FPDF_GetMetaText(&requests.FPDF_GetMetaText{Document: p.file, Tag: "Producer"})
	return err == nil && tellsSpaces(meta.Value)
}

// tellsSpaces knows LibreOffice by its name and version, as it writes them.
func tellsSpaces(producer string) bool {
	version, ok := strings.CutPrefix(producer, "LibreOffice ")
	number, err := strconv.ParseFloat(version, 64)
	return ok && err == nil && number >= 7.4
}
