package document

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// Of the pictures whose words are read: more pixels is no button or banner, and
// small letters are drawn larger, as the model likes them.
const (
	bannerPixels = 2_000_000
	bannerHigh   = 200
)

// Words reads the words a button or a banner bears, light on dark or dark on light,
// run together. They are a hint what the picture is about and no more: nothing tells
// how sure they are. Its reasons are those of Read.
func (r *Reader) Words(ctx context.Context, body []byte) (string, error) {
	g, err := r.unpackPicture(body)
	switch {
	case err != nil:
		return "", fmt.Errorf("read words of a picture: %w", err)
	case g.w*g.h > bannerPixels:
		return "", fmt.Errorf("read words of a picture: %d×%d pixels: %w", g.w, g.h, ErrTooLarge)
	case g.h < bannerHigh:
		g = g.scale(2)
	}
	select {
	case r.heavy <- struct{}{}:
		defer func() { <-r.heavy }()
	case <-ctx.Done():
		return "", fmt.Errorf("read words of a picture: %w", ctx.Err())
	}
	out, err := scatteredWords(ctx, g)
	if err != nil {
		return "", fmt.Errorf("read words of a picture: %w", err)
	}
	return strings.Join(strings.Fields(out), ""), nil
}

// scatteredWords are all words of a picture, wherever they stand in it.
func scatteredWords(ctx context.Context, g *gray) (string, error) {
	var out []byte
	err := inScratch(func(dir string) error {
		if err := os.WriteFile(filepath.Join(dir, "banner.pgm"), g.pgm(), 0o600); err != nil {
			return err
		}
		var err error
		out, err = tesseract.run(ctx, dir, "banner.pgm", "stdout", "-l", chinese, "--oem", "1", "--psm", "11")
		return err
	})
	return string(out), err
}
