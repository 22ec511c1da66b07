package paper

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"math"
	"math/rand/v2"
	"strings"

	"golang.org/x/image/draw"
	"golang.org/x/image/font"
	"golang.org/x/image/math/f64"
	"golang.org/x/image/math/fixed"
)

// sheet is a page being drawn at a number of pixels per point.
type sheet struct {
	fonts *Fonts
	img   *image.Gray
	scale float64
}

// Picture draws the form as a screenshot or scan would show it, as PNG. dpi is
// the resolution of an A4 page; a scan gets noise and a slight skew by its seed.
func (fs *Fonts) Picture(f *Form, dpi int, scan bool, seed uint64) ([]byte, error) {
	img := fs.raster(f, dpi, scan, seed)
	var b bytes.Buffer
	enc := png.Encoder{CompressionLevel: png.BestSpeed}
	if err := enc.Encode(&b, img); err != nil {
		return nil, fmt.Errorf("encode picture: %w", err)
	}
	return b.Bytes(), nil
}

// ScanPDF is a PDF whose only page is a scan: no text layer.
func (fs *Fonts) ScanPDF(f *Form, dpi int, seed uint64) ([]byte, error) {
	return PicturePDF(fs.raster(f, dpi, true, seed))
}

// PicturePDF is a PDF of A4 pages that are pictures, as copiers send them.
func PicturePDF(pages ...*image.Gray) ([]byte, error) {
	w := &pdfWriter{}
	kids := ""
	for i := range pages {
		kids += fmt.Sprintf("%d 0 R ", 3+3*i)
	}
	w.object("<< /Type /Catalog /Pages 2 0 R >>")
	w.object(fmt.Sprintf("<< /Type /Pages /Kids [%s] /Count %d >>", kids, len(pages)))
	for i, page := range pages {
		var b bytes.Buffer
		if err := jpeg.Encode(&b, page, &jpeg.Options{Quality: 82}); err != nil {
			return nil, fmt.Errorf("encode scan: %w", err)
		}
		w.object(fmt.Sprintf("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /XObject << /Im %d 0 R >> >> /Contents %d 0 R >>", 5+3*i, 4+3*i))
		w.stream("", []byte("q 595 0 0 842 0 0 cm /Im Do Q"))
		size := page.Bounds().Size()
		w.raw(fmt.Sprintf("/Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /DCTDecode", size.X, size.Y), b.Bytes())
	}
	return w.finish(), nil
}

func (fs *Fonts) raster(f *Form, dpi int, scan bool, seed uint64) *image.Gray {
	fs.mu.Lock()
	defer fs.mu.Unlock()
	scale := float64(dpi) / 72
	s := &sheet{fonts: fs, scale: scale, img: image.NewGray(image.Rect(0, 0, int(pageWide*scale), int(pageHigh*scale)))}
	draw.Draw(s.img, s.img.Bounds(), image.White, image.Point{}, draw.Src)
	s.print(f)
	if scan {
		return Worn(s.img, rand.New(rand.NewPCG(seed, 7)))
	}
	return s.img
}

// print draws the form to fill one page, shrinking rows as a printer would.
func (s *sheet) print(f *Form) {
	x := columnEdges(f.Widths, marginX, pageWide-marginX)
	slots := f.slots()
	size := 9.0
	lines := func(t string, wide float64) int {
		return len(wrap(t, wide-6, func(r string) float64 { return s.width(r, size) }))
	}
	heights := rowHeights(len(f.Rows), slots, x, lines)
	sum := 0.0
	for _, h := range heights {
		sum += h
	}
	shrink := min(1, (pageHigh-150)/sum)
	y := 92.0
	s.text((pageWide-s.width(f.Title, 17))/2, 52, 17, f.Title)
	s.text((pageWide-s.width(f.Year, 11))/2, 70, 11, f.Year)
	s.text(marginX, 87, 10, f.Unit)
	tops := []float64{y}
	for _, h := range heights {
		y += h * shrink
		tops = append(tops, y)
	}
	for _, c := range slots {
		s.cell(c, x, tops, size*min(1, shrink*1.12), shrink)
	}
	for _, line := range f.Foot {
		y += 16
		s.text(marginX, y, 10, line)
	}
}

func (s *sheet) cell(c slot, x, tops []float64, size, shrink float64) {
	left, right, top, bottom := x[c.col], x[c.col+c.ColSpan], tops[c.row], tops[c.row+c.RowSpan]
	s.box(left, top, right, bottom)
	lines := wrap(c.Text, right-left-6, func(r string) float64 { return s.width(r, size) })
	pitch := 10.5 * shrink
	y := (top+bottom)/2 - float64(len(lines))*pitch/2 + size*0.95
	for _, line := range lines {
		at := left + 3
		if c.Centered {
			at = (left + right - s.width(line, size)) / 2
		}
		s.text(at, y, size, line)
		y += pitch
	}
}

func (s *sheet) width(t string, size float64) float64 {
	return float64(font.MeasureString(s.fonts.face(true, size*s.scale), strings.ReplaceAll(t, "☑", "□"))) / 64 / s.scale
}

func (s *sheet) text(x, y, size float64, t string) {
	d := font.Drawer{
		Dst: s.img, Src: image.Black, Face: s.fonts.face(true, size*s.scale),
		Dot: fixed.Point26_6{X: fixed.Int26_6(x * s.scale * 64), Y: fixed.Int26_6(y * s.scale * 64)},
	}
	d.DrawString(strings.ReplaceAll(t, "☑", "□"))
	for i := range t { // few fonts have the ticked box: a tick is drawn over an empty one
		if strings.HasPrefix(t[i:], "☑") {
			s.text(x+s.width(t[:i], size), y-size*0.1, size, "√")
		}
	}
}

// box rules a rectangle, one pixel at screen size, two in a scan.
func (s *sheet) box(left, top, right, bottom float64) {
	thick := max(1, int(s.scale*0.6))
	l, t, r, b := int(left*s.scale), int(top*s.scale), int(right*s.scale), int(bottom*s.scale)
	for _, rect := range []image.Rectangle{
		image.Rect(l, t, r+thick, t+thick), image.Rect(l, b, r+thick, b+thick),
		image.Rect(l, t, l+thick, b+thick), image.Rect(r, t, r+thick, b+thick),
	} {
		draw.Draw(s.img, rect, image.Black, image.Point{}, draw.Src)
	}
}

// Worn turns a clean page by less than a degree, greys the paper and strews dust.
func Worn(src *image.Gray, r *rand.Rand) *image.Gray {
	b := src.Bounds()
	dst := image.NewGray(b)
	draw.Draw(dst, b, image.NewUniform(color.Gray{Y: 247}), image.Point{}, draw.Src)
	skew := (r.Float64() - 0.5) * 0.012 // at most 0.35 degrees
	m := f64.Aff3{1, -skew, skew * float64(b.Dy()) / 2, skew, 1, -skew * float64(b.Dx()) / 2}
	draw.ApproxBiLinear.Transform(dst, m, src, b, draw.Src, nil)
	for i := range dst.Pix {
		n := int(dst.Pix[i]) - r.IntN(14)
		dst.Pix[i] = uint8(max(0, n))
	}
	for range b.Dx() * b.Dy() / 9000 {
		dst.SetGray(r.IntN(b.Dx()), r.IntN(b.Dy()), color.Gray{Y: uint8(r.IntN(150))})
	}
	return dst
}

// Banner draws a coloured picture with a text, as sites make their link pictures.
func (fs *Fonts) Banner(text string, wide, high int, c color.RGBA) []byte {
	img := image.NewRGBA(image.Rect(0, 0, wide, high))
	for y := range high { // a gradient, as of 2010
		k := 255 - y*90/max(1, high)
		row := color.RGBA{shade(c.R, k), shade(c.G, k), shade(c.B, k), 255}
		draw.Draw(img, image.Rect(0, y, wide, y+1), image.NewUniform(row), image.Point{}, draw.Src)
	}
	if fs != nil && text != "" {
		fs.mu.Lock()
		px := min(float64(high)*0.45, float64(wide)*0.9/float64(len([]rune(text))))
		px = float64(int(px))
		if px >= 8 {
			d := font.Drawer{Dst: img, Src: image.White, Face: fs.face(false, px)}
			w := d.MeasureString(text).Round()
			d.Dot = fixed.P((wide-w)/2, high/2+int(px*0.36))
			d.DrawString(text)
		}
		fs.mu.Unlock()
	}
	var b bytes.Buffer
	enc := png.Encoder{CompressionLevel: png.BestSpeed}
	if enc.Encode(&b, img) != nil {
		return nil
	}
	return b.Bytes()
}

// Scene paints a landscape by its seed: the photograph of a carousel.
func Scene(wide, high int, seed uint64) []byte {
	r := rand.New(rand.NewPCG(seed, 11))
	img := image.NewRGBA(image.Rect(0, 0, wide, high))
	hill := [3][3]float64{}
	for i := range hill {
		hill[i] = [3]float64{0.45 + 0.15*float64(i) + r.Float64()*0.08, 0.05 + r.Float64()*0.08, r.Float64() * 6}
	}
	tint := uint8(r.IntN(50))
	for x := range wide {
		tops := [3]int{}
		for i, h := range hill {
			at := float64(x)/float64(wide)*(5+3*float64(i)) + h[2]
			tops[i] = int(float64(high) * (h[0] - h[1]*math.Sin(at)))
		}
		for y := range high {
			c := color.RGBA{uint8(120 + y*100/high), uint8(170 + y*60/high), 235, 255}
			for i, top := range tops {
				if y > top {
					c = color.RGBA{uint8(110-35*i) + tint, uint8(150 - 30*i), uint8(110 - 30*i), 255}
				}
			}
			img.SetRGBA(x, y, c)
		}
	}
	var b bytes.Buffer
	enc := png.Encoder{CompressionLevel: png.BestSpeed}
	if enc.Encode(&b, img) != nil {
		return nil
	}
	return b.Bytes()
}

func shade(v uint8, k int) uint8 { return uint8(int(v) * k / 255) }
