package document

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"image"
	"image/gif"
	"image/jpeg"
	"image/png"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"golang.org/x/image/bmp"
	"golang.org/x/image/tiff"

	"github.com/klippa-app/go-pdfium/requests"
)

// pictureOf is the first page of a PDF as pixels.
func pictureOf(t testing.TB, r *Reader, body []byte, dpi int) *gray {
	t.Helper()
	pdf, release, err := r.engine.open(t.Context(), body)
	if err != nil {
		t.Fatal(err)
	}
	defer release()
	drawn, err := pdf.engine.RenderPageInDPI(&requests.RenderPageInDPI{Page: requests.Page{ByIndex: &requests.PageByIndex{Document: pdf.file, Index: 0}}, DPI: dpi, ImageFormat: requests.RenderImageFormatGrayscale})
	if err != nil {
		t.Fatal(err)
	}
	defer drawn.CleanupFunc()
	return grayOf(drawn.Result.RenderedImage)
}

func (g *gray) image() *image.Gray {
	return &image.Gray{Pix: g.pix, Stride: g.w, Rect: image.Rect(0, 0, g.w, g.h)}
}

func encoded(t testing.TB, encode func(*bytes.Buffer) error) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := encode(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func asPNG(t testing.TB, g *gray) []byte {
	return encoded(t, func(b *bytes.Buffer) error { return png.Encode(b, g.image()) })
}

func asJPEG(t testing.TB, g *gray) []byte {
	return encoded(t, func(b *bytes.Buffer) error { return jpeg.Encode(b, g.image(), &jpeg.Options{Quality: 80}) })
}

func needTesseract(t testing.TB) {
	t.Helper()
	if _, err := tesseract.find(); err != nil {
		t.Skip("no tesseract to recognise with; install tesseract-ocr and tesseract-ocr-chi-sim")
	}
}

// pixelTruth is the sample as OCR may spell it: spaces between Chinese words and
// the width of brackets are not what is asked.
func pixelTruth(s string) string {
	return strings.NewReplacer(" ", "", "　", "", "(", "（", ")", "）", ":", "：", "□", "☐").Replace(s)
}

// compareScan counts the cells of a recognised sample that were read wrongly
// though surely, and those not read.
func compareScan(t *testing.T, doc *Document, truth []Cell) (unread int) {
	t.Helper()
	if len(doc.Grids) != 1 || !doc.OCR {
		for _, g := range doc.Grids {
			t.Log(draw(g))
		}
		t.Fatalf("%d grids, OCR %v", len(doc.Grids), doc.OCR)
	}
	if len(doc.Grids[0].Cells) != len(truth) {
		t.Fatalf("cut into %d cells, want %d:\n%s", len(doc.Grids[0].Cells), len(truth), draw(doc.Grids[0]))
	}
	for i, c := range doc.Grids[0].Cells {
		w := truth[i]
		if c.Row != w.Row || c.Col != w.Col || c.RowSpan != w.RowSpan || c.ColSpan != w.ColSpan {
			t.Errorf("cell %d at %d,%d spans %d×%d; want %+v", i, c.Row, c.Col, c.RowSpan, c.ColSpan, w)
		}
		switch {
		case c.Confidence < 0.8:
			unread++
		case pixelTruth(c.Text) != pixelTruth(w.Text):
			if strings.ContainsAny(w.Text, "0123456789☑") || w.Text == "" || c.Text == "" {
				t.Errorf("%q was read as %q, confidence %.2f", w.Text, c.Text, c.Confidence)
			}
		}
	}
	return unread
}

func TestScans(t *testing.T) {
	needTesseract(t)
	r := NewReader(DefaultLimits())
	t.Cleanup(r.Close)
	body := printed(t, samplePage)
	text, err := r.Read(t.Context(), body, Hint{})
	if err != nil {
		t.Fatal(err)
	}
	truth := text.Grids[0].Cells
	clean := pictureOf(t, r, body, 200)
	for _, c := range []struct {
		name   string
		body   []byte
		unread int // cells at most
	}{
		{"200 dpi", asPNG(t, clean), 2},
		{"scanned PDF, askew", imagePDF(asJPEG(t, dirty(clean).rotate(1.3)), clean.w, clean.h), 8},
		{"scan in a Word document", packed(t, "word/document.xml", "<w:document><w:body/></w:document>", "word/media/image1.png", string(asPNG(t, clean))), 2},
		{"screen", asPNG(t, pictureOf(t, r, body, 96)), 12},
	} {
		t.Run(c.name, func(t *testing.T) {
			doc, err := r.Read(t.Context(), c.body, Hint{})
			if err != nil {
				t.Fatal(err)
			}
			if unread := compareScan(t, doc, truth); unread > c.unread {
				t.Errorf("%d of %d cells are not sure:\n%s", unread, len(truth), draw(doc.Grids[0]))
			}
			if g := doc.Grids[0]; !sureOf(g, "2023") {
				t.Errorf("above %q with confidence %.2f", g.Above, g.AboveSure)
			}
			if g := doc.Grids[0]; !strings.Contains(pixelTruth(g.Above), "年度报表") || !strings.Contains(g.Below, "审核人") {
				t.Errorf("above %q, below %q", g.Above, g.Below)
			}
		})
	}
}

// sureOf says whether the lines above a table that hold a text are sure.
func sureOf(g Grid, text string) bool {
	found := false
	for i, line := range strings.Split(g.Above, "\n") {
		if strings.Contains(line, text) {
			if found = true; g.AboveSure[i] < 0.8 {
				return false
			}
		}
	}
	return found
}

// dirty puts a stamp and dust on a page, and a shadow across it.
func dirty(g *gray) *gray {
	d := newGray(g.w, g.h)
	random := rand.New(rand.NewPCG(1, 2))
	cx, cy, radius := g.w*3/4, g.h/2, g.w/12
	for y := range g.h {
		for x := range g.w {
			shade := int(g.pix[y*g.w+x]) * (190 + 60*x/g.w) / 255
			if at := (x-cx)*(x-cx) + (y-cy)*(y-cy); at < radius*radius && at > (radius-6)*(radius-6) {
				shade = shade * 3 / 4
			}
			shade += random.IntN(31) - 15
			if random.IntN(20_000) == 0 {
				shade = 30
			}
			d.pix[y*g.w+x] = uint8(min(max(shade, 0), 255))
		}
	}
	return d
}

// imagePDF is a page that is only a photograph.
func imagePDF(photograph []byte, w, h int) []byte {
	var b bytes.Buffer
	var offsets []int
	object := func(format string, a ...any) {
		offsets = append(offsets, b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n", len(offsets))
		fmt.Fprintf(&b, format, a...)
		b.WriteString("\nendobj\n")
	}
	b.WriteString("%PDF-1.4\n")
	object("<</Type/Catalog/Pages 2 0 R>>")
	object("<</Type/Pages/Count 1/Kids[3 0 R]>>")
	object("<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</XObject<</I 5 0 R>>>>/Contents 4 0 R>>")
	object("<</Length 26>>\nstream\n595 0 0 842 0 0 cm /I Do  \nendstream")
	object("<</Type/XObject/Subtype/Image/Width %d/Height %d/ColorSpace/DeviceGray/BitsPerComponent 8/Filter/DCTDecode/Length %d>>\nstream\n%s\nendstream", w, h, len(photograph), photograph)
	at := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(offsets)+1)
	for _, o := range offsets {
		fmt.Fprintf(&b, "%010d 00000 n \n", o)
	}
	fmt.Fprintf(&b, "trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF", len(offsets)+1, at)
	return b.Bytes()
}

func TestPictureRefused(t *testing.T) {
	huge := append([]byte("\x89PNG\r\n\x1a\n"), chunk("IHDR", "\x00\x00\x27\x10\x00\x00\x27\x10\x08\x00\x00\x00\x00")...)
	two := encoded(t, func(b *bytes.Buffer) error { return tiff.Encode(b, newGray(4, 4).image(), nil) })
	at := binary.LittleEndian.Uint32(two[4:])
	binary.LittleEndian.PutUint32(two[at+2+12*uint32(binary.LittleEndian.Uint16(two[at:])):], 8)
	for name, c := range map[string]struct {
		body []byte
		want error
	}{
		"100 megapixels":      {huge, ErrTooLarge},
		"cut off":             {asPNG(t, newGray(100, 100))[:60], ErrBroken},
		"only the opening":    {[]byte("\xff\xd8\xff\xe0"), ErrBroken},
		"TIFF, a page broken": {two, ErrBroken},
		"PDF of a huge page":  {bytes.Replace(bytes.Replace(imagePDF(asJPEG(t, newGray(8, 8)), 8, 8), []byte("[0 0 595 842]"), []byte("[0 0 14400 14400]"), 1), []byte("595 0 0 842"), []byte("9999 0 0 9999"), 1), ErrTooLarge},
	} {
		if _, err := Read(t.Context(), c.body, Hint{}); !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", name, err, c.want)
		}
	}
	t.Setenv("PATH", t.TempDir())
	for name, body := range map[string][]byte{"picture": asPNG(t, newGray(100, 100)), "scan": imagePDF(asJPEG(t, newGray(8, 8)), 8, 8)} {
		if _, err := Read(t.Context(), body, Hint{}); !errors.Is(err, ErrNoConverter) {
			t.Errorf("%s without tesseract: %v, want ErrNoConverter", name, err)
		}
	}
}

func chunk(kind, data string) []byte {
	b := binary.BigEndian.AppendUint32(nil, uint32(len(data)))
	b = append(b, kind+data...)
	return binary.BigEndian.AppendUint32(b, crc32.ChecksumIEEE([]byte(kind+data)))
}

func TestPictureFormats(t *testing.T) {
	g := newGray(9, 5)
	for i := range g.pix {
		g.pix[i] = uint8(i * 5)
	}
	for name, body := range map[string][]byte{
		"png":  asPNG(t, g),
		"bmp":  encoded(t, func(b *bytes.Buffer) error { return bmp.Encode(b, g.image()) }),
		"tiff": encoded(t, func(b *bytes.Buffer) error { return tiff.Encode(b, g.image(), nil) }),
		"gif":  encoded(t, func(b *bytes.Buffer) error { return gif.Encode(b, g.image(), nil) }),
		"jpeg": asJPEG(t, g),
	} {
		if f := Sniff(body, Hint{}); f != Image {
			t.Errorf("%s is taken for %s", name, f)
		}
		picture, _, err := image.Decode(bytes.NewReader(body))
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if got := grayOf(picture); got.w != 9 || got.h != 5 || abs(int(got.pix[20])-100) > 40 {
			t.Errorf("%s: %d×%d, shade %d", name, got.w, got.h, got.pix[20])
		}
	}
}

// However a camera was held, the first pixel comes to the upper left.
func TestOrientation(t *testing.T) {
	// Where EXIF says the corner marked 1 of "12/34" is stored.
	for o, stored := range map[int]string{1: "12 34", 2: "21 43", 3: "43 21", 4: "34 12", 5: "13 24", 6: "24 13", 7: "42 31", 8: "31 42"} {
		rows := strings.Fields(stored)
		g := &gray{w: 2, h: 2, pix: []uint8{rows[0][0], rows[0][1], rows[1][0], rows[1][1]}}
		if got := string(turned(g, o).pix); got != "1234" {
			t.Errorf("orientation %d: %s", o, got)
		}
	}
	exif := "\xff\xd8\xff\xe1\x00\x22Exif\x00\x00MM\x00*\x00\x00\x00\x08\x00\x01\x01\x12\x00\x03\x00\x00\x00\x01\x00\x06\x00\x00\x00\x00\x00\x00"
	if o := orientation([]byte(exif)); o != 6 {
		t.Errorf("orientation %d, want 6", o)
	}
	for i := range len(exif) {
		orientation([]byte(exif[:i]))
	}
}

func FuzzPicture(f *testing.F) {
	f.Add([]byte("\xff\xd8\xff\xe1\x00\x22Exif\x00\x00II*\x00\x08\x00\x00\x00\x01\x00\x12\x01\x03\x00\x01\x00\x00\x00\x06\x00\x00\x00"))
	f.Add([]byte("II*\x00\x08\x00\x00\x00\x01\x00"))
	f.Fuzz(func(t *testing.T, body []byte) {
		if o := orientation(body); o < 1 || o > 8 {
			t.Errorf("orientation %d", o)
		}
		directories(body, 10)
	})
}

func FuzzTSV(f *testing.F) {
	f.Add([]byte("5\t1\t1\t1\t1\t1\t10\t10\t20\t20\t96.5\t政府\n5\t2\t1\t1\t1\t1\t0\t0\t9\t9\t-1\tx\n"))
	f.Fuzz(func(t *testing.T, out []byte) {
		for _, words := range parseTSV(out) {
			if _, confidence := joinWords(words); confidence < 0 || confidence > 1 {
				t.Errorf("confidence %g", confidence)
			}
			(&snippet{scaled: 1}).laid(words)
		}
	})
}

// Of a number as many digits are read as stand there; a reading that lacks one is none,
// however often it came out.
func TestNumbersKeepTheirDigits(t *testing.T) {
	digit := func(x0, x1 int) part { return part{x0: x0, y0: 0, x1: x1, y1: 20} }
	for _, c := range []struct {
		parts []part
		text  string
		sure  bool
	}{
		{[]part{digit(0, 8), digit(10, 18)}, "9", false},
		{[]part{digit(10, 18), digit(0, 8)}, "29", true},
		{[]part{digit(0, 28)}, "4", false}, // touching digits are too wide for one
		{[]part{digit(0, 28)}, "44", true},
		{[]part{digit(0, 14), digit(24, 38), digit(48, 62)}, "928", true}, // wide apart
		{[]part{digit(0, 22)}, "%", true},
		{[]part{digit(0, 8), {x0: 2, y0: 22, x1: 6, y1: 24}}, "9", true},
		{[]part{digit(0, 8), digit(10, 18), digit(20, 28)}, "是", true}, // no number
	} {
		s := snippet{text: c.text, confidence: 0.95, letters: sideBySide(c.parts)}
		s.countLetters()
		if got := s.confidence > disputed; got != c.sure {
			t.Errorf("%d letters read as %q: sure %v, want %v", s.letters, c.text, got, c.sure)
		}
	}
}

// Two counts one above the other are not one count, though a number too long for its
// cell looks the same, short as they are; nor is 二 a dash.
func TestNarrowCells(t *testing.T) {
	needTesseract(t)
	r := NewReader(DefaultLimits())
	t.Cleanup(r.Close)
	const page = `<meta charset=utf-8><style>table{border-collapse:collapse} td{border:1px solid #000;padding:3px;width:24pt;font:10.5pt "Noto Sans CJK SC"}</style><table>
		<tr><td>甲<td>乙<td>丙<td>丁<td>戊<td>己<td>庚<td>辛
		<tr><td>120<br>35<td>120<br>35次<td>51,<br>203<td>680<br>人次<td style="width:28pt">9180<br>9446<td>二<td>-<td>120</table>`
	doc, err := r.Read(t.Context(), asPNG(t, pictureOf(t, r, printed(t, page), 200)), Hint{})
	if err != nil {
		t.Fatal(err)
	}
	cells := doc.Grids[0].Cells
	if len(cells) != 16 {
		t.Fatalf("cut into %d cells:\n%s", len(cells), draw(doc.Grids[0]))
	}
	for i, want := range []string{"", "", "51,203", "680人次", "91809446", "二", "—", "120"} {
		c := cells[8+i]
		if sure := c.Confidence >= 0.8; sure && pixelTruth(c.Text) != want || !sure && slices.Contains([]int{2, 3, 4, 6, 7}, i) {
			t.Errorf("cell %d was read as %q with %.2f, want %q", i, c.Text, c.Confidence, want)
		}
	}
}

// A count of several lines is sure where it breaks behind a comma or before its unit, or
// where its first line is long.
func TestBrokenCounts(t *testing.T) {
	for _, c := range []struct {
		text   string
		breaks []int // behind so many digits
		sure   bool
	}{
		{"12035", []int{3}, false},
		{"51,203", []int{2}, true},
		{"51,203", []int{3}, false},
		{"1,234,567", []int{1, 4}, true},
		{"1,234,567", []int{1, 5}, false},
		{"14365084 人次", []int{8}, true},
		{"1205次", []int{3}, false},
		{"12.5万", []int{3}, true},
		{"12.5万", []int{2}, false},
		{"98.5%", []int{3}, true},
		{"约1205", []int{3}, false},
		{"91809446", []int{4}, true}, // a line of four that is full is full for want of room
		{"2025年1月15日", []int{7}, true},
		{"某市12号", []int{3}, true}, // no count
	} {
		s := snippet{text: c.text, confidence: 0.95, breaks: c.breaks}
		s.doubtBreaks()
		if got := s.confidence > disputed; got != c.sure {
			t.Errorf("%q broken behind %v digits: sure %v, want %v", c.text, c.breaks, got, c.sure)
		}
	}
}

// A unit by itself is no count; figures beside a unit, or a date without its figures, are.
func TestIsCounted(t *testing.T) {
	for text, want := range map[string]bool{"个": false, "人次": false, "12次": true, "约3万": true, "年 月 日": true, "2023年度": true, "12345": false, "第3季度": false, "信息12条": false} {
		if got := isCounted(text); got != want {
			t.Errorf("%q: %v, want %v", text, got, want)
		}
	}
}
