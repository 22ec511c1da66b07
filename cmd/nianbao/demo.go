package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"time"

	"nianbao/checks"
	"nianbao/internal/govsim"
	"nianbao/internal/rehearsal"
	"nianbao/internal/scan"
	"nianbao/internal/store"
	"nianbao/registry"
	"nianbao/reports"
)

// demoCommand does the whole job on a simulated province.
type demoCommand struct {
	Sites int    `default:"60" help:"模拟的网站数（默认 ${default}）"`
	Seed  uint64 `default:"7" help:"模拟的种子，同一种子结果相同（默认 ${default}）"`
	Out   string `default:"demo-out" type:"path" help:"结果写入的文件夹（默认 demo-out）"`
}

const (
	demoYear     = 2025
	demoProvince = "33"
	demoWorkers  = 8
)

// demoFiles are the tables and lists of the last night.
var demoFiles = []struct {
	name  string
	table func(reports.Night) reports.Table
}{
	{"合格率表", func(n reports.Night) reports.Table { return reports.PassRate(n, reports.ByJurisdiction) }},
	{"合格率表（按层级）", func(n reports.Night) reports.Table { return reports.PassRate(n, reports.ByLevel) }},
	{"不合格网站名单", reports.Noncompliance},
	{"待核网站清单", reports.Pending},
	{"需加白名单清单", reports.Whitelisting},
}

// Run plays three nights around 31 January and writes what a supervisor takes away.
func (c demoCommand) Run(p *program) error {
	world, err := govsim.New(govsim.Options{Seed: c.Seed, Sites: c.Sites, Year: demoYear, Province: demoProvince, Delay: 300 * time.Millisecond, Hang: 6 * time.Second})
	if err != nil {
		return fmt.Errorf("准备模拟网站：%w", err)
	}
	if err := os.MkdirAll(c.Out, 0o755); err != nil {
		return outputError(c.Out, err)
	}
	sites, err := c.register(p, world)
	if err != nil {
		return err
	}
	db, err := c.database(p)
	if err != nil {
		return err
	}
	defer db.Close() // every night was committed
	last, err := c.play(p, world, sites, db)
	if err != nil {
		return err
	}
	return c.conclude(p, db, last)
}

// register writes the list a supervisor would get and imports it as the supervisor would.
func (c demoCommand) register(p *program, world *govsim.World) ([]registry.Site, error) {
	var list bytes.Buffer
	if err := world.WriteRegistry(&list); err != nil {
		return nil, fmt.Errorf("模拟名录：%w", err)
	}
	path := filepath.Join(c.Out, "名录.xlsx")
	if err := writeFile(path, func(w io.Writer) error { _, err := w.Write(list.Bytes()); return err }); err != nil {
		return nil, err
	}
	imported, err := registry.Import(&list, "名录.xlsx")
	if err != nil {
		return nil, err
	}
	fmt.Fprintf(p.stdout, "模拟名录 %s：%d个网站。\n", path, len(imported.Sites()))
	return imported.Sites(), nil
}

// database is a new one: the demonstration always tells the same story.
func (c demoCommand) database(p *program) (*store.Store, error) {
	path := filepath.Join(c.Out, "nianbao.db")
	for _, suffix := range []string{"", "-wal", "-shm"} {
		if err := os.Remove(path + suffix); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return nil, outputError(path+suffix, err)
		}
	}
	return store.Open(p, "sqlite:"+path)
}

func (c demoCommand) play(p *program, world *govsim.World, sites []registry.Site, db *store.Store) (scan.Summary, error) {
	var bar *progress
	summaries, err := rehearsal.Play(p, rehearsal.Options{
		World: world, Year: demoYear, Sites: sites, Store: db, Workers: demoWorkers, Build: version,
		Begin: func(night time.Time, count int) {
			if bar != nil {
				bar.end()
			}
			fmt.Fprintf(p.stdout, "%s，逐站查看。\n", night.Format("2006年1月2日15时"))
			bar = newProgress(p, "查看", count)
		},
		Progress: func(at scan.Progress) { bar.show(at) },
	})
	if bar != nil {
		bar.end()
	}
	if err != nil {
		return scan.Summary{}, err
	}
	return summaries[len(summaries)-1], nil
}

// conclude shows the tables, writes the files and says what comes next.
func (c demoCommand) conclude(p *program, db *store.Store, last scan.Summary) error {
	night, err := db.Scan(p, last.Scan)
	if err != nil {
		return err
	}
	gathered, err := gather(p, db, night, checks.DefaultPolicy())
	if err != nil {
		return err
	}
	for _, file := range demoFiles {
		if err := c.write(file.name, file.table(gathered)); err != nil {
			return err
		}
	}
	fmt.Fprintln(p.stdout)
	if err := reports.WriteText(p.stdout, reports.PassRate(gathered, reports.ByLevel)); err != nil {
		return err
	}
	fmt.Fprintln(p.stdout)
	if err := reports.WriteText(p.stdout, brief(reports.Noncompliance(gathered))); err != nil {
		return err
	}
	_, err = fmt.Fprintf(p.stdout, demoEnd, c.Out, c.Out, exampleCode(gathered))
	return err
}

const demoEnd = `
全部表格和名单已写入 %s/（.xlsx 和 .csv）。网站、单位均为虚构。

接着可以：
  bin/nianbao --database sqlite:%s/nianbao.db --now 2026-02-03T07:00:00+08:00 show %s
  bin/nianbao rules list                     全部规则及依据
用于自己的名录：
  bin/nianbao registry import 名录.xlsx
  bin/nianbao scan
  bin/nianbao report passrate
`

func (c demoCommand) write(name string, table reports.Table) error {
	for format, write := range map[string]func(io.Writer, reports.Table) error{"xlsx": reports.WriteXLSX, "csv": reports.WriteCSV} {
		path := filepath.Join(c.Out, name+"."+format)
		if err := writeFile(path, func(w io.Writer) error { return write(w, table) }); err != nil {
			return err
		}
	}
	return nil
}

// brief keeps the columns that fit a terminal.
func brief(t reports.Table) reports.Table {
	var keep []int
	for i, column := range t.Columns {
		if slices.Contains([]string{"no", "code", "name", "problem"}, column.Key) {
			keep = append(keep, i)
		}
	}
	short := reports.Table{Title: t.Title, Notes: t.Notes}
	for _, i := range keep {
		short.Columns = append(short.Columns, t.Columns[i])
	}
	for _, row := range t.Rows {
		var cells []reports.Cell
		for _, i := range keep {
			cells = append(cells, row[i])
		}
		short.Rows = append(short.Rows, cells)
	}
	return short
}

// exampleCode is a site worth looking at: one that is 不合格, else any.
func exampleCode(n reports.Night) string {
	for _, line := range n.Lines {
		if line.Verdict.Status == checks.NonCompliant {
			return string(line.Site.Code)
		}
	}
	if len(n.Lines) == 0 {
		return "标识码"
	}
	return string(n.Lines[0].Site.Code)
}
