package formtest

// matrix sets 网站抽查: rows of measures under the quarters, or turned.
func (w *writer) matrix() {
	rows := matrixRows
	if _, summed := w.values["sup.acct.sum.q1"]; summed {
		rows = append(append([]row(nil), rows...), sumRow)
	}
	if w.layout == Transposed {
		w.turnedMatrix(rows)
		return
	}
	corner := []td{{text: "网站抽查", colSpan: 2}}
	if w.layout == Listed {
		corner = []td{{text: "序号"}, {text: "网站抽查", colSpan: 3}}
	}
	head := w.spreadAll(corner)
	for _, q := range quarterHeads {
		head = append(head, td{text: q.head})
	}
	w.rows = append(w.rows, head)
	for i, r := range rows {
		var cells []td
		if w.layout == Listed {
			cells = append(cells, td{text: itoa(i + 1)})
		}
		cells = append(cells, w.rowLabels(rows, i)...)
		for _, q := range quarterHeads {
			cells = append(cells, w.print(r.key+"."+q.suffix))
		}
		w.rows = append(w.rows, cells)
	}
}

// rowLabels are the label cells of a row of the matrix.
func (w *writer) rowLabels(rows []row, i int) []td {
	wide := 1
	if w.layout == Listed {
		wide = 2
	}
	r := rows[i]
	if len(r.labels) == 1 {
		return w.spread(td{text: w.decorate(r.labels[0]), colSpan: 1 + wide})
	}
	var cells []td
	switch n := run(rows, i, 0); {
	case n > 0:
		cells = w.spread(td{text: w.decorate(r.labels[0]), rowSpan: n})
	case w.layout == Pasted:
		cells = []td{{}}
	}
	return append(cells, td{text: w.decorate(r.labels[1]), colSpan: wide})
}

func (w *writer) spreadAll(cells []td) []td {
	var out []td
	for _, c := range cells {
		out = append(out, w.spread(c)...)
	}
	return out
}

// turnedMatrix sets the quarters as rows and the measures as columns.
func (w *writer) turnedMatrix(rows []row) {
	first := []td{{text: "网站抽查", rowSpan: 2}}
	var second []td
	for i, r := range rows {
		switch n := run(rows, i, 0); {
		case len(r.labels) == 1:
			first = append(first, td{text: w.decorate(r.labels[0]), rowSpan: 2})
		case n > 0:
			first = append(first, td{text: w.decorate(r.labels[0]), colSpan: n})
			fallthrough
		default:
			second = append(second, td{text: w.decorate(r.labels[1])})
		}
	}
	w.rows = append(w.rows, first, second)
	for _, q := range quarterHeads {
		cells := []td{{text: q.head}}
		for _, r := range rows {
			cells = append(cells, w.print(r.key+"."+q.suffix))
		}
		w.rows = append(w.rows, cells)
	}
}
