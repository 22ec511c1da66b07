package reports

import (
	"fmt"
	"slices"
	"time"

	"nianbao/checks"
)

// Summons is the list of sites whose sponsors the policy has summoned (约谈): those
// 不合格 two years running, and those not put right within so many days after they
// were found so. Only confirmed sites are on it.
func Summons(n Night, days int) Table {
	columns := slices.Concat(siteColumns("突出问题"), []Column{{"约谈事由", "ground", 16}, {"认定日期", "since", 7}})
	table := Table{
		Title:   fmt.Sprintf("%d年度政府网站工作年度报表发布工作约谈建议名单", n.Year),
		Columns: slices.Insert(columns, 5, Column{"主办单位", "sponsor", 10}),
		Notes: []string{
			fmt.Sprintf("列入：连续两个年度不合格，或认定不合格满%d日仍未改正。仅列已确认的网站；是否约谈由主管单位决定。", days),
			n.scope() + "。口径：" + n.Policy + "。",
		},
	}
	for _, line := range n.examined() {
		if line.Verdict.Status != checks.NonCompliant {
			continue
		}
		if ground := line.summons(n.Day, days); ground != "" {
			row := siteRow(len(table.Rows)+1, line, line.reasons())
			row = slices.Insert(row, 5, Words(line.Site.Sponsor))
			table.Rows = append(table.Rows, append(row, Words(ground), Words(line.Since.Format(day))))
		}
	}
	return table
}

// day is how documents print a day: Arabic, without leading zeros.
const day = "2006年1月2日"

// summons says why a site's sponsor would be summoned, empty when nothing asks for it.
func (l Line) summons(asOf time.Time, days int) string {
	var grounds []Cell
	if l.LastYear == checks.NonCompliant {
		grounds = append(grounds, Words("连续两个年度不合格"))
	}
	if late := !asOf.Before(l.Since.AddDate(0, 0, days)); late {
		grounds = append(grounds, Words(fmt.Sprintf("认定不合格已满%d日仍未改正", days)))
	}
	var texts []string
	for _, ground := range grounds {
		texts = append(texts, ground.text)
	}
	return joined(texts).text
}

// Rectification is what each site has to put right and by when: confirmed failures
// of publication, and 填报问题 at the level of a violation.
func Rectification(n Night, days int) Table {
	columns := slices.Insert(siteColumns("须改正的问题"), 5, Column{"主办单位", "sponsor", 10})
	table := Table{
		Title:   fmt.Sprintf("%d年度政府网站工作年度报表整改提示清单", n.Year),
		Columns: append(columns, Column{"整改期限", "deadline", 7}),
		Notes:   []string{n.scope() + "。口径：" + n.Policy + "。"},
	}
	deadline := n.Day.AddDate(0, 0, days).Format(day)
	for _, line := range n.examined() {
		if tasks := line.tasks(); len(tasks) > 0 {
			row := siteRow(len(table.Rows)+1, line, joined(tasks))
			table.Rows = append(table.Rows, append(slices.Insert(row, 5, Words(line.Site.Sponsor)), Words(deadline)))
		}
	}
	return table
}

// tasks are what the site has to put right.
func (l Line) tasks() []string {
	var tasks []string
	if l.Verdict.Status == checks.NonCompliant {
		for _, reason := range l.Verdict.Reasons {
			tasks = append(tasks, reason.Text)
		}
	}
	if l.Verdict.Status != checks.Exempted {
		for _, fault := range l.faults() {
			if fault.Level == checks.Violation {
				tasks = append(tasks, fault.Reason)
			}
		}
	}
	return tasks
}

// faults are the site's 填报问题 that may be shown outside; a Hint never is.
func (l Line) faults() []checks.Finding {
	return slices.DeleteFunc(slices.Clone(l.Verdict.Faults), func(f checks.Finding) bool {
		return f.Level != checks.Violation && f.Level != checks.Suspicion
	})
}

// Faults is the list of 填报问题: values of a form that the notice does not allow.
// They stand apart from publication and, by the default policy, fail nobody.
func Faults(n Night) Table {
	table := Table{
		Title: fmt.Sprintf("%d年度政府网站年度报表填报问题清单", n.Year),
		Columns: []Column{
			{"序号", "no", 3},
			{"地区、部门", "jurisdiction", 8},
			{"网站标识码", "code", 7},
			{"网站名称", "name", 14},
			{"规则", "rule", 5},
			{"级别", "level", 4},
			{"问题", "problem", 24},
			{"依据", "basis", 14},
			{"位置", "evidence", 14},
		},
		Notes: []string{"填报问题与发布情况分列；所读数值以网站公布的报表为准，改正前请核对原件。" + n.scope() + "。口径：" + n.Policy + "。"},
	}
	for _, line := range n.examined() {
		if line.Verdict.Status == checks.Exempted {
			continue
		}
		for _, fault := range line.faults() {
			table.Rows = append(table.Rows, faultRow(len(table.Rows)+1, line, fault))
		}
	}
	return table
}

func faultRow(number int, line Line, fault checks.Finding) []Cell {
	basis := ""
	if rule, ok := checks.Find(fault.Rule); ok {
		basis = rule.Cite.String()
	}
	return []Cell{
		Count(number), Words(line.Jurisdiction.Name), Words(string(line.Site.Code)), Words(line.Site.Name),
		Words(fault.Rule), Words(fault.Level.Text()), Words(fault.Reason), Words(basis), joined(fault.Evidence),
	}
}

// Fixed is the list of what was confirmed against a site before the last visit and
// is so no longer.
func Fixed(n Night) Table {
	table := Table{
		Title:   fmt.Sprintf("%d年度政府网站工作年度报表已改正网站清单", n.Year),
		Columns: append(siteColumns("已改正的问题"), Column{"现状", "status", 4}),
		Notes:   []string{"与上一次查看时相比。" + n.scope() + "。口径：" + n.Policy + "。"},
	}
	for _, line := range n.examined() {
		if fixed := line.fixed(); len(fixed) > 0 {
			row := siteRow(len(table.Rows)+1, line, joined(fixed))
			table.Rows = append(table.Rows, append(row, Words(string(line.Verdict.Status))))
		}
	}
	return table
}

// fixed are the confirmed failures of the verdict before whose duty is fulfilled
// now: neither failed nor open.
func (l Line) fixed() []string {
	if l.Earlier.Status != checks.NonCompliant || l.Verdict.Status == checks.Exempted {
		return nil
	}
	var fixed []string
	for _, was := range l.Earlier.Reasons {
		still := slices.ContainsFunc(l.Verdict.Reasons, func(r checks.Reason) bool { return r.Rule == was.Rule })
		if !still {
			fixed = append(fixed, was.Text)
		}
	}
	return fixed
}
