package accuracy

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// office has LibreOffice make documents of the pages.
func office(extension, filter string, more ...string) func(*press, []Sample) error {
	return func(p *press, samples []Sample) error {
		for _, s := range samples {
			if err := p.save(s, "office.html", []byte(s.ruledForOffice())); err != nil {
				return err
			}
		}
		return p.convert(samples, "office.html", "published."+extension, filter, more...)
	}
}

// convert has LibreOffice make other files of one file of each sample, all at once.
func (p *press) convert(samples []Sample, from, to, filter string, more ...string) error {
	made := filepath.Join(p.dir, "made")
	args := append([]string{"-env:UserInstallation=file://" + filepath.Join(p.dir, "profile"), "--headless", "--convert-to", filter, "--outdir", made}, more...)
	for some := range slices.Chunk(samples, mostFiles) {
		files := slices.Clone(args)
		for _, s := range some {
			files = append(files, p.path(s, from))
		}
		if err := p.run("soffice", files...); err != nil {
			return err
		}
	}
	stem := strings.TrimSuffix(from, filepath.Ext(from))
	for _, s := range samples {
		if err := os.Rename(filepath.Join(made, filepath.Base(p.path(s, stem+filepath.Ext(to)))), p.path(s, to)); err != nil {
			return err
		}
	}
	return nil
}

// mostFiles are given to LibreOffice at once: it leaves out those after some 250.
const mostFiles = 200

// ruledForOffice keeps the letters of symbol fonts: office files name the font.
func (s Sample) ruledForOffice() string {
	return strings.Replace(s.page, "<head>", "<head><style>td{border:1px solid #000}</style>", 1)
}
