package document

// doubtOffPaper lowers the confidence of cells that the edge of the paper cuts: text
// stands beside them where there is no paper, or a space does, and what comes behind it
// was left out; or nothing is seen in them.
func (t *laidTable) doubtOffPaper(outside []glyph, width float64) {
	const slack = 2.0
	if t.box.x1 < width-slack {
		return
	}
	for i := range t.cells {
		c := &t.cells[i]
		if c.box.x1 >= t.box.x1-slack && (c.open || c.blank() || c.goesOff(outside, width)) {
			c.confidence = min(c.confidence, cutText)
		}
	}
}

// goesOff: one of the glyphs stands beside the cell, off the paper.
func (c *laidCell) goesOff(outside []glyph, width float64) bool {
	for _, g := range outside {
		if g.box.x1 > width && g.box.centerY() > c.box.y0 && g.box.centerY() < c.box.y1 {
			return true
		}
	}
	return false
}
