package document

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// Symbol fonts draw boxes and ticks in the place of letters; files keep the
// letters, or move them to the private use area at U+F000.
var (
	wingdings = map[rune]rune{
		'l': '●', 'm': '○', 'n': '■', 'o': '□', 'p': '□', 'q': '❑', 'r': '❒', 'x': '☒',
		0xa1: '○', 0xa4: '◉', 0xa5: '◎', 0xa8: '□', 0xfb: '✗', 0xfc: '✓', 0xfd: '☒', 0xfe: '☑',
	}
	wingdings2 = map[rune]rune{
		'O': '✗', 'P': '✓', 'Q': '☒', 'R': '☑', 'S': '☒', 'T': '☒', 'U': '☒', 'V': '☒',
		0x97: '●', 0x98: '●', 0x99: '○', 0x9a: '○', 0xa1: '■', 0xa2: '■', 0xa3: '□', 0xa4: '□',
	}
	webdings = map[rune]rune{'a': '✓', 'c': '□', 'g': '■', 'r': '✗'}
)

// symbolFont finds the letters of a symbol font, nil for fonts that are none.
func symbolFont(family string) map[rune]rune {
	switch f := strings.ToLower(strings.Join(strings.Fields(strings.NewReplacer("-", "", "'", "", `"`, "").Replace(family)), "")); {
	case strings.Contains(f, "wingdings2"):
		return wingdings2
	case strings.Contains(f, "wingdings3"):
		return nil
	case strings.Contains(f, "wingdings"):
		return wingdings
	case strings.Contains(f, "webdings"):
		return webdings
	}
	return nil
}

// asSymbols turns the letters of a symbol font into the characters they draw.
func asSymbols(font map[rune]rune, text string) string {
	return strings.Map(func(r rune) rune {
		letter := r
		if letter >= 0xf000 && letter <= 0xf0ff {
			letter -= 0xf000
		}
		if drawn, ok := font[letter]; ok {
			return drawn
		}
		return r
	}, text)
}

// privateSymbols turns letters of the private use area whose font is not known.
// Only those are turned that mean a box or tick in every symbol font having them.
func privateSymbols(text string) string {
	if !strings.ContainsFunc(text, func(r rune) bool { return r >= 0xf000 && r <= 0xf0ff }) {
		return text
	}
	return strings.Map(func(r rune) rune {
		switch r {
		case 0xf0fe, 0xf052:
			return '☑'
		case 0xf0fc, 0xf050:
			return '✓'
		case 0xf0a8, 0xf06f, 0xf0a3:
			return '□'
		}
		return r
	}, text)
}

// symbolText is the text of a node, read in the symbol font it may be set in.
func symbolText(n *html.Node) string {
	for p, up := n.Parent, 0; p != nil && up < 4; p, up = p.Parent, up+1 {
		family := attribute(p, "face")
		if p.DataAtom != atom.Font || family == "" {
			family = fontFamily(attribute(p, "style"))
		}
		if family == "" {
			continue
		}
		if font := symbolFont(family); font != nil {
			return asSymbols(font, n.Data)
		}
		break
	}
	return privateSymbols(n.Data)
}

// fontFamily picks the family out of an inline style.
func fontFamily(style string) string {
	if !strings.Contains(style, "dings") && !strings.Contains(style, "font") {
		return ""
	}
	for declaration := range strings.SplitSeq(style, ";") {
		name, value, _ := strings.Cut(declaration, ":")
		switch strings.ToLower(strings.TrimSpace(name)) {
		case "font-family", "font":
			return value
		}
	}
	return ""
}
