package document

import (
	"image"
	"math"
)

// gray is a picture in shades from 0, black, to 255.
type gray struct {
	w, h int
	pix  []uint8
}

func newGray(w, h int) *gray { return &gray{w: w, h: h, pix: make([]uint8, w*h)} }

// paperWhite is what lies around a picture.
const paperWhite = 255

// newPaper is a picture with nothing on it.
func newPaper(w, h int) *gray {
	g := newGray(w, h)
	for i := range g.pix {
		g.pix[i] = paperWhite
	}
	return g
}

func (g *gray) at(x, y int) uint8 {
	if x < 0 || y < 0 || x >= g.w || y >= g.h {
		return paperWhite
	}
	return g.pix[y*g.w+x]
}

// grayOf copies a picture, see-through parts as white paper.
func grayOf(m image.Image) *gray {
	b := m.Bounds()
	g := newGray(b.Dx(), b.Dy())
	for y := range g.h {
		row := g.pix[y*g.w : (y+1)*g.w]
		switch m := m.(type) {
		case *image.Gray:
			copy(row, m.Pix[y*m.Stride:])
			continue
		case *image.YCbCr:
			for x := range row {
				row[x] = m.Y[m.YOffset(b.Min.X+x, b.Min.Y+y)]
			}
			continue
		}
		for x := range row {
			r, gr, bl, a := m.At(b.Min.X+x, b.Min.Y+y).RGBA()
			row[x] = uint8((299*r+587*gr+114*bl)/1000>>8 + (0xffff-a)>>8)
		}
	}
	return g
}

// crop cuts a part out.
func (g *gray) crop(x0, y0, x1, y1 int) *gray {
	x0, y0, x1, y1 = max(0, x0), max(0, y0), min(g.w, x1), min(g.h, y1)
	if x1 <= x0 || y1 <= y0 {
		return newGray(0, 0)
	}
	c := newGray(x1-x0, y1-y0)
	for y := range c.h {
		copy(c.pix[y*c.w:(y+1)*c.w], g.pix[(y0+y)*g.w+x0:])
	}
	return c
}

// scale makes a picture larger or smaller, between pixels by proportion.
func (g *gray) scale(by float64) *gray {
	s := newGray(max(1, int(float64(g.w)*by)), max(1, int(float64(g.h)*by)))
	for y := range s.h {
		for x := range s.w {
			s.pix[y*s.w+x] = g.between((float64(x)+0.5)/by-0.5, (float64(y)+0.5)/by-0.5)
		}
	}
	return s
}

// between is the shade at a place between pixels.
func (g *gray) between(x, y float64) uint8 {
	fx, fy := math.Floor(x), math.Floor(y)
	dx, dy := x-fx, y-fy
	ix, iy := int(fx), int(fy)
	top := float64(g.at(ix, iy))*(1-dx) + float64(g.at(ix+1, iy))*dx
	bottom := float64(g.at(ix, iy+1))*(1-dx) + float64(g.at(ix+1, iy+1))*dx
	return uint8(top*(1-dy) + bottom*dy + 0.5)
}

// rotate turns a picture about its middle, by a small angle clockwise.
func (g *gray) rotate(degrees float64) *gray {
	sin, cos := math.Sincos(degrees * math.Pi / 180)
	r := newGray(g.w, g.h)
	cx, cy := float64(g.w)/2, float64(g.h)/2
	for y := range r.h {
		for x := range r.w {
			dx, dy := float64(x)-cx, float64(y)-cy
			r.pix[y*r.w+x] = g.between(cx+dx*cos+dy*sin, cy-dx*sin+dy*cos)
		}
	}
	return r
}

// quarter turns a picture by a right angle, clockwise.
func (g *gray) quarter() *gray {
	r := newGray(g.h, g.w)
	for y := range g.h {
		for x := range g.w {
			r.pix[x*r.w+g.h-1-y] = g.pix[y*g.w+x]
		}
	}
	return r
}

// mirror swaps left and right.
func (g *gray) mirror() *gray {
	r := newGray(g.w, g.h)
	for y := range g.h {
		for x := range g.w {
			r.pix[y*g.w+g.w-1-x] = g.pix[y*g.w+x]
		}
	}
	return r
}

// flatten evens out the light: every pixel in proportion to the paper around it.
func (g *gray) flatten() *gray {
	const cell = 32
	cols, rows := (g.w+cell-1)/cell, (g.h+cell-1)/cell
	light := newGray(max(1, cols), max(1, rows))
	for cy := range rows {
		for cx := range cols {
			light.pix[cy*light.w+cx] = g.brightest(cx*cell, cy*cell, cell)
		}
	}
	f := newGray(g.w, g.h)
	for y := range g.h {
		for x := range g.w {
			lx, ly := min(max(float64(x)/cell-0.5, 0), float64(light.w-1)), min(max(float64(y)/cell-0.5, 0), float64(light.h-1))
			paper := max(40, int(light.between(min(lx, float64(light.w)-1.001), min(ly, float64(light.h)-1.001))))
			f.pix[y*g.w+x] = uint8(min(255, int(g.pix[y*g.w+x])*255/paper))
		}
	}
	return f
}

// brightest is the shade that all but the brightest tenth of a square stay below:
// the paper, wherever letters leave some of it free.
func (g *gray) brightest(x0, y0, size int) uint8 {
	var counts [256]int
	n := 0
	for y := y0; y < min(g.h, y0+size); y++ {
		for x := x0; x < min(g.w, x0+size); x++ {
			counts[g.pix[y*g.w+x]]++
			n++
		}
	}
	left := n / 10
	for shade := 255; shade > 0; shade-- {
		if left -= counts[shade]; left < 0 {
			return uint8(shade)
		}
	}
	return 0
}

// bitmap is a picture in ink and paper.
type bitmap struct {
	w, h int
	ink  []bool
}

func (b *bitmap) at(x, y int) bool {
	return x >= 0 && y >= 0 && x < b.w && y < b.h && b.ink[y*b.w+x]
}

// binarize takes for ink what is clearly darker than its surroundings.
func (g *gray) binarize() *bitmap {
	sums := make([]uint32, (g.w+1)*(g.h+1)) // differences are right though the sums overflow
	for y := range g.h {
		var row uint32
		for x := range g.w {
			row += uint32(g.pix[y*g.w+x])
			sums[(y+1)*(g.w+1)+x+1] = sums[y*(g.w+1)+x+1] + row
		}
	}
	b := &bitmap{w: g.w, h: g.h, ink: make([]bool, g.w*g.h)}
	reach := max(12, g.w/40)
	for y := range g.h {
		y0, y1 := max(0, y-reach), min(g.h, y+reach)
		for x := range g.w {
			x0, x1 := max(0, x-reach), min(g.w, x+reach)
			sum := sums[y1*(g.w+1)+x1] - sums[y0*(g.w+1)+x1] - sums[y1*(g.w+1)+x0] + sums[y0*(g.w+1)+x0]
			area := int64((x1 - x0) * (y1 - y0))
			shade := int64(g.pix[y*g.w+x])
			b.ink[y*g.w+x] = shade*area*100 < int64(sum)*82 && shade < 200
		}
	}
	return b
}

// skew is the angle, in degrees, by which a page must be turned for its lines to
// be level: the one along which ink gathers most into rows.
func (b *bitmap) skew() float64 {
	best := b.sharpest(0, 5, 0.5)
	best = b.sharpest(best, 0.5, 0.1)
	return b.sharpest(best, 0.1, 0.025)
}

func (b *bitmap) sharpest(around, reach, step float64) float64 {
	best, most := around, -1.0
	for angle := around - reach; angle <= around+reach+step/2; angle += step {
		if s := b.gathered(angle); s > most*1.0001 {
			best, most = angle, s
		}
	}
	return best
}

// gathered measures how unevenly ink falls on rows that are slanted by an angle.
func (b *bitmap) gathered(degrees float64) float64 {
	const every = 3 // pixels are looked at
	slope := math.Tan(degrees * math.Pi / 180)
	lift := int(math.Abs(slope)*float64(b.w)) + 1
	rows := make([]float64, b.h+2*lift)
	for y := range b.h {
		for x := y % every; x < b.w; x += every {
			if b.ink[y*b.w+x] {
				rows[y+int(slope*float64(x))+lift]++
			}
		}
	}
	sum := 0.0
	for i := 1; i < len(rows); i++ {
		d := rows[i] - rows[i-1]
		sum += d * d
	}
	return sum
}
