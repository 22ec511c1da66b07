package paper

import (
	"errors"
	"fmt"
	"os"
	"strings"
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

// serifFiles hold a face like the 宋体 of office programs, for pictures and
// scans; its third font is the simplified Chinese one.
var serifFiles = []string{
	"/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc",
	"/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc",
}

// Fonts is a Chinese font of this machine, for printing and for drawing.
type Fonts struct {
	print *trueType
	draw  *opentype.Font
	serif func() *opentype.Font // read when the first picture is drawn
	mu    sync.Mutex
	faces map[faceKey]font.Face
}

type faceKey struct {
	serif bool
	px    float64
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
	return &Fonts{
		print: tt, draw: first, faces: map[faceKey]font.Face{},
		serif: sync.OnceValue(func() *opentype.Font { return readSerif(first) }),
	}, nil
}

// readSerif is the first serif font that can be read, or the one given.
func readSerif(otherwise *opentype.Font) *opentype.Font {
	for _, path := range serifFiles {
		data, err := os.ReadFile(path)
		if err != nil {
			continue
		}
		all, err := opentype.ParseCollection(data)
		if err != nil || all.NumFonts() < 3 {
			continue
		}
		if f, err := all.Font(2); err == nil {
			return f
		}
	}
	return otherwise
}

// face is the font at a size in pixels. Faces are not safe for concurrent use:
// the caller holds f.mu while drawing.
func (f *Fonts) face(serif bool, px float64) font.Face {
	key := faceKey{serif, float64(int(px*2+0.5)) / 2} // few sizes, so that few faces are kept
	if face := f.faces[key]; face != nil {
		return face
	}
	from := f.draw
	if serif {
		from = f.serif()
	}
	face, err := opentype.NewFace(from, &opentype.FaceOptions{Size: key.px, DPI: 72, Hinting: font.HintingNone})
	if err != nil {
		return nil
	}
	f.faces[key] = face
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

// Has says whether a text can be printed (in a PDF) or drawn (in a picture) without gaps.
func (f *Fonts) Has(text string, drawn bool) bool {
	var b sfnt.Buffer
	from := f.draw
	if drawn {
		from, text = f.serif(), strings.ReplaceAll(text, "☑", "□√")
	}
	for _, r := range text {
		if g, err := from.GlyphIndex(&b, r); err != nil || g == 0 {
			return false
		}
	}
	return true
}
