package document

import (
	"cmp"
	"slices"
)

// wideGap is the room, in sizes of a letter, at which a line is cut: what stands
// beyond it is another entry.
const wideGap = 1.0

// inkLine is a line of ink.
type inkLine struct {
	y0, y1 int
	parts  []part
}

// inkLines orders pieces of ink into lines. Pieces of one character may lie above
// each other with a gap between.
func inkLines(parts []part, em float64) []inkLine {
	slices.SortFunc(parts, func(a, b part) int { return cmp.Compare(a.y0, b.y0) })
	var runs []inkLine
	for _, p := range parts {
		if n := len(runs); n > 0 && p.y0 < runs[n-1].y1 {
			runs[n-1].y1 = max(runs[n-1].y1, p.y1)
			runs[n-1].parts = append(runs[n-1].parts, p)
			continue
		}
		runs = append(runs, inkLine{p.y0, p.y1, []part{p}})
	}
	for merged := true; merged; {
		merged = false
		for i := 1; i < len(runs); i++ {
			a, b := runs[i-1], runs[i]
			low := min(a.y1-a.y0, b.y1-b.y0)
			if float64(b.y0-a.y1) < 0.12*em || float64(low) < 0.6*em && float64(b.y1-a.y0) <= 1.15*em {
				runs[i-1] = inkLine{a.y0, b.y1, append(a.parts, b.parts...)}
				runs = slices.Delete(runs, i, i+1)
				merged = true
				break
			}
		}
	}
	return runs
}

// cutLine cuts a line at its tick boxes.
func (j *recognition) cutLine(line inkLine, em float64, boxes []pixelBox) []piece {
	var pieces []piece
	var rest []part
	written := make([]bool, len(boxes))
	flush := func() {
		if len(rest) > 0 {
			pieces = append(pieces, piece{snippet: j.cutText(rest, em)})
			rest = nil
		}
	}
	parts := slices.Clone(line.parts)
	slices.SortFunc(parts, func(a, b part) int { return cmp.Compare(a.x0, b.x0) })
	end := parts[0].x1
	for _, p := range parts {
		if len(rest) > 0 && float64(p.x0-end) > wideGap*em && float64(end-rest[0].x0) > 3*em {
			flush() // another entry
		}
		end = max(end, p.x1)
		i := slices.IndexFunc(boxes, func(b pixelBox) bool {
			return p == b.part || p.x0 >= b.x0 && p.x1 <= b.x1 && p.y0 >= b.y0 && p.y1 <= b.y1
		})
		switch {
		case i < 0 && toWriteOn(p, line, em):
			flush()
			pieces = append(pieces, piece{snippet: len(j.snippets)})
			j.snippets = append(j.snippets, snippet{text: "____", confidence: shaped, known: true})
		case i < 0:
			rest = append(rest, p)
		case !written[i]:
			flush()
			pieces = append(pieces, piece{box: &boxes[i].box})
			written[i] = true
		}
	}
	flush()
	return pieces
}

// toWriteOn: a level stroke along the foot of a line, with nothing above it.
func toWriteOn(p part, line inkLine, em float64) bool {
	below := slices.ContainsFunc(line.parts, func(o part) bool { return o != p && o.x0 < p.x1 && o.x1 > p.x0 })
	long := float64(p.width()) > 1.5*em && float64(p.height()) < 0.2*em
	return !below && (long || flat(p, em) && float64(p.width()) > 0.4*em) && p.y0-line.y0 > (line.y1-p.y1)*3 && float64(p.y0-line.y0) > 0.6*em
}
