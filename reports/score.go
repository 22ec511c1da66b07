package reports

import (
	"fmt"
	"maps"
	"math/big"
	"slices"
	"strings"

	"nianbao/checks"
)

// ScoreSites is the 绩效考评 score of every site, each point taken off with the finding
// and the visits it rests on.
func ScoreSites(n Night, s checks.Score) Table {
	table := Table{
		Title: fmt.Sprintf("%d年度政府网站工作年度报表发布情况评分表", n.Year),
		Columns: []Column{
			{"序号", "no", 3},
			{"地区、部门", "jurisdiction", 8},
			{"网站标识码", "code", 7},
			{"网站名称", "name", 14},
			{"主办单位", "sponsor", 10},
			{"结论", "status", 5},
			{"得分", "points", 5},
			{"扣分明细", "deductions", 30},
		},
		Notes: scoreNotes(n, s),
	}
	for _, line := range n.examined() {
		if line.Verdict.Status == checks.Exempted {
			continue
		}
		points, deductions, ok := s.Of(line.Verdict)
		score := "—"
		if ok {
			score = points.FloatString(percentDecimals)
		}
		table.Rows = append(table.Rows, []Cell{
			Count(len(table.Rows) + 1), Words(line.Jurisdiction.Name), Words(string(line.Site.Code)), Words(line.Site.Name),
			Words(line.Site.Sponsor), Words(string(line.status())), Words(score), joined(deductionTexts(deductions)),
		})
	}
	return table
}

// status of a site nobody looked at is 待核.
func (l Line) status() checks.Status {
	if l.Verdict.Status == "" {
		return checks.Pending
	}
	return l.Verdict.Status
}

func deductionTexts(deductions []checks.Deduction) []string {
	var texts []string
	for _, d := range deductions {
		text := fmt.Sprintf("%s 扣%s分：%s", d.Rule, d.Points.FloatString(percentDecimals), d.Text)
		if len(d.Scans) > 0 {
			text += "（" + scans(d.Scans) + "）"
		}
		texts = append(texts, text)
	}
	return texts
}

func scoreNotes(n Night, s checks.Score) []string {
	return []string{
		"分值由口径文件的 score 一节规定，通知没有规定分值：" + weights(s) + "。待核的网站不评分、不计入平均，豁免的网站不参评。",
		n.scope() + "。口径：" + n.Policy + "。",
	}
}

// scored adds up the scores of one jurisdiction.
type scored struct {
	name                 string
	due, scored, pending int
	full                 int
	sum, least           *big.Rat
}

// ScoreJurisdictions is the mean score of each province and department over its sites
// that could be scored.
func ScoreJurisdictions(n Night, s checks.Score) Table {
	table := Table{
		Title: fmt.Sprintf("%d年度各地区、部门政府网站工作年度报表发布情况评分表", n.Year),
		Columns: []Column{
			{"地区、部门", "group", 12},
			{"应评", "due", 5},
			{"已评", "scored", 5},
			{"待核", "undetermined", 5},
			{"满分", "full", 5},
			{"平均得分", "mean", 6},
			{"最低得分", "least", 6},
		},
		Notes: scoreNotes(n, s),
	}
	groups, total := map[string]*scored{}, &scored{name: "合计", sum: new(big.Rat)}
	for _, line := range n.examined() {
		if line.Verdict.Status == checks.Exempted {
			continue
		}
		key := line.Jurisdiction.Code
		if groups[key] == nil {
			groups[key] = &scored{name: line.Jurisdiction.Name, sum: new(big.Rat)}
		}
		groups[key].add(line, s)
		total.add(line, s)
	}
	for _, key := range slices.Sorted(maps.Keys(groups)) {
		table.Rows = append(table.Rows, groups[key].cells())
	}
	table.Total = total.cells()
	return table
}

func (g *scored) add(line Line, s checks.Score) {
	g.due++
	points, deductions, ok := s.Of(line.Verdict)
	if !ok {
		g.pending++
		return
	}
	g.scored++
	g.sum.Add(g.sum, points)
	if len(deductions) == 0 {
		g.full++
	}
	if g.least == nil || points.Cmp(g.least) < 0 {
		g.least = points
	}
}

func (g *scored) cells() []Cell {
	mean, least := "—", "—"
	if g.scored > 0 {
		mean = new(big.Rat).Quo(g.sum, big.NewRat(int64(g.scored), 1)).FloatString(percentDecimals)
		least = g.least.FloatString(percentDecimals)
	}
	return []Cell{Words(g.name), Count(g.due), Count(g.scored), Count(g.pending), Count(g.full), Words(mean), Words(least)}
}

// weights prints a score's settings in one line.
func weights(s checks.Score) string {
	parts := []string{"满分" + string(s.Full)}
	for _, id := range slices.Sorted(maps.Keys(s.Rules)) {
		parts = append(parts, fmt.Sprintf("%s 扣%s分", id, s.Rules[id]))
	}
	for _, level := range []checks.Level{checks.Violation, checks.Suspicion, checks.Hint, checks.Note} {
		if p, ok := s.Faults[level]; ok {
			parts = append(parts, fmt.Sprintf("填报问题（%s）每处扣%s分", level.Text(), p))
		}
	}
	if s.Most != "" {
		parts = append(parts, "填报问题最多扣"+string(s.Most)+"分")
	}
	return strings.Join(parts, "，")
}
