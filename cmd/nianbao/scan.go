package main

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"nianbao/checks"
	"nianbao/crawler/snapshot"
	"nianbao/internal/scan"
	"nianbao/internal/store"
	"nianbao/registry"
)

// scanCommand does one night: every site of the register looked at and judged.
type scanCommand struct {
	Year    int      `help:"报表年度（默认上一年）"`
	Site    []string `placeholder:"CODE" help:"只查这些标识码的网站（可多次）"`
	Resume  bool     `help:"接着做上次没做完的；没有时重新开始"`
	Workers int      `default:"8" help:"同时查看的网站数（默认 ${default}）"`
	Policy  string   `placeholder:"FILE" type:"path" help:"检查口径文件（默认按通知原文）"`
	repeatOptions
	lookOptions
	evidenceFolder
	NoEvidence bool `help:"不保存证据"`
}

// Run scans and says what came of it.
func (c scanCommand) Run(p *program) error {
	if err := c.check(p); err != nil {
		return err
	}
	policy, source, err := loadPolicy(c.Policy)
	if err != nil {
		return err
	}
	db, err := store.Open(p, p.cli.Database)
	if err != nil {
		return err
	}
	defer db.Close() // what was saved was committed
	register, err := p.register(db)
	if err != nil {
		return err
	}
	sites, err := choose(register, c.Site)
	if err != nil {
		return err
	}
	documents, err := readerFor(p, db)
	if err != nil {
		return err
	}
	defer documents.Close()
	look, closeAll, err := c.crawler(p, register, documents)
	if err != nil {
		return err
	}
	defer closeAll()
	evidence, pictures, seal, err := c.keepEvidence(p)
	if err != nil {
		return err
	}
	progress := newProgress(p, "查看", len(sites))
	options := scan.Options{
		Store: db, Look: look.Visit, Documents: documents, Policy: policy, PolicySrc: source,
		Sites: sites, Year: p.dataYear(c.Year), Workers: c.Workers, SiteTime: c.SiteTime, Resume: c.Resume,
		Now: p.now, Progress: progress.show, Compared: progress.then("比对"), Build: version, Ruleset: checks.Ruleset(),
		Evidence: evidence, Repeat: c.repeat(look, pictures),
	}
	summary, err := c.run(p, options)
	progress.end()
	if err != nil {
		_ = seal() // if it cannot be sealed either, that says nothing new; the next night does it
		return err
	}
	done := c.conclude(p, summary)
	if err := seal(); err != nil {
		return err
	}
	return done
}

// firstYear is the first data year the notice of January 2018 asks reports for.
const firstYear = 2017

// check refuses what cannot be meant.
func (c scanCommand) check(p *program) error {
	switch {
	case c.Year != 0 && (c.Year < firstYear || c.Year > p.now().Year()):
		return usage("--year %d：报表年度应在%d与%d之间", c.Year, firstYear, p.now().Year())
	case c.Workers < 1:
		return usage("--workers 应为正整数，%d 不行", c.Workers)
	}
	return c.repeatOptions.check()
}

// stale is the age from which an unfinished scan is a night of its own: what was
// seen then and what would be seen now are not one night.
const stale = 20 * time.Hour

// run resumes when asked and there is a scan of this night to go on with, and
// begins anew otherwise.
func (c scanCommand) run(p *program, o scan.Options) (scan.Summary, error) {
	unfinished, err := o.Store.UnfinishedScan(p, o.Year)
	switch {
	case !o.Resume:
	case errors.Is(err, store.ErrNotFound):
		o.Resume = false
	case err != nil:
		return scan.Summary{}, err
	case p.now().Sub(unfinished.Started) > stale:
		fmt.Fprintf(p.stderr, "第%d次查看始于%s，已不属于今晚，重新开始。\n", unfinished.ID, unfinished.Started.Format("1月2日15时04分"))
		o.Resume = false
	}
	return scan.Run(p, o)
}

// choose takes all sites of the register, or the named ones.
func choose(register []registry.Site, named []string) ([]registry.Site, error) {
	if len(named) == 0 {
		return register, nil
	}
	var chosen []registry.Site
	for _, text := range named {
		code, err := registry.ParseSiteCode(text)
		if err != nil {
			return nil, usage("--site %s：%w", text, err)
		}
		i := slices.IndexFunc(register, func(s registry.Site) bool { return s.Code == code })
		if i < 0 {
			return nil, usage("--site %s：名录中没有这个标识码", text)
		}
		chosen = append(chosen, register[i])
	}
	return chosen, nil
}

// conclude prints the summary and chooses the exit code.
func (c scanCommand) conclude(p *program, s scan.Summary) error {
	fmt.Fprintf(p.stdout, "第%d次查看：计划%d个，已完成%d个（其中豁免%d个）", s.Scan, s.Planned, s.Done, s.Exempt)
	if s.Remaining > 0 {
		fmt.Fprintf(p.stdout, "，剩余%d个", s.Remaining)
	}
	fmt.Fprintln(p.stdout, "。")
	if s.Repeated > 0 {
		fmt.Fprintf(p.stdout, "  其中 %d 个逐项重新取得，与以前的查看相同，沿用当时所见。\n", s.Repeated)
	}
	failed := 0
	for _, class := range sortedClasses(s.Failed) {
		failed += s.Failed[class]
		fmt.Fprintf(p.stdout, "  未能看清 %d 个：%s\n", s.Failed[class], class.Text())
	}
	switch {
	case s.Quarantined != "":
		return exit{exitQuarantined, fmt.Errorf("本次查看作废，不作为任何判定的依据：%s", s.Quarantined)}
	case s.Remaining == 0 && !s.Compared:
		return exit{exitPartly, errors.New("各站都已查看，尚未相互比对；运行 nianbao scan --resume 继续")}
	case s.Remaining > 0:
		return exit{exitPartly, fmt.Errorf("还有%d个网站没有查看；运行 nianbao scan --resume 继续", s.Remaining)}
	case failed > 0:
		return exit{code: exitPartly}
	}
	return nil
}

func sortedClasses(counts map[snapshot.Class]int) []snapshot.Class {
	var classes []snapshot.Class
	for class := range counts {
		classes = append(classes, class)
	}
	slices.SortFunc(classes, func(a, b snapshot.Class) int { return strings.Compare(string(a), string(b)) })
	return classes
}
