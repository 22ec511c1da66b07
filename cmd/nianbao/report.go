package main

import (
	"fmt"
	"io"

	"nianbao/internal/store"
	"nianbao/reports"
)

// reportCommand writes the tables and lists of a night.
type reportCommand struct {
	Passrate      passRateCommand      `cmd:"" help:"合格率表"`
	Noncompliance noncomplianceCommand `cmd:"" help:"不合格网站名单（仅已确认的）"`
	Pending       pendingCommand       `cmd:"" help:"待核网站清单"`
	Whitelisting  whitelistingCommand  `cmd:"" help:"需协调加入白名单的网站清单"`
}

// reportOptions choose the night and the form of a report.
type reportOptions struct {
	Year   int    `help:"报表年度（默认上一年）"`
	Scan   int64  `help:"截至第几次查看（默认最近一次）"`
	Policy string `placeholder:"FILE" type:"path" help:"按此口径汇总（默认用该次查看的口径）"`
	Format string `enum:"text,csv,xlsx,json" default:"text" help:"格式：text、csv、xlsx、json"`
	Output string `short:"o" placeholder:"FILE" type:"path" help:"写入文件（默认显示；xlsx 必须写入文件）"`
}

type passRateCommand struct {
	reportOptions
	By string `enum:"jurisdiction,level,type" default:"jurisdiction" help:"分组：jurisdiction（地区、部门）、level（层级）、type（类型）"`
}

// Run writes the pass-rate table.
func (c passRateCommand) Run(p *program) error {
	return c.write(p, func(n reports.Night) reports.Table { return reports.PassRate(n, reports.Grouping(c.By)) })
}

type noncomplianceCommand struct{ reportOptions }

// Run writes the list of sites that are 不合格.
func (c noncomplianceCommand) Run(p *program) error { return c.write(p, reports.Noncompliance) }

type pendingCommand struct{ reportOptions }

// Run writes the list of sites that are 待核.
func (c pendingCommand) Run(p *program) error { return c.write(p, reports.Pending) }

type whitelistingCommand struct{ reportOptions }

// Run writes the list of sites that did not let us look.
func (c whitelistingCommand) Run(p *program) error { return c.write(p, reports.Whitelisting) }

// writers are the formats of a table.
var writers = map[string]func(io.Writer, reports.Table) error{
	"text": reports.WriteText,
	"csv":  reports.WriteCSV,
	"xlsx": reports.WriteXLSX,
	"json": reports.WriteJSON,
}

func (o reportOptions) write(p *program, table func(reports.Night) reports.Table) error {
	if o.Format == "xlsx" && o.Output == "" {
		return usage("xlsx 是二进制文件，请用 -o 文件名.xlsx 指定写到哪里")
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
	write := func(w io.Writer) error { return writers[o.Format](w, table(night)) }
	if o.Output == "" {
		return write(p.stdout)
	}
	if err := writeFile(o.Output, write); err != nil {
		return err
	}
	_, err = fmt.Fprintln(p.stderr, "已写入", o.Output)
	return err
}
