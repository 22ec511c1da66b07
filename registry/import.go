package registry

import (
	"bytes"
	"errors"
	"fmt"
	"io"
)

// MaxBytes is the size of the largest register that is read.
const MaxBytes = 32 << 20

// Limits of an import. The whole country has some 15,000 sites, a list of them
// some 3 MB.
const (
	maxRows    = 200_000
	maxColumns = 256
	maxCells   = 4_000_000
	headRows   = 50 // how far down a header is looked for
)

// Imported is what a register file held: every row, and what became of it.
type Imported struct {
	Source string   `json:"source"` // file name
	Table  string   `json:"table"`  // Chinese: which sheet, or how the text was read
	Header int      `json:"header"` // row number of the header
	Rows   []Row    `json:"rows"`   // every row with content below the header
	Blank  int      `json:"blank"`  // empty rows between them
	Notes  []string `json:"notes"`  // Chinese: about the file as a whole
}

// Row is one row of the file and the site read from it.
type Row struct {
	Number  int     `json:"number"` // as a spreadsheet numbers it
	Verdict Verdict `json:"verdict"`
	Repeats int     `json:"repeats,omitempty"` // number of an earlier row that says exactly the same
	Site    Site    `json:"site"`              // of a rejected row: as far as it could be read
	Issues  []Issue `json:"issues,omitempty"`

	line gridRow
}

// Verdict is what became of a row.
type Verdict string

// The three verdicts.
const (
	Accepted Verdict = "accepted"
	Warned   Verdict = "warned" // accepted, with something a person should see
	Rejected Verdict = "rejected"
)

// Sites are the accepted sites in the order of the file, each once.
func (im *Imported) Sites() []Site {
	sites := make([]Site, 0, len(im.Rows))
	for _, row := range im.Rows {
		if row.Verdict != Rejected && row.Repeats == 0 {
			sites = append(sites, row.Site)
		}
	}
	return sites
}

// Count tells how many rows had a verdict.
func (im *Imported) Count(v Verdict) int {
	n := 0
	for _, row := range im.Rows {
		if row.Verdict == v {
			n++
		}
	}
	return n
}

// Import reads a register: CSV (UTF-8, GB18030 or UTF-16; comma, semicolon or tab)
// or xlsx. name is the file's name, for messages. Columns are found by their
// headers, below title rows and over two header rows. Blanks around a cell's text
// go, URLs are brought to their canonical form, set words to ours; whatever else
// had to be changed is told in the row's Issues. A file that is no register gives
// an error of one Chinese line that says what to do.
func Import(r io.Reader, name string) (*Imported, error) {
	data, err := io.ReadAll(io.LimitReader(r, MaxBytes+1))
	if err != nil {
		return nil, fmt.Errorf("读取名录 %s: %w", name, err)
	}
	found, err := openTable(data)
	if err != nil {
		return nil, fmt.Errorf("名录 %s：%w", name, err)
	}
	return readTable(found, name), nil
}

// openTable finds the table with a header in a file of whatever kind.
func openTable(data []byte) (*table, error) {
	switch {
	case len(data) > MaxBytes:
		return nil, fmt.Errorf("文件超过 %d MB，不像网站名录（全国名录也只有几 MB）；请确认文件，或按地区拆开导入", MaxBytes>>20)
	case len(bytes.TrimSpace(bytes.TrimPrefix(data, []byte("\xef\xbb\xbf")))) == 0:
		return nil, errors.New("文件是空的；请重新导出后再导入")
	case bytes.HasPrefix(data, []byte("\xd0\xcf\x11\xe0")):
		return nil, errors.New("这是旧版 Excel 文件（.xls）或加了密码的工作簿，读不了（读 .xls 须装有 LibreOffice，见 nianbao doctor）；请用 Excel 或 WPS 打开，另存为不加密的 .xlsx 或 CSV 后再导入")
	case bytes.HasPrefix(data, []byte("%PDF")):
		return nil, errors.New("这是 PDF，不是表格；请导入 .xlsx 或 CSV")
	case bytes.HasPrefix(data, []byte("PK\x03\x04")):
		return openWorkbook(data)
	default:
		return openText(data)
	}
}

// readTable reads every row below the header, then looks across rows.
func readTable(t *table, source string) *Imported {
	im := &Imported{Source: source, Table: t.name, Header: t.head.number, Notes: t.notes}
	im.Notes = append(im.Notes, t.head.notes()...)
	last := t.head.bottom
	for _, line := range t.rows {
		if line.number <= t.head.bottom {
			continue
		}
		im.Blank += line.number - last - 1
		last = line.number
		if t.head.repeatedBy(line) {
			im.Notes = append(im.Notes, fmt.Sprintf("第 %d 行是重复的表头，已略过", line.number))
			continue
		}
		im.Rows = append(im.Rows, readRow(t.head, line))
	}
	im.judgeDuplicates(t.head)
	im.addLint(t.head)
	return im
}

// judgeDuplicates tells of codes that stand on several rows: the first row stays,
// the same again is counted once, another text under the same code is rejected.
func (im *Imported) judgeDuplicates(head header) {
	first := map[SiteCode]int{}
	for i := range im.Rows {
		row := &im.Rows[i]
		if row.Site.Code == "" || row.Verdict == Rejected {
			continue
		}
		at, seen := first[row.Site.Code]
		if !seen {
			first[row.Site.Code] = i
			continue
		}
		im.judgeDuplicate(head, &im.Rows[at], row)
	}
}

func (im *Imported) judgeDuplicate(head header, earlier, later *Row) {
	about := func(row *Row, rule, reason string, reject bool) {
		row.add(head.issue(row, Issue{key: "code", Rule: rule, Reason: reason, Reject: reject}))
	}
	if differing := fieldChanges(earlier.Site, later.Site); len(differing) > 0 {
		names := joinFields(differing)
		about(earlier, "code-conflict", fmt.Sprintf("第 %d 行用了同一标识码而%s不同；以本行为准，请核对", later.Number, names), false)
		about(later, "code-conflict", fmt.Sprintf("标识码与第 %d 行重复而%s不同；请核对后只留一行", earlier.Number, names), true)
		return
	}
	later.Repeats = earlier.Number
	about(earlier, "code-repeated", fmt.Sprintf("第 %d 行与本行完全相同，只计一次", later.Number), false)
	about(later, "code-repeated", fmt.Sprintf("与第 %d 行完全相同，只计一次", earlier.Number), false)
}

// addLint adds what only shows across rows, or of a row as a whole.
func (im *Imported) addLint(head header) {
	var rows []*Row
	for i := range im.Rows {
		if row := &im.Rows[i]; row.Verdict != Rejected && row.Repeats == 0 {
			rows = append(rows, row)
		}
	}
	for _, issue := range lint(im.Sites()) {
		row := rows[issue.site]
		row.add(head.issue(row, issue))
	}
}

func (r *Row) add(issue Issue) {
	r.Issues = append(r.Issues, issue)
	switch {
	case issue.Reject:
		r.Verdict = Rejected
	case r.Verdict == Accepted:
		r.Verdict = Warned
	}
}
