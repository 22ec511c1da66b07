package paper

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"slices"
	"strings"

	"golang.org/x/image/font/sfnt"
)

// A4 in points, and the margins of the printed form.
const (
	pageWide, pageHigh = 595.0, 842.0
	marginX, marginTop = 50.0, 48.0
)

// PDF prints the form as the national system does: one page or two, real text.
func (fs *Fonts) PDF(f *Form) []byte {
	p := &pdfPage{fonts: fs, order: []uint16{0}, rune: map[uint16]rune{}}
	p.print(f)
	return p.document()
}

// pdfPage collects the drawing of the pages and the glyphs they use.
type pdfPage struct {
	fonts *Fonts
	buf   sfnt.Buffer
	order []uint16 // glyphs of the subset
	rune  map[uint16]rune
	pages []*bytes.Buffer
	y     float64
}

func (p *pdfPage) out() *bytes.Buffer { return p.pages[len(p.pages)-1] }

func (p *pdfPage) newPage() {
	p.pages = append(p.pages, &bytes.Buffer{})
	p.y = pageHigh - marginTop
}

// glyph is the subset's number of a character.
func (p *pdfPage) glyph(r rune) uint16 {
	g := p.fonts.glyphOf(&p.buf, r)
	if i := slices.Index(p.order, g); i >= 0 {
		return uint16(i)
	}
	p.order = append(p.order, g)
	n := uint16(len(p.order) - 1)
	p.rune[n] = r
	return n
}

// width is a text's width at a size.
func (p *pdfPage) width(s string, size float64) float64 {
	w := 0
	for _, r := range s {
		w += p.fonts.print.width(p.order[p.glyph(r)])
	}
	return float64(w) * size / 1000
}

func (p *pdfPage) text(x, y, size float64, s string) {
	b := p.out()
	fmt.Fprintf(b, "BT /F1 %.1f Tf %.2f %.2f Td <", size, x, y)
	for _, r := range s {
		fmt.Fprintf(b, "%04X", p.glyph(r))
	}
	b.WriteString("> Tj ET\n")
}

func (p *pdfPage) centered(size float64, s string) {
	p.y -= size
	p.text((pageWide-p.width(s, size))/2, p.y, size, s)
	p.y -= size * 0.5
}

// print lays the form out: heading, ruled table, foot.
func (p *pdfPage) print(f *Form) {
	p.newPage()
	p.centered(17, f.Title)
	p.centered(11, f.Year)
	p.text(marginX, p.y-10, 10, f.Unit)
	p.y -= 16
	p.table(f)
	for _, line := range f.Foot {
		p.y -= 18
		if p.y < 40 {
			p.newPage()
		}
		p.text(marginX, p.y, 10, line)
	}
}

// table draws the grid. A row that does not fit opens a new page; cells over
// several rows are then drawn to the page's end and go on without their text.
func (p *pdfPage) table(f *Form) {
	const size = 9.0
	x := columnEdges(f.Widths, marginX, pageWide-marginX)
	slots := f.slots()
	heights := rowHeights(len(f.Rows), slots, x, func(s string, wide float64) int { return len(p.wrap(s, size, wide-6)) })
	tops := make([]float64, len(f.Rows)+1)
	for r, h := range heights {
		if p.y-h < 45 {
			p.cells(slots, x, tops, r, size)
			slots = carryOver(slots, r)
			p.newPage()
		}
		tops[r], tops[r+1] = p.y, p.y-h
		p.y -= h
	}
	p.cells(slots, x, tops, len(f.Rows), size)
}

// columnEdges spreads the columns between two edges.
func columnEdges(widths []float64, left, right float64) []float64 {
	sum := 0.0
	for _, w := range widths {
		sum += w
	}
	x := []float64{left}
	for _, w := range widths {
		x = append(x, x[len(x)-1]+w/sum*(right-left))
	}
	return x
}

// rowHeights is the height of each row: as its fullest one-row cell needs.
func rowHeights(rows int, slots []slot, x []float64, lines func(string, float64) int) []float64 {
	h := make([]float64, rows)
	for r := range h {
		h[r] = 15
	}
	for _, s := range slots {
		if s.RowSpan == 1 {
			h[s.row] = max(h[s.row], float64(lines(s.Text, x[s.col+s.ColSpan]-x[s.col]))*10.5+4)
		}
	}
	return h
}

// carryOver leaves the slots that reach row r or lie below it.
func carryOver(slots []slot, r int) []slot {
	var out []slot
	for _, s := range slots {
		if s.row < r && s.row+s.RowSpan > r {
			s.RowSpan -= r - s.row
			s.row, s.Text = r, ""
		}
		if s.row >= r {
			out = append(out, s)
		}
	}
	return out
}

// cells draws every cell that begins above row end.
func (p *pdfPage) cells(slots []slot, x, tops []float64, end int, size float64) {
	for _, s := range slots {
		if s.row >= end {
			continue
		}
		top, bottom := tops[s.row], tops[min(s.row+s.RowSpan, end)]
		if s.row+s.RowSpan >= end {
			bottom = p.y
		}
		left, right := x[s.col], x[s.col+s.ColSpan]
		fmt.Fprintf(p.out(), "0.5 w %.2f %.2f %.2f %.2f re S\n", left, bottom, right-left, top-bottom)
		lines := p.wrap(s.Text, size, right-left-6)
		y := (top+bottom)/2 + float64(len(lines))*10.5/2 - size + 0.6
		for _, line := range lines {
			at := left + 3
			if s.Centered {
				at = (left + right - p.width(line, size)) / 2
			}
			p.text(at, y, size, line)
			y -= 10.5
		}
	}
}

// wrap breaks a text into lines of a width.
func (p *pdfPage) wrap(s string, size, wide float64) []string {
	return wrap(s, wide, func(t string) float64 { return p.width(t, size) })
}

func wrap(s string, wide float64, measure func(string) float64) []string {
	var out []string
	for _, part := range strings.Split(s, "\n") {
		line, used := "", 0.0
		for _, r := range part {
			w := measure(string(r))
			if used+w > wide && line != "" {
				out = append(out, line)
				line, used = "", 0
			}
			line += string(r)
			used += w
		}
		out = append(out, line)
	}
	return out
}

// document joins pages and font into a PDF file.
func (p *pdfPage) document() []byte {
	n := len(p.order)
	font := p.fonts.print.subset(p.order)
	w := &pdfWriter{}
	kids := ""
	for i := range p.pages {
		kids += fmt.Sprintf("%d 0 R ", 8+2*i)
	}
	w.object("<< /Type /Catalog /Pages 2 0 R >>")
	w.object(fmt.Sprintf("<< /Type /Pages /Kids [%s] /Count %d >>", kids, len(p.pages)))
	w.object("<< /Type /Font /Subtype /Type0 /BaseFont /ABCDEF+Form /Encoding /Identity-H /DescendantFonts [4 0 R] /ToUnicode 7 0 R >>")
	w.object("<< /Type /Font /Subtype /CIDFontType2 /BaseFont /ABCDEF+Form /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor 5 0 R /CIDToGIDMap /Identity /DW 1000 /W [0 [" + p.widths(n) + "]] >>")
	t := p.fonts.print
	w.object(fmt.Sprintf("<< /Type /FontDescriptor /FontName /ABCDEF+Form /Flags 4 /FontBBox [0 -300 1000 1000] /ItalicAngle 0 /Ascent %d /Descent %d /CapHeight 700 /StemV 80 /FontFile2 6 0 R >>",
		t.ascent*1000/t.unitsPerEm, t.descent*1000/t.unitsPerEm))
	w.stream(fmt.Sprintf("/Length1 %d", len(font)), font)
	w.stream("", []byte(p.toUnicode()))
	for i, page := range p.pages {
		w.object(fmt.Sprintf("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents %d 0 R >>", 9+2*i))
		w.stream("", page.Bytes())
	}
	return w.finish()
}

func (p *pdfPage) widths(n int) string {
	var b strings.Builder
	for _, g := range p.order[:n] {
		fmt.Fprintf(&b, "%d ", p.fonts.print.width(g))
	}
	return b.String()
}

// toUnicode maps the subset's glyphs back to characters.
func (p *pdfPage) toUnicode() string {
	var b strings.Builder
	b.WriteString("/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Form def /CMapType 2 def 1 begincodespacerange <0000> <FFFF> endcodespacerange\n")
	var all []uint16
	for g := range p.rune {
		all = append(all, g)
	}
	slices.Sort(all)
	for part := range slices.Chunk(all, 100) {
		fmt.Fprintf(&b, "%d beginbfchar\n", len(part))
		for _, g := range part {
			fmt.Fprintf(&b, "<%04X> <%04X>\n", g, p.rune[g])
		}
		b.WriteString("endbfchar\n")
	}
	b.WriteString("endcmap CMapName currentdict /CMap defineresource pop end end")
	return b.String()
}

// pdfWriter numbers objects and remembers where they stand.
type pdfWriter struct {
	b       bytes.Buffer
	offsets []int
}

func (w *pdfWriter) object(body string) {
	if len(w.offsets) == 0 {
		w.b.WriteString("%PDF-1.5\n%\xe2\xe3\xcf\xd3\n")
	}
	w.offsets = append(w.offsets, w.b.Len())
	fmt.Fprintf(&w.b, "%d 0 obj\n%s\nendobj\n", len(w.offsets), body)
}

func (w *pdfWriter) stream(dict string, data []byte) {
	var z bytes.Buffer
	c := zlib.NewWriter(&z)
	c.Write(data)
	c.Close()
	w.raw("/Filter /FlateDecode "+dict, z.Bytes())
}

func (w *pdfWriter) raw(dict string, data []byte) {
	w.object(fmt.Sprintf("<< %s /Length %d >>\nstream\n%s\nendstream", dict, len(data), data))
}

func (w *pdfWriter) finish() []byte {
	start := w.b.Len()
	fmt.Fprintf(&w.b, "xref\n0 %d\n0000000000 65535 f \n", len(w.offsets)+1)
	for _, o := range w.offsets {
		fmt.Fprintf(&w.b, "%010d 00000 n \n", o)
	}
	fmt.Fprintf(&w.b, "trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n", len(w.offsets)+1, start)
	return w.b.Bytes()
}
