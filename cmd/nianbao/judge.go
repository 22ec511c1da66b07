package main

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"nianbao/checks"
	"nianbao/internal/scan"
	"nianbao/internal/store"
)

// judgeCommand judges stored visits again, without network.
type judgeCommand struct {
	Year   int    `help:"报表年度（默认上一年）"`
	Scan   int64  `help:"只判定第几次查看（默认该年度的每一次）"`
	Policy string `placeholder:"FILE" type:"path" help:"检查口径文件（默认用上次判定的口径）"`
	JSON   bool   `name:"json" help:"输出 JSON"`
}

// Run judges the scans, oldest first: later nights rest on what earlier ones saw.
func (c judgeCommand) Run(p *program) error {
	if _, _, err := loadPolicy(c.Policy); err != nil { // before anything is opened
		return err
	}
	db, err := store.Open(p, p.cli.Database)
	if err != nil {
		return err
	}
	defer db.Close() // every judgement was committed
	scans, err := c.scans(p, db)
	if err != nil {
		return err
	}
	sites, err := plannedBy(p, db, scans)
	if err != nil {
		return err
	}
	year := scans[0].Year
	before, err := standings(p, db, year, sites)
	if err != nil {
		return err
	}
	all, err := c.judgeAll(p, db, scans)
	for _, one := range all {
		if !c.JSON {
			one.print(p)
		}
	}
	if err != nil {
		return err
	}
	after, err := standings(p, db, year, sites)
	if err != nil {
		return err
	}
	changes := statusChanges(sites, before, after)
	if c.JSON {
		return printJSON(p.stdout, judgedAgain{all, changes})
	}
	printStatusChanges(p, changes)
	return nil
}

// judgeAll judges one scan after the other. Those before one that fails are done with.
func (c judgeCommand) judgeAll(p *program, db *store.Store, scans []store.Scan) ([]rejudged, error) {
	planned := 0
	for _, s := range scans {
		planned += s.Planned
	}
	progress := newProgress(p, "判定", planned)
	defer progress.end()
	all := []rejudged{}
	for _, s := range scans {
		one, err := c.judge(p, db, s, progress.step)
		if err != nil {
			return all, err
		}
		all = append(all, one)
	}
	return all, nil
}

func (c judgeCommand) scans(p *program, db *store.Store) ([]store.Scan, error) {
	if c.Scan != 0 {
		one, err := db.Scan(p, c.Scan)
		if errors.Is(err, store.ErrNotFound) {
			return nil, usage("%w", err)
		}
		return []store.Scan{one}, err
	}
	all, err := db.Scans(p)
	if err != nil {
		return nil, err
	}
	year := p.dataYear(c.Year)
	all = slices.DeleteFunc(all, func(s store.Scan) bool { return s.Year != year })
	if len(all) == 0 {
		return nil, usage("没有%d年度的查看；先运行 nianbao scan", year)
	}
	slices.Reverse(all)
	return all, nil
}

// judgedAgain is what judging again changed: findings by scan, and what sites are by all
// their visits.
type judgedAgain struct {
	Scans    []rejudged     `json:"scans"`
	Statuses []statusChange `json:"statuses"`
}

// rejudged is what judging one scan again changed.
type rejudged struct {
	Scan     int64             `json:"scan"`
	Sites    int               `json:"sites"`
	Findings []scan.Difference `json:"findings"`
}

// judge answers the rules again for one scan, by the policy of its last judgement
// where no other is named.
func (c judgeCommand) judge(p *program, db *store.Store, s store.Scan, done func()) (rejudged, error) {
	one := rejudged{Scan: s.ID, Findings: []scan.Difference{}}
	was, err := db.CountingJudgement(p, s.ID)
	if err != nil {
		return one, err
	}
	source := was.Policy
	if c.Policy != "" {
		if _, source, err = loadPolicy(c.Policy); err != nil {
			return one, err
		}
	}
	policy, err := checks.ParsePolicy([]byte(source))
	if err != nil {
		return one, fmt.Errorf("第%d次查看的口径：%w", s.ID, err)
	}
	one.Sites, err = scan.JudgeAgain(p, scan.AgainOptions{
		Store: db, Scan: s.ID, Policy: policy, PolicySrc: source, Ruleset: checks.Ruleset(), Build: version, Now: p.now,
		Changed: func(d scan.Difference) { one.Findings = append(one.Findings, d) }, Done: done,
	})
	return one, err
}

func (r rejudged) print(p *program) {
	fmt.Fprintf(p.stdout, "第%d次查看：重新判定%d个网站，%d项结果改变。\n", r.Scan, r.Sites, len(r.Findings))
	for _, d := range r.Findings {
		fmt.Fprintf(p.stdout, "  %s %s %s：%s → %s\n", d.Site.Code, d.Site.Name, d.Rule, answer(d.Before), answer(d.After))
	}
}

// answer is a finding in a few words, and why it is so.
func answer(f *checks.Finding) string {
	if f == nil {
		return "不检查"
	}
	return strings.TrimSuffix(fmt.Sprintf("%s %s（%s）", f.Level.Text(), f.Result.Text(), f.Reason), "（）")
}
