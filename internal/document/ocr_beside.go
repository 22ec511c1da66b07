package document

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
)

// region is a line beside the tables: snippets from left to right. A block that
// could not be cut into lines is one snippet.
type region struct {
	box      rect
	snippets []int
}

// maxBeside is how many lines may lie between two tables; more are the grain of a
// photograph.
const maxBeside = 60

// cutBeside cuts what lies above, between and below the tables.
func (j *recognition) cutBeside(tables []laidTable) {
	top := 0
	pad := int(0.03 * j.page.dpi)
	for _, t := range tables {
		j.cutStrip(top, int(t.box.y0)-pad)
		top = max(top, int(t.box.y1)+pad)
	}
	j.cutStrip(top, j.page.picture.h)
}

// cutStrip cuts what lies between two heights into lines.
func (j *recognition) cutStrip(y0, y1 int) {
	if y1-y0 < int(0.08*j.page.dpi) {
		return
	}
	parts, _ := j.letters(0, y0, j.page.picture.w, y1)
	if len(parts) == 0 {
		return
	}
	lines := inkLines(parts, j.usual)
	if len(lines) > maxBeside || slices.ContainsFunc(lines, func(l inkLine) bool {
		return float64(l.y1-l.y0) > 1.9*max(j.em(l.parts), j.usual) && float64(l.y1-l.y0) > 0.5*j.page.dpi
	}) {
		s := snippet{picture: j.page.picture.crop(0, y0, j.page.picture.w, y1), y: y0, scaled: min(max(letterTo/j.usual, 0.6), 3), block: true}
		j.regions = append(j.regions, region{snippets: []int{len(j.snippets)}})
		j.snippets = append(j.snippets, s)
		return
	}
	for _, l := range lines {
		j.regions = append(j.regions, j.cutLineBeside(l))
	}
}

// cutLineBeside cuts a line where it leaves much room.
func (j *recognition) cutLineBeside(line inkLine) region {
	em := max(j.em(line.parts), j.usual)
	r := region{box: rect{1e9, float64(line.y0), 0, float64(line.y1)}}
	parts := slices.SortedFunc(slices.Values(line.parts), func(a, b part) int { return cmp.Compare(a.x0, b.x0) })
	start, end := 0, 0
	for i, p := range parts {
		if i > start && float64(p.x0-end) > wideGap*em {
			r.snippets = append(r.snippets, j.cutText(parts[start:i], em))
			start = i
		}
		end = max(end, p.x1)
		r.box.x0, r.box.x1 = min(r.box.x0, float64(p.x0)), max(r.box.x1, float64(p.x1))
	}
	r.snippets = append(r.snippets, j.cutText(parts[start:], em))
	return r
}

// linesOf is what was read of a region.
func (j *recognition) linesOf(r region) []laidLine {
	if len(r.snippets) == 1 && j.snippets[r.snippets[0]].block {
		return j.snippets[r.snippets[0]].lines
	}
	var lines []laidLine
	for k, i := range r.snippets {
		s := j.snippets[i]
		n := len(lines)
		wanted := n > 0 && awaits(lines[n-1].text) || j.opens(r.snippets[k:])
		if len(r.snippets) > 1 && (s.point() || s.speck() && !wanted) {
			continue
		}
		if s.text == "" && len(r.snippets) > 1 {
			s.text = unreadMark
		}
		if isBracket(s.text) && len(r.snippets) > 1 {
			s.confidence = 1 // it matters little which
		}
		if n > 0 && !(labelled(s.text) && labelled(strings.TrimRight(lines[n-1].text, ":："))) {
			lines[n-1].text += "  " + s.text
			lines[n-1].confidence = min(lines[n-1].confidence, max(s.confidence, 0.01))
			continue
		}
		lines = append(lines, laidLine{box: r.box, text: s.text, confidence: max(s.confidence, 0.01)})
	}
	return slices.DeleteFunc(lines, func(l laidLine) bool { return strings.Trim(l.text, " "+unreadMark) == "" })
}

// doubtfulMark is how surely one letter by itself must be read to be one.
const doubtfulMark = 0.3

// awaits: a text ends with a label, and what is entered for it is to come.
func awaits(text string) bool { return strings.TrimRight(text, ":：") != text }

// point: dirt beside a line is taken for a point.
func (s snippet) point() bool {
	return s.text != "" && strings.Trim(s.text, ",.:;'`，。：；、‘’·") == ""
}

// speck: dirt is also taken, unsurely, for some letter; never for a digit or a Chinese
// character. What stands where a label asks for it is no dirt.
func (s snippet) speck() bool {
	one := []rune(s.text)
	return len(one) == 1 && !unicode.IsDigit(one[0]) && !isHan(one[0]) && s.confidence < doubtfulMark
}

// opens: a line goes on with a bracket, and with the one that closes it and nothing else does.
func (j *recognition) opens(rest []int) bool {
	return len(rest) == 2 && strings.ContainsAny(j.snippets[rest[0]].text, "(（〈《") && isBracket(j.snippets[rest[0]].text) &&
		strings.ContainsAny(j.snippets[rest[1]].text, ")）〉》") && !strings.ContainsAny(j.snippets[rest[1]].text, "(（〈《")
}

// labelled: a label and what is entered for it. Each such entry is as sure as itself.
func labelled(text string) bool { return strings.ContainsAny(text, ":：") }
