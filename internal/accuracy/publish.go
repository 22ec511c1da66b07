package accuracy

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
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
	{"pdf-office", false, officePrint(sheets)},
	{"pdf-beyond", false, officePrint(beyond)},
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

// press writes the files of one format into a folder, one for each sample, which its
// name tells.
type press struct {
	ctx context.Context
	dir string
}

// Publish writes the samples in a format and returns their files. Those that are in the
// folder from before are left as they are.
func Publish(ctx context.Context, dir string, f Format, samples []Sample) ([]string, error) {
	dir, err := filepath.Abs(dir) // programs run in it
	if err != nil {
		return nil, err
	}
	p := &press{ctx, filepath.Join(dir, f.Name)}
	if err := os.MkdirAll(p.dir, 0o700); err != nil {
		return nil, err
	}
	missing := slices.DeleteFunc(slices.Clone(samples), func(s Sample) bool {
		_, err := p.published(s)
		return err == nil
	})
	if err := p.write(f, missing); err != nil {
		return nil, fmt.Errorf("publish as %s: %w", f.Name, err)
	}
	files := make([]string, len(samples))
	for i, s := range samples {
		if files[i], err = p.published(s); err != nil {
			return nil, fmt.Errorf("publish as %s: %w", f.Name, err)
		}
	}
	return files, nil
}

func (p *press) write(f Format, samples []Sample) error {
	if len(samples) == 0 {
		return nil
	}
	return f.write(p, samples)
}

// published is the file that was written of a sample.
func (p *press) published(s Sample) (string, error) {
	found, err := filepath.Glob(p.path(s, "published.*"))
	if err != nil || len(found) != 1 {
		return "", fmt.Errorf("%s: %d files in %s: %w", s, len(found), p.dir, errors.Join(err, os.ErrNotExist))
	}
	return found[0], nil
}

// path of a file of a sample. Another sample never has the same, so that files kept from
// before are those of this one.
func (p *press) path(s Sample, name string) string {
	return filepath.Join(p.dir, s.name()+"-"+name)
}

func (p *press) save(s Sample, name string, body []byte) error {
	return os.WriteFile(p.path(s, name), body, 0o600)
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
	for _, s := range samples {
		if err := p.save(s, "published.html", []byte(s.page)); err != nil {
			return err
		}
	}
	return nil
}

// printed has Chromium print the pages.
func (p *press) printed(samples []Sample) error {
	for _, s := range samples {
		if err := p.print(s, s.ruled(a4), "published.pdf"); err != nil {
			return err
		}
	}
	return nil
}

func (p *press) print(s Sample, page, name string) error {
	if err := p.save(s, "print.html", []byte(page)); err != nil {
		return err
	}
	return p.run("chromium-headless-shell", "--no-sandbox", "--no-pdf-header-footer", "--print-to-pdf="+p.path(s, name), "file://"+p.path(s, "print.html"))
}
