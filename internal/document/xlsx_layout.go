package document

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path"
	"slices"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"
)

// book is what is read of a workbook beside its values.
type book struct {
	sheets []sheet
}

type sheet struct {
	name   string
	shown  bool
	layout *sheetLayout // nil for what is no table, such as charts
}

// sheetLayout is how the cells of a sheet lie and look.
type sheetLayout struct {
	merged  [][4]int // row, column, rows, columns
	hidden  [][2]int // columns, first and last
	symbols map[[2]int]map[rune]rune
	rich    map[[2]int]string // text of several fonts, one of them of symbols
	unseen  map[[2]int]bool   // what is shown there is not in the cell: a drawing, a sum nobody worked out
	room    int               // squares that drawings may still lie over
	widths  sizes             // of columns
	heights sizes             // of rows
}

// readBook reads the list of sheets and how each lies. Everything packed is
// unpacked once, within limits: the sizes a package states may be lies. Drawings may
// lie over most squares of a sheet, and all sheets together may tell the sizes of most
// runs of columns and rows.
func readBook(a *archive, most int) (*book, error) {
	parts := make(map[string][]byte)
	for _, f := range a.files {
		content, err := a.unpack(f)
		if err != nil {
			return nil, err
		}
		if strings.HasSuffix(f.Name, ".xml") || strings.HasSuffix(f.Name, ".rels") || strings.HasSuffix(f.Name, ".vml") {
			parts[strings.TrimPrefix(strings.ReplaceAll(f.Name, `\`, "/"), "/")] = content
		}
	}
	var workbook struct {
		Sheets []struct {
			Name  string `xml:"name,attr"`
			State string `xml:"state,attr"`
			ID    string `xml:"http://schemas.openxmlformats.org/officeDocument/2006/relationships id,attr"`
			Pure  string `xml:"http://purl.oclc.org/ooxml/officeDocument/relationships id,attr"` // the strict edition
		} `xml:"sheets>sheet"`
	}
	if err := xml.Unmarshal(parts["xl/workbook.xml"], &workbook); err != nil {
		return nil, fmt.Errorf("parse workbook: %w: %w", err, ErrBroken)
	}
	targets := relations(parts, "xl/workbook.xml")
	fonts := symbolStyles(parts["xl/styles.xml"])
	rich := richStrings(parts["xl/sharedStrings.xml"])
	b, room := &book{}, most
	for _, s := range workbook.Sheets {
		read := sheet{name: s.Name, shown: s.State == "" || s.State == "visible"}
		if target := targets[s.ID+s.Pure]; strings.Contains(target, "worksheet") {
			layout, err := readLayout(parts[target], fonts, rich, room)
			if err != nil {
				return nil, fmt.Errorf("parse sheet %s: %w", s.Name, err)
			}
			room -= layout.runs()
			if !layout.draw(parts, target, most) {
				return nil, fmt.Errorf("drawings over more than %d cells of sheet %s: %w", most, s.Name, ErrTooLarge)
			}
			read.layout = layout
		}
		b.sheets = append(b.sheets, read)
	}
	return b, nil
}

// relations are the parts that a part names, by id.
func relations(parts map[string][]byte, of string) map[string]string {
	var list struct {
		Relations []struct {
			ID     string `xml:"Id,attr"`
			Target string `xml:"Target,attr"`
		} `xml:"Relationship"`
	}
	targets := make(map[string]string)
	if xml.Unmarshal(parts[path.Join(path.Dir(of), "_rels", path.Base(of)+".rels")], &list) != nil {
		return targets
	}
	for _, r := range list.Relations {
		target := strings.ReplaceAll(r.Target, `\`, "/")
		if !strings.HasPrefix(target, "/") {
			target = path.Join(path.Dir(of), target)
		}
		targets[r.ID] = strings.TrimPrefix(target, "/")
	}
	return targets
}

// symbolStyles are the cell formats whose font is one of symbols.
func symbolStyles(content []byte) map[int]map[rune]rune {
	var styles struct {
		Fonts []struct {
			Name struct {
				Val string `xml:"val,attr"`
			} `xml:"name"`
		} `xml:"fonts>font"`
		Formats []struct {
			Font int `xml:"fontId,attr"`
		} `xml:"cellXfs>xf"`
	}
	found := make(map[int]map[rune]rune)
	if !bytes.Contains(content, []byte("dings")) || xml.Unmarshal(content, &styles) != nil {
		return found
	}
	for i, f := range styles.Formats {
		if f.Font >= 0 && f.Font < len(styles.Fonts) {
			if font := symbolFont(styles.Fonts[f.Font].Name.Val); font != nil {
				found[i] = font
			}
		}
	}
	return found
}

// richStrings are the shared strings that have letters of a symbol font in them,
// as what they draw.
func richStrings(content []byte) map[int]string {
	var shared struct {
		Strings []struct {
			Runs []struct {
				Font struct {
					Val string `xml:"val,attr"`
				} `xml:"rPr>rFont"`
				Text string `xml:"t"`
			} `xml:"r"`
		} `xml:"si"`
	}
	found := make(map[int]string)
	if !bytes.Contains(content, []byte("dings")) || xml.Unmarshal(content, &shared) != nil {
		return found
	}
	for i, s := range shared.Strings {
		text, drawn := "", false
		for _, r := range s.Runs {
			if font := symbolFont(r.Font.Val); font != nil {
				text, drawn = text+asSymbols(font, r.Text), true
			} else {
				text += r.Text
			}
		}
		if drawn {
			found[i] = text
		}
	}
	return found
}

// runs are how many runs of columns and of rows are told the size of.
func (l *sheetLayout) runs() int { return len(l.widths.told) + len(l.heights.told) }

// readLayout reads a sheet as it comes, but for its values. It may tell the sizes of most
// runs of columns and rows.
func readLayout(content []byte, fonts map[int]map[rune]rune, rich map[int]string, most int) (*sheetLayout, error) {
	l := &sheetLayout{
		symbols: make(map[[2]int]map[rune]rune), rich: make(map[[2]int]string), unseen: make(map[[2]int]bool),
		widths: sizes{usual: usualWide, end: mostCols}, heights: sizes{usual: usualHigh, end: mostRows},
	}
	d := xml.NewDecoder(bytes.NewReader(content))
	var cell xml.StartElement
	for {
		token, err := d.Token()
		switch {
		case errors.Is(err, io.EOF):
			l.widths.settle()
			l.heights.settle()
			return l, nil
		case err != nil:
			return nil, fmt.Errorf("%w: %w", err, ErrBroken)
		case l.runs() > most:
			return nil, fmt.Errorf("sizes of more than %d runs of columns and rows: %w", most, ErrTooLarge)
		}
		el, ok := token.(xml.StartElement)
		if !ok {
			continue
		}
		switch el.Name.Local {
		case "mergeCell":
			l.merge(value(el, "ref"))
		case "sheetFormatPr":
			l.widths.tellUsual(value(el, "defaultColWidth"), unitsInDigit)
			l.heights.tellUsual(value(el, "defaultRowHeight"), unitsInPoint)
		case "col":
			l.column(el)
		case "row":
			l.row(el)
		case "c":
			cell = el.Copy()
			l.style(cell, fonts)
		case "f":
			l.see(cell, false)
		case "v":
			l.see(cell, true)
			if len(rich) > 0 && value(cell, "t") == "s" {
				if err := l.richText(d, el, cell, rich); err != nil {
					return nil, err
				}
			}
		}
	}
}

// see notes that a cell holds a formula, and then its result: a formula without one is
// worked out only where the file is opened.
func (l *sheetLayout) see(cell xml.StartElement, result bool) {
	if result && len(l.unseen) == 0 {
		return
	}
	col, row, err := excelize.CellNameToCoordinates(value(cell, "r"))
	switch at := [2]int{row - 1, col - 1}; {
	case err != nil:
	case result:
		delete(l.unseen, at)
	default:
		l.unseen[at] = true
	}
}

// merge keeps a merged range such as "A1:C2".
func (l *sheetLayout) merge(ref string) {
	first, last, _ := strings.Cut(ref, ":")
	c1, r1, err1 := excelize.CellNameToCoordinates(first)
	c2, r2, err2 := excelize.CellNameToCoordinates(last)
	if err1 != nil || err2 != nil || c2 < c1 || r2 < r1 {
		return
	}
	l.merged = append(l.merged, [4]int{r1 - 1, c1 - 1, r2 - r1 + 1, c2 - c1 + 1})
}

// Of columns and rows where no sheet says how large they are, in units of drawings.
const (
	usualWide = 609_600
	usualHigh = 190_500
)

// column keeps which columns are hidden, and how wide the others are.
func (l *sheetLayout) column(el xml.StartElement) {
	from, err1 := strconv.Atoi(value(el, "min"))
	to, err2 := strconv.Atoi(value(el, "max"))
	if err1 != nil || err2 != nil {
		return
	}
	width := value(el, "width")
	if h := value(el, "hidden"); h == "1" || h == "true" {
		l.hidden, width = append(l.hidden, [2]int{from - 1, to - 1}), "0"
	}
	l.widths.tell(from-1, to-1, width, unitsInDigit)
}

// row keeps how high a row is.
func (l *sheetLayout) row(el xml.StartElement) {
	number, err := strconv.Atoi(value(el, "r"))
	if err != nil {
		return
	}
	height := value(el, "ht")
	if h := value(el, "hidden"); h == "1" || h == "true" {
		height = "0"
	}
	l.heights.tell(number-1, number-1, height, unitsInPoint)
}

func (l *sheetLayout) style(cell xml.StartElement, fonts map[int]map[rune]rune) {
	if len(fonts) == 0 {
		return
	}
	number, err := strconv.Atoi(value(cell, "s"))
	if err != nil || fonts[number] == nil {
		return
	}
	if col, row, err := excelize.CellNameToCoordinates(value(cell, "r")); err == nil {
		l.symbols[[2]int{row - 1, col - 1}] = fonts[number]
	}
}

func (l *sheetLayout) richText(d *xml.Decoder, el, cell xml.StartElement, rich map[int]string) error {
	var number int
	if err := d.DecodeElement(&number, &el); err != nil {
		return fmt.Errorf("%w: %w", err, ErrBroken)
	}
	text, ok := rich[number]
	if col, row, err := excelize.CellNameToCoordinates(value(cell, "r")); ok && err == nil {
		l.rich[[2]int{row - 1, col - 1}] = text
	}
	return nil
}

// shown is a value as it is seen: nothing in a hidden column, symbols as what
// they draw.
func (l *sheetLayout) shown(row, col int, v string) string {
	if slices.ContainsFunc(l.hidden, func(h [2]int) bool { return col >= h[0] && col <= h[1] }) {
		return ""
	}
	if text, ok := l.rich[[2]int{row, col}]; ok {
		return text
	}
	if font := l.symbols[[2]int{row, col}]; font != nil {
		return asSymbols(font, v)
	}
	return privateSymbols(v)
}

// spans are the merged cells that reach into the values, by their first cell.
// Ranges that overlap an earlier one are no table and left apart.
func (l *sheetLayout) spans(values [][]string, most int) map[[2]int][2]int {
	rows, cols := extent(values, nil)
	spans := make(map[[2]int][2]int)
	covered := make(map[[2]int]bool)
	for _, m := range l.merged {
		if m[0] >= rows || m[1] >= cols || m[2]*m[3] > most-len(covered) {
			continue
		}
		at := place{row: m[0], col: m[1], rowSpan: m[2], colSpan: m[3]}
		if !overlaps(covered, at) {
			cover(covered, at)
			spans[[2]int{m[0], m[1]}] = [2]int{m[2], m[3]}
		}
	}
	return spans
}

func overlaps(covered map[[2]int]bool, at place) bool {
	for r := range at.rowSpan {
		for c := range at.colSpan {
			if covered[[2]int{at.row + r, at.col + c}] {
				return true
			}
		}
	}
	return false
}
