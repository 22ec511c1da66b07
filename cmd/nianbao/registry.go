package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"nianbao/internal/document"
	"nianbao/internal/store"
	"nianbao/registry"
)

// registryCommand keeps the list of sites.
type registryCommand struct {
	Import registryImportCommand `cmd:"" help:"导入名录（CSV、xlsx 或 xls），逐行交代结果；再次导入时说明变化"`
	Lint   registryLintCommand   `cmd:"" help:"检查库中名录的可疑之处"`
	Export registryExportCommand `cmd:"" help:"导出名录"`
}

type registryImportCommand struct {
	File    string `arg:"" help:"名录文件，“-”为标准输入"`
	DryRun  bool   `help:"只检查、只说明会有什么变化，不导入"`
	Replace bool   `help:"以此文件为全部名录：库中有而文件中没有的网站移出名录（历史保留）"`
}

// Run imports a register and accounts for every row.
func (c registryImportCommand) Run(p *program) error {
	imported, err := c.read(p)
	if err != nil {
		return err
	}
	if err := imported.Write(p.stdout); err != nil {
		return err
	}
	db, err := store.Open(p, p.cli.Database)
	if err != nil {
		return err
	}
	defer db.Close() // what was imported was committed
	if err := c.apply(p, db, imported); err != nil {
		return err
	}
	if rejected := imported.Count(registry.Rejected); rejected > 0 {
		return exit{exitPartly, fmt.Errorf("有%d行被拒绝，其余已处理；改正后可再次导入", rejected)}
	}
	return nil
}

func (c registryImportCommand) read(p *program) (*registry.Imported, error) {
	if c.File == "-" {
		return importRegister(p, p.stdin, "标准输入")
	}
	file, err := os.Open(c.File)
	if err != nil {
		return nil, usage("打不开名录文件：%w", err)
	}
	defer file.Close() // only read
	return importRegister(p, file, filepath.Base(c.File))
}

// importRegister reads a register; an old workbook is turned into a new one first,
// where that cannot be done the registry says what to do.
func importRegister(p *program, file io.Reader, name string) (*registry.Imported, error) {
	data, err := io.ReadAll(io.LimitReader(file, registry.MaxBytes+1))
	if err != nil {
		return nil, fmt.Errorf("读取名录 %s: %w", name, err)
	}
	if modern, err := document.ModernWorkbook(p, data); err == nil {
		data = modern
	}
	return registry.Import(bytes.NewReader(data), name)
}

// apply tells what changes against the register as it stands, and does it. Sites
// the file lacks stay unless the file was said to be the whole register: a list
// of one city must not make the rest of the province disappear.
func (c registryImportCommand) apply(p *program, db *store.Store, imported *registry.Imported) error {
	before, err := db.Sites(p, p.now())
	if err != nil {
		return err
	}
	sites := imported.Sites()
	changes := registry.Diff(before, sites)
	if len(before) > 0 {
		if err := changes.Write(p.stdout); err != nil {
			return err
		}
	}
	if !c.Replace {
		sites = append(sites, changes.Missing...)
	}
	if c.DryRun {
		_, err := fmt.Fprintln(p.stdout, "以上为检查结果，名录未改动。")
		return err
	}
	if len(imported.Sites()) == 0 {
		return errors.New("文件中没有一行可以接受，名录未改动")
	}
	if _, err := db.ImportSites(p, p.now(), imported.Source, sites); err != nil {
		return err
	}
	_, err = fmt.Fprintf(p.stdout, "已导入，名录现有%d个网站。\n", len(sites))
	return err
}

type registryLintCommand struct{}

// Run prints what a person should look at in the register.
func (registryLintCommand) Run(p *program) error {
	return withRegister(p, func(sites []registry.Site) error {
		issues := registry.Lint(sites)
		for _, issue := range issues {
			fmt.Fprintln(p.stdout, issue)
		}
		for _, jurisdiction := range registry.JurisdictionsOf(sites).Sorted() {
			if jurisdiction.Gap != "" {
				fmt.Fprintln(p.stdout, "提示", jurisdiction.Gap)
			}
		}
		_, err := fmt.Fprintf(p.stdout, "名录共%d个网站，%d处可疑。\n", len(sites), len(issues))
		return err
	})
}

type registryExportCommand struct {
	Output string `short:"o" placeholder:"FILE" type:"path" help:"写入文件，扩展名 .xlsx 或 .csv（默认以 CSV 显示）"`
}

// Run writes the register in a form that can be imported again.
func (c registryExportCommand) Run(p *program) error {
	return withRegister(p, func(sites []registry.Site) error {
		if c.Output == "" {
			return registry.ExportCSV(p.stdout, sites)
		}
		export := map[string]func(io.Writer, []registry.Site) error{
			".csv": registry.ExportCSV, ".xlsx": registry.ExportXLSX,
		}[strings.ToLower(filepath.Ext(c.Output))]
		if export == nil {
			return usage("导出文件 %s 的扩展名应为 .xlsx 或 .csv", c.Output)
		}
		return writeFile(c.Output, func(w io.Writer) error { return export(w, sites) })
	})
}

// withRegister does something with the register as it stands now.
func withRegister(p *program, do func([]registry.Site) error) error {
	db, err := store.Open(p, p.cli.Database)
	if err != nil {
		return err
	}
	defer db.Close() // only read
	sites, err := p.register(db)
	if err != nil {
		return err
	}
	return do(sites)
}
