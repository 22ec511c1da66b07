package document

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"compress/zlib"
	"errors"
	"fmt"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"
)

// deflated is a PDF whose only page unpacks to a content many times over.
func deflated(t *testing.T, content string, times int) []byte {
	t.Helper()
	var packed bytes.Buffer
	z := zlib.NewWriter(&packed)
	for range times {
		if _, err := z.Write([]byte(content)); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return bytes.Replace(pdfPages("-"), []byte("<</Length 1>>\nstream\n-\n"), fmt.Appendf(nil, "<</Filter/FlateDecode/Length %d>>\nstream\n%s\n", packed.Len(), packed.Bytes()), 1)
}

// bomb is a ZIP file of one name, whose content is 200 MB of nothing.
func bomb(t *testing.T, name string) []byte {
	t.Helper()
	const size = 200 << 20
	zerosOnce.Do(func() {
		w, err := flate.NewWriter(&zeros, flate.BestSpeed)
		if err != nil {
			t.Fatal(err)
		}
		for range size >> 20 {
			if _, err := w.Write(make([]byte, 1<<20)); err != nil {
				t.Fatal(err)
			}
		}
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
	})
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	w, err := z.CreateRaw(&zip.FileHeader{Name: name, Method: zip.Deflate, CompressedSize64: uint64(zeros.Len()), UncompressedSize64: size})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := w.Write(zeros.Bytes()); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// zeros are the content of every bomb, packed once.
var (
	zeros     bytes.Buffer
	zerosOnce sync.Once
)

// Files made to be larger than they look are refused with the reason, and take no more
// memory on the way than the limits allow.
func TestHostileFiles(t *testing.T) {
	limits := DefaultLimits()
	limits.Bytes, limits.Text, limits.Cells, limits.Pixels = 4<<20, 1<<20, 20_000, 1_000_000
	entities := `<!DOCTYPE d [<!ENTITY a "` + strings.Repeat("x", 1000) + `">`
	for i := 'b'; i < 'k'; i++ {
		entities += fmt.Sprintf(`<!ENTITY %c "%s">`, i, strings.Repeat(fmt.Sprintf("&%c;", i-1), 10))
	}
	entities += `]>`
	book := func(sheet string) []byte {
		whole := workbook(t, func(f *excelize.File) error { return f.SetCellStr("Sheet1", "A1", "x") })
		return withSheet(t, whole, `<sheetData>`+sheet+`</sheetData>`)
	}
	wide := workbook(t, func(f *excelize.File) error {
		for i := range 20 {
			if _, err := f.NewSheet(fmt.Sprintf("Sheet%d", i+1)); err != nil {
				return err
			}
		}
		return f.SetCellStr("Sheet1", "A1", "x")
	})
	for i := range 20 {
		wide = withPart(t, wide, fmt.Sprintf("xl/worksheets/sheet%d.xml", i+1), `<cols><col min="1" max="1048576" width="9"/></cols><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>x</t></is></c></row></sheetData>`)
	}
	for _, c := range []struct {
		name string
		body []byte
		want error // nil: it is read, and harmless
	}{
		{"zip bomb", bomb(t, "a.html"), ErrTooLarge},
		{"zip bombs in a zip", packed(t, "a.zip", string(bomb(t, "a.html")), "b.html", "<p>"), ErrTooLarge},
		{"rar bomb", rarred(0, "a.html", strings.Repeat("\x00", 3<<20), "b.html", strings.Repeat("\x00", 3<<20)), ErrTooLarge},
		{"word bomb", bomb(t, "word/document.xml"), ErrTooLarge},
		{"excel bomb", bomb(t, "xl/workbook.xml"), ErrTooLarge},
		{"xml bomb in word", packed(t, "word/document.xml", entities+`<w:document><w:body><w:p><w:r><w:t>&j;</w:t></w:r></w:p></w:body></w:document>`), nil},
		{"xml bomb in excel", packed(t, "xl/workbook.xml", entities+`<workbook><sheets><sheet name="&j;"/></sheets></workbook>`), ErrBroken},
		{"more cells than a form has", book(strings.Repeat(`<row>`+strings.Repeat(`<c><v>1</v></c>`, 300)+`</row>`, 300)), ErrTooLarge},
		{"columns without end, of 20 sheets", wide, nil},
		{"rows of all heights", book(strings.Repeat(`<row r="1" ht="1"/><row r="1" ht="2"/>`, 10_001)), ErrTooLarge},
		{"cells that span", []byte("<html><table>" + strings.Repeat("<tr><td rowspan=65000 colspan=1000>", 1000)), ErrTooLarge},
		{"picture of 100 megapixels", append([]byte("\x89PNG\r\n\x1a\n"), chunk("IHDR", "\x00\x00\x27\x10\x00\x00\x27\x10\x08\x00\x00\x00\x00")...), ErrTooLarge},
		{"message of parts in parts", []byte(strings.Repeat("MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=a\r\n\r\n--a\r\n", 10_000)), ErrBroken},
	} {
		r := NewReader(limits)
		before := allocated()
		doc, err := r.Read(t.Context(), c.body, Hint{})
		took := allocated() - before
		if !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", c.name, err, c.want)
		}
		if doc != nil && len(doc.Text) > limits.Text {
			t.Errorf("%s: %d bytes of text", c.name, len(doc.Text))
		}
		if most := uint64(40 * limits.Bytes); took > most {
			t.Errorf("%s: took %d MB, no more than %d MB are allowed", c.name, took>>20, most>>20)
		}
		r.Close()
	}
}

// A PDF is read in memory of its own, which is bounded; what outgrows it is refused.
func TestHostilePDF(t *testing.T) {
	if engineMemory*64<<10 > 512<<20 {
		t.Errorf("a PDF may take %d MB", engineMemory*64>>10)
	}
	r := NewReader(DefaultLimits())
	t.Cleanup(r.Close)
	r.limits.Time = 5 * time.Second
	doc, err := r.Read(t.Context(), deflated(t, "0 0 m 9 9 l S ", 3_000_000), Hint{})
	if !errors.Is(err, ErrBroken) && !errors.Is(err, ErrTooLarge) && !errors.Is(err, ErrSlow) {
		t.Errorf("%+v, %v", doc, err)
	}
	r.limits.Time = DefaultLimits().Time
	after, err := r.Read(t.Context(), pdfPages(twoByTwo), Hint{})
	if err != nil {
		t.Fatalf("the next file is not read: %v", err)
	}
	wantGrids(t, after, twoByTwoDrawn)
}

// allocated is how much memory this process ever took.
func allocated() uint64 {
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.TotalAlloc
}
