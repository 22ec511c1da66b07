package document

import (
	"math"
	"strings"
)

// readingOf is a reading of a snippet, with what its ink tells put in, and a label's colon
// where it ends with one or what is like one.
func (s *snippet) readingOf(words []ocrWord, larger float64) ocrReading {
	r := s.dotted(readingOf(s.dotWord(words, larger)))
	if end := strings.TrimRight(r.text, ":;：；"); end != r.text && strings.ContainsFunc(end, isHan) {
		r.text = end + ":"
	}
	return r
}

// nearDot is how far from a dot, in parts of the width of a snippet, the mark may stand that
// was read for it.
const nearDot = 0.06

// dotWord puts the one middle dot of a snippet for the mark that was read in its place: by
// its ink it is surer than any reading.
func (s *snippet) dotWord(words []ocrWord, larger float64) []ocrWord {
	if len(s.dots) != 1 || s.picture == nil {
		return words
	}
	mended := append([]ocrWord(nil), words...)
	for i, w := range mended {
		at := (float64(w.left-margin) + float64(w.w)/2) / (float64(s.picture.w) * s.scaled * larger)
		if i > 0 && i < len(mended)-1 && math.Abs(at-s.dots[0]) < nearDot && !strings.ContainsFunc(w.text, isLetter) {
			mended[i].text, mended[i].confidence = "·", mostSure
		}
	}
	return mended
}

// dotted puts the one middle dot of a snippet where another mark was read for it.
func (s *snippet) dotted(r ocrReading) ocrReading {
	if len(s.dots) != 1 || !strings.ContainsFunc(r.text, isHan) {
		return r
	}
	text := []rune(r.text)
	best, off := -1, 0.15
	for i, c := range text {
		at := (float64(i) + 0.5) / float64(len(text))
		if strings.ContainsRune(".:,;·•", c) && math.Abs(at-s.dots[0]) < off {
			best, off = i, math.Abs(at-s.dots[0])
		}
	}
	if best >= 0 {
		text[best] = '·'
		r.text = string(text)
	}
	return r
}
