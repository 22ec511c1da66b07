package reports

import (
	"fmt"
	"slices"
	"strings"

	"nianbao/checks/form"
)

// formCell is one cell of a printed form and how many columns and rows it takes.
type formCell struct {
	text       string
	label      bool
	wide, high int
}

// formColumns are those of the sample form: group, two of labels, four quarters, 总计.
const formColumns = 8

// rows set the form out as the sample form does, in the order of its fields: labels
// with their units from the field dictionary, groups merged downwards.
func (s SupervisionForm) rows() [][]formCell {
	var rows [][]formCell
	fields := gridFields()
	for i := 0; i < len(fields); {
		n := 1
		for i+n < len(fields) && fields[i+n].Path[0] == fields[i].Path[0] {
			n++
		}
		rows = append(rows, s.group(fields[i:i+n])...)
		i += n
	}
	return rows
}

// gridFields are the fields that stand in the table.
func gridFields() []form.Field {
	return slices.DeleteFunc(slices.Clone(form.Fields(form.Supervision)), func(f form.Field) bool {
		return f.Requirement == form.Virtual || strings.HasPrefix(f.Key, "sup.sign.") || f.Key == "sup.report_year" ||
			f.Key == "sup.reporting_unit" || f.Key == "sup.appraisal.weight_pct"
	})
}

// group is a section of the form: its name at the left of all its rows.
func (s SupervisionForm) group(fields []form.Field) [][]formCell {
	if len(fields) == 1 && len(fields[0].Path) == 1 {
		return [][]formCell{{{text: fields[0].Path[0], label: true, wide: 1, high: 1}, {text: s.Cells[fields[0].Key], wide: formColumns - 1, high: 1}}}
	}
	var rows [][]formCell
	if isQuarterly(fields[0]) {
		rows = append(rows, quarterHead())
	}
	for i := 0; i < len(fields); {
		if isQuarterly(fields[i]) {
			rows = append(rows, s.matrixRow(fields[i:i+5], fields))
			i += 5
			continue
		}
		rows = append(rows, s.plainRow(fields[i]))
		i++
	}
	name := formCell{text: fields[0].Path[0], label: true, wide: 1, high: len(rows)}
	rows[0] = append([]formCell{name}, rows[0]...)
	return rows
}

func isQuarterly(f form.Field) bool { return strings.HasSuffix(f.Key, ".q1") }

func quarterHead() []formCell {
	row := []formCell{{label: true, wide: 2, high: 1}}
	for _, name := range append(quarterNames[:], "总计") {
		row = append(row, formCell{text: name, label: true, wide: 1, high: 1})
	}
	return row
}

// matrixRow is a row of five: four quarters and 总计. Rows that share a label before
// their own have it once, at the first of them.
func (s SupervisionForm) matrixRow(row, group []form.Field) []formCell {
	first := row[0]
	labels := first.Path[1 : len(first.Path)-1]
	var cells []formCell
	if len(labels) == 1 {
		cells = []formCell{{text: withUnit(labels[0], first.Unit), label: true, wide: 2, high: 1}}
	} else {
		if n := firstOfLabel(first, group); n > 0 {
			cells = append(cells, formCell{text: withUnit(labels[0], first.Unit), label: true, wide: 1, high: n})
		}
		cells = append(cells, formCell{text: labels[1], label: true, wide: 1, high: 1})
	}
	for _, f := range row {
		cells = append(cells, formCell{text: s.Cells[f.Key], wide: 1, high: 1})
	}
	return cells
}

// firstOfLabel counts the rows under a field's label, 0 where it is not the first of them.
func firstOfLabel(field form.Field, group []form.Field) int {
	n, first := 0, ""
	for _, f := range group {
		if isQuarterly(f) && len(f.Path) == len(field.Path) && f.Path[1] == field.Path[1] {
			if first == "" {
				first = f.Key
			}
			n++
		}
	}
	if first != field.Key {
		return 0
	}
	return n
}

func (s SupervisionForm) plainRow(f form.Field) []formCell {
	text := s.Cells[f.Key]
	if f.Key == "sup.appraisal.included" {
		text = s.appraisal()
	}
	return []formCell{
		{text: withUnit(f.Path[len(f.Path)-1], f.Unit), label: true, wide: 2, high: 1},
		{text: text, wide: formColumns - 3, high: 1},
	}
}

// appraisal is “□是（____%）　□否” with its tick.
func (s SupervisionForm) appraisal() string {
	yes, no, weight := "□", "□", "____"
	switch s.Cells["sup.appraisal.included"] {
	case "yes":
		yes = "☑"
	case "no":
		no = "☑"
	}
	if w := s.Cells["sup.appraisal.weight_pct"]; w != "" {
		weight = w
	}
	return fmt.Sprintf("%s是（%s%%）　　　　　%s否", yes, weight, no)
}

func withUnit(label, unit string) string {
	if unit == "" {
		return label
	}
	return label + "（单位：" + unit + "）"
}

// heading are the lines above the table, foot those below it.
func (s SupervisionForm) heading() (title, year, unit string) {
	return "政府网站监管年度报表", fmt.Sprintf("（%d年度）", s.Year), "填报单位：" + s.Cells["sup.reporting_unit"]
}

func (s SupervisionForm) foot() []string {
	cell := func(label, key string) string { return label + "：" + s.Cells[key] }
	return []string{
		strings.Join([]string{cell("单位负责人", "sup.sign.leader"), cell("审核人", "sup.sign.reviewer"), cell("填报人", "sup.sign.filler")}, "　　　　"),
		strings.Join([]string{cell("联系电话", "sup.sign.phone"), cell("填报日期", "sup.sign.date")}, "　　　　　　　　"),
	}
}

// listBlanks names what the instructions ask for and nobody told; quarters and site
// movements have said so already.
func (s *SupervisionForm) listBlanks() {
	told := []string{"sup.spot.", "sup.sites."}
	var blank []string
	for _, f := range form.Fields(form.Supervision) {
		if _, ok := s.Cells[f.Key]; ok || f.Requirement != form.Required && f.Requirement != form.SampleOnly {
			continue
		}
		if slices.ContainsFunc(told, func(prefix string) bool { return strings.HasPrefix(f.Key, prefix) }) {
			continue
		}
		if name := blankName(f); !slices.Contains(blank, name) {
			blank = append(blank, name)
		}
	}
	if len(blank) > 0 {
		s.open("未提供：%s", strings.Join(blank, "、"))
	}
}

// blankName is a field by its labels; the cells of one row go by one name.
func blankName(f form.Field) string {
	if strings.HasPrefix(f.Key, "sup.acct.") {
		return "问责人次（" + f.Path[2] + "）"
	}
	return f.Path[len(f.Path)-1]
}
