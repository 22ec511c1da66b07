package registry

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"
)

// header tells which column of a table holds which field.
type header struct {
	number  int            // row the code column's header stands on
	bottom  int            // last row of the header
	columns map[string]int // field key → column
	labels  []string       // by column, as printed
}

// width is the number of columns the header names.
func (h header) width() int { return len(h.labels) }

// findHeader looks for a header near the top of a table. The error says, in
// Chinese, what is missing; near tells that part of a header was there.
func findHeader(rows []gridRow) (h header, near bool, err error) {
	for i := range rows[:min(len(rows), headRows)] {
		candidate := headerAt(rows, i)
		_, code := candidate.columns["code"]
		_, url := candidate.columns["url"]
		_, name := candidate.columns["name"]
		switch {
		case code && url:
			return candidate, true, nil
		case code && name:
			return header{}, true, missing(candidate, "首页网址")
		case name && url && err == nil:
			err = missing(candidate, "网站标识码")
		}
	}
	if err != nil {
		return header{}, true, err
	}
	return header{}, false, errors.New("不像网站名录：开头没有“网站标识码、网站名称、首页网址”这样的表头；请加上表头，或换一个文件")
}

func missing(h header, label string) error {
	return fmt.Errorf("第 %d 行的表头（%s）里没有“%s”一列；请补上这一列后再导入", h.number, shorten(strings.Join(h.printed(), "、")), label)
}

// headerAt reads rows[i] as a header, with the row below where that goes on with
// it, else with the row above where that groups its columns.
func headerAt(rows []gridRow, i int) header {
	if i+1 < len(rows) && rows[i+1].number == rows[i].number+1 && continues(rows[i], rows[i+1]) {
		h := newHeader(rows[i], rows[i+1])
		h.number = rows[i].number
		return h
	}
	above := gridRow{}
	if i > 0 && rows[i-1].number == rows[i].number-1 && known("code", rows[i].cells) {
		above = rows[i-1]
	}
	return newHeader(above, rows[i])
}

// continues tells whether a row below a header belongs to it: it names fields and
// leaves the code's column blank or says the header again.
func continues(top, below gridRow) bool {
	column := slices.IndexFunc(top.cells, func(cell string) bool { return isLabel("code", cell) })
	if column < 0 {
		return false
	}
	own := trim(below.at(column))
	if own != "" && !isLabel("code", own) {
		return false
	}
	return slices.ContainsFunc(below.cells, anyLabel)
}

func anyLabel(cell string) bool {
	return slices.ContainsFunc(fields, func(f field) bool { return isLabel(f.key, cell) })
}

func known(key string, cells []string) bool {
	return slices.ContainsFunc(cells, func(cell string) bool { return isLabel(key, cell) })
}

// isLabel tells whether a header cell names a field.
func isLabel(key, cell string) bool {
	folded := foldLabel(cell)
	return folded != "" && slices.ContainsFunc(fields, func(f field) bool {
		return f.key == key && slices.Contains(f.synonyms, folded)
	})
}

// newHeader joins two header rows (the upper may be empty) and finds the fields.
func newHeader(upper, lower gridRow) header {
	h := header{number: lower.number, bottom: lower.number, columns: map[string]int{}}
	whole := known("code", upper.cells) // else it may be a title
	group := ""
	var joined, alone []string
	for column := range max(len(upper.cells), len(lower.cells)) {
		above, own := trim(upper.at(column)), trim(lower.at(column))
		if above != "" {
			group = above
		}
		label := own
		if own == "" && (whole || anyLabel(above)) {
			label = above
		}
		h.labels = append(h.labels, label)
		joined = append(joined, foldLabel(group+own))
		alone = append(alone, foldLabel(label))
	}
	h.assign(joined, alone)
	return h
}

// assign gives each field the column whose header is its surest synonym; a sub-header
// read with its group comes before the same read alone (主办单位 over 名称).
func (h *header) assign(readings ...[]string) {
	taken := map[int]bool{}
	for _, labels := range readings {
		for _, f := range fields {
			if _, done := h.columns[f.key]; done {
				continue
			}
			if column := findColumn(labels, f.synonyms, taken); column >= 0 {
				h.columns[f.key] = column
				taken[column] = true
			}
		}
	}
}

func findColumn(labels, synonyms []string, taken map[int]bool) int {
	for _, synonym := range synonyms {
		for column, label := range labels {
			if label == synonym && !taken[column] {
				return column
			}
		}
	}
	return -1
}

// repeatedBy tells whether a row further down prints the header again.
func (h header) repeatedBy(line gridRow) bool {
	return isLabel("code", line.at(h.columns["code"])) && isLabel("url", line.at(h.columns["url"]))
}

func (h header) printed() []string {
	return slices.DeleteFunc(slices.Clone(h.labels), func(label string) bool { return label == "" })
}

// notes tells which columns are not read, and what their absence means.
func (h header) notes() []string {
	var unread, notes []string
	used := map[int]bool{}
	for _, column := range h.columns {
		used[column] = true
	}
	for column, label := range h.labels {
		if !used[column] && label != "" {
			unread = append(unread, label)
		}
	}
	if len(unread) > 0 {
		notes = append(notes, "未读入的列："+strings.Join(unread, "、"))
	}
	if _, ok := h.columns["name"]; !ok {
		notes = append(notes, "没有“网站名称”一列，名称留空")
	}
	if _, ok := h.columns["status"]; !ok {
		notes = append(notes, "没有“运行状态”一列，全部按“正常运行”处理")
	}
	return notes
}

// raw is the text of a field's cell, as the file has it.
func (h header) raw(line gridRow, key string) string {
	column, ok := h.columns[key]
	if !ok {
		return ""
	}
	return line.at(column)
}

// issue places an issue on its row and cell, with the cell's own text where the
// file has one.
func (h header) issue(row *Row, issue Issue) Issue {
	issue.Row = row.Number
	issue.Code = row.Site.Code
	column, ok := h.columns[issue.key]
	if !ok {
		issue.Header = labelOf(issue.key)
		return issue
	}
	issue.Header = h.labels[column]
	issue.Cell = cellName(column, row.Number)
	issue.Value = row.line.at(column)
	return issue
}

// cellName is a cell's reference as spreadsheets write it, A1 for column 0 of row 1.
func cellName(column, row int) string {
	name, err := excelize.CoordinatesToCellName(column+1, row)
	if err != nil {
		return ""
	}
	return name
}
