package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"nianbao/crawler/fetch"
	"nianbao/crawler/snapshot"
	"nianbao/internal/evidence"
	"nianbao/internal/scan"
	"nianbao/internal/store"
)

// evidenceCommand is about the evidence kept by scans.
type evidenceCommand struct {
	Verify evidenceVerifyCommand `cmd:"" help:"核对证据是否与保存时完全一致"`
	Export evidenceExportCommand `cmd:"" help:"导出一个网站的证据（ZIP，内有可直接打开的说明）"`
	Prune  evidencePruneCommand  `cmd:"" help:"移除超过保存期限的证据，清单保留"`
}

// evidenceFolder is where evidence is kept.
type evidenceFolder struct {
	Evidence string `placeholder:"DIR" type:"path" help:"证据文件夹（默认为数据库旁的 evidence）"`
}

// folder is the one named, or the one beside the database.
func (o evidenceFolder) folder(p *program) string {
	if o.Evidence != "" {
		return o.Evidence
	}
	path, isFile := strings.CutPrefix(p.cli.Database, "sqlite:")
	if !isFile {
		return "evidence"
	}
	path, _, _ = strings.Cut(strings.TrimPrefix(path, "//"), "?")
	return filepath.Join(filepath.Dir(path), "evidence")
}

// keepEvidence is how a scan keeps evidence, nil when it shall not. pictures fills in
// those kept in an earlier scan. seal seals the night and says where its evidence is.
func (c scanCommand) keepEvidence(p *program) (keep scan.Evidence, pictures earlierPictures, seal func() error, err error) {
	if c.NoEvidence {
		return nil, nil, func() error { return nil }, nil
	}
	dir := c.folder(p)
	agent := fetch.Settings{UserAgent: "nianbao/" + version, Contact: c.Contact}
	folder, err := evidence.Open(dir, "nianbao/"+version, agent.Agent(), p.now())
	if err != nil {
		return nil, nil, nil, err
	}
	keep = func(_ context.Context, scan int64, r store.Result) error {
		var pictures []evidence.Picture
		for _, picture := range r.Visit.Pictures {
			pictures = append(pictures, evidence.Picture{Name: picture.Name, PNG: picture.PNG})
		}
		if err := folder.Keep(scan, r.Visit, pictures...); err != nil {
			return fmt.Errorf("%w；处理后运行 nianbao scan --resume 继续", err)
		}
		return nil
	}
	return keep, picturesOf(folder), func() error { return sealNight(p, folder, dir) }, nil
}

// earlierPictures fills in the pictures of a visit in an earlier scan.
type earlierPictures func(scan int64, visit *snapshot.Visit) error

func picturesOf(folder *evidence.Folder) earlierPictures {
	return func(scan int64, visit *snapshot.Visit) error {
		for i, picture := range visit.Pictures {
			png, err := folder.Shown(scan, visit, picture)
			if err != nil {
				return err
			}
			visit.Pictures[i].PNG = png
		}
		return nil
	}
}

func sealNight(p *program, folder *evidence.Folder, dir string) error {
	sealed, err := folder.Seal(p.now())
	for _, s := range sealed {
		fmt.Fprintf(p.stdout, "证据：%d个文件，%s，存于 %s；清单校验值 %s，请另处留存。\n",
			s.Files, sizeText(s.Bytes), filepath.Join(dir, filepath.FromSlash(s.Place)), s.Seal)
	}
	return err
}

type evidenceVerifyCommand struct {
	Path string   `arg:"" optional:"" type:"path" help:"证据文件夹（默认为数据库旁的 evidence）"`
	Seal []string `placeholder:"SHA256" help:"另处留存的清单校验值，须在链上（可多次）"`
	JSON bool     `name:"json" help:"输出 JSON"`
}

// Run prints a line for each problem; there must be none.
func (c evidenceVerifyCommand) Run(p *program) error {
	dir := evidenceFolder{c.Path}.folder(p)
	report, err := evidence.Verify(dir, c.Seal...)
	if err != nil {
		return err
	}
	if c.JSON {
		err = printJSON(p.stdout, report)
	} else {
		err = printReport(p, report)
	}
	if err == nil && len(report.Problems) > 0 {
		return fmt.Errorf("证据文件夹 %s 有%d处问题", dir, len(report.Problems))
	}
	return err
}

func printReport(p *program, r evidence.Report) error {
	for _, problem := range r.Problems {
		fmt.Fprintln(p.stdout, problem)
	}
	for _, night := range r.Unsealed {
		fmt.Fprintf(p.stdout, "%s 尚未封存：正在查看，或中断后还没有继续\n", night)
	}
	if len(r.Problems) > 0 {
		return nil
	}
	fmt.Fprintf(p.stdout, "证据完好：%d次查看，%d个文件，%s，均与保存时一致", r.Nights, r.Files, sizeText(r.Bytes))
	if r.Removed > 0 {
		fmt.Fprintf(p.stdout, "；另有%d个文件按保存期限移除，有登记", r.Removed)
	}
	_, err := fmt.Fprintf(p.stdout, "。\n最新清单校验值 %s\n", r.Seal)
	return err
}

type evidencePruneCommand struct {
	evidenceFolder
	KeepYears int  `required:"" placeholder:"N" help:"保留最近几年的证据"`
	DryRun    bool `help:"只说明会移除什么，不移除"`
}

// Run removes old nights, or says which it would.
func (c evidencePruneCommand) Run(p *program) error {
	if c.KeepYears < 1 {
		return usage("--keep-years %d：至少保留 1 年", c.KeepYears)
	}
	now := p.now()
	pruned, err := evidence.Prune(c.folder(p), now.AddDate(-c.KeepYears, 0, 0), now, c.DryRun)
	if err != nil {
		return err
	}
	verb := "已移除"
	if c.DryRun {
		verb = "将移除"
	}
	for _, night := range pruned.Nights {
		fmt.Fprintf(p.stdout, "%s %s\n", verb, night)
	}
	_, err = fmt.Fprintf(p.stdout, "%s%d次查看的%d个文件，%s；清单保留。\n", verb, len(pruned.Nights), pruned.Files, sizeText(pruned.Bytes))
	return err
}

// newFile says whether a file can be made at a path without destroying another.
func newFile(path string) error {
	_, err := os.Lstat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return outputError(path, err)
	}
	return usage("%s 已存在，未覆盖；请换一个文件名", path)
}

func sizeText(n int64) string {
	switch {
	case n < 1<<10:
		return fmt.Sprintf("%d B", n)
	case n < 1<<20:
		return fmt.Sprintf("%.1f KB", float64(n)/(1<<10))
	}
	return fmt.Sprintf("%.1f MB", float64(n)/(1<<20))
}
