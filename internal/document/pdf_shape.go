package document

import (
	"errors"
	"math"
	"strings"

	"github.com/klippa-app/go-pdfium/enums"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
	"github.com/klippa-app/go-pdfium/structs"
)

// shape is a small drawing: part of a tick box, perhaps.
type shape struct {
	box      rect
	outlined bool
	dark     bool // filled with a colour that stands out
	points   int
}

// matrix places the drawings of one part of a page in another.
type matrix struct{ a, b, c, d, e, f float64 }

var identity = matrix{a: 1, d: 1}

func matrixOf(m structs.FPDF_FS_MATRIX) matrix {
	return matrix{float64(m.A), float64(m.B), float64(m.C), float64(m.D), float64(m.E), float64(m.F)}
}

func (m matrix) apply(x, y float64) (float64, float64) {
	return m.a*x + m.c*y + m.e, m.b*x + m.d*y + m.f
}

// then is m followed by o.
func (m matrix) then(o matrix) matrix {
	return matrix{
		m.a*o.a + m.b*o.c, m.a*o.b + m.b*o.d,
		m.c*o.a + m.d*o.c, m.c*o.b + m.d*o.d,
		m.e*o.a + m.f*o.c + o.e, m.e*o.b + m.f*o.d + o.f,
	}
}

func (m matrix) rect(r rect) rect {
	out := rect{math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)}
	for _, p := range [4][2]float64{{r.x0, r.y0}, {r.x1, r.y0}, {r.x0, r.y1}, {r.x1, r.y1}} {
		x, y := m.apply(p[0], p[1])
		out = out.union(rect{x, y, x, y})
	}
	return out
}

const (
	maxNesting  = 8    // of drawings in drawings; a file may draw itself
	maxSegments = 2000 // of one path; more is no line of a table
	maxShapes   = 3000 // small ones of one page
	thin        = 3.0  // a filled shape no thicker than this is a line
	fewSegments = 20   // of a path that is no word
	wordWide    = 200.0
	wordHigh    = 60.0
)

// object reads one drawing: a path, a picture, or a part with drawings of its own.
func (p *pdfFile) object(d *ink, o references.FPDF_PAGEOBJECT, up turner, m matrix, depth int) {
	kind, err := p.engine.FPDFPageObj_GetType(&requests.FPDFPageObj_GetType{PageObject: o})
	if d.objects++; err != nil || depth > maxNesting || d.crowded() {
		return
	}
	switch kind.Type {
	case enums.FPDF_PAGEOBJ_PATH:
		p.path(d, o, up, m)
	case enums.FPDF_PAGEOBJ_IMAGE:
		if b, err := p.engine.FPDFPageObj_GetBounds(&requests.FPDFPageObj_GetBounds{PageObject: o}); err == nil {
			d.pictures = append(d.pictures, up.turn(m.rect(rect{float64(b.Left), float64(b.Bottom), float64(b.Right), float64(b.Top)})))
		}
	case enums.FPDF_PAGEOBJ_FORM:
		p.part(d, o, up, m, depth)
	}
}

// part reads the drawings in a part of a page.
func (p *pdfFile) part(d *ink, o references.FPDF_PAGEOBJECT, up turner, m matrix, depth int) {
	count, err := p.engine.FPDFFormObj_CountObjects(&requests.FPDFFormObj_CountObjects{PageObject: o})
	if err != nil {
		return
	}
	if own, err := p.engine.FPDFPageObj_GetMatrix(&requests.FPDFPageObj_GetMatrix{PageObject: o}); err == nil {
		m = matrixOf(own.Matrix).then(m)
	}
	for i := 0; i < count.Count && !d.crowded(); i++ {
		inner, err := p.engine.FPDFFormObj_GetObject(&requests.FPDFFormObj_GetObject{PageObject: o, Index: uint64(i)})
		if err != nil {
			continue
		}
		p.object(d, inner.PageObject, up, m, depth+1)
	}
}

// path keeps what of a path may be the line of a table or part of a tick box.
func (p *pdfFile) path(d *ink, o references.FPDF_PAGEOBJECT, up turner, m matrix) {
	mode, err := p.engine.FPDFPath_GetDrawMode(&requests.FPDFPath_GetDrawMode{PageObject: o})
	if err != nil || !mode.Stroke && mode.FillMode == enums.FPDF_FILLMODE_NONE {
		return
	}
	b, err := p.engine.FPDFPageObj_GetBounds(&requests.FPDFPageObj_GetBounds{PageObject: o})
	if err != nil {
		return
	}
	box := up.turn(m.rect(rect{float64(b.Left), float64(b.Bottom), float64(b.Right), float64(b.Top)}))
	if !box.finite() {
		return
	}
	count, err := p.engine.FPDFPath_CountSegments(&requests.FPDFPath_CountSegments{PageObject: o})
	if err != nil {
		return
	}
	if count.Count > fewSegments && box.width() < wordWide && box.height() < wordHigh {
		d.outlines = append(d.outlines, box)
	}
	if count.Count > maxSegments {
		return
	}
	small := box.width() <= maxBox && box.height() <= maxBox
	switch {
	case !mode.Stroke && box.height() <= thin && box.width() > thin:
		d.across = append(d.across, rule{box.centerY(), box.x0, box.x1})
	case !mode.Stroke && box.width() <= thin && box.height() > thin:
		d.down = append(d.down, rule{box.centerX(), box.y0, box.y1})
	case mode.Stroke && !small || !mode.Stroke && count.Count > 5:
		p.strokes(d, o, up, m, mode.Stroke)
	}
	if small {
		d.shapes = append(d.shapes, shape{box: box, outlined: mode.Stroke, dark: mode.FillMode != enums.FPDF_FILLMODE_NONE && p.dark(o), points: count.Count})
		if mode.Stroke {
			p.strokes(d, o, up, m, true)
		}
	}
}

// strokes keeps the straight lines of a path. A path that is only filled may hold
// several thin shapes, each a line.
func (p *pdfFile) strokes(d *ink, o references.FPDF_PAGEOBJECT, up turner, m matrix, outlined bool) {
	if own, err := p.engine.FPDFPageObj_GetMatrix(&requests.FPDFPageObj_GetMatrix{PageObject: o}); err == nil {
		m = matrixOf(own.Matrix).then(m)
	}
	count, err := p.engine.FPDFPath_CountSegments(&requests.FPDFPath_CountSegments{PageObject: o})
	if err != nil {
		return
	}
	var x, y, startX, startY float64
	part := rect{math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)}
	end := func() {
		if !outlined {
			d.thinShape(part)
		}
		part = rect{math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)}
	}
	for i := range count.Count {
		s, ok := p.segment(o, i)
		if !ok {
			return
		}
		toX, toY := m.apply(s.x, s.y)
		toX, toY = up.point(toX, toY)
		switch s.kind {
		case enums.FPDF_SEGMENT_MOVETO:
			end()
			startX, startY = toX, toY
		case enums.FPDF_SEGMENT_LINETO:
			if outlined {
				d.line(x, y, toX, toY)
			}
		}
		x, y = toX, toY
		part = part.union(rect{x, y, x, y})
		if s.closes {
			if outlined {
				d.line(x, y, startX, startY)
			}
			x, y = startX, startY
		}
	}
	end()
}

type segment struct {
	x, y   float64
	kind   enums.FPDF_SEGMENT
	closes bool
}

func (p *pdfFile) segment(o references.FPDF_PAGEOBJECT, i int) (segment, bool) {
	s, err := p.engine.FPDFPath_GetPathSegment(&requests.FPDFPath_GetPathSegment{PageObject: o, Index: i})
	if err != nil {
		return segment{}, false
	}
	point, err1 := p.engine.FPDFPathSegment_GetPoint(&requests.FPDFPathSegment_GetPoint{PathSegment: s.PathSegment})
	kind, err2 := p.engine.FPDFPathSegment_GetType(&requests.FPDFPathSegment_GetType{PathSegment: s.PathSegment})
	closes, err3 := p.engine.FPDFPathSegment_GetClose(&requests.FPDFPathSegment_GetClose{PathSegment: s.PathSegment})
	if errors.Join(err1, err2, err3) != nil {
		return segment{}, false
	}
	return segment{float64(point.X), float64(point.Y), kind.Type, closes.IsClose}, true
}

// line keeps a stroke that runs along an axis.
func (d *ink) line(x0, y0, x1, y1 float64) {
	const slant = 0.7
	if !(rect{x0, y0, x1, y1}).finite() {
		return
	}
	switch {
	case math.Abs(y1-y0) <= slant && math.Abs(x1-x0) > thin:
		d.across = append(d.across, rule{(y0 + y1) / 2, min(x0, x1), max(x0, x1)})
	case math.Abs(x1-x0) <= slant && math.Abs(y1-y0) > thin:
		d.down = append(d.down, rule{(x0 + x1) / 2, min(y0, y1), max(y0, y1)})
	}
}

func (d *ink) thinShape(r rect) {
	switch {
	case !r.finite():
	case r.height() <= thin && r.width() > thin:
		d.across = append(d.across, rule{r.centerY(), r.x0, r.x1})
	case r.width() <= thin && r.height() > thin:
		d.down = append(d.down, rule{r.centerX(), r.y0, r.y1})
	}
}

// dark: the fill stands out from paper.
func (p *pdfFile) dark(o references.FPDF_PAGEOBJECT) bool {
	c, err := p.engine.FPDFPageObj_GetFillColor(&requests.FPDFPageObj_GetFillColor{PageObject: o})
	if err != nil || c.FillColor.A < 64 {
		return false
	}
	return 0.3*float64(c.FillColor.R)+0.59*float64(c.FillColor.G)+0.11*float64(c.FillColor.B) < 170
}

// Sizes between which a drawn tick box lies, in points.
const (
	minBox = 5.0
	maxBox = 22.0
)

// drawnBox is how sure a box is that is read from drawings.
const drawnBox = 0.95

// boxes finds tick boxes among the small shapes: an outline about as wide as high
// that holds nothing, a tick, or a dark spot. Glyphs that tick one are taken out.
func (d *ink) boxes() []glyph {
	var found []glyph
	if len(d.shapes) > maxShapes {
		return nil // an illustration
	}
	for i, s := range d.shapes {
		square := s.box.width() >= minBox && s.box.height() >= minBox && s.box.width() < 1.4*s.box.height() && s.box.height() < 1.4*s.box.width()
		if !square || s.points < 4 || d.within(i) || !s.outlined && !s.dark {
			continue
		}
		ticked, known := d.ticked(s)
		if known {
			mark := map[bool]rune{true: '☑', false: '☐'}[ticked]
			found = append(found, glyph{r: mark, box: s.box, tip: &Box{Ticked: ticked, Confidence: drawnBox}})
		}
	}
	return found
}

// within: the shape lies in or on another that is larger, or came first.
func (d *ink) within(i int) bool {
	s := d.shapes[i]
	for j, o := range d.shapes {
		if j == i || o.points < 4 || o.box.overlap(s.box) < 0.7 {
			continue
		}
		a, b := s.box.width()*s.box.height(), o.box.width()*o.box.height()
		if b > a || b == a && j < i {
			return true
		}
	}
	return false
}

// ticked reads what is in a box; known is false when it is no tick box.
func (d *ink) ticked(s shape) (ticked, known bool) {
	for _, o := range d.shapes {
		if !s.box.holds(o.box.centerX(), o.box.centerY()) || o.box == s.box {
			continue
		}
		ratio := max(o.box.width(), o.box.height()) / max(s.box.width(), s.box.height())
		open := o.outlined && o.points < 4
		if ratio <= 1.3 && open || ratio < 0.8 && ratio > 0.2 && (o.dark || o.outlined) {
			ticked = true
		}
	}
	kept := d.glyphs[:0:0]
	for _, g := range d.glyphs {
		if !s.box.holds(g.box.centerX(), g.box.centerY()) {
			kept = append(kept, g)
			continue
		}
		if !strings.ContainsRune("√✓✔✗✘×xXvV●■•✕✖", g.r) {
			return false, false
		}
		ticked = true
	}
	d.glyphs = kept
	return ticked, true
}
