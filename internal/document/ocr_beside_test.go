package document

import "testing"

// Dirt beside the year of a form is none of its words.
func TestSpecksBesideALine(t *testing.T) {
	for _, c := range []struct {
		dirt       string
		confidence float64
		want       string
	}{
		{"a", 0.02, "(2025年度)"},
		{"~", 0.1, "(2025年度)"},
		{"·", 0.9, "(2025年度)"},
		{"a", 0.9, "a  (2025年度)"},
		{"1", 0.02, "1  (2025年度)"},
		{"第", 0.02, "第  (2025年度)"},
		{"ab", 0.02, "ab  (2025年度)"},
	} {
		j := &recognition{snippets: []snippet{{text: c.dirt, confidence: c.confidence}, {text: "(2025年度)", confidence: 0.95}}}
		lines := j.linesOf(region{snippets: []int{0, 1}})
		if len(lines) != 1 || lines[0].text != c.want {
			t.Errorf("%q at %.2f: %+v, want %q", c.dirt, c.confidence, lines, c.want)
		}
	}
}

// Ink that nobody could read is not nothing: a signature behind its label, a year within
// its brackets.
func TestUnreadInkBesideALine(t *testing.T) {
	for _, c := range []struct {
		snippets []snippet
		want     string
	}{
		{[]snippet{{text: "填报人：", confidence: 0.95}, {}}, "填报人：  " + unreadMark},
		{[]snippet{{text: "填报人：", confidence: 0.95}, {text: "J", confidence: 0.1}}, "填报人：  J"},
		{[]snippet{{text: "填报人：", confidence: 0.95}, {text: "·", confidence: 0.1}}, "填报人："},
		{[]snippet{{text: "（", confidence: 0.95}, {}, {text: "年度）", confidence: 0.95}}, "（  " + unreadMark + "  年度）"},
	} {
		j, r := &recognition{snippets: c.snippets}, region{}
		for i := range c.snippets {
			r.snippets = append(r.snippets, i)
		}
		if lines := j.linesOf(r); len(lines) != 1 || lines[0].text != c.want {
			t.Errorf("%+v: %+v, want %q", c.snippets, lines, c.want)
		}
	}
}
