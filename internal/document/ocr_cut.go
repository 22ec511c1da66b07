package document

// recognition is the recognition of one page: snippets of it are cut out, recognised
// all at once, and put together again.
type recognition struct {
	page     *scanned
	usual    float64 // size of letters on the page, in pixels
	cells    []cutCell
	snippets []snippet
	regions  []region // what lies beside the tables, from top to bottom
}

// cut cuts all cells, then what lies beside the tables.
func (j *recognition) cut(tables []laidTable) {
	var all []part
	for _, t := range tables {
		parts, _ := j.letters(int(t.box.x0), int(t.box.y0), int(t.box.x1), int(t.box.y1))
		all = append(all, parts...)
	}
	j.usual = j.em(all)
	for t := range tables {
		for c := range tables[t].cells {
			j.cells = append(j.cells, j.cutCell(t, c, tables[t].cells[c].box))
		}
	}
	j.cutBeside(tables)
}
