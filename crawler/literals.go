package crawler

import (
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"
)

// unreadable stands in a string for what a script would only know when run.
const unreadable = '\uFFFC'

// reading is what a script says without being run. Its strings are pieces joined
// by +, what is computed replaced by the mark for unreadable.
type reading struct {
	written  string   // all that is handed to document.write, in order
	strings  []string // the other strings
	code     string   // what is neither string nor comment
	comments string
	blind    bool // it writes what cannot be read
}

var (
	writeCall = regexp.MustCompile(`document\s*\.\s*write(?:ln)?\s*\(\s*((?:(?:unescape|decodeURIComponent|decodeURI)\s*\(\s*)?)$`)
	anyWrite  = regexp.MustCompile(`document\s*\.\s*write(?:ln)?\s*\(`)
	decoding  = regexp.MustCompile(`(?:unescape|decodeURIComponent|decodeURI)\s*\(\s*$`)
)

// scriptLimit is how much of a script is read; what builds pages is shorter.
const scriptLimit = 512 << 10

// readScript splits a script into strings, code and comments. It follows the
// grammar loosely: whatever it is given, it ends and does not fail.
func readScript(source string) reading {
	if len(source) > scriptLimit {
		source = source[:scriptLimit]
	}
	s := &scanner{source: source}
	for s.at < len(s.source) {
		s.next()
	}
	s.flush()
	s.read.written, s.read.code, s.read.comments = s.written.String(), s.plain.String(), s.comments.String()
	s.read.blind = s.read.blind || len(anyWrite.FindAllStringIndex(s.read.code, -1)) > s.writes
	return s.read
}

type scanner struct {
	source   string
	at       int
	read     reading
	written  strings.Builder
	plain    strings.Builder // all code
	comments strings.Builder
	code     strings.Builder // since the last string
	joined   strings.Builder // strings joined so far
	open     bool            // joined holds something
	wrote    bool            // it is being written
	writes   int             // calls of document.write with a string
}

func (s *scanner) next() {
	rest := s.source[s.at:]
	switch c := rest[0]; {
	case strings.HasPrefix(rest, "//"):
		s.comment(rest, "\n")
	case strings.HasPrefix(rest, "/*"):
		s.comment(rest, "*/")
	case strings.HasPrefix(rest, "<!--"):
		s.comment(rest, "\n")
	case c == '\'' || c == '"' || c == '`':
		s.str(rest, c)
	case c == '/' && s.pattern(rest):
	default:
		s.code.WriteByte(c)
		s.at++
	}
}

func (s *scanner) comment(rest, end string) {
	n := strings.Index(rest, end)
	if n < 0 {
		n = len(rest)
	} else {
		n += len(end)
	}
	s.comments.WriteString(rest[:n] + "\n")
	s.at += n
}

// patternLimit is how long a regular expression may be.
const patternLimit = 1000

// pattern skips a regular expression, where one may stand.
func (s *scanner) pattern(rest string) bool {
	before := strings.TrimRight(s.code.String(), " \t\r\n")
	if before != "" && !strings.ContainsAny(before[len(before)-1:], "(,=:[!&|?{};+") {
		return false
	}
	class := false
	for i := 1; i < len(rest) && i < patternLimit && rest[i] != '\n'; i++ {
		switch rest[i] {
		case '\\':
			i++
		case '[':
			class = true
		case ']':
			class = false
		case '/':
			if !class {
				s.code.WriteString(" 0 ")
				s.at += i + 1
				return true
			}
		}
	}
	return false
}

// str reads a string and joins it to the one before, where + stands between.
func (s *scanner) str(rest string, quote byte) {
	text, n, plain := unquote(rest, quote)
	s.at += n
	between := s.code.String()
	s.code.Reset()
	if decoding.MatchString(between) {
		if decoded, err := url.QueryUnescape(strings.ReplaceAll(text, "+", "%2B")); err == nil {
			text = decoded
		}
	}
	switch gap, adds := addition(between); {
	case s.open && adds:
		if gap {
			s.joined.WriteRune(unreadable)
			s.read.blind = s.read.blind || s.wrote
		}
	default:
		s.flush()
		s.wrote = writeCall.MatchString(between)
		if s.wrote {
			s.writes++
		}
	}
	s.read.blind = s.read.blind || s.wrote && !plain
	s.plain.WriteString(between + "''")
	s.joined.WriteString(text)
	s.open = true
}

// addition tells whether the code between two strings joins them, and whether
// something unknown stands between.
func addition(code string) (gap, adds bool) {
	code = strings.TrimSpace(code)
	if len(code) == 0 || code[0] != '+' || code[len(code)-1] != '+' || strings.ContainsAny(code, ";{}") || len(code) > 200 {
		return false, false
	}
	return len(code) > 1, true
}

// flush ends a joined string. What one write leaves open the next goes on with.
func (s *scanner) flush() {
	between := s.code.String()
	if s.at >= len(s.source) {
		s.plain.WriteString(between)
	}
	if !s.open {
		return
	}
	if strings.HasPrefix(strings.TrimSpace(between), "+") {
		s.joined.WriteRune(unreadable)
		s.read.blind = s.read.blind || s.wrote
	}
	if s.wrote {
		s.written.WriteString(s.joined.String() + "\n")
	} else {
		s.read.strings = append(s.read.strings, s.joined.String())
	}
	s.joined.Reset()
	s.open = false
}

// unquote reads a string literal at the start of rest; plain is false where a
// template holds something computed.
func unquote(rest string, quote byte) (text string, n int, plain bool) {
	var b strings.Builder
	plain = true
	for n = 1; n < len(rest); {
		c := rest[n]
		switch {
		case c == quote:
			return b.String(), n + 1, plain
		case c == '\n' && quote != '`':
			return b.String(), n, plain // unterminated: the line ends it
		case c == '\\':
			n += escape(&b, rest[n:])
		case quote == '`' && strings.HasPrefix(rest[n:], "${"):
			end := strings.IndexByte(rest[n:], '}')
			if end < 0 {
				return b.String(), len(rest), false
			}
			b.WriteRune(unreadable)
			n, plain = n+end+1, false
		default:
			b.WriteByte(c)
			n++
		}
	}
	return b.String(), n, plain
}

// escape writes what an escape sequence stands for and returns its length.
func escape(b *strings.Builder, s string) int {
	if len(s) < 2 {
		return len(s)
	}
	digits := 0
	switch s[1] {
	case 'n', 'r', 't':
		b.WriteByte(' ')
		return 2
	case '\n':
		return 2
	case 'x':
		digits = 2
	case 'u':
		digits = 4
	default:
		_, size := utf8.DecodeRuneInString(s[1:])
		b.WriteString(s[1 : 1+size])
		return 1 + size
	}
	if len(s) < 2+digits {
		return len(s)
	}
	if code, err := strconv.ParseUint(s[2:2+digits], 16, 32); err == nil {
		b.WriteRune(rune(code))
	}
	return 2 + digits
}
