package form

import (
	"strings"
	"unicode/utf8"

	"nianbao/internal/document"
)

// A cell that was recognised in pieces is as sure as the least sure of them, and a value
// that stands in some of them as sure as these.

// pieceAt is where a piece stands in the text of its cell.
type pieceAt struct {
	document.Piece
	start, end int
}

// pieces finds the pieces of a cell in its text, white space overlooked; none where one
// does not stand there any more.
func (c *cell) pieces() []pieceAt {
	var found []pieceAt
	at := 0
	for _, p := range c.Pieces {
		word := strings.Join(strings.Fields(p.Text), "")
		length := 0
		for ; at < len(c.Text); at++ {
			if length = prefixLen(c.Text[at:], word); length > 0 && utf8.RuneStart(c.Text[at]) {
				break
			}
		}
		if length == 0 {
			return nil
		}
		found = append(found, pieceAt{p, at, at + length})
		at += length
	}
	return found
}

// sureOf is how sure a part of a cell's text is.
func (c *cell) sureOf(from, to int) float64 {
	pieces := c.pieces()
	if len(pieces) == 0 {
		return c.sureness()
	}
	sure := 1.0
	for _, b := range c.Boxes {
		sure = min(sure, b.Confidence)
	}
	for _, p := range pieces {
		if p.start < to && p.end > from {
			sure = min(sure, p.Confidence)
		}
	}
	return sure
}

// sureOfOther is how sure what is written behind 其他 is: the text of the option's cell
// from there on, and of the cells that follow.
func sureOfOther(cells []*cell) float64 {
	sure, behind := 1.0, false
	for _, c := range cells {
		at := otherOption.FindStringIndex(c.Text)
		switch {
		case behind:
			sure = min(sure, c.sureness())
		case at != nil:
			sure, behind = c.sureOf(at[0], len(c.Text)), true
		default:
			sure = min(sure, c.sureness())
		}
	}
	return sure
}

// pointed says whether the points of all that was recognised of cells were seen.
func pointed(cells []*cell) bool {
	seen := false
	for _, c := range cells {
		for _, p := range c.Pieces {
			if strings.ContainsAny(p.Text, ".．") && !p.Pointed {
				return false
			}
			seen = seen || p.Pointed
		}
	}
	return seen
}
