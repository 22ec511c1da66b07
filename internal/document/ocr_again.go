package document

import (
	"context"
	"errors"
	"strings"
	"unicode"

	"golang.org/x/text/width"
)

// Confidence of what several readings say.
const (
	outvoted = 0.9 // two readings against the first one
	disputed = 0.4 // no two readings agree
)

// again reads once more what may hold a number.
func (j *recognition) again(ctx context.Context, lines []int) error {
	var numbers, mixed []int
	for _, i := range lines {
		switch text := j.snippets[i].text; {
		case len([]rune(text)) <= 2 || !strings.ContainsFunc(text, isHan):
			numbers = append(numbers, i)
		case strings.ContainsFunc(text, unicode.IsDigit):
			mixed = append(mixed, i)
		}
	}
	small, err := j.readings(ctx, numbers, tesseractMode{"7", latin, 0.78})
	if errors.Is(err, ErrNoConverter) { // the model for Latin letters is not installed
		mixed = append(mixed, numbers...)
	} else if err != nil {
		return err
	} else if large, err := j.readings(ctx, numbers, tesseractMode{"7", latin, 1.12}); err != nil {
		return err
	} else {
		for _, i := range numbers {
			j.snippets[i].settle(small[i], large[i])
			j.snippets[i].countLetters()
		}
	}
	other, err := j.readings(ctx, mixed, tesseractMode{"7", chinese, 0.78})
	if err != nil {
		return err
	}
	for _, i := range mixed {
		j.snippets[i].confirm(other[i])
	}
	return nil
}

// ocrReading is one reading of a snippet.
type ocrReading struct {
	text       string
	confidence float64
}

func (j *recognition) readings(ctx context.Context, which []int, mode tesseractMode) (map[int]ocrReading, error) {
	found := make(map[int]ocrReading, len(which))
	err := j.read(ctx, which, mode, func(i int, words []ocrWord) {
		text, confidence := joinWords(words)
		found[i] = ocrReading{text, confidence}
	})
	return found, err
}

func isHan(r rune) bool { return unicode.Is(unicode.Han, r) }

// folded is what two readings must have in common.
func folded(s string) string {
	return strings.Join(strings.Fields(width.Fold.String(s)), "")
}

// settle weighs two readings of the Latin model against the first one. Characters
// the model does not know it takes for others, so against Chinese it only counts
// when it read nothing but a number, twice.
func (s *snippet) settle(a, b ocrReading) {
	own, one, two := folded(s.text), folded(a.text), folded(b.text)
	agree := one == two && one != ""
	switch {
	case agree && one == own:
		s.confidence = max(s.confidence, a.confidence, b.confidence)
	case agree && (isNumber(one) || !strings.ContainsFunc(own, isHan)):
		s.text, s.confidence = one, min(outvoted, a.confidence, b.confidence)
	case strings.ContainsFunc(own, isHan):
	case own != "" && (own == one || own == two):
		s.confidence = min(outvoted, max(s.confidence, a.confidence, b.confidence))
	default:
		s.confidence = min(s.confidence, disputed)
	}
}

// digitWide is how many heights a digit takes of a line at the most, its gap included.
const digitWide = 0.9

// countLetters doubts a number of which a digit was not read, however often the rest was.
func (s *snippet) countLetters() {
	text := folded(s.text)
	n := len([]rune(text))
	if isNumber(text) && (s.letters > n || s.wide > digitWide*float64(n)+0.2) {
		s.confidence = min(s.confidence, disputed)
	}
}

func isNumber(s string) bool {
	return strings.ContainsFunc(s, unicode.IsDigit) && !strings.ContainsFunc(s, func(r rune) bool { return !strings.ContainsRune("0123456789.,%", r) })
}

// confirm holds the digits of a second reading against those of the first.
func (s *snippet) confirm(other ocrReading) {
	if figures(s.text) != figures(other.text) {
		s.confidence = min(s.confidence, disputed)
		return
	}
	if folded(s.text) == folded(other.text) {
		s.confidence = max(s.confidence, other.confidence, outvoted)
	}
}

// figures are the digits of a text.
func figures(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsDigit(r) || r == '.' || r == '%' {
			return r
		}
		return -1
	}, folded(text))
}

// againBlocks reads blocks with figures once more. The figures of a line are sure
// when they also come out of a line of the other reading.
func (j *recognition) againBlocks(ctx context.Context, blocks []int) error {
	var numbers []int
	for _, i := range blocks {
		if figures(j.snippets[i].text) != "" {
			numbers = append(numbers, i)
		}
	}
	return j.read(ctx, numbers, tesseractMode{"6", chinese, 0.78}, func(i int, words []ocrWord) {
		s := &j.snippets[i]
		found := make(map[string]bool)
		for _, l := range s.laid(words) {
			found[figures(l.text)] = true
		}
		for k := range s.lines {
			if l := &s.lines[k]; figures(l.text) != "" && !found[figures(l.text)] {
				l.confidence = min(l.confidence, disputed)
				s.confidence = min(s.confidence, disputed)
			}
		}
	})
}
