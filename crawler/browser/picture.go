package browser

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/png"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/page"
)

// Sizes of pictures, in CSS pixels.
const (
	pictureHeight = 1080 // of the page's upper part
	clipHeight    = 700  // around a link
	clipLimit     = 3    // links further down pictured with their surroundings
	frameMargin   = 6
	frameWidth    = 4
)

// clip is a picture of a band of the page.
type clip struct {
	top int
	png []byte
}

// shoot pictures the upper part of the page and the surroundings of chosen links. A page
// that cannot be pictured was looked at all the same.
func (t *tab) shoot(ctx context.Context) {
	p := t.page
	p.Screenshot, _ = t.capture(ctx, 0, min(pictureHeight, max(p.Height, 200)))
	p.clips = map[int]clip{}
	further := 0
	for i, l := range p.Links {
		if !t.browser.settings.Shoot(l) {
			continue
		}
		b := l.shown()
		if p.pictures(b) {
			continue
		}
		if further++; further > clipLimit {
			continue
		}
		top := max(0, b.Y-(clipHeight-b.H)/2)
		if png, err := t.capture(ctx, top, clipHeight); err == nil {
			p.clips[i] = clip{top, png}
		}
	}
}

func (t *tab) capture(ctx context.Context, top, height int) ([]byte, error) {
	yes := true
	beyond := top+height > wideHeight
	res, err := cdp.Call(ctx, t.target, page.CaptureScreenshot, page.CaptureScreenshotParams{
		Clip:                  &page.Viewport{Y: float64(top), Width: wideWidth, Height: float64(height), Scale: 1},
		CaptureBeyondViewport: &beyond, OptimizeForSpeed: &yes,
	})
	return res.Data, err
}

// shown is the box of a link, or of what is seen in its place.
func (l Link) shown() Box {
	if !l.Visible && l.Near != (Box{}) {
		return l.Near
	}
	return l.Box
}

// pictures tells whether a place is on the picture of the page's upper part.
func (p *Page) pictures(b Box) bool { return p.Screenshot != nil && b.Y+b.H <= pictureHeight }

// Frame is a picture (PNG) of the surroundings of a link in the page's upper part, or of
// one that Settings.Shoot chose, with the link framed; of what stands in its place where the link is hidden.
func (p *Page) Frame(link Link) ([]byte, error) {
	for i, l := range p.Links {
		switch c, ok := p.clips[i]; {
		case l != link:
		case ok:
			return c.frame(l.shown())
		case p.pictures(l.shown()):
			return clip{0, p.Screenshot}.frame(l.shown())
		}
	}
	return nil, fmt.Errorf("frame %q on %s: not pictured", link.Text, p.FinalURL)
}

// frame draws a frame around a box of the page.
func (c clip) frame(b Box) ([]byte, error) {
	src, err := png.Decode(bytes.NewReader(c.png))
	if err != nil {
		return nil, fmt.Errorf("frame: %w", err)
	}
	if b.W == 0 || b.H == 0 {
		return nil, errors.New("frame: the link takes no room on the page")
	}
	img := image.NewRGBA(src.Bounds())
	draw.Draw(img, img.Bounds(), src, src.Bounds().Min, draw.Src)
	inner := image.Rect(b.X, b.Y-c.top, b.X+b.W, b.Y-c.top+b.H).Inset(-frameMargin)
	outer := inner.Inset(-frameWidth)
	red := image.NewUniform(color.RGBA{R: 0xe0, A: 0xff})
	for _, side := range []image.Rectangle{
		{outer.Min, image.Pt(outer.Max.X, inner.Min.Y)},
		{image.Pt(outer.Min.X, inner.Max.Y), outer.Max},
		{outer.Min, image.Pt(inner.Min.X, outer.Max.Y)},
		{image.Pt(inner.Max.X, outer.Min.Y), outer.Max},
	} {
		draw.Draw(img, side, red, image.Point{}, draw.Src)
	}
	var out bytes.Buffer
	encoder := png.Encoder{CompressionLevel: png.BestSpeed}
	if err := encoder.Encode(&out, img); err != nil {
		return nil, fmt.Errorf("frame: %w", err)
	}
	return out.Bytes(), nil
}
