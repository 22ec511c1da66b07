package formtest

import (
	"math/rand/v2"
	"slices"
	"strings"
	"unicode"

	"nianbao/internal/document"
)

// Noise makes of a document what recognising a scan of it gives: labels with one
// or two wrong characters, labels cut in two cells, brackets gone, values of low
// confidence that are wrong, and values of high confidence that are right.
func Noise(rng *rand.Rand, doc *document.Document) {
	doc.OCR = true
	for i := range doc.Grids {
		g := &doc.Grids[i]
		g.AboveSure, g.BelowSure = sureLines(g.Above), sureLines(g.Below)
		for j := range g.Cells {
			misread(rng, &g.Cells[j])
		}
		for range 2 {
			cutLabel(rng, g)
		}
	}
}

func sureLines(text string) []float64 {
	return slices.Repeat([]float64{0.95}, strings.Count(text, "\n")+1)
}

func misread(rng *rand.Rand, c *document.Cell) {
	c.Confidence = 0.9 + rng.Float64()/10
	runes := []rune(c.Text)
	switch {
	case isLabel(c.Text) && rng.IntN(4) == 0 && len(runes) > 2:
		for range 1 + rng.IntN(2) {
			runes[rng.IntN(min(len(runes), 12))] = one(rng, []rune("敷重忌坊佶恩市草罔迈木卜目阿数量信息网站一—〈")...)
		}
		c.Text = string(runes)
	case isLabel(c.Text) && rng.IntN(3) == 0:
		c.Text = strings.NewReplacer("（", "〈", "）", "", "：", " ").Replace(c.Text)
	case !isLabel(c.Text) && len(runes) > 0 && rng.IntN(12) == 0:
		runes[rng.IntN(len(runes))] = one(rng, []rune("O1l78S5.,B")...)
		c.Text, c.Confidence = string(runes), 0.2+rng.Float64()/2
	}
}

func isLabel(text string) bool {
	han := 0
	for _, r := range text {
		if unicode.Is(unicode.Han, r) {
			han++
		}
	}
	return han > 2 && !strings.ContainsAny(text, "□☑√✓✔☐■●○◉◯[R\uF052\uF0FE\uF0A8þ")
}

// cutLabel cuts one long label with a column to itself into two cells.
func cutLabel(rng *rand.Rand, g *document.Grid) {
	i := rng.IntN(len(g.Cells))
	c := g.Cells[i]
	runes := []rune(c.Text)
	if !isLabel(c.Text) || len(runes) < 6 || c.ColSpan < 2 {
		return
	}
	at := 2 + rng.IntN(len(runes)-4)
	left, right := c, c
	left.Text, left.ColSpan = string(runes[:at]), 1
	right.Text, right.Col, right.ColSpan = string(runes[at:]), c.Col+1, c.ColSpan-1
	g.Cells[i] = left
	g.Cells = append(g.Cells, right)
}
