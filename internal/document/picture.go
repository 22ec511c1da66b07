package document

import (
	"bytes"
	"context"
	"encoding/binary"
	"fmt"
	"image"
	_ "image/gif" // formats of pictures
	_ "image/jpeg"
	_ "image/png"

	_ "golang.org/x/image/bmp"
	_ "golang.org/x/image/tiff"
	_ "golang.org/x/image/webp"
)

// readImage reads a picture of a page.
func (r *Reader) readImage(ctx context.Context, body []byte) (*Document, error) {
	page, err := r.picture(ctx, body)
	if err != nil {
		return nil, fmt.Errorf("read picture: %w", err)
	}
	return paper(Image, []sheetOfPaper{page}, r.limits)
}

func (r *Reader) picture(ctx context.Context, body []byte) (sheetOfPaper, error) {
	g, err := r.unpackPicture(body)
	if err != nil {
		return sheetOfPaper{}, err
	}
	return r.recognize(ctx, g)
}

// unpackPicture refuses a picture by its size before its pixels are unpacked.
func (r *Reader) unpackPicture(body []byte) (*gray, error) {
	config, name, err := image.DecodeConfig(bytes.NewReader(body))
	switch {
	case err != nil:
		return nil, fmt.Errorf("%w: %w", err, ErrBroken)
	case config.Width <= 0 || config.Height <= 0 || config.Width > r.limits.Pixels/config.Height:
		return nil, fmt.Errorf("%d×%d pixels: %w", config.Width, config.Height, ErrTooLarge)
	case name == "tiff" && morePages(body):
		return nil, fmt.Errorf("tiff of several pages: %w", ErrUnsupported)
	}
	decoded, _, err := image.Decode(bytes.NewReader(body))
	if err != nil {
		return nil, fmt.Errorf("%w: %w", err, ErrBroken)
	}
	return turned(grayOf(decoded), orientation(body)), nil
}

// morePages: the first directory of a TIFF is followed by another.
func morePages(body []byte) bool {
	order := tiffOrder(body)
	if order == nil || len(body) < 8 {
		return false
	}
	at := int64(order.Uint32(body[4:]))
	if at+2 > int64(len(body)) {
		return false
	}
	at += 2 + 12*int64(order.Uint16(body[at:]))
	return at+4 <= int64(len(body)) && order.Uint32(body[at:]) != 0
}

func tiffOrder(body []byte) binary.ByteOrder {
	switch {
	case bytes.HasPrefix(body, []byte("II*\x00")):
		return binary.LittleEndian
	case bytes.HasPrefix(body, []byte("MM\x00*")):
		return binary.BigEndian
	}
	return nil
}

// orientation is how a camera was held, 1 to 8 as EXIF counts; 1 when it does not
// say.
func orientation(jpeg []byte) int {
	if !bytes.HasPrefix(jpeg, []byte("\xff\xd8")) {
		return 1
	}
	i := bytes.Index(jpeg[:min(len(jpeg), 64<<10)], []byte("Exif\x00\x00"))
	if i < 0 {
		return 1
	}
	exif := jpeg[i+6:]
	order := tiffOrder(exif)
	if order == nil || len(exif) < 10 {
		return 1
	}
	at := int64(order.Uint32(exif[4:]))
	if at+2 > int64(len(exif)) {
		return 1
	}
	for entries := order.Uint16(exif[at:]); entries > 0; entries-- {
		entry := at + 2 + 12*int64(entries-1)
		if entry+12 > int64(len(exif)) {
			continue
		}
		const orientationTag = 0x112
		if o := int(order.Uint16(exif[entry+8:])); order.Uint16(exif[entry:]) == orientationTag && o >= 1 && o <= 8 {
			return o
		}
	}
	return 1
}

// turned brings a picture upright.
func turned(g *gray, orientation int) *gray {
	switch orientation {
	case 2, 4, 5, 7:
		g = g.mirror()
	}
	turns := map[int]int{3: 2, 4: 2, 5: 3, 6: 1, 7: 1, 8: 3}[orientation]
	for range turns {
		g = g.quarter()
	}
	return g
}
