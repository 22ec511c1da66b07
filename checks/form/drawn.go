package form

import (
	"strings"
	"unicode/utf8"

	"github.com/agnivade/levenshtein"
)

// Boxes found among pixels are told by their shape, more surely than the words
// beside them are read. Those words are known: they need not be read surely, only
// plainly.

// drawnMarks is the confidence of the least sure box of cells whose marks are all
// drawn ones, 0 of others.
func drawnMarks(cells []*cell) float64 {
	least, boxes, marks := 1.0, 0, 0
	for _, c := range cells {
		for _, b := range c.Boxes {
			least, boxes = min(least, b.Confidence), boxes+1
		}
		for _, r := range c.Text {
			if isBox(r) {
				marks++
			}
		}
	}
	if boxes == 0 || boxes != marks {
		return 0
	}
	return least
}

// readMarks reads options whose words were not recognised surely, by their boxes,
// where nothing stands beside them but the options' names.
func (c content) readMarks(f Field, v Value, threshold float64) Value {
	if !c.pixels || c.drawn < threshold || !onlyOptions(c.text, f.options()) {
		return v
	}
	return content{text: c.text, at: c.at, confidence: c.drawn, pixels: true}.read(f, threshold)
}

// onlyOptions says whether a text is boxes and each option once, and the blank of
// a percentage.
func onlyOptions(text string, names []string) bool {
	rest := compact(text)
	for _, name := range names {
		before, after, found := strings.Cut(rest, name)
		if !found {
			return false
		}
		rest = before + after
	}
	digits := "0123456789."
	if !strings.Contains(rest, "☑") {
		digits = "" // may be what is left of a tick
	}
	return len(names) > 0 && strings.Trim(rest, "☑☐()（）〈〉_%"+digits) == ""
}

// asOption finds which of the names a misread one is, empty where it is none, or may be
// two: 专门网站 is as near to 部门网站 as to 专项网站.
func asOption(text string, names []string) string {
	found := ""
	for _, name := range names {
		switch {
		case compact(text) == name:
			return name
		case levenshtein.ComputeDistance(compact(text), name) > (utf8.RuneCountInString(name)-1)/3:
		case found != "":
			return ""
		default:
			found = name
		}
	}
	return found
}

// mendOptions writes the names of options for what was misread of them: a word that
// stands between two boxes.
func mendOptions(text string, names []string) (mended string, all bool) {
	var b strings.Builder
	all = true
	for text != "" {
		r, size := utf8.DecodeRuneInString(text)
		if !isBox(r) {
			b.WriteRune(r)
			text = text[size:]
			continue
		}
		end := strings.IndexFunc(text[size:], isBox)
		if end < 0 {
			end = len(text) - size
		}
		word := text[size : size+end]
		if name := asOption(word, names); name != "" {
			word = name + "\n"
		} else if at := otherOption.FindStringIndex(word); at == nil || strings.TrimSpace(word[:at[0]]) != "" {
			all = false
		}
		b.WriteString(string(r) + word)
		text = text[size+end:]
	}
	return b.String(), all
}
