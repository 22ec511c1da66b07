package fetch

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// kind of a token of a script.
type kind int

const (
	isWord        kind = iota // names, keywords, numbers, regular expressions
	isString                  // a string literal, unescaped
	isPunctuation             // one character, "=>" or "=="
)

type token struct {
	kind    kind
	text    string
	newline bool // stands on a new line
}

// scanLimit is as much of a script as is read; one that only redirects is short.
const scanLimit = 256 << 10

// scan splits a script into tokens, well enough to tell code from strings and comments.
// It takes time in proportion to the script, whatever is in it.
func scan(source string) []token {
	var tokens []token
	source = source[:min(len(source), scanLimit)]
	for {
		space := spaceLength(source)
		newline := strings.ContainsAny(source[:space], "\r\n")
		source = source[space:]
		if source == "" {
			return tokens
		}
		t, length := next(source, tokens)
		t.newline = newline
		tokens = append(tokens, t)
		source = source[length:]
	}
}

// spaceLength measures spaces and comments, the <!-- of old pages among them.
func spaceLength(source string) int {
	rest := source
	for {
		before := len(rest)
		rest = strings.TrimLeft(rest, " \t\r\n\f\v\u00a0\ufeff\u3000")
		switch {
		case strings.HasPrefix(rest, "//"), strings.HasPrefix(rest, "<!--"):
			rest = from(rest, strings.IndexAny(rest, "\r\n"))
		case strings.HasPrefix(rest, "/*"):
			_, rest, _ = strings.Cut(rest[2:], "*/")
		}
		if len(rest) == before {
			return len(source) - len(rest)
		}
	}
}

func from(s string, at int) string {
	if at < 0 {
		return ""
	}
	return s[at:]
}

func next(source string, before []token) (token, int) {
	if length := wordLength(source); length > 0 {
		return token{kind: isWord, text: source[:length]}, length
	}
	switch c := source[0]; {
	case c == '"' || c == '\'' || c == '`':
		return quoted(source)
	case c == '/' && mayBeRegex(before):
		end := regexEnd(source)
		return token{kind: isWord, text: source[:end]}, end
	case strings.HasPrefix(source, "=>"), strings.HasPrefix(source, "=="):
		return token{kind: isPunctuation, text: source[:2]}, 2
	}
	_, size := utf8.DecodeRuneInString(source)
	return token{kind: isPunctuation, text: source[:size]}, size
}

// wordLength measures a name or a number; only numbers hold points.
func wordLength(source string) int {
	number := source[0] >= '0' && source[0] <= '9'
	for i, r := range source {
		if r != '_' && r != '$' && !unicode.IsLetter(r) && !unicode.IsDigit(r) && (r != '.' || !number) {
			return i
		}
	}
	return len(source)
}

// mayBeRegex: a slash after a value divides, elsewhere it begins a regular expression.
func mayBeRegex(before []token) bool {
	if len(before) == 0 {
		return true
	}
	last := before[len(before)-1]
	return last.kind == isPunctuation && !strings.Contains(")]}", last.text) || last.text == "return"
}

// regexEnd finds the slash that ends a regular expression, or the end of the line.
func regexEnd(source string) int {
	class := false
	for i := 1; i < len(source); i++ {
		switch source[i] {
		case '\\':
			i++
		case '[':
			class = true
		case ']':
			class = false
		case '\r', '\n':
			return i
		case '/':
			if !class {
				return i + 1
			}
		}
	}
	return len(source)
}

// quoted reads a string literal. One that computes (`${x}`) is a value like any other;
// one that never ends is dropped to the end of its line.
func quoted(source string) (token, int) {
	var b strings.Builder
	for i := 1; i < len(source); i++ {
		switch c := source[i]; {
		case c == source[0]:
			t := token{kind: isString, text: b.String()}
			if c == '`' && strings.Contains(t.text, "${") {
				t.kind = isWord
			}
			return t, i + 1
		case c == '\\' && i+1 < len(source):
			r, length := escape(source[i:])
			b.WriteString(r)
			i += length - 1
		case (c == '\n' || c == '\r') && source[0] != '`':
			return token{kind: isPunctuation, text: source[:1]}, i
		default:
			b.WriteByte(c)
		}
	}
	return token{kind: isPunctuation, text: source[:1]}, len(source)
}

// escape reads the escape at the start of s: what it means and how long it is.
func escape(s string) (string, int) {
	switch s[1] {
	case 'n', 'r', 't', '\n', '\r':
		return "", 2 // has no place in an address
	case 'x':
		return hexEscape(s, 4)
	case 'u':
		return hexEscape(s, 6)
	}
	_, size := utf8.DecodeRuneInString(s[1:])
	return s[1 : 1+size], 1 + size
}

func hexEscape(s string, length int) (string, int) {
	if len(s) >= length {
		if n, err := strconv.ParseUint(s[2:length], 16, 16); err == nil {
			return string(rune(n)), length
		}
	}
	return s[1:2], 2
}
