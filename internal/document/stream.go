package document

import "strings"

// stream is text as it is read: white space collapsed to the strongest that was
// asked for between two words (space, then cell, then line).
type stream struct {
	strings.Builder
	pending byte
}

func (s *stream) len() int { return s.Len() }

// space asks for ' ', '\t' or '\n' before the next word.
func (s *stream) space(kind byte) {
	if rank(kind) > rank(s.pending) {
		s.pending = kind
	}
}

func rank(kind byte) int { return strings.IndexByte(" \t\n", kind) }

// write adds text. No-break spaces count as spaces, as forms are laid out with
// them; invisible characters are dropped. Ideographic spaces stay.
func (s *stream) write(text string) {
	for _, r := range text {
		switch r {
		case ' ', '\t', '\n', '\r', '\f', '\v', '\u00a0', '\u2002', '\u2003', '\u2009':
			s.space(' ')
		case '\u200b', '\u200c', '\u200d', '\u2060', '\ufeff', '\u00ad', 0:
		default:
			s.flush()
			s.WriteRune(r)
		}
	}
}

func (s *stream) flush() {
	if s.pending != 0 && s.Len() > 0 {
		s.WriteByte(s.pending)
	}
	s.pending = 0
}
