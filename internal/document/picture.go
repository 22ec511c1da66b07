package document

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"image"
	_ "image/gif" // formats of pictures
	"image/jpeg"
	_ "image/png"
	"slices"

	"golang.org/x/image/bmp"
	"golang.org/x/image/tiff"
	_ "golang.org/x/image/webp"
)

// readImage reads a picture of a page, or of several.
func (r *Reader) readImage(ctx context.Context, body []byte) (*Document, error) {
	pages, err := r.pictures(ctx, body)
	if err != nil {
		return nil, fmt.Errorf("read picture: %w", err)
	}
	return paper(Image, pages, r.limits)
}

// pictures reads every page of a picture: faxes and scanners put several into one TIFF.
func (r *Reader) pictures(ctx context.Context, body []byte) ([]sheetOfPaper, error) {
	at, whole := directories(body, r.limits.Pages+1)
	switch {
	case len(at) > r.limits.Pages:
		return nil, fmt.Errorf("more than %d pages: %w", r.limits.Pages, ErrTooLarge)
	case !whole:
		return nil, fmt.Errorf("no page behind page %d, where one should be: %w", len(at), ErrBroken)
	case len(at) < 2:
		page, err := r.picture(ctx, body)
		return []sheetOfPaper{page}, err
	}
	body = slices.Clone(body)
	var pages []sheetOfPaper
	for i, directory := range at {
		if err := ctx.Err(); err != nil {
			return nil, fmt.Errorf("page %d: %w", i+1, err)
		}
		tiffOrder(body).PutUint32(body[4:], directory) // the page that is read is the first
		page, err := r.picture(ctx, body)
		if err != nil {
			return nil, fmt.Errorf("page %d: %w", i+1, err)
		}
		pages = append(pages, page)
	}
	return pages, nil
}

func (r *Reader) picture(ctx context.Context, body []byte) (sheetOfPaper, error) {
	g, err := unpackPicture(body, r.limits.Pixels)
	if err != nil {
		return sheetOfPaper{}, err
	}
	return r.recognize(ctx, g)
}

// unpackPicture refuses a picture of more than most pixels before they are unpacked.
func unpackPicture(body []byte, most int) (*gray, error) {
	config, _, err := image.DecodeConfig(bytes.NewReader(body))
	switch {
	case err != nil:
		return nil, fmt.Errorf("%w: %w", err, pictureReason(err))
	case config.Width <= 0 || config.Height <= 0 || config.Width > most/config.Height:
		return nil, fmt.Errorf("%d×%d pixels: %w", config.Width, config.Height, ErrTooLarge)
	}
	decoded, _, err := image.Decode(bytes.NewReader(body))
	if err != nil {
		return nil, fmt.Errorf("%w: %w", err, pictureReason(err))
	}
	return turned(grayOf(decoded), orientation(body)), nil
}

// pictureReason tells a way of packing pixels that is not known here from damage.
func pictureReason(err error) error {
	var packing tiff.UnsupportedError
	var coding jpeg.UnsupportedError
	if errors.As(err, &packing) || errors.As(err, &coding) || errors.Is(err, bmp.ErrUnsupported) {
		return ErrUnsupported
	}
	return ErrBroken
}

// directories are where the pages of a TIFF are described, no more than most; none for
// other pictures. They are not whole where the next page lies outside of the file or is
// one that came before: pages are missing.
func directories(body []byte, most int) (found []uint32, whole bool) {
	order := tiffOrder(body)
	if order == nil || len(body) < 8 {
		return nil, true
	}
	for next := order.Uint32(body[4:]); next != 0 && len(found) < most; {
		at := int64(next)
		if at+2 > int64(len(body)) || slices.Contains(found, next) {
			return found, false
		}
		found = append(found, next)
		at += 2 + 12*int64(order.Uint16(body[at:]))
		if at+4 > int64(len(body)) {
			return found, false
		}
		next = order.Uint32(body[at:])
	}
	return found, true
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
