package accuracy

import (
	"bytes"
	"fmt"
	"image"
	"image/draw"
	"image/jpeg"
	"image/png"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"

	"nianbao/internal/govsim/paper"
)

// pictures shows each form whole, in one clean picture.
func pictures(dpi int) func(*press, []Sample) error {
	return func(p *press, samples []Sample) error {
		for _, s := range samples {
			pages, err := p.draw(s, s.ruled(long), dpi)
			if err != nil {
				return err
			}
			var b bytes.Buffer
			if err := png.Encode(&b, trimmed(pages[0])); err != nil {
				return err
			}
			if err := p.save(s, "published.png", b.Bytes()); err != nil {
				return err
			}
		}
		return nil
	}
}

// scans puts the pages through a copier that makes one PDF of them.
func (p *press) scans(samples []Sample) error {
	for _, s := range samples {
		pages, err := p.draw(s, s.ruled(a4), 200)
		if err != nil {
			return err
		}
		rng := rand.New(rand.NewPCG(s.Seed, 7))
		for k := range pages {
			pages[k] = paper.Worn(pages[k], rng)
		}
		body, err := paper.PicturePDF(pages...)
		if err != nil {
			return err
		}
		if err := p.save(s, "published.pdf", body); err != nil {
			return err
		}
	}
	return nil
}

// photographs takes each form lying on a desk.
func (p *press) photographs(samples []Sample) error {
	for _, s := range samples {
		pages, err := p.draw(s, s.ruled(long), 220)
		if err != nil {
			return err
		}
		var b bytes.Buffer
		if err := jpeg.Encode(&b, photograph(trimmed(pages[0]), rand.New(rand.NewPCG(s.Seed, 8))), &jpeg.Options{Quality: 80}); err != nil {
			return err
		}
		if err := p.save(s, "published.jpg", b.Bytes()); err != nil {
			return err
		}
	}
	return nil
}

// draw prints a page and turns every sheet of it into pixels.
func (p *press) draw(s Sample, page string, dpi int) ([]*image.Gray, error) {
	if err := p.print(s, page, "print.pdf"); err != nil {
		return nil, err
	}
	if err := p.run("pdftoppm", "-gray", "-png", "-r", fmt.Sprint(dpi), p.path(s, "print.pdf"), p.path(s, "sheet")); err != nil {
		return nil, err
	}
	files, err := filepath.Glob(p.path(s, "sheet-*.png"))
	if err != nil {
		return nil, err
	}
	slices.Sort(files)
	var pages []*image.Gray
	for _, file := range files {
		body, err := os.ReadFile(file)
		if err != nil {
			return nil, err
		}
		picture, err := png.Decode(bytes.NewReader(body))
		if err != nil {
			return nil, fmt.Errorf("%s: %w", file, err)
		}
		pages = append(pages, grayOf(picture))
	}
	return pages, nil
}

func grayOf(picture image.Image) *image.Gray {
	g := image.NewGray(picture.Bounds())
	draw.Draw(g, g.Rect, picture, g.Rect.Min, draw.Src)
	return g
}

// trimmed cuts the empty end of a sheet off, but for a margin, and no shorter
// than A4.
func trimmed(g *image.Gray) *image.Gray {
	wide, high := g.Rect.Dx(), g.Rect.Dy()
	end := high
	for end > 0 && !slices.ContainsFunc(g.Pix[(end-1)*g.Stride:(end-1)*g.Stride+wide], func(shade uint8) bool { return shade < 128 }) {
		end--
	}
	end = min(high, max(end+wide/15, wide*297/210))
	return g.SubImage(image.Rect(0, 0, wide, end)).(*image.Gray)
}
