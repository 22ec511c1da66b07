package document

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// made has LibreOffice write a document in an old format.
func made(t testing.TB, body []byte, from, to, filter string) []byte {
	t.Helper()
	var out []byte
	if _, err := office.find(); err != nil {
		t.Skip("no LibreOffice to convert with; install libreoffice-writer-nogui and libreoffice-calc-nogui")
	}
	err := inScratch(func(dir string) error {
		if err := os.WriteFile(filepath.Join(dir, "a."+from), body, 0o600); err != nil {
			return err
		}
		if _, err := office.run(t.Context(), dir, "-env:UserInstallation=file://"+dir+"/profile", "--headless", "--convert-to", filter, "--outdir", dir+"/out", "a."+from); err != nil {
			return err
		}
		var err error
		out, err = os.ReadFile(filepath.Join(dir, "out", "a."+to))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// sampleWord is a form as small as LibreOffice takes one for a table: cells need
// their widths.
func sampleWord(t testing.TB) []byte {
	const one, two = `<w:tcW w:w="3000" w:type="dxa"/>`, `<w:tcW w:w="6000" w:type="dxa"/>`
	return docx(t, wP(wR("工作年度报表"))+wT(
		`<w:tblPr><w:tblW w:w="9000" w:type="dxa"/></w:tblPr><w:tblGrid><w:gridCol w:w="3000"/><w:gridCol w:w="3000"/><w:gridCol w:w="3000"/></w:tblGrid>`,
		wTR(wTC(two+`<w:gridSpan w:val="2"/>`, "网站名称"), wTC(one, "某市政府")),
		wTR(wTC(one+`<w:vMerge w:val="restart"/>`, "信息发布"), wTC(one, "总数"), wTC(one, "12,345")),
		wTR(wTC(one+`<w:vMerge/>`, ""), wTC(one, "是否"), "<w:tc><w:tcPr>"+one+"</w:tcPr>"+wP(`<w:r><w:sym w:font="Wingdings 2" w:char="F052"/></w:r>`, wR("是"), `<w:r><w:sym w:font="Wingdings 2" w:char="F0A3"/></w:r>`, wR("否"))+"</w:tc>"))+wP(wR("填报人")))
}

// sampleRTF is the same form as sampleWord.
func sampleRTF() []byte {
	var b strings.Builder
	write := func(text string) {
		for _, r := range text {
			fmt.Fprintf(&b, `\u%d?`, r)
		}
	}
	b.WriteString(`{\rtf1\ansi\ansicpg936\uc1{\fonttbl{\f0 SimSun;}{\f1\fcharset2 Wingdings 2;}}`)
	write("工作年度报表")
	b.WriteString(`\par\trowd\cellx6000\cellx9000\intbl `)
	write("网站名称")
	b.WriteString(`\cell `)
	write("某市政府")
	b.WriteString(`\cell\row\trowd\clvmgf\cellx3000\cellx6000\cellx9000\intbl `)
	write("信息发布")
	b.WriteString(`\cell `)
	write("总数")
	b.WriteString(`\cell 12,345\cell\row\trowd\clvmrg\cellx3000\cellx6000\cellx9000\intbl\cell `)
	write("是否")
	b.WriteString(`\cell {\f1 R}`)
	write("是")
	b.WriteString(`{\f1\'a3}`)
	write("否")
	b.WriteString(`\cell\row\pard `)
	write("填报人")
	return []byte(b.String() + `\par}`)
}

const sampleWordDrawn = `
	3×3
	0 | 0×1×2:网站名称 | 2:某市政府
	1 | 0×2×1:信息发布 | 1:总数 | 2:12,345
	2 | 1:是否 | 2:☑是□否`

func TestOffice(t *testing.T) {
	r := NewReader(DefaultLimits())
	t.Cleanup(r.Close)
	for _, c := range []struct {
		format Format
		body   []byte
		name   string
	}{
		{DOC, made(t, sampleWord(t), "docx", "doc", "doc:MS Word 97"), "a.wps"},
		{RTF, sampleRTF(), "a.doc"},
	} {
		t.Run(string(c.format), func(t *testing.T) {
			doc, err := r.Read(t.Context(), c.body, Hint{Name: c.name})
			if err != nil {
				t.Fatal(err)
			}
			wantGrids(t, doc, sampleWordDrawn)
			if len(doc.Grids) == 0 {
				t.Fatal("no table")
			}
			if g := doc.Grids[0]; doc.Format != c.format || g.Above != "工作年度报表" || g.Name != "table 1" {
				t.Errorf("%s, %s, above %q", doc.Format, g.Name, g.Above)
			}
		})
	}
	t.Run("xls", func(t *testing.T) {
		book := workbook(t, func(f *excelize.File) error {
			return errors.Join(f.SetCellStr("Sheet1", "A1", "网站名称"), f.MergeCell("Sheet1", "A1", "B1"), f.SetCellStr("Sheet1", "C1", "某市政府"),
				f.SetCellStr("Sheet1", "A2", "信息发布"), f.MergeCell("Sheet1", "A2", "A3"), f.SetCellStr("Sheet1", "B2", "总数"), f.SetCellValue("Sheet1", "C2", 15823),
				f.SetCellStr("Sheet1", "B3", "标识码"), f.SetCellValue("Sheet1", "C3", 4400000089))
		})
		doc, err := r.Read(t.Context(), made(t, book, "xlsx", "xls", "xls:MS Excel 97"), Hint{Name: "a.et"})
		if err != nil {
			t.Fatal(err)
		}
		wantGrids(t, doc, `
			3×3
			0 | 0×1×2:网站名称 | 2:某市政府
			1 | 0×2×1:信息发布 | 1:总数 | 2:15823
			2 | 1:标识码 | 2:4400000089`)
		if doc.Format != XLS || doc.Grids[0].Name != "sheet Sheet1" {
			t.Errorf("%s, %s", doc.Format, doc.Grids[0].Name)
		}
	})
}

func TestOfficeRefused(t *testing.T) {
	ole := "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + strings.Repeat("\x00", 3000)
	t.Run("broken", func(t *testing.T) {
		if _, err := Read(t.Context(), []byte(ole), Hint{Name: "a.xls"}); !errors.Is(err, ErrBroken) {
			t.Errorf("%v, want ErrBroken", err)
		}
	})
	t.Run("no LibreOffice", func(t *testing.T) {
		t.Setenv("PATH", t.TempDir())
		if _, err := Read(t.Context(), []byte(`<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook/>`), Hint{}); !errors.Is(err, ErrNoConverter) {
			t.Errorf("xls: %v, want ErrNoConverter", err)
		}
		if _, err := Read(t.Context(), []byte(`{\rtf1 x}`), Hint{}); !errors.Is(err, ErrNoConverter) {
			t.Errorf("rtf: %v, want ErrNoConverter", err)
		}
	})
	// LibreOffice cannot be asked why; the records of the file can.
	if !hasFilePass([]byte("\x09\x08\x02\x00\x00\x06\x2f\x00\x02\x00\x00\x00")) || hasFilePass([]byte("\x09\x08\x02\x00\x00\x06\x30\x00\x02\x00\x2f\x00")) || hasFilePass([]byte("\x09\x08\xff\xff")) {
		t.Error("the record of encryption is not told from others")
	}
}
