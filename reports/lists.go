package reports

import (
	"fmt"
	"strings"

	"nianbao/checks"
	"nianbao/crawler/snapshot"
)

// Noncompliance is the list of sites that are 不合格: each confirmed, each with
// the law's place and what the finding rests on.
func Noncompliance(n Night) Table {
	table := Table{
		Title: fmt.Sprintf("%d年度政府网站工作年度报表发布情况不合格网站名单", n.Year),
		Columns: []Column{
			{"序号", "no", 3},
			{"地区、部门", "jurisdiction", 8},
			{"网站标识码", "code", 7},
			{"网站名称", "name", 14},
			{"网址", "url", 14},
			{"主办单位", "sponsor", 10},
			{"突出问题", "problem", 20},
			{"依据", "basis", 14},
			{"证据", "evidence", 16},
		},
		Notes: []string{fmt.Sprintf("仅列已确认的网站；待核网站不在此列。%s。口径：%s。", n.scope(), n.Policy)},
	}
	for _, line := range n.examined() {
		if line.Verdict.Status == checks.NonCompliant {
			table.Rows = append(table.Rows, noncompliant(len(table.Rows)+1, line))
		}
	}
	return table
}

func noncompliant(number int, line Line) []Cell {
	var problems, basis, evidence []string
	for _, reason := range line.Verdict.Reasons {
		problems = append(problems, reason.Text)
		if rule, ok := checks.Find(reason.Rule); ok {
			basis = append(basis, rule.Cite.String())
		}
		evidence = append(evidence, scans(reason.Scans))
	}
	return []Cell{
		Count(number), Words(line.Jurisdiction.Name), Words(string(line.Site.Code)), Words(line.Site.Name),
		Words(line.Site.HomeURL), Words(line.Site.Sponsor), joined(problems), joined(basis), joined(evidence),
	}
}

// Pending is the list of sites that could not be decided, with what a person has to look at.
func Pending(n Night) Table {
	table := Table{
		Title:   fmt.Sprintf("%d年度政府网站工作年度报表待核网站清单", n.Year),
		Columns: siteColumns("待核原因"),
		Notes:   []string{"待核不等于不合格：程序未能看清或尚未确认，须人工查看或再次查看后判定。"},
	}
	for _, line := range n.examined() {
		if line.Verdict.Status == checks.Pending {
			table.Rows = append(table.Rows, siteRow(len(table.Rows)+1, line, line.openQuestions()))
		}
	}
	return table
}

// Whitelisting is the list of sites whose protection did not let us look; it is
// a request to their operators, never a finding.
func Whitelisting(n Night) Table {
	table := Table{
		Title:   fmt.Sprintf("%d年度需协调加入白名单的网站清单", n.Year),
		Columns: siteColumns("防护表现"),
		Notes:   []string{"这些网站的防护设施拦截了检查程序，不构成网站的问题；请主管单位协调放行后再查。"},
	}
	for _, line := range n.examined() {
		if line.Visited && line.Outcome == snapshot.Blocked {
			table.Rows = append(table.Rows, siteRow(len(table.Rows)+1, line, Words(line.Outcome.Text())))
		}
	}
	return table
}

func siteColumns(last string) []Column {
	return []Column{
		{"序号", "no", 3},
		{"地区、部门", "jurisdiction", 8},
		{"网站标识码", "code", 7},
		{"网站名称", "name", 14},
		{"网址", "url", 14},
		{last, "reason", 30},
	}
}

func siteRow(number int, line Line, reason Cell) []Cell {
	return []Cell{
		Count(number), Words(line.Jurisdiction.Name), Words(string(line.Site.Code)),
		Words(line.Site.Name), Words(line.Site.HomeURL), reason,
	}
}

func (l Line) reasons() Cell {
	var texts []string
	for _, reason := range l.Verdict.Reasons {
		texts = append(texts, reason.Text)
	}
	return joined(texts)
}

// openQuestions are the reasons of a site that is 待核; where its homepage was watched
// for a whole week and found not to open, that is said too.
func (l Line) openQuestions() Cell {
	reasons := l.reasons()
	if l.Access.Result != checks.Inaccessible {
		return reasons
	}
	return joined([]string{reasons.text, l.Access.Text})
}

// joined is several texts in one cell, repeats dropped.
func joined(texts []string) Cell {
	var distinct []string
	seen := map[string]bool{}
	for _, text := range texts {
		if text != "" && !seen[text] {
			seen[text] = true
			distinct = append(distinct, text)
		}
	}
	return Words(strings.Join(distinct, "；"))
}

func scans(ids []int64) string {
	var parts []string
	for _, id := range ids {
		parts = append(parts, fmt.Sprintf("第%d次", id))
	}
	if parts == nil {
		return ""
	}
	return strings.Join(parts, "、") + "查看"
}
