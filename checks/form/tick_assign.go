package form

// assign gives each option its mark. Boxes stand before their options (☑是 □否)
// or behind them (是☑ 否□); a tick may also be set over or behind an empty box
// (□是√ □否). Where both readings are possible nothing is assigned.
func assign(tokens []token) bool {
	opts, gaps := runs(tokens)
	if len(opts) == 0 {
		return false
	}
	head, tail := gaps[0], gaps[len(gaps)-1]
	switch {
	case len(head) > 0:
		return assignBefore(opts, gaps)
	case len(tail) > 0:
		return assignBehind(opts, gaps)
	}
	return assignBySpace(opts, gaps)
}

// runs splits tokens into the options and the boxes between them: gaps[i] stands
// before opts[i], the last gap behind the last option.
func runs(tokens []token) (opts []*token, gaps [][]token) {
	gaps = [][]token{nil}
	for i := range tokens {
		t := &tokens[i]
		switch {
		case t.name != "":
			opts, gaps = append(opts, t), append(gaps, nil)
		case t.glyph != 0:
			gaps[len(gaps)-1] = append(gaps[len(gaps)-1], *t)
		}
	}
	return opts, gaps
}

// assignBefore: every box stands before its option, save a tick set behind an
// option whose own box is empty.
func assignBefore(opts []*token, gaps [][]token) bool {
	for i, o := range opts {
		before := gaps[i]
		if i > 0 {
			var overlay bool
			if before, overlay = takeOverlay(before, *o); overlay {
				if opts[i-1].mark != 'E' {
					return false
				}
				opts[i-1].mark = 'T'
			}
		}
		mark, ok := merge(before)
		if !ok {
			return false
		}
		o.mark = mark
	}
	last := opts[len(opts)-1]
	switch tail := gaps[len(gaps)-1]; {
	case len(tail) == 0:
		return true
	case len(tail) == 1 && tail[0].glyph == 'T' && last.mark == 'E':
		last.mark = 'T'
		return true
	}
	return false
}

// takeOverlay splits a leading tick off boxes between two options, where spaces
// say that it belongs to the option before: □是√ □否.
func takeOverlay(boxes []token, next token) (rest []token, overlay bool) {
	if len(boxes) == 2 && boxes[0].glyph == 'T' && !boxes[0].spaced && boxes[1].spaced {
		return boxes[1:], true
	}
	return boxes, false
}

// merge makes one mark of the boxes at one option: □√ is a ticked box.
func merge(boxes []token) (mark rune, ok bool) {
	switch {
	case len(boxes) == 0:
		return 0, true
	case len(boxes) == 1:
		return boxes[0].glyph, true
	case len(boxes) == 2 && boxes[0].glyph == 'E' && boxes[1].glyph == 'T' && !boxes[1].spaced:
		return 'T', true
	case len(boxes) == 2 && boxes[0].glyph == 'T' && boxes[1].glyph == 'E' && boxes[0].spaced && !boxes[1].spaced:
		return 'T', true
	}
	return 0, false
}

// assignBehind: no box before the first option and one behind the last, so every
// box stands behind its option.
func assignBehind(opts []*token, gaps [][]token) bool {
	for i, o := range opts {
		mark, ok := merge(gaps[i+1])
		if !ok {
			return false
		}
		o.mark = mark
	}
	// A lone tick between options may belong to either; behind all is plain.
	return !crowded(gaps[1:len(gaps)-1], opts[1:])
}

// crowded says whether a box stands closer to the option after it.
func crowded(between [][]token, next []*token) bool {
	for i, boxes := range between {
		if len(boxes) > 0 && boxes[0].spaced && !next[i].spaced {
			return true
		}
	}
	return false
}

// assignBySpace: boxes only between options; the one they touch owns them.
func assignBySpace(opts []*token, gaps [][]token) bool {
	for i, boxes := range gaps[1 : len(gaps)-1] {
		if len(boxes) == 0 {
			continue
		}
		mark, ok := merge(boxes)
		before, after := !boxes[0].spaced, !opts[i+1].spaced
		if !ok || before == after {
			return false
		}
		owner := opts[i]
		if after {
			owner = opts[i+1]
		}
		if owner.mark != 0 {
			return false
		}
		owner.mark = mark
	}
	return true
}
