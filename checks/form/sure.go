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

// optionPieces are the pieces of a cell of options, those that are one option together as
// one: a narrow cell breaks inside of words.
func (c *cell) optionPieces() []pieceAt {
	var whole []pieceAt
	for _, p := range c.pieces() {
		if n := len(whole); n > 0 && strings.TrimSpace(c.Text[whole[n-1].end:p.start]) == "" {
			last := &whole[n-1]
			if joined := last.Text + p.Text; misreadOption(joined) != "" {
				last.Text, last.Confidence, last.end = joined, min(last.Confidence, p.Confidence), p.end
				continue
			}
		}
		whole = append(whole, p)
	}
	return whole
}

// sureOfOptions is how sure the options of cells are, whatever is written behind 其他:
// their names are known and need not be read surely.
func sureOfOptions(cells []*cell) float64 {
	sure := 1.0
	for _, c := range cells {
		pieces := c.optionPieces()
		if len(pieces) == 0 {
			return min(sure, c.sureness())
		}
		for _, b := range c.Boxes {
			sure = min(sure, b.Confidence)
		}
		for _, p := range pieces {
			if misreadOption(p.Text) == "" {
				sure = min(sure, p.Confidence)
			}
			if otherOption.MatchString(p.Text) {
				return sure
			}
		}
	}
	return sure
}

// misreadOption is the option that a piece by itself is the name of, letter for letter but
// for half of them misread: 干人干网. One letter more may be a mark.
func misreadOption(text string) string {
	letters := []rune(compact(text))
	for _, name := range optionNames {
		right, n := 0, 0
		for _, r := range name {
			if n < len(letters) && letters[n] == r {
				right++
			}
			n++
		}
		if n == len(letters) && (right == n || n >= 4 && 2*right >= n) {
			return name
		}
	}
	return ""
}

// mendPieces is the text of cells with the names of options for what was misread of them.
func mendPieces(cells []*cell) string {
	texts := make([]string, len(cells))
	for i, c := range cells {
		text, at := "", 0
		for _, p := range c.optionPieces() {
			text += c.Text[at:p.start]
			at = p.end
			if name := misreadOption(p.Text); name != "" {
				text += name
			} else {
				text += c.Text[p.start:p.end]
			}
		}
		texts[i] = text + c.Text[at:]
	}
	return strings.Join(texts, "\n")
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
