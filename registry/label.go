package registry

import (
	"regexp"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

var bracketNote = regexp.MustCompile(`[（(【\[][^（）()【】\[\]]*[）)】\]]`)

// foldLabel brings a header or a set word to the form our tables hold: half width,
// lower case, only letters and digits, without notes in brackets.
func foldLabel(s string) string {
	return strings.Map(func(r rune) rune {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			return -1
		}
		return unicode.ToLower(r)
	}, bracketNote.ReplaceAllString(norm.NFKC.String(s), ""))
}
