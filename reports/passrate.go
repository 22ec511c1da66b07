package reports

import (
	"fmt"
	"slices"
	"strings"

	"nianbao/checks"
)

// Grouping is what a pass-rate table has one row for.
type Grouping string

// Groupings of a pass-rate table.
const (
	ByJurisdiction Grouping = "jurisdiction"
	ByLevel        Grouping = "level"
	ByType         Grouping = "type"
)

// tally counts the sites of one group.
type tally struct {
	key, name                                            string
	registered, exempt, visited, passed, failed, pending int
}

// PassRate is the 合格率 table: every rate beside the counts it is made of.
func PassRate(n Night, by Grouping) Table {
	groups := tallies(n.Lines, by)
	table := Table{
		Title:   fmt.Sprintf("%d年度政府网站工作年度报表发布情况合格率表", n.Year),
		Columns: passRateColumns(by),
		Notes: []string{
			"合格率＝合格÷（合格＋不合格），待核不计入；应查＝名录－豁免＝合格＋不合格＋待核。",
			fmt.Sprintf("数据截至%s（第%d次查看，全量）。口径：%s。", n.AsOf, n.Scan, n.Policy),
		},
	}
	total := tally{name: "合计"}
	for _, group := range groups {
		table.Rows = append(table.Rows, group.row())
		total.add(group)
	}
	table.Total = total.row()
	return table
}

func passRateColumns(by Grouping) []Column {
	first := map[Grouping]string{ByJurisdiction: "地区、部门", ByLevel: "层级", ByType: "网站类型"}[by]
	return []Column{
		{first, "group", 12},
		{"名录", "registered", 5},
		{"豁免", "exempt", 5},
		{"应查", "due", 5},
		{"已查看", "visited", 5},
		{"已判定", "determined", 5},
		{"合格", "passed", 5},
		{"不合格", "failed", 5},
		{"待核", "undetermined", 5},
		{"合格率", "pass_rate", 6},
	}
}

func (t tally) row() []Cell {
	return []Cell{
		Words(t.name), Count(t.registered), Count(t.exempt), Count(t.registered - t.exempt), Count(t.visited),
		Count(t.passed + t.failed), Count(t.passed), Count(t.failed), Count(t.pending),
		Share(t.passed, t.passed+t.failed),
	}
}

func (t *tally) add(other tally) {
	t.registered += other.registered
	t.exempt += other.exempt
	t.visited += other.visited
	t.passed += other.passed
	t.failed += other.failed
	t.pending += other.pending
}

// count adds one site. An exempt site leaves every figure but its own.
func (t *tally) count(line Line) {
	t.registered++
	if line.Verdict.Status == checks.Exempted {
		t.exempt++
		return
	}
	if line.Visited {
		t.visited++
	}
	switch line.Verdict.Status {
	case checks.Compliant:
		t.passed++
	case checks.NonCompliant:
		t.failed++
	default:
		t.pending++
	}
}

func tallies(lines []Line, by Grouping) []tally {
	groups := map[string]*tally{}
	for _, line := range lines {
		key, name := group(line, by)
		if groups[key] == nil {
			groups[key] = &tally{key: key, name: name}
		}
		groups[key].count(line)
	}
	sorted := make([]tally, 0, len(groups))
	for _, t := range groups {
		sorted = append(sorted, *t)
	}
	slices.SortFunc(sorted, func(a, b tally) int { return strings.Compare(a.key, b.key) })
	return sorted
}
