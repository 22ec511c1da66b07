package paper

import (
	"errors"
	"fmt"
	"os"
	"sync"

	"golang.org/x/image/font"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/font/sfnt"
)

// fontFiles are where Debian keeps Chinese fonts with TrueType outlines.
var fontFiles = []string{
	"/usr/share/fonts/truetype/wqy/wqy-microhei.ttc",
	"/usr/share/fonts/truetype/wqy/wqy-zenhei.ttc",
	"/usr/share/fonts/truetype/arphic/uming.ttc",
	"/usr/share/fonts/truetype/droid/DroidSansFallbackFull.ttf",
}

// Fonts is a Chinese font of this machine, for printing and for drawing.
type Fonts struct {
	print *trueType
	draw  *opentype.Font
	mu    sync.Mutex
	faces map[float64]font.Face
}

// SystemFonts loads the first usable font of the machine; an error when there is none.
func SystemFonts() (*Fonts, error) {
	errs := []error{}
	for _, path := range fontFiles {
		data, err := os.ReadFile(path)
		if err != nil {
			errs = append(errs, err)
			continue
		}
		f, err := newFonts(data)
		if err == nil {
			return f, nil
		}
		errs = append(errs, fmt.Errorf("font %s: %w", path, err))
	}
	return nil, errors.Join(errs...)
}

func newFonts(data []byte) (*Fonts, error) {
	tt, err := parseTrueType(data)
	if err != nil {
		return nil, err
	}
	// Face 0 is written out as a file of its own: some collections lay their
	// tables out in ways the parser does not take.
	first, err := opentype.Parse(fontFile(tt.table))
	if err != nil {
		return nil, fmt.Errorf("face 0: %w", err)
	}
	return &Fonts{print: tt, draw: first, faces: map[float64]font.Face{}}, nil
}

// face is the font at a size in pixels. Faces are not safe for concurrent use:
// the caller holds f.mu while drawing.
func (f *Fonts) face(px float64) font.Face {
	px = float64(int(px*2+0.5)) / 2 // few sizes, so that few faces are kept
	if face := f.faces[px]; face != nil {
		return face
	}
	face, err := opentype.NewFace(f.draw, &opentype.FaceOptions{Size: px, DPI: 72, Hinting: font.HintingNone})
	if err != nil {
		return nil
	}
	f.faces[px] = face
	return face
}

// glyphOf is the glyph of a character, 0 when the font has none.
func (f *Fonts) glyphOf(b *sfnt.Buffer, r rune) uint16 {
	g, err := f.draw.GlyphIndex(b, r)
	if err != nil {
		return 0
	}
	return uint16(g)
}

// Has says whether the font can print every character of a text.
func (f *Fonts) Has(text string) bool {
	var b sfnt.Buffer
	for _, r := range text {
		if f.glyphOf(&b, r) == 0 {
			return false
		}
	}
	return true
}
