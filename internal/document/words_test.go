package document_test

import (
	"context"
	"errors"
	"image/color"
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
	ctx, stop := context.WithCancel(context.Background())
	stop()
	if _, err := reader.Words(ctx, []byte("<html>")); !errors.Is(err, document.ErrBroken) {
		t.Errorf("no picture: %v", err)
	}
}
