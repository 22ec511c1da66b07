package document

import (
	"context"
	"fmt"
	"math"
	"slices"

	"github.com/klippa-app/go-pdfium/enums"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
	"github.com/klippa-app/go-pdfium/responses"
	"github.com/klippa-app/go-pdfium/structs"
)

// What one page may hold; more is no page of a report.
const (
	maxGlyphs   = 200_000
	maxObjects  = 200_000
	maxPictures = 10_000 // and as many words drawn as shapes
)

// ink is what is on a page of a PDF, in the order it was drawn: upright, in
// points, y downwards.
type ink struct {
	width, height float64
	glyphs        []glyph
	across, down  []rule
	shapes        []shape
	pictures      []rect
	outlines      []rect // what may be a word drawn as a shape
	objects       int    // drawings met, those that hold others and these counted alike
	unmapped      int    // glyphs of which nobody says what character they are
	unseen        int    // glyphs that are not drawn, but laid under a picture
	trailing      bool   // a space that ends a line is told, too
}

// pdfPage reads one page.
func (r *Reader) pdfPage(ctx context.Context, pdf *pdfFile, number int) (sheetOfPaper, error) {
	page, release, err := pdf.load(number)
	if err != nil {
		return sheetOfPaper{}, err
	}
	defer release()
	drawn, err := pdf.ink(page)
	if err != nil {
		return sheetOfPaper{}, err
	}
	if drawn.scanned() {
		return r.pdfScan(ctx, pdf, page, drawn)
	}
	return drawn.sheet(r.limits)
}

// scanned: what a reader sees of the page is pixels, or letters whose characters
// the file does not tell.
func (d *ink) scanned() bool {
	seen, covered := len(d.glyphs)-d.unseen, 0.0
	for _, p := range d.pictures {
		covered += p.width() * p.height()
	}
	full := covered > 0.5*d.width*d.height
	switch {
	case full && (seen < 30 || d.unseen > seen):
		return true
	case d.unmapped > 10 && d.unmapped*7 > len(d.glyphs):
		return true
	}
	return len(d.glyphs) == 0 && (len(d.pictures) > 0 || len(d.shapes) > 50)
}

// scanDPI is the resolution at which pages of PDFs are recognised.
const scanDPI = 200

// pdfScan has a page drawn and recognises it from the pixels.
func (r *Reader) pdfScan(ctx context.Context, pdf *pdfFile, page requests.Page, d *ink) (sheetOfPaper, error) {
	if d.width*d.height*scanDPI*scanDPI/72/72 > float64(r.limits.Pixels) {
		return sheetOfPaper{}, fmt.Errorf("draw %.0f×%.0f points: %w", d.width, d.height, ErrTooLarge)
	}
	drawn, err := pdf.engine.RenderPageInDPI(&requests.RenderPageInDPI{Page: page, DPI: scanDPI, ImageFormat: requests.RenderImageFormatGrayscale})
	if err != nil {
		return sheetOfPaper{}, fmt.Errorf("draw: %w: %w", err, ErrBroken)
	}
	picture := grayOf(drawn.Result.RenderedImage)
	drawn.CleanupFunc()
	return r.recognize(ctx, picture)
}

// load loads a page, with what is filled into its forms as part of it.
func (p *pdfFile) load(number int) (page requests.Page, release func(), err error) {
	for flat := false; ; flat = true {
		loaded, err := p.engine.FPDF_LoadPage(&requests.FPDF_LoadPage{Document: p.file, Index: number})
		if err != nil {
			return page, nil, fmt.Errorf("load: %w: %w", err, ErrBroken)
		}
		page.ByReference = &loaded.Page
		release = func() { _, _ = p.engine.FPDF_ClosePage(&requests.FPDF_ClosePage{Page: loaded.Page}) } // goes with the engine
		if flat {
			return page, release, nil
		}
		done, err := p.engine.FPDFPage_Flatten(&requests.FPDFPage_Flatten{Page: page, Usage: requests.FPDFPage_FlattenUsageNormalDisplay})
		if err != nil || done.Result != responses.FPDFPage_FlattenResultSuccess {
			return page, release, nil // there was nothing to fill in, or the page is read as it is
		}
		release() // the change shows when the page is loaded anew
	}
}

// sheet makes text and tables of what is drawn.
func (d *ink) sheet(limits Limits) (sheetOfPaper, error) {
	sheet := sheetOfPaper{width: d.width, height: d.height, trailing: d.trailing}
	glyphs := tickOnBox(append(d.glyphs, d.boxes()...))
	tables, boxes, ok := ruledTables(d.across, d.down, nearLines)
	if !ok {
		return sheet, fmt.Errorf("more than %d lines: %w", maxRules, ErrTooLarge)
	}
	sheet.boxes = boxes
	for _, t := range tables {
		if len(t.cells) > limits.Cells {
			return sheet, fmt.Errorf("table of %d cells: %w", len(t.cells), ErrTooLarge)
		}
		table := laidTable{box: t.box}
		table.cells, glyphs = t.fill(glyphs)
		table.doubtOffPaper(glyphs, d.width)
		d.markDrawn(table.cells)
		sheet.tables = append(sheet.tables, table)
	}
	for _, l := range textLines(glyphs, levelInCell) {
		text, _ := l.text()
		sheet.lines = append(sheet.lines, laidLine{box: l.box, text: text})
	}
	return sheet, nil
}

// markDrawn marks cells without words that something is drawn in: a signature, a
// number as a picture. They must not look blank.
func (d *ink) markDrawn(cells []laidCell) {
	for i := range cells {
		if c := &cells[i]; c.blank() && d.drawnIn(c.box) {
			c.lines = []string{"\ufffc"}
		}
	}
}

func (d *ink) drawnIn(cell rect) bool {
	const border = 2.0
	inside := rect{cell.x0 + border, cell.y0 + border, cell.x1 - border, cell.y1 - border}
	touches := func(r rect) bool {
		return min(r.x1, inside.x1)-max(r.x0, inside.x0) > border && min(r.y1, inside.y1)-max(r.y0, inside.y0) > border
	}
	return slices.ContainsFunc(d.pictures, touches) || slices.ContainsFunc(d.outlines, touches) ||
		slices.ContainsFunc(d.shapes, func(s shape) bool { return (s.outlined || s.dark) && touches(s.box) })
}

// nearLines: lines of a table that are drawn in pieces meet within this, in points.
const nearLines = 2.0

// ink reads what is drawn on a page and turns it upright.
func (p *pdfFile) ink(page requests.Page) (*ink, error) {
	bounds, err := p.engine.FPDF_GetPageBoundingBox(&requests.FPDF_GetPageBoundingBox{Page: page})
	if err != nil {
		return nil, fmt.Errorf("size: %w: %w", err, ErrBroken)
	}
	letters, err := p.letters(page)
	if err != nil {
		return nil, err
	}
	turns := 0
	if rotation, err := p.engine.FPDFPage_GetRotation(&requests.FPDFPage_GetRotation{Page: page}); err == nil {
		turns = int(rotation.PageRotation)
	}
	up := upright(rectOf(bounds.Rect), quarters(letters.glyphs, turns))
	d := &ink{width: up.width, height: up.height, unmapped: letters.unmapped, unseen: letters.unseen, trailing: letters.trailing}
	for _, g := range letters.glyphs {
		g.box = up.turn(g.box)
		d.glyphs = append(d.glyphs, g)
	}
	count, err := p.engine.FPDFPage_CountObjects(&requests.FPDFPage_CountObjects{Page: page})
	if err != nil {
		return nil, fmt.Errorf("objects: %w: %w", err, ErrBroken)
	}
	for i := range count.Count {
		object, err := p.engine.FPDFPage_GetObject(&requests.FPDFPage_GetObject{Page: page, Index: i})
		if err != nil {
			return nil, fmt.Errorf("object %d: %w: %w", i, err, ErrBroken)
		}
		p.object(d, object.PageObject, up, identity, 0)
		if d.crowded() {
			return nil, fmt.Errorf("%d drawings, %d pictures, %d words drawn as shapes: %w", d.objects, len(d.pictures), len(d.outlines), ErrTooLarge)
		}
	}
	return d, nil
}

// crowded: more is drawn on the page than on any page of a report.
func (d *ink) crowded() bool {
	return d.objects > maxObjects || len(d.pictures) > maxPictures || len(d.outlines) > maxPictures
}

// letters are the glyphs of a page where they stand in the file's own sense.
type letters struct {
	glyphs           []glyph
	unmapped, unseen int
	typed            bool // a space of the file's own was the last that was read
	trailing         bool // such a space ended a line
}

func (p *pdfFile) letters(page requests.Page) (*letters, error) {
	text, err := p.engine.FPDFText_LoadPage(&requests.FPDFText_LoadPage{Page: page})
	if err != nil {
		return nil, fmt.Errorf("text: %w: %w", err, ErrBroken)
	}
	defer p.engine.FPDFText_ClosePage(&requests.FPDFText_ClosePage{TextPage: text.TextPage})
	count, err := p.engine.FPDFText_CountChars(&requests.FPDFText_CountChars{TextPage: text.TextPage})
	if err != nil {
		return nil, fmt.Errorf("text: %w: %w", err, ErrBroken)
	}
	if count.Count > maxGlyphs {
		return nil, fmt.Errorf("%d characters: %w", count.Count, ErrTooLarge)
	}
	l := &letters{}
	for i := range count.Count {
		if err := p.letter(l, text.TextPage, i); err != nil {
			return nil, fmt.Errorf("character %d: %w: %w", i, err, ErrBroken)
		}
	}
	return l, nil
}

// letter reads one glyph. Spaces and line ends are left out: most are the engine's
// guess, and where there is room on the page is measured.
func (p *pdfFile) letter(l *letters, text references.FPDF_TEXTPAGE, i int) error {
	char, err := p.engine.FPDFText_GetUnicode(&requests.FPDFText_GetUnicode{TextPage: text, Index: i})
	if err != nil {
		return err
	}
	r := rune(char.Unicode)
	if r == ' ' || r == '\r' || r == '\n' || r == '\t' || r == 0xa0 || r == 0x3000 {
		return p.space(l, text, i, r)
	}
	loose, err := p.engine.FPDFText_GetLooseCharBox(&requests.FPDFText_GetLooseCharBox{TextPage: text, Index: i})
	if err != nil {
		return err
	}
	box := rectOf(loose.Rect)
	if !box.finite() || box.width() <= 0 || box.height() <= 0 {
		return nil
	}
	unmapped, err := p.engine.FPDFText_HasUnicodeMapError(&requests.FPDFText_HasUnicodeMapError{TextPage: text, Index: i})
	if r < ' ' || r == 0xfffe || r == 0xffff || err == nil && unmapped.HasUnicodeMapError {
		l.unmapped++
		r = '\ufffd'
	}
	if r < 0x100 || r >= 0xf000 && r <= 0xf0ff {
		r = p.symbol(text, i, r)
	}
	if i%16 == 0 && p.unseen(text, i) {
		l.unseen += 16
	}
	l.glyphs = append(l.glyphs, p.squat(text, i, glyph{r: plainHan(r), box: box}))
	l.typed = false
	return nil
}

// squat is where a glyph stands whose box reaches into the lines above and below: as
// high as a Chinese character is upon its baseline.
func (p *pdfFile) squat(text references.FPDF_TEXTPAGE, i int, g glyph) glyph {
	if !g.tall() {
		return g
	}
	if at, err := p.engine.FPDFText_GetCharOrigin(&requests.FPDFText_GetCharOrigin{TextPage: text, Index: i}); err == nil {
		g.box.y0, g.box.y1 = at.Y-0.2*g.box.width(), at.Y+0.9*g.box.width()
	}
	return g
}

// symbol reads a letter in the symbol font it may be set in.
func (p *pdfFile) symbol(text references.FPDF_TEXTPAGE, i int, r rune) rune {
	if info, err := p.engine.FPDFText_GetFontInfo(&requests.FPDFText_GetFontInfo{TextPage: text, Index: i}); err == nil {
		if font := symbolFont(info.FontName); font != nil {
			return []rune(asSymbols(font, string(r)))[0]
		}
	}
	return []rune(privateSymbols(string(r)))[0]
}

// unseen: the glyph is there to be searched and not to be seen.
func (p *pdfFile) unseen(text references.FPDF_TEXTPAGE, i int) bool {
	object, err := p.engine.FPDFText_GetTextObject(&requests.FPDFText_GetTextObject{TextPage: text, Index: i})
	if err != nil {
		return false
	}
	mode, err := p.engine.FPDFTextObj_GetTextRenderMode(&requests.FPDFTextObj_GetTextRenderMode{PageObject: object.TextObject})
	return err == nil && mode.TextRenderMode == enums.FPDF_TEXTRENDERMODE_INVISIBLE
}

// rectOf keeps the sense of the file: y upwards, so that y0 is the lower edge.
func rectOf(r structs.FPDF_FS_RECTF) rect {
	return rect{
		float64(min(r.Left, r.Right)), float64(min(r.Bottom, r.Top)),
		float64(max(r.Left, r.Right)), float64(max(r.Bottom, r.Top)),
	}
}

// quarters is how many quarter turns to the right make the text upright: by where
// each glyph stands to the one before, else as the page says.
func quarters(glyphs []glyph, turns int) int {
	var votes [4]int
	for i := 1; i < len(glyphs); i++ {
		a, b := glyphs[i-1].box, glyphs[i].box
		dx, dy := b.centerX()-a.centerX(), b.centerY()-a.centerY()
		if size := max(a.width(), a.height()); math.Hypot(dx, dy) > 2*size {
			continue
		}
		switch {
		case math.Abs(dx) > 3*math.Abs(dy) && dx > 0:
			votes[0]++
		case math.Abs(dx) > 3*math.Abs(dy):
			votes[2]++
		case math.Abs(dy) > 3*math.Abs(dx) && dy > 0:
			votes[1]++
		case math.Abs(dy) > 3*math.Abs(dx):
			votes[3]++
		}
	}
	most := turns & 3
	for i, v := range votes {
		if v > votes[most] {
			most = i
		}
	}
	return most
}

// turner turns a page by quarters, so that its text runs to the right, and its
// y axis downwards.
type turner struct {
	page          rect
	quarters      int
	width, height float64
}

func upright(page rect, quarters int) turner {
	t := turner{page: page, quarters: quarters, width: page.width(), height: page.height()}
	if quarters%2 == 1 {
		t.width, t.height = t.height, t.width
	}
	return t
}

func (t turner) point(x, y float64) (float64, float64) {
	switch t.quarters {
	case 1:
		return y - t.page.y0, x - t.page.x0
	case 2:
		return t.page.x1 - x, y - t.page.y0
	case 3:
		return t.page.y1 - y, t.page.x1 - x
	}
	return x - t.page.x0, t.page.y1 - y
}

func (t turner) turn(r rect) rect {
	ax, ay := t.point(r.x0, r.y0)
	bx, by := t.point(r.x1, r.y1)
	return rect{min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)}
}
