package document

import "strings"

// What may stand between two words; where several meet, the strongest stays.
const (
	wordGap = ' '
	lineGap = '\n'
	cellGap = '\t'
	rowGap  = '\v' // written as a new line; stronger than the lines that end in a cell
)

// stream is text as it is read: white space collapsed to the strongest gap that
// was asked for between two words.
type stream struct {
	strings.Builder
	pending byte
}

// space asks for a gap before the next word.
func (s *stream) space(gap byte) {
	if strength(gap) > strength(s.pending) {
		s.pending = gap
	}
}

func strength(gap byte) int { return strings.IndexByte(" \n\t\v", gap) }

// write adds text. No-break spaces count as spaces, as forms are laid out with
// them; invisible characters are dropped. Ideographic spaces stay.
func (s *stream) write(text string) {
	for _, r := range text {
		switch r {
		case ' ', '\t', '\n', '\r', '\f', '\v', '\u00a0', '\u2002', '\u2003', '\u2009':
			s.space(wordGap)
		case '\u200b', '\u200c', '\u200d', '\u2060', '\ufeff', '\u00ad', 0:
		default:
			s.flush()
			s.WriteRune(r)
		}
	}
}

func (s *stream) flush() {
	switch {
	case s.pending == 0 || s.Len() == 0:
	case s.pending == rowGap:
		s.WriteByte('\n')
	default:
		s.WriteByte(s.pending)
	}
	s.pending = 0
}
