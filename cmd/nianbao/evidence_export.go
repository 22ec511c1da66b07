package main

import (
	"errors"
	"fmt"
	"io"
	"path"
	"regexp"
	"slices"
	"strings"

	"nianbao/checks"
	"nianbao/checks/form"
	"nianbao/crawler/snapshot"
	"nianbao/internal/evidence"
	"nianbao/internal/evidence/bundle"
	"nianbao/internal/store"
	"nianbao/registry"
)

type evidenceExportCommand struct {
	evidenceFolder
	Code   string `arg:"" help:"政府网站标识码"`
	Year   int    `help:"报表年度（默认上一年）"`
	Policy string `placeholder:"FILE" type:"path" help:"按此口径（默认用上次判定的口径）"`
	Output string `short:"o" placeholder:"FILE.zip" type:"path" help:"写入文件（默认 标识码-年度.zip）"`
}

// Run writes the ZIP.
func (c evidenceExportCommand) Run(p *program) error {
	code, err := registry.ParseSiteCode(c.Code)
	if err != nil {
		return usage("%w", err)
	}
	year := p.dataYear(c.Year)
	if c.Output == "" {
		c.Output = fmt.Sprintf("%s-%d.zip", code, year)
	}
	if err := newFile(c.Output); err != nil {
		return err
	}
	db, err := store.Open(p, p.cli.Database)
	if err != nil {
		return err
	}
	defer db.Close() // only read
	content, err := c.gather(p, db, code, year)
	if err != nil {
		return err
	}
	if err := writeFile(c.Output, func(w io.Writer) error { return bundle.Write(w, content) }); err != nil {
		return err
	}
	_, err = fmt.Fprintln(p.stderr, "已写入", c.Output)
	return err
}

// gather puts together what is kept of a site in the database and in the folder.
func (c evidenceExportCommand) gather(p *program, db *store.Store, code registry.SiteCode, year int) (bundle.Case, error) {
	dir := c.folder(p)
	content := bundle.Case{Build: version, Read: func(f evidence.File) ([]byte, error) { return evidence.Read(dir, f) }}
	var err error
	if content.Site, err = p.site(db, code); err != nil {
		return content, err
	}
	judged, err := db.Judged(p, code, year)
	if err != nil {
		return content, err
	}
	if len(judged) == 0 {
		return content, fmt.Errorf("%s 的%d年度：还没有查看过，没有证据可以导出", code, year)
	}
	if content.Files, err = evidence.Files(dir, year, code); err != nil {
		return content, err
	}
	last := checks.LastCounting(judged)
	policy, err := yearPolicy(p, db, year, c.Policy)
	if err != nil {
		return content, err
	}
	content.At, content.Policy = last.At, policy.Summary()
	if content.Dossier, err = openCase(p, db, content.Site, year, policy); err != nil {
		return content, err
	}
	return content, addVisits(p, db, judged, &content)
}

// addVisits adds the last visit that counts, the report documents of all visits, each once,
// and the homepage as it was last seen in a night that counts and in the visits the verdict
// rests on.
func addVisits(p *program, db *store.Store, judged []checks.Judged, content *bundle.Case) error {
	var rests []int64
	for _, reason := range content.Dossier.Reasons {
		rests = append(rests, reason.Scans...)
	}
	o := originals{program: p, db: db, seen: map[string]bool{}}
	homeSeen := false
	last := checks.LastCounting(judged)
	for _, j := range slices.Backward(judged) {
		result, err := db.Result(p, j.Scan, content.Site.Code)
		if errors.Is(err, store.ErrNotFound) {
			continue
		}
		if err != nil {
			return err
		}
		visit := result.Visit
		if j.Scan == last.Scan && !j.Quarantined {
			content.Visit = visit
		}
		if home := visit.FetchByID(visit.Home); home != nil && !j.Quarantined && (!homeSeen || slices.Contains(rests, j.Scan)) {
			homeSeen = true
			o.add(fmt.Sprintf("首页/第%d次查看.html", j.Scan), "首页", home)
		}
		for _, d := range visit.Documents {
			o.addDocument(j.Scan, visit, d)
		}
	}
	content.Originals = o.list
	return o.err
}

// originals are pages and documents as they were fetched, each once.
type originals struct {
	*program
	db   *store.Store
	seen map[string]bool // SHA-256
	list []bundle.Original
	err  error
}

func (o *originals) add(name, what string, f *snapshot.Fetch) {
	if f == nil || f.Size == 0 || f.SHA256 == "" || o.seen[f.SHA256] || o.err != nil {
		return
	}
	o.seen[f.SHA256] = true
	body, err := o.db.Body(o, f.SHA256)
	if err != nil {
		o.err = err
		return
	}
	at := f.Started
	if f.Earlier != nil {
		at = f.Earlier.At
	}
	o.list = append(o.list, bundle.Original{Name: name, What: what, URL: f.FinalURL, At: at, SHA256: f.SHA256, Body: body})
}

var formNames = map[string]string{string(form.Work): "工作年度报表", string(form.Supervision): "监管年度报表"}

func (o *originals) addDocument(scan int64, visit *snapshot.Visit, d snapshot.Document) {
	what, known := formNames[d.Form]
	if !known {
		what = "年度报表"
	}
	if d.Year != 0 {
		what = fmt.Sprintf("%s（%d年度）", what, d.Year)
	}
	o.add(fmt.Sprintf("报表/第%d次查看-%d%s", scan, d.ID, extension(d)), what, visit.FetchByID(d.Fetch))
}

var fitExtension = regexp.MustCompile(`^\.[a-z0-9]{1,5}$`)

// extension is by what a document is; where that has several, by its address.
func extension(d snapshot.Document) string {
	switch d.Format {
	case "html", "pdf", "docx", "xlsx", "zip", "rar", "rtf", "mht":
		return "." + d.Format
	}
	address, _, _ := strings.Cut(d.URL, "?")
	if ext := strings.ToLower(path.Ext(address)); fitExtension.MatchString(ext) {
		return ext
	}
	return ".bin"
}
