package accuracy

import (
	"image"
	"math"
	"math/rand/v2"
)

// photograph shows a sheet as a telephone sees it on a desk: not quite from above,
// lit from one side, a little out of focus, with the noise of a small sensor.
func photograph(sheet *image.Gray, rng *rand.Rand) *image.Gray {
	wide, high := sheet.Rect.Dx(), sheet.Rect.Dy()
	seen := image.NewGray(image.Rect(0, 0, wide*21/20, high*21/20))
	view := lookingAt(seen.Rect, wide, high, rng)
	dark, side := 0.25+0.25*rng.Float64(), rng.Float64()*2*math.Pi
	for y := range seen.Rect.Dy() {
		for x := range seen.Rect.Dx() {
			px, py := view.on(float64(x), float64(y))
			shade := 90.0 // the desk
			if px >= 0 && py >= 0 && px < float64(wide) && py < float64(high) {
				shade = blurred(sheet, px, py)
			}
			across := (float64(x)/float64(wide)-0.5)*math.Cos(side) + (float64(y)/float64(high)-0.5)*math.Sin(side)
			shade = shade*(1-dark*(0.5+across)) + rng.NormFloat64()*5
			seen.Pix[y*seen.Stride+x] = uint8(min(max(shade, 0), 255))
		}
	}
	return seen
}

// view maps places of a photograph to places on the sheet: turned about the
// middle, and farther away towards one side.
type view struct {
	cx, cy, mx, my float64 // middles of the photograph and the sheet
	sin, cos       float64
	tiltX, tiltY   float64
}

// lookingAt holds the telephone up to a degree askew and a little tilted.
func lookingAt(seen image.Rectangle, wide, high int, rng *rand.Rand) view {
	v := view{cx: float64(seen.Dx()) / 2, cy: float64(seen.Dy()) / 2, mx: float64(wide) / 2, my: float64(high) / 2}
	v.sin, v.cos = math.Sincos((rng.Float64() - 0.5) * math.Pi / 90)
	v.tiltX, v.tiltY = (rng.Float64()-0.5)*0.03/float64(wide), (rng.Float64()-0.5)*0.03/float64(high)
	return v
}

func (v view) on(x, y float64) (float64, float64) {
	x, y = x-v.cx, y-v.cy
	z := 1 + v.tiltX*x + v.tiltY*y
	return v.mx + (v.cos*x+v.sin*y)/z, v.my + (v.cos*y-v.sin*x)/z
}

// blurred is the shade of a place out of focus: the mean of what lies around it.
func blurred(sheet *image.Gray, x, y float64) float64 {
	sum, weight := 0.0, 0.0
	for dy := -1; dy <= 2; dy++ {
		for dx := -1; dx <= 2; dx++ {
			at := image.Pt(int(x)+dx, int(y)+dy)
			off := (float64(at.X)-x)*(float64(at.X)-x) + (float64(at.Y)-y)*(float64(at.Y)-y)
			w := math.Exp(-off / 1.2)
			shade := 255.0
			if at.In(sheet.Rect) {
				shade = float64(sheet.GrayAt(at.X, at.Y).Y)
			}
			sum, weight = sum+w*shade, weight+w
		}
	}
	return sum / weight
}
