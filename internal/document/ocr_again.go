package document

import (
	"context"
	"errors"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/width"
)

// Confidence of what several readings say.
const (
	outvoted = 0.9  // two readings against the first one
	disputed = 0.4  // no two readings agree
	plain    = 0.93 // of a text whose every word was read as surely as this one reading will do
	certain  = 2.06 // votes, each as much as its reading is sure, that make a text as good as certain
	mostSure = 0.97 // however many readings agree
)

// again reads once more what may hold a number, and texts that were not read plainly.
func (j *recognition) again(ctx context.Context, lines []int) error {
	var latin, counted, texts, words []int
	for _, i := range lines {
		s := &j.snippets[i]
		han := strings.ContainsFunc(s.text, isHan)
		if !han || len([]rune(s.text)) <= 2 || isAddress(s.text) {
			latin = append(latin, i)
		}
		switch {
		case isAddress(s.text) || isWord(s.text):
			words = append(words, i)
		case isCounted(s.text):
			counted = append(counted, i)
		case han && !s.isPlain():
			texts = append(texts, i)
		}
	}
	other, err := j.readings(ctx, slices.Concat(words, texts, j.small(counted)), tesseractMode{"7", simplified, 1})
	if ignoreMissing(err) != nil {
		return err
	}
	return errors.Join(j.againLatin(ctx, latin, other), j.againCounted(ctx, counted, other), j.againTexts(ctx, texts, other))
}

// ignoreMissing is nil for a model that is not installed: one reads with those there are.
func ignoreMissing(err error) error {
	if errors.Is(err, ErrNoConverter) {
		return nil
	}
	return err
}

// againLatin reads numbers and what is not Chinese twice by the model for Latin letters,
// and weighs what a third model read of words.
func (j *recognition) againLatin(ctx context.Context, which []int, other map[int]ocrReading) error {
	small, err := j.readings(ctx, which, tesseractMode{"7", latin, 0.78})
	if errors.Is(err, ErrNoConverter) { // the model for Latin letters is not installed
		return j.againCounted(ctx, which, other)
	}
	if err != nil {
		return err
	}
	large, err := j.readings(ctx, which, tesseractMode{"7", latin, 1.12})
	if err != nil {
		return err
	}
	for _, i := range which {
		readings := []ocrReading{small[i], large[i]}
		if third, read := other[i]; read {
			readings = append(readings, third)
		}
		j.snippets[i].settle(readings...)
		j.snippets[i].countLetters()
		j.snippets[i].compareShapes()
		j.snippets[i].doubtTouching()
		j.snippets[i].closeDigits()
	}
	return nil
}

// againCounted reads figures among counting words at another size, and weighs what another
// model read of some.
func (j *recognition) againCounted(ctx context.Context, which []int, other map[int]ocrReading) error {
	small, err := j.readings(ctx, which, tesseractMode{"7", chinese, 0.78})
	if err != nil {
		return err
	}
	for _, i := range which {
		j.snippets[i].confirm(small[i])
		if third, read := other[i]; read && figures(third.text) != figures(j.snippets[i].text) {
			j.snippets[i].confidence = min(j.snippets[i].confidence, disputed)
		}
		j.snippets[i].compareShapes()
		j.snippets[i].doubtTouching()
		j.snippets[i].closeDigits()
	}
	return nil
}

// againTexts reads Chinese at another size, and by another model where there is one:
// what the same model misreads it often misreads again.
func (j *recognition) againTexts(ctx context.Context, which []int, other map[int]ocrReading) error {
	small, err := j.readings(ctx, which, tesseractMode{"7", chinese, 0.78})
	if err != nil {
		return err
	}
	for _, i := range which {
		s := &j.snippets[i]
		if isNumber(folded(s.text)) {
			continue // so the model for Latin letters has it
		}
		readings := []ocrReading{s.reading(), small[i]}
		if other != nil {
			readings = append(readings, other[i])
		}
		s.text, s.confidence = vote(overProvince(readings))
	}
	return j.againSmall(ctx, which, small, other)
}

// vote finds the text most readings agree on. A reading has as much of a vote as it
// is sure of its least sure word, and votes against every other text.
func vote(readings []ocrReading) (text string, confidence float64) {
	best := -1.0
	for _, a := range readings {
		sum, n := 0.0, 0
		for _, b := range readings {
			if strings.EqualFold(folded(a.text), folded(b.text)) {
				sum, n = sum+b.weakest, n+1
			} else {
				sum -= b.weakest
			}
		}
		if n < 2 {
			sum = min(sum, disputed)
		}
		if a.text != "" && sum > best {
			best, text = sum, a.text
		}
	}
	return text, min(mostSure, max(0, best/certain))
}

// ocrReading is one reading of a snippet.
type ocrReading struct {
	text       string
	confidence float64
	weakest    float64 // of its words
	later      float64 // weakest but for the first of several
}

// reading is the one that was kept.
func (s *snippet) reading() ocrReading {
	return ocrReading{s.text, s.confidence, s.weakest, s.later}
}

func (j *recognition) readings(ctx context.Context, which []int, mode tesseractMode) (map[int]ocrReading, error) {
	found := make(map[int]ocrReading, len(which))
	err := j.read(ctx, which, mode, func(i int, words []ocrWord) { found[i] = j.snippets[i].readingOf(words, mode.larger) })
	if err != nil {
		return nil, err
	}
	return found, nil
}

func readingOf(words []ocrWord) ocrReading {
	r := ocrReading{weakest: 1}
	r.text, r.confidence = joinWords(words)
	for i, w := range words {
		r.weakest = min(r.weakest, w.confidence)
		switch i {
		case 0:
		case 1:
			r.later = w.confidence
		default:
			r.later = min(r.later, w.confidence)
		}
	}
	if len(words) == 0 {
		r.weakest = 0
	}
	return r
}

func isHan(r rune) bool { return unicode.Is(unicode.Han, r) }

// countingWords stand beside figures; which one it is follows from them.
const countingWords = "年月日度时分个次条件项篇期天家人约近余多万亿千百"

// isCounted: counting words and no other Chinese, beside figures or at least one another.
// A unit by itself, 个 or 人次, counts nothing.
func isCounted(text string) bool {
	counting := strings.ContainsFunc(text, isHan) &&
		!strings.ContainsFunc(text, func(r rune) bool { return isHan(r) && !strings.ContainsRune(countingWords, r) })
	return counting && (strings.ContainsFunc(text, unicode.IsDigit) || len([]rune(text)) > 2)
}

// folded is what two readings must have in common.
func folded(s string) string {
	return strings.Join(strings.Fields(width.Fold.String(s)), "")
}

// settle weighs two readings of the Latin model, and others, against the first one. Characters
// the model does not know it takes for others, so against Chinese it only counts
// when it read nothing but a number, twice.
func (s *snippet) settle(readings ...ocrReading) {
	a, b := readings[0], readings[1]
	own, one, two := folded(s.text), folded(a.text), folded(b.text)
	all := append(readings, s.reading())
	agree := one == two && one != ""
	switch han := strings.ContainsFunc(own, isHan); {
	case isAddress(s.text):
		s.text, s.confidence = voteAddress(all)
	case agree && one == own && !isNumber(own):
		_, voted := vote(all)
		s.confidence = max(s.confidence, a.confidence, b.confidence, voted)
	case agree && one == own:
		s.confidence = max(s.confidence, a.confidence, b.confidence)
	case agree && isNumber(one):
		s.text, s.confidence = one, min(outvoted, a.confidence, b.confidence)
	case han:
	case !isNumber(own) && !isNumber(one) && !isNumber(two):
		s.text, s.confidence = vote(all)
	case own != "" && (own == one || own == two):
		s.confidence = min(outvoted, max(s.confidence, a.confidence, b.confidence))
	default:
		s.confidence = min(s.confidence, disputed)
	}
}

// isWord: Latin letters among more than two characters, none of them Chinese.
func isWord(text string) bool {
	latin := strings.ContainsFunc(text, unicode.IsLetter) && !strings.ContainsFunc(text, isHan)
	return latin && len([]rune(text)) > 2
}

// countLetters doubts a number of which a digit was not read, however often the rest was.
func (s *snippet) countLetters() {
	text := folded(s.text)
	if isNumber(text) && s.letters > len([]rune(text))+strings.Count(text, "%") { // a % is as wide as two digits
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
	if unmarked(s.text) == unmarked(other.text) {
		s.confidence = max(s.confidence, other.confidence, outvoted)
	}
}

// isBracket: one bracket and no more.
func isBracket(text string) bool {
	return len([]rune(text)) == 1 && strings.ContainsAny(text, "()（）〈〉《》")
}

// unmarked is a text without the marks about it: which brackets they are matters
// little, and a speck is soon taken for one more.
func unmarked(text string) string {
	return strings.Map(func(r rune) rune {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) && !strings.ContainsRune(".%-/", r) {
			return -1
		}
		return r
	}, folded(text))
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
