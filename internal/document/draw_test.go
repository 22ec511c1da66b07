package document

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// draw writes a grid down so that two can be compared at a glance: a line per
// row, cells as "col:text", spans as ×rows×cols, boxes as +yes -no.
func draw(g Grid) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%d×%d", g.Rows, g.Cols)
	row := -1
	for _, c := range g.Cells {
		if c.Row != row {
			row = c.Row
			fmt.Fprintf(&b, "\n%d", row)
		}
		fmt.Fprintf(&b, " | %d", c.Col)
		if c.RowSpan != 1 || c.ColSpan != 1 {
			fmt.Fprintf(&b, "×%d×%d", c.RowSpan, c.ColSpan)
		}
		b.WriteString(":" + strings.ReplaceAll(c.Text, "\n", "⏎"))
		for _, box := range c.Boxes {
			b.WriteString(map[bool]string{true: "+", false: "-"}[box.Ticked])
		}
	}
	return b.String()
}

// wantGrids compares the grids of a document with what they must be.
func wantGrids(t *testing.T, doc *Document, want ...string) {
	t.Helper()
	var got []string
	for _, g := range doc.Grids {
		got = append(got, draw(g))
	}
	if d := cmp.Diff(trimmed(want), got); d != "" {
		t.Errorf("grids differ (-want +got):\n%s", d)
	}
}

func trimmed(texts []string) []string {
	var out []string
	for _, text := range texts {
		lines := strings.Split(strings.TrimSpace(text), "\n")
		for i := range lines {
			lines[i] = strings.TrimSpace(lines[i])
		}
		out = append(out, strings.Join(lines, "\n"))
	}
	return out
}
