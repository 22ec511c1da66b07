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
	Policy string `placeholder:"FILE" type:"path" help:"检查口径文件（默认按通知原文）"`
	JSON   bool   `name:"json" help:"输出 JSON"`
}

// Run judges the scans, oldest first: later nights rest on what earlier ones saw.
func (c judgeCommand) Run(p *program) error {
	policy, source, err := loadPolicy(c.Policy)
	if err != nil {
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
	all := []scan.Difference{}
	for _, s := range scans {
		var changed []scan.Difference
		sites, err := scan.JudgeAgain(p, scan.AgainOptions{
			Store: db, Scan: s.ID, Policy: policy, PolicySrc: source, Ruleset: checks.Ruleset(), Build: version, Now: p.now,
			Changed: func(d scan.Difference) { changed = append(changed, d) },
		})
		if err != nil {
			return err
		}
		all = append(all, changed...)
		if !c.JSON {
			printDifferences(p, s.ID, sites, changed)
		}
	}
	if c.JSON {
		return printJSON(p.stdout, all)
	}
	return nil
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

func printDifferences(p *program, id int64, sites int, changed []scan.Difference) {
	fmt.Fprintf(p.stdout, "第%d次查看：重新判定%d个网站，%d项结果改变。\n", id, sites, len(changed))
	for _, d := range changed {
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
