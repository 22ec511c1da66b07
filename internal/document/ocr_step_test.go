package document

import "testing"

// stepping are the shapes of digits without holes that stand in such steps; a step below
// nought has a point in it, one above ten, less ten, a comma.
func stepping(steps ...float64) []letterShape {
	shapes := []letterShape{{wide: 0.6}}
	for _, step := range steps {
		switch {
		case step < 0:
			shapes = append(shapes, letterShape{wide: 0.6, step: -step, mark: pointMark})
		case step > 10:
			shapes = append(shapes, letterShape{wide: 0.6, step: step - 10, mark: otherMark})
		default:
			shapes = append(shapes, letterShape{wide: 0.6, step: step})
		}
	}
	return shapes
}

// Digits of a font half as wide as a Chinese character stand three quarters of their
// height apart, full ones five quarters; a space makes one step longer.
func TestStepsOfDigits(t *testing.T) {
	for name, c := range map[string]struct {
		text   string
		shapes []letterShape
		want   string
		sure   bool
	}{
		"plain":                      {"2357", stepping(0.72, 0.77, 0.75), "2357", true},
		"space not read":             {"2357", stepping(0.75, 1.1, 0.77), "2357", false},
		"space read":                 {"23 57", stepping(0.75, 1.1, 0.77), "23 57", true},
		"full":                       {"2357", stepping(1.25, 1.3, 1.28), "2357", true},
		"full, gaps read":            {"2 35 7", stepping(1.25, 1.3, 1.28), "2357", true},
		"full, a space in it":        {"2 35 7", stepping(1.25, 1.9, 1.28), "2 35 7", true},
		"two full ones":              {"2 7", stepping(1.29), "27", true},
		"two with a space":           {"2 7", stepping(1.08), "2 7", true},
		"two, a space not read":      {"27", stepping(1.1), "27", false},
		"two far apart":              {"2 7", stepping(2.1), "2 7", true},
		"two close, gap read":        {"2 7", stepping(0.78), "27", true},
		"full with a comma":          {"22，35 7", stepping(1.3, 12.6, 1.28, 1.3), "22，357", true},
		"a comma takes room":         {"22,357", stepping(0.75, 11.2, 0.75, 0.73), "22,357", true},
		"with its unit":              {"2 3人次", stepping(1.28), "23人次", true},
		"a line ends between":        {"2357", stepping(0.75, 0, 0.77), "2357", true},
		"of more digits than shapes": {"2357", stepping(0.75, 1.1), "2357", true},
	} {
		s := snippet{text: c.text, confidence: 0.95, shapes: c.shapes}
		s.closeDigits()
		if s.text != c.want || (s.confidence > 0.8) != c.sure {
			t.Errorf("%s: %q at %.2f, want %q", name, s.text, s.confidence, c.want)
		}
	}
}

// A point stands on the base line and takes room; dirt on it takes none, and a comma goes
// down below it.
func TestPointsSeen(t *testing.T) {
	for name, c := range map[string]struct {
		text   string
		shapes []letterShape
		want   bool
	}{
		"a point":            {"23.5", stepping(0.75, -1.1), true},
		"between two digits": {"2.3", stepping(-1.1), true},
		"of a full number":   {"23.5", stepping(1.28, -1.62), true},
		"dirt":               {"23.5", stepping(0.75, -0.77), false},
		"dirt between two":   {"2.3", stepping(-0.75), false},
		"dirt in full ones":  {"23.5", stepping(1.28, -1.3), false},
		"perhaps in full":    {"2.3", stepping(-1.3), false},
		"a comma":            {"23.5", stepping(0.75, 11.1), false},
		"nothing":            {"23.5", stepping(0.75, 0.75), false},
		"two, one a comma":   {"2.3.5", stepping(-1.1, 11.1), false},
		"no point":           {"235", stepping(0.75, 0.75), false},
		"with its unit":      {"2.3条", stepping(-1.1), true},
		"before its unit":    {"23.条", stepping(0.75), false},
		"at its head":        {".23", stepping(0.75), false},
	} {
		if got := (&snippet{text: c.text, shapes: c.shapes}).pointed(); got != c.want {
			t.Errorf("%s: %v", name, got)
		}
	}
}

// Of tiny digits a long step still gives a gap away that was not read; but for a pixel even
// steps may not be even, and a point no point.
func TestTinySteps(t *testing.T) {
	tiny := func(steps ...float64) []letterShape {
		shapes := stepping(steps...)
		for i := range shapes {
			shapes[i].holes = unknownHoles
		}
		return shapes
	}
	for _, c := range []struct {
		text   string
		shapes []letterShape
		want   string
		sure   bool
	}{
		{"2357", tiny(0.72, 0.77, 0.75), "2357", true},
		{"2357", tiny(0.75, 1.1, 0.77), "2357", false},
		{"23 57", tiny(0.82, 1.0, 0.82), "23 57", true},
	} {
		s := snippet{text: c.text, confidence: 0.95, shapes: c.shapes}
		s.closeDigits()
		if s.text != c.want || (s.confidence > 0.8) != c.sure {
			t.Errorf("%s: %q at %.2f", c.text, s.text, s.confidence)
		}
	}
	if (&snippet{text: "23.5", shapes: tiny(0.75, -1.1)}).pointed() {
		t.Error("the point of a tiny number was seen")
	}
}

func TestMarksBetweenDigits(t *testing.T) {
	before, after := part{0, 0, 12, 20, 100}, part{20, 0, 32, 20, 100}
	for name, c := range map[string]struct {
		marks []part
		want  inkMark
	}{
		"nothing":          {nil, noMark},
		"a point":          {[]part{{14, 16, 18, 20, 12}}, pointMark},
		"a comma":          {[]part{{14, 16, 18, 24, 20}}, otherMark},
		"a comma cut off":  {[]part{{14, 16, 18, 22, 18}}, otherMark},
		"at half height":   {[]part{{14, 8, 18, 12, 12}}, otherMark},
		"a dash":           {[]part{{13, 18, 19, 20, 12}}, otherMark},
		"two":              {[]part{{14, 16, 18, 20, 12}, {14, 2, 18, 6, 12}}, otherMark},
		"scattered":        {[]part{{14, 16, 18, 20, 6}}, otherMark},
		"too large for it": {[]part{{13, 14, 19, 20, 30}}, otherMark},
	} {
		if got := markOf(c.marks, before, after); got != c.want {
			t.Errorf("%s: %d, want %d", name, got, c.want)
		}
	}
}
