package form

// halfMarked tells whether in recognised text some options have a mark, one of them a letter
// or a sign, and others none: as the one was read for a box, other boxes were read for other
// letters, and whose the marks are is not plain.
func halfMarked(text string, drawn int) bool {
	head, tail := beforeOther(text)
	opts, _, ok := readOptions(head+tail[boxedOption(tail):], optionNames)
	marked, named := 0, 0
	for _, o := range opts {
		if o.name != "" {
			named++
		}
		if o.name != "" && o.mark != 0 {
			marked++
		}
	}
	return ok && marked > drawn && marked < named
}

// drawnBoxes counts the boxes of cells that were known by their shape.
func drawnBoxes(cells []*cell) int {
	n := 0
	for _, c := range cells {
		n += len(c.Boxes)
	}
	return n
}
