package document

import (
	"cmp"
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
	select {
	case r.heavy <- struct{}{}:
		defer func() { <-r.heavy }()
	case <-ctx.Done():
		return "", fmt.Errorf("read words of a picture: %w", ctx.Err())
	}
	within, cancel := context.WithTimeout(ctx, r.limits.Time)
	defer cancel()
	words, err := r.banner(within, body)
	switch {
	case err == nil:
		return words, nil
	case within.Err() != nil && ctx.Err() == nil:
		err = fmt.Errorf("not done in %v: %w", r.limits.Time, ErrSlow)
	}
	return "", fmt.Errorf("read words of a picture: %w", err)
}

// banner reads the words of a picture that is small enough to be a banner.
func (r *Reader) banner(ctx context.Context, body []byte) (words string, err error) {
	defer func() {
		if p := recover(); p != nil { // decoders of others; a picture must not be able to end the night
			words, err = "", fmt.Errorf("decoder gave up: %v: %w", p, ErrBroken)
		}
	}()
	g, err := unpackPicture(body, min(bannerPixels, r.limits.Pixels))
	if err = cmp.Or(err, ctx.Err()); err != nil {
		return "", err
	}
	if g.h < bannerHigh {
		g = g.scale(2)
	}
	out, err := scatteredWords(ctx, g)
	return strings.Join(strings.Fields(out), ""), err
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
