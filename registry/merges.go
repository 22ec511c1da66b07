package registry

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"path"
	"strings"

	"github.com/xuri/excelize/v2"
	"golang.org/x/net/html/charset"
)

// span is a merged range of cells: columns from 0, rows as printed.
type span struct{ left, top, right, bottom int }

// maxSpans bounds how many merged ranges of one sheet are filled.
const maxSpans = 100_000

// mergedSpans lists the merged ranges of a sheet by reading its XML through, which
// also proves the sheet whole. excelize's own list is not used: it keeps a slot for
// every cell of a range, and one range over a whole sheet would take all memory.
func mergedSpans(data []byte, sheet string) ([]span, error) {
	archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, fmt.Errorf("open workbook: %w", err)
	}
	part, err := sheetPart(archive, sheet)
	if err != nil {
		return nil, err
	}
	var spans []span
	err = eachElement(archive, part, func(e xml.StartElement) {
		if e.Name.Local != "mergeCell" || len(spans) >= maxSpans {
			return
		}
		if s, ok := parseSpan(attr(e, "ref")); ok {
			spans = append(spans, s)
		}
	})
	return spans, err
}

// sheetPart finds the part of the archive that holds a sheet.
func sheetPart(archive *zip.Reader, sheet string) (string, error) {
	var id, part string
	err := eachElement(archive, "xl/workbook.xml", func(e xml.StartElement) {
		if e.Name.Local == "sheet" && attr(e, "name") == sheet {
			id = attr(e, "id")
		}
	})
	if err != nil {
		return "", err
	}
	err = eachElement(archive, "xl/_rels/workbook.xml.rels", func(e xml.StartElement) {
		if e.Name.Local == "Relationship" && attr(e, "Id") == id {
			part = attr(e, "Target")
		}
	})
	if strings.HasPrefix(part, "/") {
		return strings.TrimPrefix(path.Clean(part), "/"), err
	}
	return path.Join("xl", part), err
}

// eachElement reads one part of the archive to its end.
func eachElement(archive *zip.Reader, part string, see func(xml.StartElement)) error {
	file, err := archive.Open(part)
	if err != nil {
		return fmt.Errorf("open %s: %w", part, err)
	}
	defer file.Close()
	decoder := xml.NewDecoder(io.LimitReader(file, maxUnzipped))
	decoder.CharsetReader = charset.NewReaderLabel
	for {
		token, err := decoder.Token()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return fmt.Errorf("read %s: %w", part, err)
		}
		if e, ok := token.(xml.StartElement); ok {
			see(e)
		}
	}
}

func attr(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

func parseSpan(ref string) (span, bool) {
	from, to, ok := strings.Cut(ref, ":")
	left, top, err1 := excelize.CellNameToCoordinates(from)
	right, bottom, err2 := excelize.CellNameToCoordinates(to)
	return span{left - 1, top, right - 1, bottom}, ok && err1 == nil && err2 == nil
}

// fillSpans gives every blank cell of a merged range the range's value. Rows without
// any content of their own are not in the grid and stay out.
func fillSpans(grid []gridRow, spans []span) {
	at := make(map[int]int, len(grid))
	for i, row := range grid {
		at[row.number] = i
	}
	budget := maxCells
	for _, s := range spans {
		first, ok := at[s.top]
		if !ok || s.left >= maxColumns {
			continue
		}
		value := grid[first].at(s.left)
		for i := first; i < len(grid) && grid[i].number <= s.bottom && budget > 0; i++ {
			budget -= grid[i].fill(s.left, min(s.right, maxColumns-1), value)
		}
	}
}

// fill sets the blank cells from one column to another and tells how many cells it
// looked at.
func (r *gridRow) fill(from, to int, value string) int {
	for column := from; column <= to && value != ""; column++ {
		for len(r.cells) <= column {
			r.cells = append(r.cells, "")
		}
		if trim(r.cells[column]) == "" {
			r.cells[column] = value
		}
	}
	return max(to-from, 0) + 1
}
