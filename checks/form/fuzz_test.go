package form_test

import (
	"math/big"
	"math/rand/v2"
	"slices"
	"testing"

	"nianbao/checks/form"
	"nianbao/checks/form/formtest"
	"nianbao/internal/document"
)

// FuzzReadDocument deals labels, values and scraps out over grids that may be
// malformed in any way. Whatever is read must be well formed.
func FuzzReadDocument(f *testing.F) {
	f.Add([]byte{4, 3, 0, 0, 1, 1, 5, 0, 1, 1, 1, 9}, "政府网站工作年度报表\n（2023年度）", "1,234")
	f.Add([]byte{40, 2, 250, 1, 0, 0, 7, 3, 3, 255, 255, 90}, "", "☑是 □否")
	f.Fuzz(func(t *testing.T, layout []byte, above, scrap string) {
		scraps := append(labels(), scrap, above, "", "12", "无", "☑是 □否", "一季度", "二季度", "三季度", "四季度", "总计", "备注", "单位")
		doc := &document.Document{OCR: len(layout)%2 == 1}
		g := document.Grid{Name: "table 1", Above: above, Below: scrap}
		for ; len(layout) >= 6; layout = layout[6:] {
			b := layout
			g.Rows, g.Cols = max(g.Rows, int(int8(b[0]))), max(g.Cols, int(int8(b[1]))/4)
			g.Cells = append(g.Cells, document.Cell{
				Row: int(int8(b[0])), Col: int(int8(b[1])) / 4, RowSpan: int(int8(b[2])), ColSpan: int(int8(b[3])),
				Text: scraps[int(b[4])%len(scraps)], Confidence: float64(b[5]) / 255,
			})
		}
		doc.Grids = []document.Grid{g, g}
		for _, r := range form.ReadDocument(doc) {
			wellFormed(t, r)
		}
	})
}

func labels() []string {
	var all []string
	for _, kind := range kinds {
		for _, f := range form.Fields(kind) {
			all = append(all, f.Path...)
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// wellFormed: every key is a field of the form, in one list only; states carry
// values as they should, and numbers are plain decimals.
func wellFormed(t *testing.T, r form.Report) {
	for key, v := range r.Values {
		f, ok := form.Lookup(key)
		if !ok || slices.Contains(r.Unread, key) {
			t.Errorf("%s: no field, or unread as well", key)
		}
		if hasValue := v.State == form.Present || v.State == form.Zero; hasValue != (v.Value != "") {
			t.Errorf("%s: %s %q", key, v.State, v.Value)
		}
		if _, isNumber := new(big.Rat).SetString(v.Value); v.Value != "" && !isNumber && (f.Type == form.Integer || f.Type == form.Decimal || f.Type == form.Percent) {
			t.Errorf("%s: %q is no number", key, v.Value)
		}
		if v.At == "" {
			t.Errorf("%s: stands nowhere", key)
		}
	}
	for _, f := range form.Fields(r.Form) {
		if _, found := r.Values[f.Key]; !found && f.Requirement != form.Virtual && !slices.Contains(r.Unread, f.Key) {
			t.Errorf("%s: neither read nor unread", f.Key)
		}
	}
}

// A huge or dense table is read or refused in bounded time; it may not be read wrongly.
func BenchmarkLargeTable(b *testing.B) {
	g := document.Grid{Name: "table 1", Rows: 4000, Cols: 5}
	names := labels()
	for i := range 20_000 {
		g.Cells = append(g.Cells, document.Cell{Row: i / 5, Col: i % 5, RowSpan: 1, ColSpan: 1, Text: names[i%len(names)], Confidence: 1})
	}
	for b.Loop() {
		form.ReadDocument(&document.Document{Grids: []document.Grid{g}})
	}
}

func BenchmarkReadForm(b *testing.B) {
	rng := rand.New(rand.NewPCG(1, 1))
	doc := formtest.Render(rng, form.Work, formtest.Draw(rng, form.Work), formtest.Sample)
	for b.Loop() {
		form.ReadDocument(doc)
	}
}
