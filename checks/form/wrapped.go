package form

import (
	"slices"
	"strings"

	"nianbao/internal/document"
)

// unwrapped joins a number that its narrow cell breaks: wherever the line was full, if
// it cannot be several numbers, and behind a comma.
func (c content) unwrapped(unit string) string {
	if lines := strings.Split(c.text, "\n"); c.wrapped(lines) && whole(lines, unit) {
		return strings.Join(lines, "")
	}
	if !c.narrow {
		return c.text
	}
	return brokenGroup.ReplaceAllString(c.text, ",$1")
}

// wrapped says whether all lines but the last end for want of room.
func (c content) wrapped(lines []string) bool { return len(lines) > 1 && goOn(lines, c.wraps) }

func goOn(lines []string, wraps []int) bool {
	for i := range len(lines) - 1 {
		if !slices.Contains(wraps, i) {
			return false
		}
	}
	return true
}

// stacks says whether somebody set numbers one above the other in a cell that has room
// beside them: then full lines may be such numbers, too.
func stacks(doc *document.Document) bool {
	return slices.ContainsFunc(doc.Grids, func(g document.Grid) bool {
		return slices.ContainsFunc(g.Cells, func(c document.Cell) bool {
			lines := strings.Split(c.Text, "\n")
			return !goOn(lines, c.Wraps) && !slices.ContainsFunc(lines, func(line string) bool { return !selfStanding(line, "") })
		})
	})
}

// whole says whether lines that fill their cell are one number. Several that stand one
// above the other could all be as long as the cell is wide: the last of one is shorter,
// or some line is none by itself.
func whole(lines []string, unit string) bool {
	last := breadth(lines[len(lines)-1])
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
		if n++; wide(r) {
			n++
		}
	}
	return n
}
