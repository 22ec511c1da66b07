package document

import "testing"

// What stands beside a cell where there is no paper, and what a space was typed behind
// at the edge of the paper, leaves the cell unsure; other cells are as they were.
func TestPDFRunsOffThePaper(t *testing.T) {
	for _, c := range []struct {
		name   string
		x      float64 // of the table, 200 wide on paper of 400
		text   string
		beyond any
		sure   bool
	}{
		{"nothing beyond", 200, "1", "", true},
		{"text beyond", 200, "1", "2", false},
		{"a space at the end", 200, "1 ", "", false},
		{"a space at the end, in the middle of the paper", 100, "1 ", "", true},
		{"nothing at all", 200, "", "", false},
		{"nothing at all, in the middle of the paper", 100, "", "", true},
	} {
		table := grid(c.x, 100, 200, 60, 2, 2) + penned("a", c.x+4, 145, "1", c.x+104, 145, "b", c.x+4, 115, c.text, c.x+104, 115)
		doc, err := Read(t.Context(), pdfPages(table+penned(c.beyond, 410, 115)), Hint{})
		if err != nil {
			t.Fatal(err)
		}
		for i, cell := range doc.Grids[0].Cells {
			if got := cell.Confidence == 1; got != (c.sure || i != 3) {
				t.Errorf("%s: cell %d %q is sure: %v", c.name, i, cell.Text, got)
			}
		}
	}
}
