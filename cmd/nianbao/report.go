package main

import (
	"fmt"
	"io"
	"os"

	"nianbao/internal/store"
	"nianbao/reports"
)

// reportCommand writes the tables, lists and documents of a night.
type reportCommand struct {
	Passrate      passRateCommand      `cmd:"" help:"合格率表"`
	Noncompliance noncomplianceCommand `cmd:"" help:"不合格网站名单，供通报（仅已确认的）"`
	Summons       summonsCommand       `cmd:"" help:"约谈建议名单（仅已确认的）"`
	Rectification rectificationCommand `cmd:"" help:"整改提示清单，每站一行，附期限"`
	Faults        faultsCommand        `cmd:"" help:"填报问题清单"`
	Pending       pendingCommand       `cmd:"" help:"待核网站清单"`
	Whitelisting  whitelistingCommand  `cmd:"" help:"需协调加入白名单的网站清单"`
	Fixed         fixedCommand         `cmd:"" help:"较上次查看已改正的网站清单"`
	Notice        noticeCommand        `cmd:"" help:"通报全文（公文格式 docx）"`
	Letters       lettersCommand       `cmd:"" help:"约谈通知书或整改提示单，每站一页"`
	Score         scoreCommand         `cmd:"" help:"绩效考评评分，分值由口径文件规定"`
	Supervision   supervisionCommand   `cmd:"" help:"预填《政府网站监管年度报表》（附件1样式）"`
	All           allCommand           `cmd:"" help:"全套表格、清单和通报，写入一个文件夹"`
	Templates     templatesCommand     `cmd:"" help:"把内置的文书模板写入文件夹，供修改后以 --templates 使用"`
}

// reportOptions choose what a report is about and how it is written.
type reportOptions struct {
	nightOptions
	outputOptions
}

// nightOptions choose what a report is about.
type nightOptions struct {
	Year   int    `help:"报表年度（默认上一年）"`
	Scan   int64  `help:"截至第几次查看（默认最近一次）"`
	Sample int64  `help:"只就第几号抽查样本，以其季度内的查看为准"`
	Policy string `placeholder:"FILE" type:"path" help:"按此口径汇总（默认用该次查看的口径）"`
}

// outputOptions choose the format of a table and where it goes.
type outputOptions struct {
	Format string `enum:"text,csv,xlsx,docx,html,pdf,json" default:"text" help:"格式：text、csv、xlsx、docx、html、pdf、json"`
	Output string `short:"o" placeholder:"FILE" type:"path" help:"写入文件（默认显示；xlsx、docx、pdf 必须写入文件）"`
}

type passRateCommand struct {
	reportOptions
	By string `enum:"jurisdiction,region,level,type,quarter" default:"jurisdiction" help:"分组：jurisdiction（省、部门）、region（市）、level（层级）、type（类型）、quarter（历次季度抽查）"`
}

// Run writes the pass-rate table.
func (c passRateCommand) Run(p *program) error {
	if c.By == string(reports.ByQuarter) {
		return c.byQuarter(p)
	}
	return c.write(p, func(n reports.Night) reports.Table { return reports.PassRate(n, reports.Grouping(c.By)) })
}

// byQuarter puts the samples of all quarters side by side.
func (c passRateCommand) byQuarter(p *program) error {
	if err := c.check(); err != nil {
		return err
	}
	db, err := store.Open(p, p.cli.Database)
	if err != nil {
		return err
	}
	defer db.Close() // only read
	nights, err := c.spotNights(p, db)
	if err != nil {
		return err
	}
	return c.writeTable(p, reports.PassRates(nights))
}

type noncomplianceCommand struct{ reportOptions }

// Run writes the list of sites that are 不合格.
func (c noncomplianceCommand) Run(p *program) error { return c.write(p, reports.Noncompliance) }

type summonsCommand struct {
	reportOptions
	Days int `default:"30" help:"认定不合格后多少日仍未改正即列入（默认 ${default}）"`
}

// Run writes the list of sites whose sponsors may be summoned.
func (c summonsCommand) Run(p *program) error {
	if c.Days < 1 {
		return usage("--days 须为正整数，%d 不行", c.Days)
	}
	return c.write(p, func(n reports.Night) reports.Table { return reports.Summons(n, c.Days) })
}

type rectificationCommand struct {
	reportOptions
	Days int `default:"15" help:"整改期限，自数据截至日起多少日（默认 ${default}）"`
}

// Run writes what each site has to put right and by when.
func (c rectificationCommand) Run(p *program) error {
	if c.Days < 1 {
		return usage("--days 须为正整数，%d 不行", c.Days)
	}
	return c.write(p, func(n reports.Night) reports.Table { return reports.Rectification(n, c.Days) })
}

type faultsCommand struct{ reportOptions }

// Run writes the 填报问题 of the forms as read.
func (c faultsCommand) Run(p *program) error { return c.write(p, reports.Faults) }

type pendingCommand struct{ reportOptions }

// Run writes the list of sites that are 待核.
func (c pendingCommand) Run(p *program) error { return c.write(p, reports.Pending) }

type whitelistingCommand struct{ reportOptions }

// Run writes the list of sites that did not let us look.
func (c whitelistingCommand) Run(p *program) error { return c.write(p, reports.Whitelisting) }

type fixedCommand struct{ reportOptions }

// Run writes what was put right since the visit before.
func (c fixedCommand) Run(p *program) error { return c.write(p, reports.Fixed) }

// writers are the formats of a table.
var writers = map[string]func(io.Writer, reports.Table) error{
	"text": reports.WriteText,
	"csv":  reports.WriteCSV,
	"xlsx": reports.WriteXLSX,
	"docx": reports.WriteTableDOCX,
	"html": reports.WriteHTML,
	"json": reports.WriteJSON,
}

func (o reportOptions) write(p *program, table func(reports.Night) reports.Table) error {
	if err := o.check(); err != nil {
		return err
	}
	db, err := store.Open(p, p.cli.Database)
	if err != nil {
		return err
	}
	defer db.Close() // only read
	night, err := o.night(p, db)
	if err != nil {
		return err
	}
	return o.writeTable(p, warned(table(night), night))
}

// warned says under a table that its night counts for nothing.
func warned(table reports.Table, night reports.Night) reports.Table {
	if night.Quarantined != "" {
		table.Notes = append(table.Notes, fmt.Sprintf("第%d次查看已作废，不作为判定依据：%s。", night.Scan, night.Quarantined))
	}
	return table
}

// check refuses, before anything is read, what cannot be written.
func (o outputOptions) check() error {
	return needsFile(o.Format, o.Output)
}

// binary formats are not shown on a terminal.
var binary = map[string]bool{"xlsx": true, "docx": true, "pdf": true}

func needsFile(format, output string) error {
	if binary[format] && output == "" {
		return usage("%s 是二进制文件，请用 -o 文件名.%s 指定写到哪里", format, format)
	}
	return nil
}

// writeTable shows a table or writes it to the file asked for.
func (o outputOptions) writeTable(p *program, table reports.Table) error {
	if err := o.check(); err != nil {
		return err
	}
	write := func(w io.Writer) error { return writers[o.Format](w, table) }
	if o.Format == "pdf" {
		write = p.printed(func(w io.Writer) error { return reports.WriteHTML(w, table) })
	}
	if o.Output == "" {
		return write(p.stdout)
	}
	return p.writeOutput(o.Output, write)
}

// writeOutput writes a file whole or not at all and says so.
func (p *program) writeOutput(path string, write func(io.Writer) error) error {
	done := "已写入"
	if info, err := os.Stat(path); err == nil && info.IsDir() {
		return usage("写入 %s：这是一个文件夹，请给出文件名", path)
	} else if err == nil {
		done = "已写入（覆盖原有文件）"
	}
	if err := writeFile(path, write); err != nil {
		return err
	}
	_, err := fmt.Fprintln(p.stderr, done, path)
	return err
}
