package form

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// compact folds full width and compatibility forms and drops every space and
// invisible character, so that the same words compare equal however set.
func compact(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || unicode.Is(unicode.Cf, r) || unicode.Is(unicode.Mn, r) || r == '\u3164' {
			return -1
		}
		return r
	}, norm.NFKC.String(s))
}

// letters is compact with punctuation and symbols dropped too: only what words
// are made of is left.
func letters(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToUpper(r)
		}
		return -1
	}, compact(s))
}
