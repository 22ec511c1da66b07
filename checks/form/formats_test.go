package form_test

import (
	"context"
	"flag"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"nianbao/checks/form"
	"nianbao/checks/form/formtest"
	"nianbao/internal/document"
)

var convert = flag.Bool("convert", false, "also read the forms out of PDF, Word and Excel made by Chromium and LibreOffice (minutes)")

const ruledStyle = `<style>table{border-collapse:collapse;width:100%} td{border:1px solid #000;padding:3px;font-size:11px}</style>`

// Through the formats a site may publish in: no value may be read wrongly.
func TestReadsEveryFormat(t *testing.T) {
	if !*convert {
		t.Skip("run with -convert: needs chromium-headless-shell and soffice, takes minutes")
	}
	dir := t.TempDir()
	for _, kind := range kinds {
		for _, layout := range []formtest.Layout{formtest.Sample, formtest.Paired, formtest.Listed, formtest.Transposed, formtest.Broken} {
			totals := map[string]*score{}
			for seed := range uint64(2) {
				rng := rand.New(rand.NewPCG(seed, 77))
				values := formtest.Draw(rng, kind)
				page := strings.Replace(formtest.Page(formtest.Render(rng, kind, values, layout)), "<head>", "<head>"+ruledStyle, 1)
				for _, file := range published(t, dir, page) {
					format := filepath.Ext(file)
					if totals[format] == nil {
						totals[format] = &score{}
					}
					totals[format].add(compare(values, readFile(t, file, kind)))
				}
			}
			for _, format := range slices.Sorted(maps.Keys(totals)) {
				s := totals[format]
				t.Logf("%-12s %-12s %-6s values %4d  wrong %d  unread %d", kind, layout, format, s.values, s.wrong, s.unread)
				if s.wrong > 0 {
					t.Errorf("%s %s %s:\n%s", kind, layout, format, strings.Join(common(s.faults), "\n"))
				}
			}
		}
	}
}

// published writes a page in every format the programs at hand can make.
func published(t *testing.T, dir, page string) []string {
	t.Helper()
	html := filepath.Join(dir, "form.html")
	if err := os.WriteFile(html, []byte(page), 0o600); err != nil {
		t.Fatal(err)
	}
	run(t, "chromium-headless-shell", "--no-sandbox", "--no-pdf-header-footer", "--print-to-pdf="+filepath.Join(dir, "form.pdf"), "file://"+html)
	office := func(filter string, more ...string) {
		args := append([]string{"-env:UserInstallation=file://" + filepath.Join(dir, "profile"), "--headless", "--convert-to", filter, "--outdir", dir}, more...)
		run(t, "soffice", append(args, html)...)
	}
	office("docx:MS Word 2007 XML")
	office("doc:MS Word 97")
	office("xlsx:Calc MS Excel 2007 XML", "--infilter=HTML (StarCalc)")
	files, err := filepath.Glob(filepath.Join(dir, "form.*"))
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func run(t *testing.T, name string, args ...string) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	if out, err := exec.CommandContext(ctx, name, args...).CombinedOutput(); err != nil {
		t.Logf("%s: %v: %.300s", name, err, out)
	}
}

func readFile(t *testing.T, file string, kind form.Kind) form.Report {
	t.Helper()
	body, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	doc, err := document.Read(t.Context(), body, document.Hint{Name: file})
	if err != nil {
		t.Fatalf("%s: %v", file, err)
	}
	return read(t, doc, kind)
}
