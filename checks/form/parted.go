package form

import (
	"strings"
	"unicode/utf8"

	"nianbao/internal/document"
)

// unparted joins Western words that a narrow cell breaks in the middle. whole is false
// where digits may be such a word, and may be two.
func (c content) unparted() (text string, whole bool) {
	lines := strings.Split(c.text, "\n")
	if !c.narrow || c.pixels || len(lines) == 1 {
		return c.text, true
	}
	text, whole = lines[0], true
	for i, line := range lines[1:] {
		end := document.EndUnsure
		if len(c.ends) == len(lines)-1 {
			end = c.ends[i]
		}
		before, _ := utf8.DecodeLastRuneInString(lines[i])
		after, _ := utf8.DecodeRuneInString(line)
		if end != document.EndFull || document.FullWidth(before) || document.FullWidth(after) {
			text += "\n"
			whole = whole && (end == document.EndMade || !figure(before) || !figure(after))
		}
		text += line
	}
	return text, whole
}

func figure(r rune) bool { return r >= '0' && r <= '9' }
