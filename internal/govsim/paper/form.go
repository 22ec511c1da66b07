// Package paper puts a filled form on paper: HTML tables, PDF, pictures, Word
// and Excel files, as offices publish them. It knows nothing of what the form says.
package paper

// Cell is one cell of a form; spans below 1 count as 1. A line break is "\n".
type Cell struct {
	Text     string
	ColSpan  int
	RowSpan  int
	Label    bool // a printed label, not a filled value
	Centered bool
}

// Form is a titled table as it is printed.
type Form struct {
	Title  string
	Year   string // the line under the title: （2025年度）
	Unit   string // 填报单位：…
	Rows   [][]Cell
	Widths []float64 // of the columns, in any unit
	Foot   []string  // lines under the table: signatures, telephone, date
}

// slot is a cell with its place in the grid.
type slot struct {
	Cell
	row, col int
}

// slots lays the cells out as HTML does: each into the first free column of its row.
func (f *Form) slots() []slot {
	taken := map[[2]int]bool{}
	var out []slot
	for r, row := range f.Rows {
		c := 0
		for _, cell := range row {
			for taken[[2]int{r, c}] {
				c++
			}
			cell.ColSpan, cell.RowSpan = max(1, cell.ColSpan), max(1, cell.RowSpan)
			for dr := range cell.RowSpan {
				for dc := range cell.ColSpan {
					taken[[2]int{r + dr, c + dc}] = true
				}
			}
			out = append(out, slot{cell, r, c})
		}
	}
	return out
}
