package document

import (
	"bytes"
	"context"
	"encoding/base64"
	"encoding/binary"
	"errors"
	"slices"
	"testing"

	"golang.org/x/image/bmp"
	"golang.org/x/image/tiff"
)

// white makes a TIFF of white pages, as scanners do: each as wide as it is told, and 50
// pixels high. The last page points to after.
func white(after uint32, widths ...uint32) []byte {
	le := binary.LittleEndian
	b := []byte("II*\x00\x00\x00\x00\x00")
	link := 4 // where the place of the next page belongs
	for _, w := range widths {
		pixels := uint32(len(b))
		b = append(b, bytes.Repeat([]byte{255}, int(w*50))...)
		le.PutUint32(b[link:], uint32(len(b)))
		tags := [][2]uint32{{256, w}, {257, 50}, {258, 8}, {259, 1}, {262, 1}, {273, pixels}, {277, 1}, {278, 50}, {279, w * 50}}
		b = le.AppendUint16(b, uint16(len(tags)))
		for _, t := range tags {
			b = le.AppendUint16(le.AppendUint16(b, uint16(t[0])), 4)
			b = le.AppendUint32(le.AppendUint32(b, 1), t[1])
		}
		link = len(b)
		b = le.AppendUint32(b, after)
	}
	return b
}

func TestTIFFPages(t *testing.T) {
	needTesseract(t)
	r := NewReader(DefaultLimits())
	pages, err := r.pictures(t.Context(), white(0, 300, 600))
	if err != nil {
		t.Fatal(err)
	}
	if len(pages) != 2 || pages[0].height <= pages[1].height { // brought to the same width
		t.Errorf("%d pages: %+v", len(pages), pages)
	}
	for name, after := range map[string]uint32{"back to the first": binary.LittleEndian.Uint32(white(0, 300, 300)[4:]), "out of the file": 1 << 30} {
		if _, err := r.pictures(t.Context(), white(after, 300, 300)); !errors.Is(err, ErrBroken) {
			t.Errorf("a page that points %s: %v", name, err)
		}
	}
	ended, end := context.WithCancel(t.Context())
	end()
	if _, err := r.pictures(ended, white(0, 300, 600)); !errors.Is(err, context.Canceled) {
		t.Errorf("pages nobody waits for: %v", err)
	}
	widths := make([]uint32, 100)
	for i := range widths {
		widths[i] = 2
	}
	if _, err := r.pictures(t.Context(), white(0, widths...)); !errors.Is(err, ErrTooLarge) {
		t.Errorf("a hundred pages: %v", err)
	}
}

// Of a document that is more pictures than it may have pages, no part is read.
func TestPicturesOfDocument(t *testing.T) {
	needTesseract(t)
	limits := DefaultLimits()
	limits.Pages = 1
	picture, main := string(white(0, 300)), []string{"word/document.xml", "<w:document><w:body/></w:document>", "word/media/1.tif"}
	for n, want := range map[int]error{1: nil, 2: ErrTooLarge} {
		files := append(slices.Clone(main), picture)
		if n == 2 {
			files = append(files, "word/media/2.tif", picture)
		}
		if _, err := NewReader(limits).Read(t.Context(), packed(t, files...), Hint{}); !errors.Is(err, want) {
			t.Errorf("%d pictures: %v, want %v", n, err, want)
		}
	}
}

func TestWebP(t *testing.T) {
	body, err := base64.StdEncoding.DecodeString("UklGRh4AAABXRUJQVlA4TBEAAAAvAAAAAAfQ//73v/+BiOh/AAA=")
	if err != nil {
		t.Fatal(err)
	}
	g, err := unpackPicture(body, DefaultLimits().Pixels)
	if Sniff(body, Hint{}) != Image || err != nil || g.w != 1 || g.h != 1 {
		t.Errorf("%v, %v", g, err)
	}
}

// FuzzUnpackPicture unpacks any bytes as pictures of a few pixels.
func FuzzUnpackPicture(f *testing.F) {
	f.Add(white(0, 3, 5))
	f.Add(asPNG(f, newGray(9, 5)))
	f.Add(asJPEG(f, newGray(9, 5)))
	f.Add(encoded(f, func(b *bytes.Buffer) error { return bmp.Encode(b, newGray(9, 5).image()) }))
	f.Add(encoded(f, func(b *bytes.Buffer) error {
		return tiff.Encode(b, newGray(9, 5).image(), &tiff.Options{Compression: tiff.Deflate})
	}))
	const most = 100_000
	f.Fuzz(func(t *testing.T, body []byte) {
		g, err := unpacked(body, most)
		if err == nil && g.w*g.h > most {
			t.Errorf("%d×%d pixels", g.w, g.h)
		}
	})
}

// unpacked unpacks as Read does, where a decoder that panics ends nothing.
func unpacked(body []byte, most int) (g *gray, err error) {
	defer func() {
		if recover() != nil {
			err = ErrBroken
		}
	}()
	return unpackPicture(body, most)
}
