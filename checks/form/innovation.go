package form

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

const innovationGroup = "创新发展"

var innovationNames = regexp.MustCompile(`搜索即服务|多语言版本|无障碍浏览|千人千网`)

// innovation reads the options of 创新发展, wherever in the section they stand.
func (s *section) innovation() map[string]Value {
	cells := s.optionCells()
	if s.o != outlines[Work] || len(cells) == 0 {
		return nil
	}
	f := s.finding("", cells)
	values := make(map[string]Value)
	confidence := f.confidence
	if s.ocr {
		f.text, confidence = mendPieces(cells), sureOfOptions(cells)
	}
	if f.drawn > 0 && s.ocr {
		mended, all := mendOptions(f.text, optionNames)
		if f.text = mended; all {
			confidence = max(confidence, f.drawn)
		}
	}
	put := func(key, value string, state State) {
		values[key] = Value{Raw: strings.TrimSpace(f.text), Value: value, State: state, At: f.at, Confidence: confidence}
	}
	marks, other, mixed, ok := readInnovation(f.text)
	if !ok || confidence < s.threshold || s.ocr && halfMarked(f.text, drawnBoxes(cells)) {
		for _, o := range innovation {
			put(o.key, "", Unreadable)
		}
		put("wrk.inno.other_text", "", Unreadable)
		return values
	}
	for _, o := range innovation {
		switch mark, found := marks[o.name]; {
		case found && mark == "":
			put(o.key, "", Unreadable)
		case found:
			put(o.key, mark, Present)
		}
	}
	switch _, found := marks["其他"]; {
	case found && mixed:
		put("wrk.inno.other_text", "", Unreadable)
	case found:
		values["wrk.inno.other_text"] = content{text: other, at: f.at, confidence: sureOfOther(cells), pixels: s.ocr}.read(byKey["wrk.inno.other_text"], s.threshold)
	}
	return values
}

// optionCells are the cells in which the options are printed, in reading order.
func (s *section) optionCells() []*cell {
	beside := map[*cell]bool{}
	for i := range s.cells {
		if c := &s.cells[i]; c.settled() && s.o.nodes[c.node].path[0] == innovationGroup {
			for _, option := range s.rightOf(c) {
				beside[option] = !option.blank() && !option.remark && !option.unit
			}
		}
	}
	var cells []*cell
	for i := range s.cells {
		c := &s.cells[i]
		if beside[c] || !c.labelish() && len(c.Text) < maxOptions && (innovationNames.MatchString(compact(c.Text)) || len(cells) > 0 && otherBox(c.Text)) {
			cells = append(cells, c)
		}
	}
	return cells
}

// maxOptions bounds a cell of options, in bytes: 其他 allows 200 characters.
const maxOptions = 2000

// otherBox says whether a cell begins with the box of 其他.
func otherBox(text string) bool {
	s := compact(text)
	r, size := utf8.DecodeRuneInString(s)
	return glyphs[r] != 0 && (strings.HasPrefix(s[size:], "其他") || strings.HasPrefix(s[size:], "其它"))
}
