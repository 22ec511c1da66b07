package document

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"
)

// workbook makes a file of what fill writes.
func workbook(t testing.TB, fill func(*excelize.File) error) []byte {
	t.Helper()
	f := excelize.NewFile()
	if err := fill(f); err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if _, err := f.WriteTo(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestXLSX(t *testing.T) {
	body := workbook(t, func(f *excelize.File) error {
		thousands, percent, style := 3, 10, func(s *excelize.Style) int {
			id, err := f.NewStyle(s)
			if err != nil {
				t.Fatal(err)
			}
			return id
		}
		f.NewSheet("汇总")
		f.NewSheet("旧")
		return errors.Join(
			f.SetSheetName("Sheet1", "报表"),
			f.SetCellStr("报表", "A1", "工作年度报表\n（2023年度）"), f.MergeCell("报表", "A1", "D1"),
			f.SetCellStr("报表", "A2", "信息发布"), f.MergeCell("报表", "A2", "A3"),
			f.SetCellStr("报表", "B2", "总数"), f.SetCellValue("报表", "C2", 12345), f.SetCellStyle("报表", "C2", "C2", style(&excelize.Style{NumFmt: thousands})),
			f.SetCellStr("报表", "B3", "比例"), f.SetCellValue("报表", "C3", 0.9512), f.SetCellStyle("报表", "C3", "C3", style(&excelize.Style{NumFmt: percent})),
			f.SetCellStr("报表", "A4", "标识码"), f.SetCellValue("报表", "B4", 4400000089), f.MergeCell("报表", "B4", "C4"),
			f.SetCellStr("报表", "A5", "R"), f.SetCellStyle("报表", "A5", "A5", style(&excelize.Style{Font: &excelize.Font{Family: "Wingdings 2"}})),
			f.SetCellRichText("报表", "B5", []excelize.RichTextRun{{Text: "þ", Font: &excelize.Font{Family: "Wingdings"}}, {Text: "是 ", Font: &excelize.Font{Family: "宋体"}}, {Text: "o", Font: &excelize.Font{Family: "Wingdings"}}, {Text: "否", Font: &excelize.Font{Family: "宋体"}}}),
			f.SetCellStr("报表", "D6", "hidden column"), f.SetColVisible("报表", "D", false),
			f.SetCellStr("报表", "A7", "hidden row"), f.SetRowVisible("报表", 7, false),
			f.SetCellStr("报表", "A8", "末"), f.MergeCell("报表", "A8", "C9"),
			f.SetCellFormula("报表", "B6", "C2*2"),
			f.SetCellStr("汇总", "B2", "x"),
			f.SetCellStr("旧", "A1", "last year's"), f.SetSheetVisible("旧", false),
		)
	})
	doc, err := Read(t.Context(), body, Hint{Name: "a.xls"})
	if err != nil {
		t.Fatal(err)
	}
	wantGrids(t, doc, `
		9×4
		0 | 0×1×4:工作年度报表⏎（2023年度）
		1 | 0×2×1:信息发布 | 1:总数 | 2:12,345 | 3:
		2 | 1:比例 | 2:95.12% | 3:
		3 | 0:标识码 | 1×1×2:4400000089 | 3:
		4 | 0:☑ | 1:☑是 □否 | 2: | 3:
		5 | 0: | 1:￼ | 2: | 3:
		6 | 0: | 1: | 2: | 3:
		7 | 0×2×3:末 | 3:
		8 | 3:`, `
		2×2
		0 | 0: | 1:
		1 | 0: | 1:x`)
	checkGrids(t, doc)
	if doc.Grids[0].Name != "sheet 报表" || doc.Grids[1].Name != "sheet 汇总" || doc.Grids[1].Above != "" {
		t.Errorf("grids are named %q and %q", doc.Grids[0].Name, doc.Grids[1].Name)
	}
	if !strings.Contains(doc.Text, "信息发布\t总数\t12,345") {
		t.Errorf("text %q", doc.Text)
	}
}

// withSheet puts other content into the first sheet of a workbook.
func withSheet(t testing.TB, whole []byte, content string) []byte {
	t.Helper()
	return withPart(t, whole, "xl/worksheets/sheet1.xml", content)
}

// withPart puts other content into a sheet of a workbook.
func withPart(t testing.TB, whole []byte, name, content string) []byte {
	t.Helper()
	a, err := openArchive(whole, DefaultLimits())
	if err != nil {
		t.Fatal(err)
	}
	var files []string
	for _, f := range a.files {
		part, err := a.unpack(f)
		if err != nil {
			t.Fatal(err)
		}
		if f.Name == name {
			part = []byte(`<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">` + content + `</worksheet>`)
		}
		files = append(files, f.Name, string(part))
	}
	return packed(t, files...)
}

func TestXLSXRefused(t *testing.T) {
	whole := workbook(t, func(f *excelize.File) error { return f.SetCellStr("Sheet1", "A1", "x") })
	var sealed bytes.Buffer
	f, err := excelize.OpenReader(bytes.NewReader(whole))
	if err != nil {
		t.Fatal(err)
	}
	if err := f.Write(&sealed, excelize.Options{Password: "secret"}); err != nil {
		t.Fatal(err)
	}
	sheet := func(rows string) []byte { return withSheet(t, whole, `<sheetData>`+rows+`</sheetData>`) }
	for name, c := range map[string]struct {
		body []byte
		want error
	}{
		"password":     {sealed.Bytes(), ErrEncrypted},
		"cut off":      {whole[:len(whole)-30], ErrBroken},
		"far cell":     {sheet(`<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c></row>`), ErrTooLarge},
		"wide rows":    {sheet(strings.Repeat(`<row><c r="XFD1" t="inlineStr"><is><t>x</t></is></c></row>`, 50)), ErrTooLarge},
		"bomb":         {packed(t, "xl/workbook.xml", "<workbook/>", "xl/media/a.bin", strings.Repeat("\x00", 65<<20)), ErrTooLarge},
		"broken sheet": {sheet(`<row r="1"><c r="A1"`), ErrBroken},
		"no sheets":    {packed(t, "xl/workbook.xml", ""), ErrBroken},
	} {
		if _, err := Read(t.Context(), c.body, Hint{Name: "a.xlsx"}); !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", name, err, c.want)
		}
	}
}

// A drawing covers what it is large enough to reach, however it is anchored, over
// columns and rows as wide and high as they are.
func TestWhereDrawingsLie(t *testing.T) {
	const sheet = `<worksheet><cols><col min="2" max="2" width="2"/><col min="4" max="4" hidden="1" width="9"/></cols><sheetData><row r="2" ht="30"/></sheetData></worksheet>`
	for _, c := range []struct {
		anchor string
		want   [][2]int
	}{
		{`<twoCellAnchor><from><col>1</col><row>1</row></from><to><col>2</col><row>1</row></to></twoCellAnchor>`, [][2]int{{1, 1}, {1, 2}}},
		{`<oneCellAnchor><from><col>0</col><row>0</row></from><ext cx="1" cy="1"/></oneCellAnchor>`, [][2]int{{0, 0}}},
		{`<oneCellAnchor><from><col>0</col><row>0</row></from><ext cx="742950" cy="190500"/></oneCellAnchor>`, [][2]int{{0, 0}, {0, 1}}},
		{`<oneCellAnchor><from><col>0</col><row>0</row></from><ext cx="742951" cy="190501"/></oneCellAnchor>`, [][2]int{{0, 0}, {0, 1}, {0, 2}, {1, 0}, {1, 1}, {1, 2}}},
		{`<oneCellAnchor><from><col>2</col><colOff>600000</colOff><row>0</row></from><ext cx="20000" cy="9"/></oneCellAnchor>`, [][2]int{{0, 2}, {0, 3}, {0, 4}}},
		{`<absoluteAnchor><pos x="609600" y="190500"/><ext cx="9" cy="9"/></absoluteAnchor>`, [][2]int{{1, 1}}},
	} {
		l, err := readLayout([]byte(sheet), nil, nil, 100)
		if err != nil {
			t.Fatal(err)
		}
		rels := `<Relationships><Relationship Id="a" Target="../drawings/d.xml"/></Relationships>`
		parts := map[string][]byte{"xl/worksheets/_rels/s.xml.rels": []byte(rels), "xl/drawings/d.xml": []byte(`<wsDr>` + c.anchor + `</wsDr>`)}
		if !l.draw(parts, "xl/worksheets/s.xml", 100) {
			t.Errorf("%s: refused", c.anchor)
		}
		if d := l.heights.at(9); d != usualHigh {
			t.Errorf("a row of which nothing is told is %d high", d)
		}
		want := make(map[[2]int]bool)
		for _, at := range c.want {
			want[at] = true
		}
		if d := cmp.Diff(want, l.unseen); d != "" {
			t.Errorf("%s (-want +got):\n%s", c.anchor, d)
		}
		parts["xl/drawings/d.xml"] = []byte(`<wsDr>` + strings.Repeat(`<twoCellAnchor><from><col>0</col><row>0</row></from><to><col>9</col><row>0</row></to></twoCellAnchor>`, 11) + `</wsDr>`)
		if l.draw(parts, "xl/worksheets/s.xml", 100) {
			t.Error("more drawings than there is room for")
		}
	}
}

// Sizes are kept as they are told, in runs: the run that begins first holds, and none
// reaches beyond the last column there can be.
func TestSizesOfColumns(t *testing.T) {
	const told = `<cols><col min="9" max="9" width="4"/><col min="3" max="5" width="2"/><col min="5" max="7" width="3"/>` +
		`<col min="6" max="6" width="8"/><col min="100" max="1048576" width="5"/></cols>` +
		`<row r="1" ht="30"/><row r="2" ht="30"/><row r="3" ht="20"/><row r="3" ht="10"/>`
	l, err := readLayout([]byte(`<worksheet>`+told+`</worksheet>`), nil, nil, 100)
	if err != nil {
		t.Fatal(err)
	}
	for i, digits := range map[int]int64{2: 2, 4: 2, 5: 3, 6: 3, 8: 4, 99: 5, 16_383: 5} {
		if got := l.widths.at(i); got != digits*unitsInDigit {
			t.Errorf("column %d is %d wide, want %d digits", i, got, digits)
		}
	}
	for _, i := range []int{0, 1, 7, 9, 98, 16_384} {
		if got := l.widths.at(i); got != usualWide {
			t.Errorf("column %d, of which nothing is told, is %d wide", i, got)
		}
	}
	for i, points := range []int64{30, 30, 20} {
		if got := l.heights.at(i); got != points*unitsInPoint {
			t.Errorf("row %d is %d high, want %d points", i, got, points)
		}
	}
	if n := l.runs(); n != 6 {
		t.Errorf("%d runs are kept, want 6", n)
	}
}

func FuzzXLSX(f *testing.F) {
	f.Add(`<row r="1"><c r="A1" t="inlineStr"><is><t>x</t></is></c><c r="C1"><v>1</v></c></row>`, `<mergeCell ref="A1:B2"/><mergeCell ref="B1:C3"/>`)
	whole := workbook(f, func(file *excelize.File) error { return file.SetCellStr("Sheet1", "A1", "x") })
	f.Fuzz(func(t *testing.T, rows, merged string) {
		body := withSheet(t, whole, `<sheetData>`+rows+`</sheetData><mergeCells>`+merged+`</mergeCells>`)
		if doc, err := readXLSX(body, Limits{Bytes: 1 << 20, Cells: 10_000, Text: 1 << 20}); err == nil {
			checkGrids(t, doc)
		}
	})
}
