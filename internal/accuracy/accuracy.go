// Package accuracy measures how many values of a form are read rightly, wrongly
// and not at all in every format a site may publish in: forms of known values are
// written as files and pictures, read as the program reads them, and compared.
package accuracy

import (
	"fmt"
	"math/rand/v2"
	"strings"

	"nianbao/checks/form"
	"nianbao/checks/form/formtest"
)

// Sample is one form of known values, set in one layout.
type Sample struct {
	Kind   form.Kind
	Layout formtest.Layout
	Seed   uint64
	Values formtest.Values
	page   string // of the web
}

// Draw makes a sample: the same arguments give the same one.
func Draw(kind form.Kind, layout formtest.Layout, seed uint64) Sample {
	rng := rand.New(rand.NewPCG(seed, 77))
	values := formtest.Draw(rng, kind)
	return Sample{kind, layout, seed, values, formtest.Page(formtest.Render(rng, kind, values, layout))}
}

// Draws makes n samples of both forms in each of the layouts.
func Draws(layouts []formtest.Layout, n int) []Sample {
	var samples []Sample
	for _, kind := range []form.Kind{form.Work, form.Supervision} {
		for _, layout := range layouts {
			for range n {
				samples = append(samples, Draw(kind, layout, uint64(len(samples))))
			}
		}
	}
	return samples
}

// name begins the names of the sample's files.
func (s Sample) name() string { return fmt.Sprintf("%s-%s-%03d", s.Kind, s.Layout, s.Seed) }

func (s Sample) String() string { return fmt.Sprintf("%s %s %d", s.Kind, s.Layout, s.Seed) }

// sheet is the size of paper a page is printed on.
type sheet string

const (
	a4   sheet = "210mm 297mm"
	long sheet = "210mm 900mm" // all of a form on one page, as pictures show it
)

// styles are the ways offices set a form in print, picked by the seed.
var styles = []string{
	`font-family:"Noto Serif CJK SC";font-size:10.5pt`,
	`font-family:"Noto Sans CJK SC";font-size:9pt`,
	`font-family:"Noto Serif CJK SC";font-size:12pt`,
	`font-family:"WenQuanYi Micro Hei";font-size:10.5pt`,
}

// symbols draws what is set in Wingdings: the font is on every office machine, and
// on few others.
var symbols = strings.NewReplacer("\uF052", "☑", "\uF0FE", "☑", "\uF06F", "□", "\uF0A8", "□")

// ruled is the page with lines around its cells, for a sheet of paper.
func (s Sample) ruled(on sheet) string {
	style := `<style>@page{size:` + string(on) + `;margin:15mm 14mm} body{margin:0;` + styles[s.Seed%uint64(len(styles))] + `} table{border-collapse:collapse;width:100%} td{border:1px solid #000;padding:2px 4px} tr{break-inside:avoid} p{margin:4px 0}</style>`
	return symbols.Replace(strings.Replace(s.page, "<head>", "<head>"+style, 1))
}
