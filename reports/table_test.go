package reports

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// Printed by supervisors, with the numbers they were made of (facts of real 通报).
func TestPercentagesAreThoseOfRealNotices(t *testing.T) {
	for _, c := range []struct {
		part, whole, decimals int
		want                  string
	}{
		{572, 579, 2, "98.79"},  // 四川2018Q4
		{579, 1076, 2, "53.81"}, // the same: share checked, which was printed wrongly as 53.9
		{126, 134, 2, "94.03"},  // 青海2020Q3, printed wrongly as 94.3
		{127 - 27, 127, 2, "78.74"},
		{29 - 6, 29, 2, "79.31"},
		{500, 736, 1, "67.9"},  // 浙江2018Q3
		{734, 735, 2, "99.86"}, // 四川2025Q1
		{623, 639, 1, "97.5"},  // 湖北2018-2
		{1, 8, 2, "12.50"},
		{1, 200, 0, "1"}, // exactly half: up
		{118, 122, 1, "96.7"},
	} {
		if got := (Ratio{c.part, c.whole}).Percent(c.decimals); got != c.want {
			t.Errorf("%d/%d with %d decimals = %s, want %s", c.part, c.whole, c.decimals, got, c.want)
		}
	}
	if got := (Ratio{0, 0}).String(); got != "—" {
		t.Errorf("a rate of nothing prints %q", got)
	}
}

var sample = Table{
	Title:   "样表",
	Columns: []Column{{"名称", "name", 8}, {"数量", "n", 4}, {"占比", "share", 4}},
	Rows: [][]Cell{
		{Words("=HYPERLINK(\"http://x\")"), Count(3), Share(1, 3)},
		{Words("<甲>&\"乙\"\x01,\n丙"), Count(0), Share(0, 0)},
	},
	Total: []Cell{Words("合计"), Count(3), Share(1, 3)},
	Notes: []string{"说明"},
}

func TestCSVIsSafeForSpreadsheets(t *testing.T) {
	var b bytes.Buffer
	if err := WriteCSV(&b, sample); err != nil {
		t.Fatal(err)
	}
	if !strings.HasPrefix(b.String(), "\ufeff名称,") {
		t.Errorf("no byte order mark before the header: %q", b.String())
	}
	records, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(b.String(), bom))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	if got := records[1][0]; got != `'=HYPERLINK("http://x")` {
		t.Errorf("formula was written as %q", got)
	}
	if got := records[3]; got[0] != "合计" || got[1] != "3" || got[2] != "33.33%" {
		t.Errorf("total line is %q", got)
	}
}

func TestDisarm(t *testing.T) {
	for _, dangerous := range []string{"=1", "+1", "-1", "@x", "\t=1", "\r=1", "＝1", "'quoted"} {
		if got := disarm(dangerous); got != "'"+dangerous {
			t.Errorf("disarm(%q) = %q", dangerous, got)
		}
	}
	for _, harmless := range []string{"", "北京", "1100000088", "http://www.gov.cn/a=b"} {
		if got := disarm(harmless); got != harmless {
			t.Errorf("disarm(%q) = %q", harmless, got)
		}
	}
}

func TestTextAlignsChinese(t *testing.T) {
	var b bytes.Buffer
	if err := WriteText(&b, Table{
		Title:   "表",
		Columns: []Column{{"地区", "a", 4}, {"数", "n", 4}},
		Rows:    [][]Cell{{Words("北京市"), Count(5)}, {Words("A"), Count(123)}},
	}); err != nil {
		t.Fatal(err)
	}
	want := "表\n\n地区     数\n------  ---\n北京市    5\nA       123\n"
	if b.String() != want {
		t.Errorf("got\n%s\nwant\n%s", b.String(), want)
	}
}

func TestJSONKeepsNumbersAndOrder(t *testing.T) {
	var b bytes.Buffer
	if err := WriteJSON(&b, sample); err != nil {
		t.Fatal(err)
	}
	var back struct {
		Rows  []map[string]any
		Total map[string]any
	}
	if err := json.Unmarshal(b.Bytes(), &back); err != nil {
		t.Fatal(err)
	}
	if back.Rows[0]["n"] != 3.0 || back.Rows[0]["share"] != 33.33 || back.Rows[1]["share"] != nil || back.Total["n"] != 3.0 {
		t.Errorf("read back %v", back)
	}
	if i, j := strings.Index(b.String(), `"name"`), strings.Index(b.String(), `"share"`); i > j {
		t.Error("keys are not in the order of the columns")
	}
}

func TestXLSXIsAWorkbookReadyToPrint(t *testing.T) {
	var b bytes.Buffer
	if err := WriteXLSX(&b, sample); err != nil {
		t.Fatal(err)
	}
	book, err := excelize.OpenReader(&b)
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	for cell, want := range map[string]string{
		"A1": "样表", "A2": "名称", "A3": `=HYPERLINK("http://x")`, "A4": "<甲>&\"乙\",\n丙",
		"B3": "3", "C3": "33.33%", "C4": "—", "A5": "合计", "A6": "注：说明",
	} {
		if got, err := book.GetCellValue(sheetName, cell); err != nil || got != want {
			t.Errorf("%s = %q, %v; want %q", cell, got, err, want)
		}
	}
	if formula, _ := book.GetCellFormula(sheetName, "A3"); formula != "" {
		t.Errorf("A3 is a formula: %s", formula)
	}
	if kind, _ := book.GetCellType(sheetName, "B3"); kind != excelize.CellTypeNumber && kind != excelize.CellTypeUnset {
		t.Errorf("B3 is of type %v, want a number", kind)
	}
	if merged, err := book.GetMergeCells(sheetName); err != nil || len(merged) != 2 {
		t.Errorf("merged: %v, %v; want title and note", merged, err)
	}
	layout, err := book.GetPageLayout(sheetName)
	if err != nil || *layout.Orientation != "landscape" || *layout.Size != a4 {
		t.Errorf("page layout %v, %v", layout, err)
	}
}

func TestTablesThatDoNotFitAreNotWritten(t *testing.T) {
	crooked := Table{Title: "坏表", Columns: sample.Columns, Rows: [][]Cell{{Words("一")}}}
	for name, write := range map[string]func() error{
		"csv":  func() error { return WriteCSV(&bytes.Buffer{}, crooked) },
		"text": func() error { return WriteText(&bytes.Buffer{}, crooked) },
		"json": func() error { return WriteJSON(&bytes.Buffer{}, crooked) },
		"xlsx": func() error { return WriteXLSX(&bytes.Buffer{}, crooked) },
	} {
		if write() == nil {
			t.Errorf("%s: a row of the wrong length was written", name)
		}
	}
}

// A table of rates is also shown as bars, from nothing to all; one that has no column to
// show, or a single row, is not.
func TestWorkbooksShowRates(t *testing.T) {
	table := Table{Title: "合格率表", Columns: []Column{{"地区", "group", 8}, {"合格率", "pass_rate", 6}}, Chart: "pass_rate"}
	for rows, want := range map[int]bool{1: false, 2: true, 3: true, chartRows + 1: false} {
		table.Rows = nil
		for range rows {
			table.Rows = append(table.Rows, []Cell{Words("甲市"), Share(1, 3)})
		}
		var b bytes.Buffer
		if err := WriteXLSX(&b, table); err != nil {
			t.Fatal(err)
		}
		book, err := excelize.OpenReader(&b)
		if err != nil {
			t.Fatal(err)
		}
		if got := slices.Contains(book.GetSheetList(), chartSheet); got != want {
			t.Errorf("%d rows: chart %v, want %v", rows, got, want)
		}
		if err := book.Close(); err != nil {
			t.Error(err)
		}
	}
}
