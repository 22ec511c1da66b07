package registry

import (
	"bytes"
	"errors"
	"fmt"
	"strings"

	"github.com/xuri/excelize/v2"
)

// maxUnzipped bounds what a workbook may unpack to.
const maxUnzipped = 128 << 20

var errWorkbook = errors.New("打不开：不是完好的 .xlsx 工作簿（或解压后过大）；请用 Excel 或 WPS 打开，另存为 .xlsx 或 CSV 后再导入")

// openWorkbook reads the first sheet with a header and tells of the others.
func openWorkbook(data []byte) (found *table, err error) {
	defer func() { // a crafted workbook must not end the program from inside excelize
		if recover() != nil {
			found, err = nil, errWorkbook
		}
	}()
	book, err := excelize.OpenReader(bytes.NewReader(data), excelize.Options{UnzipSizeLimit: maxUnzipped, RawCellValue: true})
	if err != nil {
		return nil, errWorkbook
	}
	defer book.Close()
	return firstList(book, data)
}

// firstList is the first sheet with a header, all its rows read.
func firstList(book *excelize.File, data []byte) (*table, error) {
	var best *table
	var fault error
	var others []string
	for _, sheet := range book.GetSheetList() {
		found, err := openSheet(book, data, sheet, best == nil)
		switch {
		case err != nil:
			fault = clearer(fault, err)
		case best == nil:
			best = found
		default:
			others = append(others, "“"+sheet+"”")
		}
	}
	if best == nil {
		if fault == nil {
			fault = errors.New("工作簿里没有工作表")
		}
		return nil, fault
	}
	if len(others) > 0 {
		best.notes = append(best.notes, "另有工作表也像名录，未读入："+strings.Join(others, "、")+"；如需要请分别另存后导入")
	}
	return best, nil
}

// openSheet looks for a header on one sheet, and with whole reads all its rows.
func openSheet(book *excelize.File, data []byte, sheet string, whole bool) (*table, error) {
	limit := headRows
	if whole {
		limit = maxRows + headRows
	}
	rows, err := readSheet(book, data, sheet, limit)
	if err != nil {
		return nil, err
	}
	head, near, err := findHeader(rows)
	if err != nil && near {
		return nil, nearMiss{fmt.Errorf("工作表“%s”：%w", sheet, err)}
	}
	if err != nil {
		return nil, err
	}
	return &table{name: "工作表“" + sheet + "”", head: head, rows: rows}, nil
}

// readSheet reads raw values (a code formatted as 1.1E+09 keeps its digits) and
// fills merged cells with their value.
func readSheet(book *excelize.File, data []byte, sheet string, limit int) ([]gridRow, error) {
	grid, err := sheetRows(book, sheet, limit)
	if err != nil {
		return nil, err
	}
	spans, err := mergedSpans(data, sheet)
	if err != nil {
		return nil, fmt.Errorf("工作表“%s”读不完整，文件可能已损坏；请用 Excel 或 WPS 打开后另存再导入", sheet)
	}
	fillSpans(grid, spans)
	return grid, nil
}

func sheetRows(book *excelize.File, sheet string, limit int) ([]gridRow, error) {
	rows, err := book.Rows(sheet)
	if err != nil {
		return nil, fmt.Errorf("读不了工作表“%s”；请另存为 .xlsx 或 CSV 后再导入", sheet)
	}
	defer rows.Close()
	var grid growing
	for number := 1; len(grid.rows) < limit && rows.Next(); number++ {
		cells, err := rows.Columns()
		if err != nil {
			return nil, fmt.Errorf("工作表“%s”第 %d 行读不了；请用 Excel 或 WPS 打开后另存再导入", sheet, number)
		}
		if err := grid.add(gridRow{number, cells}); err != nil {
			return nil, err
		}
	}
	if rows.Error() != nil {
		return nil, fmt.Errorf("工作表“%s”读不完整；请用 Excel 或 WPS 打开后另存再导入", sheet)
	}
	return grid.rows, nil
}
