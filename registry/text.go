package registry

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"regexp"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"
)

// decoded is a file's text under one reading of its bytes, its lines ended by \n.
type decoded struct {
	encoding string
	text     string
}

// openText finds the encoding and separator under which a text is a register.
func openText(data []byte) (*table, error) {
	if err := notText(data); err != nil {
		return nil, err
	}
	var best *table
	var fault error
	for _, read := range decodings(data) {
		for _, separator := range []rune{',', '\t', ';'} {
			found, err := tryText(read, separator)
			if err != nil {
				fault = clearer(fault, err)
			} else if best == nil || len(found.head.columns) > len(best.head.columns) {
				best = found
			}
		}
		if best != nil {
			break
		}
	}
	if best == nil {
		return nil, fault
	}
	return best, best.readAllText()
}

// nearMiss marks an error about something that was a header in part.
type nearMiss struct{ error }

// clearer keeps the error that tells the user more.
func clearer(a, b error) error {
	if _, near := b.(nearMiss); near || a == nil {
		return b
	}
	return a
}

// notText tells what a file is that is no text table.
func notText(data []byte) error {
	start := bytes.ToLower(bytes.TrimSpace(bytes.TrimPrefix(data[:min(len(data), 512)], []byte("\xef\xbb\xbf"))))
	for _, mark := range []string{"<html", "<!doctype", "<table", "<?xml", "<meta"} {
		if bytes.HasPrefix(start, []byte(mark)) {
			return errors.New("这是网页或 XML，不是表格文件（有的系统把网页存成 .xls）；请用 Excel 或 WPS 打开，另存为 .xlsx 或 CSV 后再导入")
		}
	}
	if utf16BOM(data) == "" && bytes.IndexByte(data[:min(len(data), 8192)], 0) >= 0 {
		return errors.New("这不是文字表格；请导入 .xlsx 或 CSV（UTF-8 或 GBK）文件")
	}
	return nil
}

func utf16BOM(data []byte) string {
	switch {
	case bytes.HasPrefix(data, []byte("\xff\xfe")):
		return "UTF-16LE"
	case bytes.HasPrefix(data, []byte("\xfe\xff")):
		return "UTF-16BE"
	default:
		return ""
	}
}

var lineEnds = strings.NewReplacer("\r\n", "\n", "\r", "\n")

func reading(encoding, text string) decoded {
	return decoded{encoding, lineEnds.Replace(text)}
}

// decodings are the readings worth trying: one where the bytes leave no doubt.
func decodings(data []byte) []decoded {
	if name := utf16BOM(data); name != "" {
		text, _ := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewDecoder().Bytes(data)
		return []decoded{reading(name, string(text))}
	}
	plain, bom := bytes.CutPrefix(data, []byte("\xef\xbb\xbf"))
	lossy := reading("UTF-8", strings.ToValidUTF8(string(plain), "\ufffd"))
	if bom || utf8.Valid(plain) {
		return []decoded{lossy}
	}
	chinese, _ := simplifiedchinese.GB18030.NewDecoder().Bytes(data)
	return []decoded{reading("GB18030", string(chinese)), lossy}
}

var separatorNames = map[rune]string{',': "逗号", '\t': "制表符", ';': "分号"}

// tryText looks for a header under one encoding and separator.
func tryText(read decoded, separator rune) (*table, error) {
	rows, _, err := parseText(read.text, separator, headRows+1)
	if err != nil {
		return nil, err
	}
	head, near, err := findHeader(rows)
	if err != nil && near {
		return nil, nearMiss{err}
	}
	if err != nil {
		return nil, err
	}
	name := "CSV（" + read.encoding + "，" + separatorNames[separator] + "分隔）"
	return &table{name: name, head: head, text: read.text, separator: separator}, nil
}

// readAllText reads the rows of a table of which so far only the header was read.
func (t *table) readAllText() error {
	rows, ragged, err := parseText(t.text, t.separator, maxRows+headRows)
	if err != nil {
		return err
	}
	t.rows, t.text = rows, ""
	if ragged {
		t.notes = append(t.notes, "引号不成对，已改为逐行读取；跨行的单元格会被拆开，请核对被拒绝的行")
	}
	return nil
}

// parseText reads rows up to a limit: as CSV where its quotes are in order, else
// (ragged) line by line, so that a stray quote cannot swallow the rows below it.
func parseText(text string, separator rune, limit int) (rows []gridRow, ragged bool, err error) {
	if longestLine(text) > 1<<20 {
		return nil, false, errors.New("有一行超过 1 MB，不像网站名录；请确认文件")
	}
	rows, err = parseStrict(text, separator, limit)
	var fault *csv.ParseError
	if err == nil && !swallowed(rows) {
		return rows, false, nil
	}
	if err != nil && !errors.As(err, &fault) {
		return nil, false, err
	}
	rows, err = parseLines(text, separator, limit)
	return rows, true, err
}

func longestLine(text string) int {
	longest, start := 0, 0
	for i := range len(text) {
		if text[i] == '\n' {
			longest, start = max(longest, i-start), i+1
		}
	}
	return max(longest, len(text)-start)
}

// parseStrict numbers rows as a spreadsheet would: empty lines count, line breaks
// inside quotes do not.
func parseStrict(text string, separator rune, limit int) ([]gridRow, error) {
	reader := newCSVReader(text, separator)
	var grid growing
	inside := 0
	for range limit {
		cells, err := reader.Read()
		if err == io.EOF {
			break
		}
		if err != nil {
			return nil, err
		}
		line, _ := reader.FieldPos(0)
		if err := grid.add(gridRow{line - inside, unguarded(cells)}); err != nil {
			return nil, err
		}
		for _, cell := range cells {
			inside += strings.Count(cell, "\n")
		}
	}
	return grid.rows, nil
}

func parseLines(text string, separator rune, limit int) ([]gridRow, error) {
	var grid growing
	for i, line := range strings.SplitN(text, "\n", limit+1) {
		if i == limit {
			break
		}
		reader := newCSVReader(line, separator)
		reader.LazyQuotes = true
		cells, err := reader.Read()
		if err == io.EOF {
			continue
		}
		if err != nil {
			cells = strings.Split(line, string(separator))
		}
		if err := grid.add(gridRow{i + 1, unguarded(cells)}); err != nil {
			return nil, err
		}
	}
	return grid.rows, nil
}

func newCSVReader(text string, separator rune) *csv.Reader {
	reader := csv.NewReader(strings.NewReader(text))
	reader.Comma = separator
	reader.FieldsPerRecord = -1
	return reader
}

// swallowedRow is a line inside a cell that begins as a row of a register does.
var swallowedRow = regexp.MustCompile(`\n\s*"?([1-6][0-9]{9}|[bB][mM][0-9A-Za-z]{4}[0-9]{4})"?[,;\t]`)

func swallowed(rows []gridRow) bool {
	for _, row := range rows {
		for _, cell := range row.cells {
			if strings.Contains(cell, "\n") && swallowedRow.MatchString(cell) {
				return true
			}
		}
	}
	return false
}
