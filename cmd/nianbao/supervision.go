package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"nianbao/internal/store"
	"nianbao/registry"
	"nianbao/reports"
	"nianbao/reports/sampling"
)

// supervisionCommand fills in the 监管年度报表 of a province or department.
type supervisionCommand struct {
	Year         int    `help:"报表年度（默认上一年）"`
	Jurisdiction string `placeholder:"名称" help:"哪个省或部门，写名称或代码（名录只有一个时可省略）"`
	Kept         string `placeholder:"FILE" type:"path" help:"填报单位自己掌握的各项（report templates 写出的 supervision.yaml）"`
	Policy       string `placeholder:"FILE" type:"path" help:"按此口径统计抽查结果（默认用查看时的口径）"`
	Format       string `enum:"text,docx,xlsx,html,pdf,json" default:"text" help:"格式：text、docx、xlsx、html、pdf、json"`
	Output       string `short:"o" placeholder:"FILE" type:"path" help:"写入文件（docx、xlsx、pdf 必须写入文件）"`
}

var supervisionWriters = map[string]func(io.Writer, reports.SupervisionForm) error{
	"text": reports.WriteSupervisionText,
	"docx": reports.WriteSupervisionDOCX,
	"xlsx": reports.WriteSupervisionXLSX,
	"html": reports.WriteSupervisionHTML,
	"json": reports.WriteSupervisionJSON,
}

// Run writes the form and says which cells it left blank.
func (c supervisionCommand) Run(p *program) error {
	if err := needsFile(c.Format, c.Output); err != nil {
		return err
	}
	kept, err := loadKept(c.Kept)
	if err != nil {
		return err
	}
	db, err := store.Open(p, p.cli.Database)
	if err != nil {
		return err
	}
	defer db.Close() // only read
	facts, err := c.facts(p, db)
	if err != nil {
		return err
	}
	facts.Kept = kept
	form := reports.NewSupervisionForm(facts)
	write := func(w io.Writer) error { return supervisionWriters[c.Format](w, form) }
	if c.Format == "pdf" {
		write = p.printed(func(w io.Writer) error { return reports.WriteSupervisionHTML(w, form) })
	}
	if c.Output == "" {
		return write(p.stdout)
	}
	if err := p.writeOutput(c.Output, write); err != nil {
		return err
	}
	for _, line := range form.Open {
		fmt.Fprintln(p.stderr, "空白：", line)
	}
	return nil
}

func loadKept(path string) (reports.Kept, error) {
	if path == "" {
		return reports.Kept{}, nil
	}
	data, err := os.ReadFile(path)
	if err != nil {
		return reports.Kept{}, usage("读取 %s：%w", path, err)
	}
	kept, err := reports.ParseKept(data)
	if err != nil {
		return kept, usage("%s：%w", path, err)
	}
	return kept, nil
}

// facts gathers the year's spot checks and the register's movements.
func (c supervisionCommand) facts(p *program, db *store.Store) (reports.SupervisionFacts, error) {
	facts := reports.SupervisionFacts{Year: p.dataYear(c.Year)}
	sites, err := registerAt(p, db, facts.Year)
	if err != nil {
		return facts, err
	}
	known := registry.JurisdictionsOf(sites)
	chosen, err := c.choose(known)
	if err != nil {
		return facts, err
	}
	facts.Jurisdiction = chosen.Code
	if facts.Sites, err = c.movements(p, db, facts.Year, chosen, known, sites); err != nil {
		return facts, err
	}
	facts.Quarters, err = c.quarters(p, db, facts.Year)
	return facts, err
}

// yearEnd is the last moment of a year, in Asia/Shanghai.
func yearEnd(year int) time.Time {
	return time.Date(year+1, 1, 1, 0, 0, 0, 0, shanghai).Add(-time.Second)
}

// registerAt is the register at the end of a year, or as it stands in a year under way.
func registerAt(p *program, db *store.Store, year int) ([]registry.Site, error) {
	at := yearEnd(year)
	if p.now().Before(at) {
		at = p.now()
	}
	sites, err := db.Sites(p, at)
	if err == nil && len(sites) == 0 {
		sites, err = db.Sites(p, p.now())
	}
	if err == nil && len(sites) == 0 {
		err = usage("名录是空的；先运行 nianbao registry import 名录文件")
	}
	return sites, err
}

// choose finds the jurisdiction by its name or code.
func (c supervisionCommand) choose(known registry.Jurisdictions) (registry.Jurisdiction, error) {
	all := known.Sorted()
	if c.Jurisdiction == "" && len(all) == 1 {
		return all[0], nil
	}
	var names []string
	for _, one := range all {
		if c.Jurisdiction == one.Name || c.Jurisdiction == one.Code {
			return one, nil
		}
		names = append(names, one.Name)
	}
	if c.Jurisdiction == "" {
		return registry.Jurisdiction{}, usage("名录中有%d个省、部门，请用 --jurisdiction 指明哪一个：%s", len(all), strings.Join(names, "、"))
	}
	return registry.Jurisdiction{}, usage("名录中没有“%s”；有：%s", c.Jurisdiction, strings.Join(names, "、"))
}

// movements compares the register at both ends of the year.
func (c supervisionCommand) movements(
	p *program, db *store.Store, year int, chosen registry.Jurisdiction, known registry.Jurisdictions, end []registry.Site,
) (reports.SiteMovements, error) {
	if p.now().Before(yearEnd(year)) {
		return reports.SiteMovements{Gap: fmt.Sprintf("%d年尚未结束", year)}, nil
	}
	start, err := db.Sites(p, yearEnd(year-1))
	if err != nil {
		return reports.SiteMovements{}, err
	}
	before := map[registry.SiteCode]registry.Status{}
	for _, site := range start {
		before[site.Code] = site.Status
	}
	var running, opened, merged int
	for _, site := range end {
		if known.Of(site).Code != chosen.Code {
			continue
		}
		was, present := before[site.Code]
		switch {
		case site.Status == registry.Running:
			running++
			if !present {
				opened++
			}
		case site.Status == registry.Merged && was != registry.Merged:
			merged++
		}
	}
	moves := reports.SiteMovements{Running: &running, Opened: &opened, Merged: &merged}
	if at, err := db.Sites(p, yearEnd(year)); err != nil || len(at) == 0 {
		return reports.SiteMovements{Gap: fmt.Sprintf("名录在%d年底尚无记录", year)}, err
	}
	if len(start) == 0 {
		moves.Opened, moves.Merged = nil, nil
		moves.Gap = fmt.Sprintf("名录在%d年初尚无记录，新开设、整合迁移数量无从统计", year)
	}
	return moves, nil
}

// quarters are the spot checks that hold of the year's quarters.
func (c supervisionCommand) quarters(p *program, db *store.Store, year int) (all [4]reports.QuarterFacts, err error) {
	drawn, err := samplesByQuarter(p, db)
	if err != nil {
		return all, err
	}
	for i := range all {
		check, ok := drawn[sampling.Quarter{Year: year, Number: i + 1}]
		if !ok {
			all[i].Gap = "没有抽查样本（nianbao sample draw），也没有在 --kept 文件中填写"
			continue
		}
		sample, err := loadSample(p, db, check.ID)
		if err != nil {
			return all, err
		}
		night, err := nightOptions{Policy: c.Policy}.sampleNight(p, db, sample)
		if errors.Is(err, errNoScans) {
			all[i].Gap = fmt.Sprintf("抽过样（第%d号）而季度内没有查看记录", check.ID)
			continue
		}
		if err != nil {
			return all, err
		}
		all[i].Spot = &night
	}
	return all, nil
}
