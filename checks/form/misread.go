package form

import (
	"regexp"
	"slices"
	"unicode/utf8"

	"github.com/agnivade/levenshtein"

	"nianbao/internal/document"
)

// Text recognised from pixels has wrong characters, and cells cut in two where a
// stroke was taken for a line. What follows is used for such documents only.

// maxGuesses bounds the different texts of a document that are compared with all
// names: a form has far fewer.
const maxGuesses = 1000

// guess finds the nodes a misread label may be, each text once. A number is none, though
// 约5 is as near to 约谈 as a misreading of it.
func (r *reading) guess(o *outline, text string) []int {
	if _, _, number := readNumber(text, ""); number {
		return nil
	}
	key := guessed{o, text}
	ids, known := r.guesses[key]
	if !known && len(r.guesses) < maxGuesses {
		ids = o.near(r.wordings(text))
		r.guesses[key] = ids
	}
	return ids
}

// guessed is a text that was compared with the names of a form.
type guessed struct {
	o    *outline
	text string
}

// farthest is farther than any two labels are apart.
const farthest = maxLabel + 1

// near finds the nodes whose names a misread label may be. Names one character
// farther than the nearest stay in the choice: place and order have to settle it.
func (o *outline) near(words []string) []int {
	best, distances := farthest, make([]int, len(o.names))
	for _, w := range words {
		length := utf8.RuneCountInString(w)
		for i, name := range o.names {
			distances[i] = farthest
			if off := length - name.length; length < 2 || max(off, -off) > tolerance(name.length)+1 {
				continue
			}
			distances[i] = levenshtein.ComputeDistance(w, name.text)
			if distances[i] <= tolerance(name.length) {
				best = min(best, distances[i])
			}
		}
		if best < farthest {
			return o.within1(distances, best, length)
		}
	}
	return nil
}

// within1 gathers the nodes of all names at most one character farther than best;
// of names of two characters, one more would be any name.
func (o *outline) within1(distances []int, best, length int) []int {
	if length > 2 {
		best++
	}
	var ids []int
	for i, d := range distances {
		if d > best {
			continue
		}
		for _, id := range o.named[o.names[i].text] {
			if !slices.Contains(ids, id) {
				ids = append(ids, id)
			}
		}
	}
	return ids
}

// tolerance is how many characters of a name may be wrong.
func tolerance(length int) int {
	if length <= 2 {
		return length - 1
	}
	return length / 3
}

// mend joins labels that were cut in two: neither part is a label, both together
// are. Cells are joined with the one to the right or below.
func (r *reading) mend(g document.Grid) document.Grid {
	if !r.ocr || len(g.Cells) > maxCells {
		return g
	}
	g.Below = apart(g.Below)
	l := layOut(g)
	gone := map[*cell]bool{}
	for i := range l.cells {
		c := &l.cells[i]
		if gone[c] || r.label(c.Text) || len(wordings(c.Text)) == 0 {
			continue
		}
		for _, turned := range []*lattice{l, l.turn()} {
			p := turned.place(c)
			n := turned.on(p.top, p.right)
			if n == nil || gone[n] || r.label(n.Text) || len(wordings(n.Text)) == 0 || !r.label(c.Text+n.Text) {
				continue
			}
			if q := turned.place(n); q.top != p.top || q.bottom != p.bottom {
				continue
			}
			c.Text, c.Confidence = c.Text+n.Text, min(c.Confidence, n.Confidence)
			c.RowSpan = max(c.RowSpan, n.Row+n.RowSpan-c.Row)
			c.ColSpan = max(c.ColSpan, n.Col+n.ColSpan-c.Col)
			gone[n] = true
			break
		}
	}
	g.Cells = g.Cells[:0:0]
	for i := range l.cells {
		if c := &l.cells[i]; !gone[c] {
			c.Text = apart(c.Text)
			g.Cells = append(g.Cells, c.Cell)
		}
	}
	return g
}

// entered are labels of signatures that stand close behind the name of the one before.
var entered = regexp.MustCompile(`([:：][^:：\n]*\p{Han})((?:审核人|填报人|填表人|填报日期|填表日期|联系电话)\s*[:：])`)

// apart sets entries of a line apart between which no room was recognised. A label
// ends the entry before it and begins one, so that every second is found at a time.
func apart(text string) string {
	for {
		set := entered.ReplaceAllString(text, "$1 $2")
		if set == text {
			return text
		}
		text = set
	}
}

// label says whether text is a label of either form.
func (r *reading) label(text string) bool {
	return r.match(outlines[Work], text) != nil || r.match(outlines[Supervision], text) != nil
}
