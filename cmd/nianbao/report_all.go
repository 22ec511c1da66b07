package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"

	"nianbao/internal/store"
	"nianbao/reports"
)

// allCommand writes the whole set of a night into a folder.
type allCommand struct {
	nightOptions
	Output string   `short:"o" required:"" placeholder:"DIR" type:"path" help:"写入的文件夹（没有则建立）"`
	Format []string `enum:"csv,xlsx,docx,html,json" default:"xlsx,html" help:"表格的格式，可列多种（默认 ${default}）"`
	Days   int      `default:"15" help:"整改期限，自数据截至日起多少日（默认 ${default}）"`
}

// Run writes every table and list in the formats asked for, and the 通报 where it
// can be written: that it cannot is told and hinders nothing else.
func (c allCommand) Run(p *program) error {
	db, err := store.Open(p, p.cli.Database)
	if err != nil {
		return err
	}
	defer db.Close() // only read
	night, err := c.night(p, db)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(c.Output, 0o755); err != nil {
		return outputError(c.Output, err)
	}
	for _, one := range c.tables(night) {
		for _, format := range slices.Compact(slices.Sorted(slices.Values(c.Format))) {
			path := filepath.Join(c.Output, one.name+"."+format)
			if err := p.writeOutput(path, func(w io.Writer) error { return writers[format](w, one.table) }); err != nil {
				return err
			}
		}
	}
	return c.notice(p, night)
}

type namedTable struct {
	name  string
	table reports.Table
}

func (c allCommand) tables(n reports.Night) []namedTable {
	return []namedTable{
		{"合格率表", reports.PassRate(n, reports.ByJurisdiction)},
		{"合格率表（按地区）", reports.PassRate(n, reports.ByRegion)},
		{"合格率表（按层级）", reports.PassRate(n, reports.ByLevel)},
		{"合格率表（按类型）", reports.PassRate(n, reports.ByType)},
		{"不合格网站名单", reports.Noncompliance(n)},
		{"约谈建议名单", reports.Summons(n, 2*c.Days)},
		{"整改提示清单", reports.Rectification(n, c.Days)},
		{"填报问题清单", reports.Faults(n)},
		{"待核网站清单", reports.Pending(n)},
		{"需加白名单清单", reports.Whitelisting(n)},
		{"已改正网站清单", reports.Fixed(n)},
	}
}

func (c allCommand) notice(p *program, night reports.Night) error {
	paper, err := noticeCommand{nightOptions: c.nightOptions}.paper(p, night)
	if err != nil {
		_, err = fmt.Fprintf(p.stderr, "通报未写：%v\n", err)
		return err
	}
	path := filepath.Join(c.Output, "通报.docx")
	return p.writeOutput(path, func(w io.Writer) error { return reports.WriteDOCX(w, paper) })
}
