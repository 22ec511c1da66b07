package form

import (
	"testing"

	"nianbao/internal/document"
)

// Digits that the end of a line parts are one word where the line was full, two where
// there was room behind it, and not read where neither is known.
func TestPartedWords(t *testing.T) {
	full, made, unsure := document.EndFull, document.EndMade, document.EndUnsure
	for _, c := range []struct {
		key, text string
		ends      []document.End
		want      string
	}{
		{"wrk.sign.phone", "010-628583\n72", []document.End{full}, "010-62858372"},
		{"wrk.sign.phone", "010-628583\n72", []document.End{unsure}, ""},
		{"wrk.sign.phone", "010-628583\n72", nil, ""},
		{"wrk.sign.phone", "010-62858372\n010-62858373", []document.End{made}, "010-62858372 010-62858373"},
		{"wrk.sign.phone", "010-\n62858372", []document.End{unsure}, "010-62858372"},
		{"wrk.site_code", "12152\n19955", []document.End{unsure}, "1215219955"}, // has no spaces
		{"wrk.site_name", "青山APPL\nE", []document.End{full}, "青山APPLE"},
		{"wrk.site_name", "青山APP10\n92", []document.End{unsure}, ""},
		{"wrk.site_name", "青山\n南海", []document.End{full}, "青山南海"},
		{"wrk.site_name", "青山APP\nTV", []document.End{unsure}, "青山APP TV"},
	} {
		f, _ := Lookup(c.key)
		v := content{text: c.text, confidence: 1, ends: c.ends, narrow: true}.read(f, DefaultThreshold)
		if v.Value != c.want || (v.State == Unreadable) != (c.want == "") {
			t.Errorf("%s %q, ends %v: %s %q, want %q", c.key, c.text, c.ends, v.State, v.Value, c.want)
		}
	}
}
