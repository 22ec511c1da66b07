package registry

import (
	"archive/zip"
	"bytes"
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// workbook builds an xlsx in memory.
func workbook(t *testing.T, fill func(*excelize.File)) []byte {
	t.Helper()
	book := excelize.NewFile()
	defer book.Close()
	fill(book)
	var b bytes.Buffer
	if err := book.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func setRows(t *testing.T, book *excelize.File, sheet string, rows ...[]any) {
	t.Helper()
	for i, row := range rows {
		cell, err := excelize.CoordinatesToCellName(1, i+1)
		if err != nil {
			t.Fatal(err)
		}
		if err := book.SetSheetRow(sheet, cell, &row); err != nil {
			t.Fatal(err)
		}
	}
}

func importBook(t *testing.T, data []byte) *Imported {
	t.Helper()
	im, err := Import(bytes.NewReader(data), "名录.xlsx")
	if err != nil {
		t.Fatal(err)
	}
	return im
}

// TestImportWorkbook reads a list as offices make them: a title, a header of two
// merged rows, a region merged over its sites, codes turned into numbers.
func TestImportWorkbook(t *testing.T) {
	im := importBook(t, workbook(t, func(book *excelize.File) {
		setRows(
			t, book, "Sheet1",
			[]any{"2025年全省政府网站名录"},
			[]any{"填报单位：省政府办公厅"},
			[]any{"地区", "网站", nil, nil, "状态"},
			[]any{nil, "标识码", "名称", "网址", nil},
			[]any{"深圳市", 4403000002, "深圳市公安局", "http://ga.sz.gov.cn/", "正常运行"},
			[]any{nil, 4403000052, "深圳市国资委", "https://gzw.sz.gov.cn/", "正常运行"},
			[]any{nil},
			[]any{"省直", "4400000089", "广东省监狱管理局", "http://gdjyj.gd.gov.cn", "临时关停"},
			[]any{nil, "4.4E+09", "某局", "http://x.gd.gov.cn", "正常运行"},
		)
		for _, r := range [][2]string{{"A1", "E1"}, {"A3", "A4"}, {"B3", "D3"}, {"E3", "E4"}, {"A5", "A6"}, {"A8", "A9"}} {
			if err := book.MergeCell("Sheet1", r[0], r[1]); err != nil {
				t.Fatal(err)
			}
		}
		scientific, err := book.NewStyle(&excelize.Style{NumFmt: 11}) // 0.00E+00
		if err != nil {
			t.Fatal(err)
		}
		if err := book.SetCellStyle("Sheet1", "B5", "B6", scientific); err != nil {
			t.Fatal(err)
		}
	}))
	wantTold(t, im, "9 code-unreadable!")
	want := []Site{
		{Code: "4403000002", Name: "深圳市公安局", HomeURL: "http://ga.sz.gov.cn/", Region: "深圳市", Status: Running, Level: CityDepartment},
		{Code: "4403000052", Name: "深圳市国资委", HomeURL: "https://gzw.sz.gov.cn/", Region: "深圳市", Status: Running, Level: CityDepartment},
		{Code: "4400000089", Name: "广东省监狱管理局", HomeURL: "http://gdjyj.gd.gov.cn/", Region: "省直", Status: Suspended, Level: ProvinceDepartment},
	}
	if changes := Diff(want, im.Sites()); !changes.Empty() {
		t.Errorf("read otherwise than written: %+v", changes)
	}
	if issue := im.Rows[3].Issues[0]; issue.Cell != "B9" || issue.Header != "标识码" || issue.Value != "4.4E+09" {
		t.Errorf("the issue is placed at %+v", issue)
	}
	if im.Blank != 1 || im.Table != "工作表“Sheet1”" {
		t.Errorf("%d blank rows, table %s", im.Blank, im.Table)
	}
}

func TestImportLooksAtEverySheet(t *testing.T) {
	row := []any{"4400000131", "广东省人民政府门户网站", "http://www.gd.gov.cn/"}
	im := importBook(t, workbook(t, func(book *excelize.File) {
		setRows(t, book, "Sheet1", []any{"填表说明"}, []any{"一、请如实填写"})
		for _, sheet := range []string{"名录", "备份"} {
			if _, err := book.NewSheet(sheet); err != nil {
				t.Fatal(err)
			}
			setRows(t, book, sheet, []any{"标识码", "网站名称", "首页网址"}, row)
		}
	}))
	if im.Table != "工作表“名录”" || len(im.Sites()) != 1 {
		t.Errorf("read %s, %d sites", im.Table, len(im.Sites()))
	}
	if !slices.ContainsFunc(im.Notes, func(n string) bool { return strings.Contains(n, "“备份”") }) {
		t.Errorf("the other list is not told: %q", im.Notes)
	}
}

func TestImportWorkbookWithoutAList(t *testing.T) {
	for want, rows := range map[string][][]any{
		"没有“网站标识码”一列": {{"网站名称", "首页网址"}, {"某网", "http://x.gov.cn/"}},
		"不像网站名录":      {{"甲", "乙"}, {1, 2}},
	} {
		data := workbook(t, func(book *excelize.File) { setRows(t, book, "Sheet1", rows...) })
		if _, err := Import(bytes.NewReader(data), "名录.xlsx"); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v, want %q in it", err, want)
		}
	}
}

func TestImportTruncatedWorkbook(t *testing.T) {
	data := workbook(t, func(book *excelize.File) {
		setRows(t, book, "Sheet1", []any{"标识码", "网站名称", "首页网址"}, []any{"4400000131", "广东省人民政府", "http://www.gd.gov.cn/"})
	})
	for _, size := range []int{10, len(data) / 3, len(data) / 2, len(data) - 30} {
		if im, err := Import(bytes.NewReader(data[:size]), "名录.xlsx"); err == nil {
			t.Errorf("the first %d of %d bytes were imported as %d sites", size, len(data), len(im.Sites()))
		}
	}
}

// TestImportWideMerge keeps a range over the whole sheet from taking all memory.
func TestImportWideMerge(t *testing.T) {
	data := workbook(t, func(book *excelize.File) {
		setRows(t, book, "Sheet1", []any{"名录"}, []any{"标识码", "网站名称", "首页网址"}, []any{"4400000131", "广东省人民政府", "http://www.gd.gov.cn/"})
		if err := book.MergeCell("Sheet1", "A1", "C1"); err != nil {
			t.Fatal(err)
		}
	})
	if im := importBook(t, editPart(t, data, "xl/worksheets/sheet1.xml", `ref="A1:C1"`, `ref="A1:XFD1048576"`)); len(im.Sites()) != 1 {
		t.Errorf("%d sites", len(im.Sites()))
	}
}

// TestImportBrokenSheet holds that rows behind a fault in the sheet's XML are not
// dropped in silence.
func TestImportBrokenSheet(t *testing.T) {
	data := workbook(t, func(book *excelize.File) {
		setRows(t, book, "Sheet1", []any{"标识码", "网站名称", "首页网址"}, []any{"4400000131", "广东省人民政府", "http://www.gd.gov.cn/"}, []any{"4400000089", "某局", "http://x.gd.gov.cn/"})
	})
	broken := editPart(t, data, "xl/worksheets/sheet1.xml", `<row r="3"`, `<row r="3"></wrong><row r="3"`)
	if im, err := Import(bytes.NewReader(broken), "名录.xlsx"); err == nil || !strings.Contains(err.Error(), "读不完整") {
		t.Errorf("imported %+v, %v", im, err)
	}
}

// editPart replaces text in one part of a zip archive.
func editPart(t *testing.T, data []byte, part, old, now string) []byte {
	t.Helper()
	archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	out := zip.NewWriter(&b)
	for _, file := range archive.File {
		in, err := file.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(in)
		if err != nil {
			t.Fatal(err)
		}
		if file.Name == part {
			if !bytes.Contains(text, []byte(old)) {
				t.Fatalf("%s does not hold %s", part, old)
			}
			text = bytes.ReplaceAll(text, []byte(old), []byte(now))
		}
		w, err := out.Create(file.Name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write(text); err != nil {
			t.Fatal(err)
		}
	}
	if err := out.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}
