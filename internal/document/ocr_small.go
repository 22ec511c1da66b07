package document

import (
	"context"
	"slices"
	"strings"
)

// Of letters with few pixels the models agree about wrong ones: of 346 names in letters that
// came with 12 to 17 pixels, seven were read wrongly three times alike, 可法局 for 司法局,
// and one of them five times, but not surely. A PDF does not tell how many pixels its letters
// came with; drawn, those of 17 have 23.
const (
	smallLetter = 24.0 // pixels, below which letters are small
	plainSmall  = 0.96 // what plain is for small letters
	largerStill = 1.3  // the size of the readings besides
	smallSure   = 0.8  // how sure the readings must be of their words, taken together
)

// isSmall says whether letters of a size, on the page as it is, came with few pixels.
func (j *recognition) isSmall(em float64) bool { return em/j.page.enlarged < smallLetter }

// small are those of small letters.
func (j *recognition) small(which []int) []int {
	return slices.DeleteFunc(slices.Clone(which), func(i int) bool { return !j.snippets[i].small })
}

// isPlain says whether one reading of a text will do.
func (s *snippet) isPlain() bool {
	return s.weakest >= plainSmall || !s.small && s.weakest >= plain
}

// againSmall reads texts of small letters that were read surely at one more size, by both
// models: only where all readings agree the text is sure. A letter by itself is no name.
func (j *recognition) againSmall(ctx context.Context, which []int, before ...map[int]ocrReading) error {
	which = slices.DeleteFunc(j.small(which), func(i int) bool {
		return j.snippets[i].confidence <= disputed || len([]rune(j.snippets[i].text)) < 2
	})
	for _, model := range []string{chinese, simplified} {
		larger, err := j.readings(ctx, which, tesseractMode{"7", model, largerStill})
		if ignoreMissing(err) != nil {
			return err
		}
		before = append(before, larger)
	}
	for _, i := range which {
		j.snippets[i].agree(i, before)
	}
	return nil
}

// agree doubts a text that one of its readings gainsays, or of which they are not sure
// together.
func (s *snippet) agree(at int, readings []map[int]ocrReading) {
	sum, n := s.weakest, 1.0
	for _, r := range readings {
		other, read := r[at]
		if read && !strings.EqualFold(folded(other.text), folded(s.text)) {
			s.confidence = min(s.confidence, disputed)
		}
		if read {
			sum, n = sum+other.weakest, n+1
		}
	}
	if sum < n*smallSure {
		s.confidence = min(s.confidence, disputed)
	}
}
