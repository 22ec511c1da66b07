package govsim

import (
	"fmt"
	"strconv"
	"strings"

	_ "embed"

	"nianbao/internal/govsim/paper"
	"nianbao/registry"
)

//go:embed data/workform.txt
var workFormText string

//go:embed data/supform.txt
var supFormText string

// formLine is one blank of the work form.
type formLine struct{ part, group, label, key string }

var workLines = readLines(workFormText)

func readLines(text string) []formLine {
	var out []formLine
	for _, line := range dataLines(text) {
		f := strings.Split(line, "|")
		out = append(out, formLine{f[0], f[1], f[2], f[3]})
	}
	return out
}

// Glyphs of ticked and empty boxes, as they are seen in published forms.
var tickStyles = [][2]string{{"☑", "□"}, {"■", "□"}, {"√", "□"}, {"☑", "☐"}, {"●", "○"}, {"✓", "□"}, {"[√]", "[ ]"}}

// printer prints values in the manner of one publisher.
type printer struct {
	tick, empty string
	layout      int
	thousands   bool // 1,234
	wide        bool // full-width digits
	blank       string
	name        string // of the form
}

func (w *World) printerOf(s *site) printer {
	d := roll(w.opt.Seed, s.i, "printer")
	t := tickStyles[s.ticks%len(tickStyles)]
	p := printer{tick: t[0], empty: t[1], layout: s.layout % 10, thousands: d.chance(12), wide: d.chance(2)}
	if d.chance(20) {
		p.blank = one(d, []string{"/", "无", "—"})
	}
	p.name = "政府网站工作年度报表"
	if d.chance(15) {
		p.name = "政府网站年度工作报表"
	}
	return p
}

// box prints one box with its word.
func (p printer) box(ticked bool, word string) string {
	if ticked {
		return p.tick + word
	}
	return p.empty + word
}

func (p printer) pair(v string) string {
	return p.box(v == yes || v == "both", "是") + "　　　" + p.box(v == no || v == "both", "否")
}

// number prints a number in the publisher's way; other text passes unchanged.
func (p printer) number(s string) string {
	n, err := strconv.Atoi(s)
	if err != nil {
		return s
	}
	if p.thousands && n >= 1000 {
		for i := len(s) - 3; i > 0; i -= 3 {
			s = s[:i] + "," + s[i:]
		}
	}
	if p.wide {
		s = strings.Map(func(r rune) rune {
			if r >= '0' && r <= '9' {
				return r - '0' + '０'
			}
			return r
		}, s)
	}
	return s
}

// cell prints the value of a line.
func (p printer) cell(v values, l formLine) string {
	key, pair := strings.CutSuffix(l.key, "?")
	switch {
	case pair:
		return p.pair(v[key])
	case key == "wrk.site_type":
		var out []string
		for _, t := range []registry.SiteType{registry.PortalSite, registry.DepartmentSite, registry.SpecialSite} {
			out = append(out, p.box(v[key] == string(t), string(t)))
		}
		return strings.Join(out, "　　　")
	case v[key+"#"] != "": // printed otherwise than its plain value
		return v[key+"#"]
	case v[key] == "" && strings.HasPrefix(key, "wrk.nm.") && v["wrk.report_year"] != "":
		return p.blank
	case key == "wrk.site_code" || key == "wrk.icp":
		return v[key]
	}
	return p.number(v[key])
}

// workForm prints the 工作年度报表.
func (p printer) workForm(v values) *paper.Form {
	f := &paper.Form{Title: p.name, Year: "（" + v["wrk.report_year"] + "年度）", Unit: "填报单位：" + v["wrk.reporting_unit"]}
	if v["wrk.report_year"] == "" {
		f.Year = "（　　年度）"
	}
	f.Widths = []float64{18, 20, 30, 32}
	last := 1
	if p.layout >= 7 { // a variant with the value over two columns
		f.Widths, last = []float64{16, 18, 30, 18, 18}, 2
	}
	for i := 0; i < len(workLines); i++ {
		f.Rows = append(f.Rows, p.workRow(v, i, last))
		if workLines[i].group == "并排" {
			i++
		}
	}
	f.Rows = append(f.Rows, p.innovation(v, len(f.Widths)))
	f.Foot = signature(v, "wrk.sign.")
	return f
}

// workRow prints the row of line i; last is how many columns a value spans.
func (p printer) workRow(v values, i, last int) []paper.Cell {
	l := workLines[i]
	label := func(text string, cols, rows int) paper.Cell {
		return paper.Cell{Text: p.labelText(text), ColSpan: cols, RowSpan: rows, Label: true, Centered: true}
	}
	value := func(l formLine, cols int) paper.Cell {
		return paper.Cell{Text: p.cell(v, l), ColSpan: cols, Centered: l.part != ""}
	}
	switch l.group {
	case "基本":
		return []paper.Cell{label(l.label, 1, 1), value(l, 2+last)}
	case "并排":
		m := workLines[i+1]
		return []paper.Cell{label(l.label, 1, 1), value(l, 1), label(m.label, 1, 1), value(m, last)}
	}
	var row []paper.Cell
	if i == 0 || workLines[i-1].part != l.part {
		row = append(row, label(l.part, 1, runOf(i, func(m formLine) bool { return m.part == l.part })))
	}
	if l.group == "" {
		return append(row, label(l.label, 2, 1), value(l, last))
	}
	if workLines[i-1].group != l.group {
		row = append(row, label(l.group, 1, runOf(i, func(m formLine) bool { return m.part == l.part && m.group == l.group })))
	}
	return append(row, label(l.label, 1, 1), value(l, last))
}

// runOf counts the lines from i on that are like it.
func runOf(i int, like func(formLine) bool) int {
	n := 0
	for i+n < len(workLines) && like(workLines[i+n]) {
		n++
	}
	return n
}

// labelText breaks a label where the sample form does, or does not, or uses half-width brackets.
func (p printer) labelText(s string) string {
	switch {
	case p.layout%5 == 3:
		s = strings.NewReplacer("（", "(", "）", ")", "/", "\n").Replace(s)
	case p.layout%5 == 4:
		s = strings.ReplaceAll(s, "/", "")
	default:
		s = strings.ReplaceAll(s, "/", "\n")
	}
	return s
}

func (p printer) innovation(v values, cols int) []paper.Cell {
	var ticks []string
	for _, t := range []struct{ key, word string }{{"search", "搜索即服务"}, {"multilang", "多语言版本"}, {"a11y", "无障碍浏览"}, {"personal", "千人千网"}} {
		ticks = append(ticks, p.box(v["wrk.inno."+t.key] == yes, t.word))
	}
	text := v["wrk.inno.other_text"]
	if text == "" {
		text = strings.Repeat("_", 30)
	}
	all := strings.Join(ticks, "　　　") + "\n" + p.box(v["wrk.inno.other"] == yes, "其他") + text
	return []paper.Cell{{Text: "创新发展", Label: true, Centered: true}, {Text: all, ColSpan: cols - 1}}
}

func signature(v values, prefix string) []string {
	date := v[prefix+"date"]
	return []string{
		fmt.Sprintf("单位负责人：%s　　　审核人：%s　　　填报人：%s", v[prefix+"leader"], v[prefix+"reviewer"], v[prefix+"filler"]),
		fmt.Sprintf("联系电话：%s　　　填报日期：%s", v[prefix+"phone"], date),
	}
}

// supForm prints the 监管年度报表.
func (p printer) supForm(v values) *paper.Form {
	f := &paper.Form{
		Title: "政府网站监管年度报表", Year: "（" + v["sup.report_year"] + "年度）", Unit: "填报单位：" + v["sup.reporting_unit"],
		Widths: []float64{16, 24, 12, 12, 12, 12, 12}, Foot: signature(v, "sup.sign."),
	}
	lab := func(text string, cols, rows int) paper.Cell {
		return paper.Cell{Text: text, ColSpan: cols, RowSpan: rows, Label: true, Centered: true}
	}
	f.Rows = append(f.Rows, []paper.Cell{
		lab("网站抽查", 2, 1), lab("一季度", 1, 1), lab("二季度", 1, 1), lab("三季度", 1, 1), lab("四季度", 1, 1), lab("总计", 1, 1),
	})
	matrix := func(head []paper.Cell, key string) {
		for _, q := range []string{"q1", "q2", "q3", "q4", "total"} {
			head = append(head, paper.Cell{Text: p.number(v[key+"."+q]), Centered: true})
		}
		f.Rows = append(f.Rows, head)
	}
	for _, r := range [][2]string{
		{"网站总数（单位：家）", "site_total"},
		{"抽查比例（单位：%）", "ratio_pct"},
		{"抽查网站数量（单位：家）", "checked"},
		{"抽查合格率（单位：%）", "pass_rate_pct"},
		{"不合格网站数量（单位：家）", "failed"},
	} {
		matrix([]paper.Cell{lab(r[0], 2, 1)}, "sup.spot."+r[1])
	}
	for i, a := range accountForms {
		head := []paper.Cell{lab([]string{"约谈", "书面检查", "通报批评", "警告或记过处分", "调离岗位或免职", "其他"}[i], 1, 1)}
		if i == 0 {
			head = append([]paper.Cell{lab("问责人次\n（单位：人次）", 1, 6)}, head...)
		}
		matrix(head, "sup.acct."+a)
	}
	f.Rows = append(f.Rows, p.supTail(v, lab)...)
	return f
}

func (p printer) supTail(v values, lab func(string, int, int) paper.Cell) [][]paper.Cell {
	in := v["sup.appraisal.included"]
	weight := v["sup.appraisal.weight_pct"]
	if weight == "" {
		weight = "____"
	}
	rows := [][]paper.Cell{{
		lab("是否纳入政府年度绩效考核", 2, 1),
		{Text: p.box(in == yes, "是") + "（" + weight + "%）　　　　　" + p.box(in == no, "否"), ColSpan: 5, Centered: true},
	}}
	lines := dataLines(supFormText)
	for i, line := range lines {
		f := strings.Split(line, "|")
		row := []paper.Cell{lab(f[1], 1, 1), {Text: p.number(v[f[2]]), ColSpan: 5, Centered: true}}
		if i == 0 || !strings.HasPrefix(lines[i-1], f[0]+"|") {
			n := 0
			for _, o := range lines {
				if strings.HasPrefix(o, f[0]+"|") {
					n++
				}
			}
			row = append([]paper.Cell{lab(f[0], 1, n)}, row...)
		}
		rows = append(rows, row)
	}
	return append(rows, []paper.Cell{lab("其　　他", 2, 1), {Text: v["sup.other"], ColSpan: 5}})
}
