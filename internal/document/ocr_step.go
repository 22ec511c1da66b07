package document

import (
	"regexp"
	"slices"
)

// Steps from the middle of one digit to that of the next, by their height. Digits of a
// font stand in even steps: about three quarters; those as wide as a Chinese character,
// five quarters or more. A space between digits makes one step longer than the others.
const (
	closeStep = 0.95 // the most between digits of which nothing is known but one step
	wideStep  = 1.2  // the least of digits as wide as a Chinese character
	widest    = 1.75
	evenly    = 1.25 // how much longer than the shortest the longest of even steps may be
	spaceStep = 1.3  // from how much longer on a space is in it
	pointStep = 1.2  // how much longer a step is at least that has a point in it
)

// steps are those between the first digits of a text with nothing between them, the
// shortest and the longest, and how many.
func (s *snippet) steps(digits string) (shortest, longest float64, n int) {
	var all []float64
	for _, shape := range s.shapes[:len(digits)] {
		if shape.mark == noMark && shape.step > 0 {
			all = append(all, shape.step)
		}
	}
	if len(all) == 0 {
		return 0, 0, 0
	}
	return slices.Min(all), slices.Max(all), len(all)
}

// spacedDigits is a gap that was read between digits.
var spacedDigits = regexp.MustCompile(`([0-9０-９.．,，])\s+([0-9０-９.．,，])`)

// closeDigits holds the gaps that were read between digits, or not, against the steps in
// which they stand: 12 34 is not 1234, and the digits of １５ are not apart.
func (s *snippet) closeDigits() {
	digits := s.shaped()
	shortest, longest, n := s.steps(digits)
	gap := spacedDigits.MatchString(s.text)
	switch {
	case n == 0 || longest > widest:
	case gap && s.tiny():
	case gap && (n > 1 && longest <= evenly*shortest || n == 1 && (longest <= closeStep || longest >= wideStep)):
		for spacedDigits.MatchString(s.text) {
			s.text = spacedDigits.ReplaceAllString(s.text, "$1$2")
		}
	case !gap && (longest > spaceStep*shortest || n == 1 && longest > closeStep+0.1 && longest < wideStep):
		s.confidence = min(s.confidence, disputed)
	}
}

// tiny letters are so small that a pixel more or less is a good part of a step.
func (s *snippet) tiny() bool {
	return slices.ContainsFunc(s.shapes, func(l letterShape) bool { return l.holes == unknownHoles })
}

// pointed says whether the points of a number were seen on its base line with room left
// for them, which a comma that lost its tail may have, but no dirt.
func (s *snippet) pointed() bool {
	digits := s.shaped()
	if s.tiny() {
		return false
	}
	shortest, _, n := s.steps(digits)
	at, points := 0, 0
	for _, r := range folded(s.text) {
		switch {
		case r >= '0' && r <= '9':
			at++
		case r == '.' && (at == 0 || at >= len(digits)):
			return false
		case r == '.':
			shape := s.shapes[at]
			room := n > 0 && shape.step >= pointStep*shortest || n == 0 && (shape.step >= closeStep && shape.step <= wideStep || shape.step >= 1.5)
			if shape.mark != pointMark || !room {
				return false
			}
			points++
		}
	}
	return points > 0
}
