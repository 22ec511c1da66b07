package paper

import (
	"archive/zip"
	"bytes"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/richardlehane/mscfb"
	"github.com/xuri/excelize/v2"
)

func sample() *Form {
	return &Form{
		Title: "政府网站工作年度报表", Year: "（2025年度）", Unit: "填报单位：某市人民政府办公室",
		Widths: []float64{18, 20, 30, 32},
		Rows: [][]Cell{
			{{Text: "网站名称", Label: true}, {Text: "某市人民政府", ColSpan: 3}},
			{{Text: "解读回应", RowSpan: 3, Label: true}, {Text: "解读信息发布", RowSpan: 2, Label: true}, {Text: "总数\n（单位：条）", Label: true}, {Text: "12,345"}},
			{{Text: "解读材料数量", Label: true}, {Text: "678"}},
			{{Text: "是否\\{提供}", ColSpan: 2, Label: true}, {Text: "■是　　　□否"}},
		},
		Foot: []string{"单位负责人：张三", "联系电话：0571-2345678　　　填报日期：2026-01-09"},
	}
}

func fonts(t *testing.T) *Fonts {
	t.Helper()
	fs, err := SystemFonts()
	if err != nil {
		t.Skipf("no Chinese TrueType font on this machine: %v", err)
	}
	return fs
}

func TestSlotsFollowHTMLPlacement(t *testing.T) {
	got := map[string][2]int{}
	for _, s := range sample().slots() {
		got[s.Text] = [2]int{s.row, s.col}
	}
	for text, want := range map[string][2]int{"678": {2, 3}, "解读材料数量": {2, 2}, "是否\\{提供}": {3, 1}, "■是　　　□否": {3, 3}} {
		if got[text] != want {
			t.Errorf("%q lies at %v, want %v", text, got[text], want)
		}
	}
}

func TestPDFHasTextForOutsideReaders(t *testing.T) {
	pdftotext, err := exec.LookPath("pdftotext")
	if err != nil {
		t.Skip("pdftotext is not installed")
	}
	path := filepath.Join(t.TempDir(), "form.pdf")
	if err := os.WriteFile(path, fonts(t).PDF(sample()), 0o600); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command(pdftotext, "-layout", path, "-").CombinedOutput()
	if err != nil {
		t.Fatalf("pdftotext: %v: %s", err, out)
	}
	for _, want := range []string{"政府网站工作年度报表", "（2025年度）", "12,345", "■是", "填报日期：2026-01-09"} {
		if !strings.Contains(string(out), want) {
			t.Errorf("text layer lacks %q:\n%s", want, out)
		}
	}
}

func TestPDFBreaksLongFormsOverPages(t *testing.T) {
	f := sample()
	for range 90 {
		f.Rows = append(f.Rows, []Cell{{Text: "一", ColSpan: 3}, {Text: "二"}})
	}
	b := fonts(t).PDF(f)
	if n := bytes.Count(b, []byte("/Type /Page ")); n < 2 {
		t.Errorf("%d pages, want several", n)
	}
}

func TestPicturesAreA4AndScansDiffer(t *testing.T) {
	fs := fonts(t)
	clean, err := fs.Picture(sample(), 96, false, 1)
	if err != nil {
		t.Fatal(err)
	}
	scan, err := fs.Picture(sample(), 96, true, 1)
	if err != nil {
		t.Fatal(err)
	}
	img, err := png.Decode(bytes.NewReader(clean))
	if err != nil {
		t.Fatal(err)
	}
	if img.Bounds().Dx() != 793 {
		t.Errorf("width %d at 96 dpi, want 793", img.Bounds().Dx())
	}
	if bytes.Equal(clean, scan) {
		t.Error("a scan must not be clean")
	}
}

func TestOfficeFilesOpen(t *testing.T) {
	f := sample()
	docx, err := f.DOCX()
	if err != nil {
		t.Fatal(err)
	}
	z, err := zip.NewReader(bytes.NewReader(docx), int64(len(docx)))
	if err != nil || len(z.File) != 3 {
		t.Fatalf("docx: %v, %d parts", err, len(z.File))
	}
	xlsx, err := f.XLSX()
	if err != nil {
		t.Fatal(err)
	}
	x, err := excelize.OpenReader(bytes.NewReader(xlsx))
	if err != nil {
		t.Fatal(err)
	}
	defer x.Close()
	if v, _ := x.GetCellValue("Sheet1", "D6"); v != "678" {
		t.Errorf("D6 = %q, want 678", v)
	}
	for name, b := range map[string][]byte{"rtf": f.RTF(), "xls": f.HTMLWorkbook(), "xml": f.SpreadsheetML()} {
		if !bytes.Contains(b, []byte("12,345")) {
			t.Errorf("%s lacks a value", name)
		}
	}
}

func TestWorkbookLiesInAnOLE2File(t *testing.T) {
	b := sample().XLS()
	doc, err := mscfb.New(bytes.NewReader(b))
	if err != nil {
		t.Fatal(err)
	}
	entry, err := doc.Next()
	if err != nil || entry.Name != "Workbook" || entry.Size < 4096 {
		t.Fatalf("stream %v, %v", entry, err)
	}
}

func TestLibreOfficeReadsThem(t *testing.T) {
	if testing.Short() {
		t.Skip("starts an office program")
	}
	soffice, err := exec.LookPath("soffice")
	if err != nil {
		t.Skip("LibreOffice is not installed")
	}
	dir := t.TempDir()
	for _, c := range []struct {
		name, to, out string
		data          []byte
	}{
		{"form.doc", "txt:Text", "form.txt", sample().RTF()},
		{"page.doc", "html", "page.html", sample().HTMLDocument()},
		{"book.xls", "csv:Text - txt - csv (StarCalc):44,34,76", "book.csv", sample().XLS()},
	} {
		path := filepath.Join(dir, c.name)
		if err := os.WriteFile(path, c.data, 0o600); err != nil {
			t.Fatal(err)
		}
		cmd := exec.Command(soffice, "-env:UserInstallation=file://"+dir+"/profile", "--headless", "--convert-to", c.to, "--outdir", dir, path)
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Skipf("LibreOffice did not run: %v: %s", err, out)
		}
		text, err := os.ReadFile(filepath.Join(dir, c.out))
		if err != nil {
			t.Fatal(err)
		}
		text = regexp.MustCompile(`<[^>]+>`).ReplaceAll(text, nil)
		for _, want := range []string{"12,345", "678", "■是", "是否\\{提供}"} {
			if !strings.Contains(string(text), want) {
				t.Errorf("LibreOffice lost %q of %s: %s", want, c.name, text)
			}
		}
	}
}
