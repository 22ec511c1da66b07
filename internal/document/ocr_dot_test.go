package document

import "testing"

// A middle dot is surer by its ink than whatever was read for it.
func TestDotsByTheirInk(t *testing.T) {
	dotted := snippet{picture: newPaper(100, 20), scaled: 2, dots: []float64{0.4}}
	words := func(mark string, at int) []ocrWord {
		return []ocrWord{
			{text: "中国", confidence: 0.9, left: margin, w: 60, h: 40},
			{text: mark, confidence: 0.1, left: margin + at - 4, w: 8, h: 8},
			{text: "某某", confidence: 0.8, left: margin + 100, w: 100, h: 40},
		}
	}
	for name, c := range map[string]struct {
		mark    string
		at      int
		weakest float64
	}{
		"a mark there":     {"…", 80, 0.8},
		"a comma there":    {"，", 82, 0.8},
		"a letter there":   {"一", 80, 0.1},
		"a mark elsewhere": {"…", 130, 0.1},
	} {
		r := dotted.readingOf(words(c.mark, c.at), 1)
		if r.weakest != c.weakest || c.weakest > 0.5 && folded(r.text) != "中国·某某" {
			t.Errorf("%s: %q, weakest %.2f", name, r.text, r.weakest)
		}
	}
	if r := (&snippet{picture: newPaper(100, 20), scaled: 2}).readingOf(words("…", 80), 1); r.weakest > 0.2 {
		t.Errorf("no dot: %q, weakest %.2f", r.text, r.weakest)
	}
}

// A label ends with a colon, whatever it was read as; other texts end as they do.
func TestColons(t *testing.T) {
	for text, want := range map[string]string{"填报日期;": "填报日期:", "填报日期:;": "填报日期:", "填报日期：": "填报日期:", "填报日期": "填报日期", "a;": "a;", "填报; 日期": "填报; 日期"} {
		if r := (&snippet{}).readingOf([]ocrWord{{text: text, confidence: 0.9}}, 1); r.text != want {
			t.Errorf("%q: %q, want %q", text, r.text, want)
		}
	}
}

// A bracket that another closes opens a slot, however unsurely it was read; without one it
// is dirt.
func TestOpeningBrackets(t *testing.T) {
	for name, c := range map[string]struct {
		texts []string
		want  string
	}{
		"a slot":          {[]string{"(", "年度)"}, "(  年度)"},
		"another bracket": {[]string{"《", "年度)"}, "《  年度)"},
		"closed before":   {[]string{"(", "(2024年度)"}, "(2024年度)"},
		"not closed":      {[]string{"(", "填报单位"}, "填报单位"},
		"no bracket":      {[]string{"x", "年度)"}, "年度)"},
	} {
		var j recognition
		var r region
		for i, text := range c.texts {
			j.snippets = append(j.snippets, snippet{text: text, confidence: []float64{0.2, 0.9}[i]})
			r.snippets = append(r.snippets, i)
		}
		lines := j.linesOf(r)
		if len(lines) != 1 || lines[0].text != c.want || lines[0].confidence < 0.8 {
			t.Errorf("%s: %+v, want %q", name, lines, c.want)
		}
	}
}
