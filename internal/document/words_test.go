package document_test

import (
	"context"
	"errors"
	"image"
	"image/color"
	"io"
	"strings"
	"testing"

	"nianbao/internal/document"
	"nianbao/internal/govsim/paper"
)

// TestWordsOfBanners: pictures as homepages link them, in colours of theirs.
func TestWordsOfBanners(t *testing.T) {
	fonts, err := paper.SystemFonts()
	if err != nil {
		t.Skipf("no Chinese font here: %v", err)
	}
	reader := document.NewReader(document.DefaultLimits())
	t.Cleanup(reader.Close)
	for _, c := range []struct {
		words  string
		w, h   int
		ground color.RGBA
	}{
		{"政府网站年度报表", 280, 70, color.RGBA{180, 40, 60, 255}},
		{"政府网站工作年度报表", 260, 60, color.RGBA{20, 90, 160, 255}},
		{"年度报表", 127, 90, color.RGBA{230, 180, 40, 255}},
		{"政府信息公开年报", 280, 70, color.RGBA{20, 90, 160, 255}},
	} {
		got, err := reader.Words(context.Background(), fonts.Banner(c.words, c.w, c.h, c.ground))
		if errors.Is(err, document.ErrNoConverter) {
			t.Skip("tesseract is not installed")
		}
		if err != nil || !strings.Contains(got, c.words) {
			t.Errorf("%s on %v: read %q, %v", c.words, c.ground, got, err)
		}
	}
}

// TestWordsRefusesWhatIsNoBanner gives the reasons of Read.
func TestWordsRefusesWhatIsNoBanner(t *testing.T) {
	reader := document.NewReader(document.DefaultLimits())
	t.Cleanup(reader.Close)
	if _, err := reader.Words(context.Background(), []byte("GIF89a")); !errors.Is(err, document.ErrBroken) {
		t.Errorf("six bytes of a picture: %v", err)
	}
	if _, err := reader.Words(context.Background(), []byte("<html>")); !errors.Is(err, document.ErrBroken) {
		t.Errorf("no picture: %v", err)
	}
	// So large that it must be refused by what it says of itself: there is no more of it.
	if _, err := reader.Words(context.Background(), []byte("GIF89a\xd0\x07\xd0\x07\x00\x00\x00")); !errors.Is(err, document.ErrTooLarge) {
		t.Errorf("four megapixels: %v", err)
	}
	image.RegisterFormat("panicky", "boom", func(io.Reader) (image.Image, error) { panic("at the pixels") },
		func(io.Reader) (image.Config, error) { return image.Config{Width: 9, Height: 9}, nil })
	if _, err := reader.Words(context.Background(), []byte("boom")); !errors.Is(err, document.ErrBroken) {
		t.Errorf("a decoder that panics: %v", err)
	}
	ctx, stop := context.WithCancel(context.Background())
	stop()
	if _, err := reader.Words(ctx, banner); !errors.Is(err, context.Canceled) {
		t.Errorf("nobody waits: %v", err)
	}
	limits := document.DefaultLimits()
	limits.Time = 0
	slow := document.NewReader(limits)
	t.Cleanup(slow.Close)
	if _, err := slow.Words(context.Background(), banner); !errors.Is(err, document.ErrSlow) {
		t.Errorf("no time: %v", err)
	}
}

// banner is the smallest GIF.
var banner = []byte("GIF89a\x01\x00\x01\x00\x80\x00\x00\xff\xff\xff\x00\x00\x00,\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02D\x01\x00;")
