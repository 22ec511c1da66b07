package form

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"nianbao/internal/document"
)

// unwrapped joins a number that its narrow cell breaks: wherever the line was full, if
// it cannot be several numbers, and behind a comma.
func (c content) unwrapped(unit string) string {
	lines := strings.Split(c.text, "\n")
	if joined := strings.Join(lines, ""); c.broken(lines) && whole(lines, unit, c.breaks) && !immense(joined) {
		return joined
	}
	if !c.narrow || ornate(c.text) {
		return c.text
	}
	return brokenGroup.ReplaceAllString(norm.NFKC.String(c.text), ",$1")
}

// immense says whether a number is larger than any site counts: it is several.
func immense(text string) bool {
	before, _, _ := strings.Cut(norm.NFKC.String(text), ".")
	n := 0
	for _, r := range before {
		if unicode.IsDigit(r) {
			n++
		}
	}
	return n > 9
}

// broken says whether all lines but the last end because they were full.
func (c content) broken(lines []string) bool {
	made := func(e document.End) bool { return e != document.EndFull }
	return len(lines) > 1 && len(c.ends) == len(lines)-1 && !slices.ContainsFunc(c.ends, made)
}

// breaks says whether a document breaks numbers where its cells end, as one shows that
// cannot be several.
func breaks(doc *document.Document) bool {
	return slices.ContainsFunc(doc.Grids, func(g document.Grid) bool {
		return slices.ContainsFunc(g.Cells, func(cell document.Cell) bool {
			lines := strings.Split(cell.Text, "\n")
			joined := strings.Join(lines, "")
			return content{ends: cell.Ends}.broken(lines) && whole(lines, "", false) && selfStanding(joined, "") && !immense(joined)
		})
	})
}

// stacks says whether somebody set numbers one above the other in a cell that has room
// beside them: then full lines may be such numbers, too.
func stacks(doc *document.Document) bool {
	return slices.ContainsFunc(doc.Grids, func(g document.Grid) bool { return slices.ContainsFunc(g.Cells, stack) })
}

func stack(c document.Cell) bool {
	if !slices.Contains(c.Ends, document.EndMade) {
		return false
	}
	lines := strings.Split(c.Text, "\n")
	return !slices.ContainsFunc(lines, func(line string) bool { return !selfStanding(line, "") })
}

// whole says whether lines that fill their cell are one number. Several that stand one
// above the other could all be as long as the cell is wide: the last of one is shorter,
// or some line is none by itself, or the document is known to break numbers.
func whole(lines []string, unit string, breaks bool) bool {
	last := breadth(lines[len(lines)-1])
	if breaks {
		last--
	}
	shorter := !slices.ContainsFunc(lines[:len(lines)-1], func(line string) bool { return breadth(line) <= last })
	return shorter || slices.ContainsFunc(lines, func(line string) bool { return !selfStanding(line, unit) })
}

// selfStanding says whether somebody may have written a line for a number.
func selfStanding(line, unit string) bool {
	_, notes, ok := readNumber(line, unit)
	return ok && !slices.Contains(notes, noteZeros)
}

// breadth of a line in print, in half widths.
func breadth(line string) int {
	n := 0
	for _, r := range strings.TrimSpace(line) {
		if n++; document.FullWidth(r) {
			n++
		}
	}
	return n
}
