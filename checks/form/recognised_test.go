package form_test

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"nianbao/checks/form"
	"nianbao/checks/form/formtest"
	"nianbao/internal/document"
)

// Lines of a web page or a Word document break where somebody broke them; those of a
// page of a PDF or of a picture wherever the cell ends.
func TestBreaksByFormat(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 1))
	page := formtest.Render(rng, form.Work, formtest.Draw(rng, form.Work), formtest.Sample)
	for format, want := range map[document.Format]form.State{document.HTML: form.Unreadable, document.DOCX: form.Unreadable, document.XLSX: form.Unreadable, document.PDF: form.Present} {
		doc := *page
		doc.Format, doc.Grids = format, slices.Clone(page.Grids)
		for i := range doc.Grids {
			g := &doc.Grids[i]
			g.Cells = slices.Clone(g.Cells)
			for k, c := range g.Cells {
				if k > 0 && strings.Contains(g.Cells[k-1].Text, "独立用户访问总量") {
					c.Text = "3，\n120"
					g.Cells[k] = c
				}
			}
		}
		v := form.ReadDocument(&doc)[0].Values["wrk.uv"]
		if v.State != want || want == form.Present && v.Value != "3120" {
			t.Errorf("%s: %s %q from %q, want %s", format, v.State, v.Value, v.Raw, want)
		}
	}
}

// That nothing is written behind a ticked 其他 is as sure as its words, not as its box.
func TestOtherNotRecognised(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 1))
	for confidence, want := range map[float64]form.State{0.5: form.Unreadable, 0.9: form.Blank} {
		doc := formtest.Render(rng, form.Work, formtest.Draw(rng, form.Work), formtest.Sample)
		formtest.Noise(rng, doc)
		found := false
		for i := range doc.Grids {
			for k := range doc.Grids[i].Cells {
				c := &doc.Grids[i].Cells[k]
				if !strings.Contains(c.Text, "千人千网") {
					continue
				}
				found = true
				c.Text, c.Confidence, c.Boxes = "☐搜索即服务 ☐多语言版本 ☐无障碍浏览 ☐千人千网\n☑其他：", confidence, nil
				for range 5 {
					c.Boxes = append(c.Boxes, document.Box{Confidence: 0.93})
				}
				c.Boxes[4].Ticked = true
			}
		}
		values := form.ReadDocument(doc)[0].Values
		if v := values["wrk.inno.other_text"]; !found || v.State != want || values["wrk.inno.other"].Value != "yes" {
			t.Errorf("at %.2f: other %q, text %s, want %s", confidence, values["wrk.inno.other"].Value, v.State, want)
		}
	}
}
