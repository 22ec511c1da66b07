package form

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// glyphs are the ways boxes are drawn in text: T ticked, E empty, B a box with a
// cross (Word's own ticked box, elsewhere a struck one), X a cross alone.
var glyphs = map[rune]rune{
	'☑': 'T', '✓': 'T', '√': 'T', '✔': 'T', '■': 'T', '●': 'T', '◉': 'T', '✅': 'T', '▣': 'T', '⊙': 'T', '🗹': 'T', '🗸': 'T',
	'\uF052': 'T', '\uF0FE': 'T', '\uF0FC': 'T', '\uF050': 'T', '\uF06E': 'T', '\uF06C': 'T', // Wingdings and Wingdings 2
	'□': 'E', '☐': 'E', '○': 'E', '◯': 'E', '▢': 'E', '⬜': 'E', '◻': 'E', '❏': 'E', '❑': 'E', '〇': 'E', '囗': 'E', '口': 'E', '¨': 'E',
	'\uF06F': 'E', '\uF0A8': 'E', '\uF0A3': 'E', '\uF071': 'E', '\uF072': 'E', '\uF0A1': 'E',
	'☒': 'B', '⊠': 'B', '\uF053': 'B', '\uF0FD': 'B', '×': 'X', '✗': 'X', '✘': 'X', '✕': 'X',
}

// lostFonts are letters that were boxes before their Wingdings font was lost, or
// that are typed or recognised for ticks. They are boxes only right before an option.
var lostFonts = map[rune]rune{'R': 'T', 'þ': 'T', 'v': 'T', 'V': 'T', 'o': 'E', '£': 'E', '￡': 'E', 'q': 'E'}

var (
	bracketTick  = regexp.MustCompile(`[\[(（【〔]\s*[√✓✔☑vV]\s*[\])）】〕]`)
	bracketEmpty = regexp.MustCompile(`[\[(（【〔]\s*[\])）】〕]`)
)

// option is one choice of a cell, as found in its text.
type option struct {
	name string
	mark rune   // T, E, or 0 when no box belongs to it
	rest string // what is written behind it, up to the next box or option
}

// readOptions finds the named options of a cell and which box belongs to each.
// It refuses text in which that is not plain. Notes tell what was interpreted.
func readOptions(text string, names []string) (found []option, notes []string, ok bool) {
	tokens := tokenize(text, names)
	if !onceEach(tokens) || strings.ContainsAny(text, "\uFFFC\uFFFD") {
		return nil, nil, false
	}
	if notes, ok = settleCrosses(tokens); !ok {
		return nil, nil, false
	}
	if !assign(tokens) {
		return nil, nil, false
	}
	return collect(tokens), notes, true
}

// token is a piece of a cell: a box (glyph), an option (name), or other text.
type token struct {
	glyph  rune
	name   string
	other  string
	spaced bool // white space stands before it
	mark   rune // of an option, once assigned
}

func tokenize(text string, names []string) []token {
	text = drawBrackets(text)
	var tokens []token
	spaced := false
	for text != "" {
		r, size := utf8.DecodeRuneInString(text)
		name, length := leadingName(text, names)
		switch {
		case unicode.IsSpace(r):
			text, spaced = text[size:], true
			continue
		case unicode.Is(unicode.Cf, r) || unicode.Is(unicode.Mn, r):
			text = text[size:]
			continue
		case name != "":
			tokens, size = append(tokens, token{name: name, spaced: spaced}), length
		case glyphs[r] != 0 && !(r == '口' && insideWords(tokens)):
			tokens = append(tokens, token{glyph: glyphs[r], spaced: spaced})
		case lostFonts[r] != 0 && !insideWords(tokens) && beforeName(text[size:], names):
			tokens = append(tokens, token{glyph: lostFonts[r], spaced: spaced})
		default:
			tokens = appendOther(tokens, string(r), spaced)
		}
		text, spaced = text[size:], false
	}
	return tokens
}

// drawBrackets makes boxes of brackets, (√) and ( ), where the cell has no other
// boxes: beside boxes an empty bracket is a blank to be filled.
func drawBrackets(text string) string {
	if bracketTick.MatchString(text) || !strings.ContainsFunc(text, func(r rune) bool { return glyphs[r] != 0 }) {
		text = bracketEmpty.ReplaceAllString(bracketTick.ReplaceAllString(text, "☑"), "☐")
	}
	return text
}

// leadingName finds an option's name at the start of text, white space inside
// it overlooked.
func leadingName(text string, names []string) (name string, length int) {
	for _, n := range names {
		if l := prefixLen(text, n); l > length {
			name, length = n, l
		}
	}
	return name, length
}

// prefixLen is how much of text spells name, 0 if it does not.
func prefixLen(text, name string) int {
	i := 0
	for _, want := range name {
		for {
			r, size := utf8.DecodeRuneInString(text[i:])
			i += size
			if r == want {
				break
			}
			if i == size || !unicode.IsSpace(r) {
				return 0
			}
		}
	}
	return i
}

func beforeName(text string, names []string) bool {
	name, _ := leadingName(strings.TrimLeftFunc(text, unicode.IsSpace), names)
	return name != ""
}

// insideWords says whether the last token is other text with letters in it.
func insideWords(tokens []token) bool {
	return len(tokens) > 0 && letters(tokens[len(tokens)-1].other) != ""
}

func appendOther(tokens []token, s string, spaced bool) []token {
	if n := len(tokens); n > 0 && tokens[n-1].other != "" {
		if spaced {
			s = " " + s
		}
		tokens[n-1].other += s
		return tokens
	}
	return append(tokens, token{other: s, spaced: spaced})
}

func onceEach(tokens []token) bool {
	seen := map[string]bool{}
	for _, t := range tokens {
		if t.name != "" && seen[t.name] {
			return false
		}
		seen[t.name] = true
	}
	return true
}

// settleCrosses decides what crosses mean: ☒ beside empty boxes only is Word's
// ticked box; × beside ticks is an empty one. Else they are not plain.
func settleCrosses(tokens []token) (notes []string, ok bool) {
	has := func(g rune) bool { return slices.ContainsFunc(tokens, func(t token) bool { return t.glyph == g }) }
	if has('B') && (has('T') || has('X')) || has('X') && !has('T') {
		return nil, false
	}
	if has('B') {
		notes = []string{"☒"}
	}
	for i := range tokens {
		switch tokens[i].glyph {
		case 'B':
			tokens[i].glyph = 'T'
		case 'X':
			tokens[i].glyph = 'E'
		}
	}
	return notes, true
}

func collect(tokens []token) []option {
	var found []option
	for _, t := range tokens {
		switch {
		case t.name != "":
			found = append(found, option{name: t.name, mark: t.mark})
		case t.other != "" && len(found) > 0:
			found[len(found)-1].rest += t.other
		case t.other != "":
			found = append(found, option{rest: t.other})
		}
	}
	return found
}
