package document

import "testing"

// Three readings of small letters are wrong alike, as of 郴州市司法局; more of them seldom are.
func TestSmallLettersGainsaid(t *testing.T) {
	wrong, right := ocrReading{text: "郴州市可法局", weakest: 0.9}, ocrReading{text: "郴州市 司法局", weakest: 0.9}
	unsure := ocrReading{text: "郴州市可法局", weakest: 0.65}
	for name, c := range map[string]struct {
		text     string
		readings []ocrReading
		sure     bool
	}{
		"all alike":      {"郴州市司法局", []ocrReading{right, right, right}, true},
		"one other":      {"郴州市可法局", []ocrReading{wrong, wrong, right}, false},
		"one not sure":   {"郴州市可法局", []ocrReading{wrong, wrong, unsure}, true},
		"not sure":       {"郴州市可法局", []ocrReading{wrong, unsure, unsure, unsure}, false},
		"one of nothing": {"郴州市司法局", []ocrReading{right, {}, right}, false},
		"no other":       {"郴州市司法局", nil, true},
	} {
		s := snippet{text: c.text, confidence: 0.95, weakest: 0.9}
		var readings []map[int]ocrReading
		for _, r := range c.readings {
			readings = append(readings, map[int]ocrReading{7: r})
		}
		s.agree(7, append(readings, nil, map[int]ocrReading{8: {text: "of another"}}))
		if got := s.confidence > disputed; got != c.sure {
			t.Errorf("%s: sure %v", name, got)
		}
	}
}

// Letters are as small as they came, however much they were enlarged.
func TestSmallAsTheyCame(t *testing.T) {
	for _, c := range []struct {
		em, enlarged float64
		small        bool
	}{{25, 1, false}, {25, 2, true}, {23, 1, true}, {27, 1.1, false}} {
		j := recognition{page: &scanned{enlarged: c.enlarged}}
		if got := j.isSmall(c.em); got != c.small {
			t.Errorf("%.0f pixels, enlarged by %.1f: small %v", c.em, c.enlarged, got)
		}
	}
	if s := (&snippet{weakest: 0.94}); !s.isPlain() {
		t.Error("large letters read at 0.94 are read again")
	}
	if s := (&snippet{weakest: 0.94, small: true}); s.isPlain() {
		t.Error("small letters read at 0.94 are not read again")
	}
}

// Names in small letters are read rightly or not surely.
func TestSmallNames(t *testing.T) {
	needTesseract(t)
	r := NewReader(DefaultLimits())
	t.Cleanup(r.Close)
	names := []string{"某某省公安厅", "南通市司法局", "七台河市司法局在线", "益阳市司法局在线", "郴州市司法局在线", "衡水市司法局"}
	page := `<meta charset=utf-8><style>table{border-collapse:collapse} td{border:1px solid #000;padding:3px;width:200pt;font:7pt "Noto Serif CJK SC"}</style><table>`
	for _, name := range names {
		page += "<tr><td>" + name
	}
	doc, err := r.Read(t.Context(), asPNG(t, pictureOf(t, r, printed(t, page), 150).rotate(0.3)), Hint{})
	if err != nil {
		t.Fatal(err)
	}
	read := 0
	for i, c := range doc.Grids[0].Cells {
		switch {
		case c.Confidence < 0.8:
		case pixelTruth(c.Text) != names[i]:
			t.Errorf("%s was read as %s, confidence %.2f", names[i], c.Text, c.Confidence)
		default:
			read++
		}
	}
	if read == 0 {
		t.Error("none was read")
	}
}
