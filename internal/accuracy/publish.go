package accuracy

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"
)

// Format is a way a form is published.
type Format struct {
	Name   string
	Pixels bool // to be recognised
	write  func(p *press, samples []Sample) error
}

// Formats lists them all.
var Formats = []Format{
	{"html", false, (*press).pages},
	{"pdf", false, (*press).printed},
	{"docx", false, office("docx", "docx:MS Word 2007 XML")},
	{"doc", false, office("doc", "doc:MS Word 97")},
	{"rtf", false, office("rtf", "rtf:Rich Text Format")},
	{"xlsx", false, office("xlsx", "xlsx:Calc MS Excel 2007 XML", "--infilter=HTML (StarCalc)")},
	{"xls", false, office("xls", "xls:MS Excel 97", "--infilter=HTML (StarCalc)")},
	{"png-300", true, pictures(300)},
	{"png-200", true, pictures(200)},
	{"png-150", true, pictures(150)},
	{"png-96", true, pictures(96)},
	{"scan-200", true, (*press).scans},
	{"photo", true, (*press).photographs},
}

// press writes the files of one format into a folder, one for each sample, in the
// order of the samples.
type press struct {
	ctx context.Context
	dir string
}

// Publish writes the samples in a format and returns their files.
func Publish(ctx context.Context, dir string, f Format, samples []Sample) ([]string, error) {
	p := &press{ctx, filepath.Join(dir, f.Name)}
	if err := os.MkdirAll(p.dir, 0o700); err != nil {
		return nil, err
	}
	if files, err := p.published(samples); err == nil {
		return files, nil // before
	}
	if err := f.write(p, samples); err != nil {
		return nil, fmt.Errorf("publish as %s: %w", f.Name, err)
	}
	return p.published(samples)
}

// published are the files that were written of the samples.
func (p *press) published(samples []Sample) ([]string, error) {
	files := make([]string, len(samples))
	for i := range samples {
		found, err := filepath.Glob(p.path(i, "published.*"))
		if err != nil || len(found) != 1 {
			return nil, fmt.Errorf("publish %s: %d files in %s: %w", samples[i], len(found), p.dir, errors.Join(err, os.ErrNotExist))
		}
		files[i] = found[0]
	}
	return files, nil
}

// path of a file of sample i.
func (p *press) path(i int, name string) string {
	return filepath.Join(p.dir, fmt.Sprintf("%03d-%s", i, name))
}

func (p *press) save(i int, name string, body []byte) error {
	return os.WriteFile(p.path(i, name), body, 0o600)
}

// run runs a program that writes files.
func (p *press) run(name string, args ...string) error {
	ctx, cancel := context.WithTimeout(p.ctx, 5*time.Minute)
	defer cancel()
	cmd := exec.CommandContext(ctx, name, args...)
	cmd.Dir = p.dir
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("%s: %w: %.300s", name, err, out)
	}
	return nil
}

func (p *press) pages(samples []Sample) error {
	for i, s := range samples {
		if err := p.save(i, "published.html", []byte(s.page)); err != nil {
			return err
		}
	}
	return nil
}

// printed has Chromium print the pages.
func (p *press) printed(samples []Sample) error {
	for i, s := range samples {
		if err := p.print(i, s.ruled(a4), "published.pdf"); err != nil {
			return err
		}
	}
	return nil
}

func (p *press) print(i int, page, name string) error {
	if err := p.save(i, "print.html", []byte(page)); err != nil {
		return err
	}
	return p.run("chromium-headless-shell", "--no-sandbox", "--no-pdf-header-footer", "--print-to-pdf="+p.path(i, name), "file://"+p.path(i, "print.html"))
}

// office has LibreOffice make documents of the pages, all at once.
func office(extension, filter string, more ...string) func(*press, []Sample) error {
	return func(p *press, samples []Sample) error {
		args := append([]string{"-env:UserInstallation=file://" + filepath.Join(p.dir, "profile"), "--headless", "--convert-to", filter, "--outdir", p.dir}, more...)
		for i, s := range samples {
			name := fmt.Sprintf("published-%03d.html", i)
			if err := os.WriteFile(filepath.Join(p.dir, name), []byte(s.ruledForOffice()), 0o600); err != nil {
				return err
			}
			args = append(args, name)
		}
		if err := p.run("soffice", args...); err != nil {
			return err
		}
		for i := range samples {
			if err := os.Rename(filepath.Join(p.dir, fmt.Sprintf("published-%03d.%s", i, extension)), p.path(i, "published."+extension)); err != nil {
				return err
			}
		}
		return nil
	}
}

// ruledForOffice keeps the letters of symbol fonts: office files name the font.
func (s Sample) ruledForOffice() string {
	return strings.Replace(s.page, "<head>", "<head><style>td{border:1px solid #000}</style>", 1)
}
