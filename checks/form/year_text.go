package form

import (
	"regexp"
	"strings"
)

const (
	arabicYear  = `20\d{2}`
	chineseYear = `二[〇○零ОOo0][〇○零ОOo0一二三四五六七八九]{2}`
	anyYear     = `(?:` + arabicYear + `|` + chineseYear + `)`
)

var (
	// dates and document numbers hold years that say nothing of the report.
	notYears = regexp.MustCompile(`20\d{2}年\d{1,2}月(?:\d{1,2}日)?|20\d{2}[-/.]\d{1,2}[-/.]\d{1,2}(?:\d{1,2}:\d{2}(?::\d{2})?)?|[〔\[(]20\d{2}[〕\])]\d+号|\d{7,}`)
	span     = regexp.MustCompile(anyYear + `年?度?[-~—–至到]` + anyYear + `年?度?`)
	named    = regexp.MustCompile(arabicYear + `(?:年度|年)?|` + chineseYear + `(?:年度|年)`)

	headingSlot  = regexp.MustCompile(`[(〔\[【〈《](` + anyYear + `)?[_\-]*年度[)〕\]】〉》]|[(〔\[【](` + anyYear + `)[)〕\]】]年度`)
	headingAlone = regexp.MustCompile(`^(` + anyYear + `)年度$`)
)

// yearWord is a year as a text names it, and where it stood.
type yearWord struct {
	year int
	kind YearKind
	at   int // byte offset in the marked text
}

// takeYears replaces the years in compact text by Y and drops dates; it returns
// what remains and the years in their order. A span of years names none.
func takeYears(s string) (string, []yearWord) {
	s = notYears.ReplaceAllString(s, "")
	s = span.ReplaceAllString(s, "Y")
	var years []yearWord
	var marked strings.Builder
	end := 0
	for _, m := range named.FindAllStringIndex(s, -1) {
		word := s[m[0]:m[1]]
		marked.WriteString(s[end:m[0]])
		end = m[1]
		kind := BareYear
		if strings.HasSuffix(word, "年度") {
			kind = DataYear
		}
		years = append(years, yearWord{yearNumber(strings.TrimRight(word, "年度")), kind, marked.Len()})
		marked.WriteByte('Y')
	}
	return marked.String() + s[end:], years
}

// nearby is how far from a form's name, in bytes, a year still belongs to it.
const nearby = 150

// titleYear is the one year that the years around the span agree on; a data year
// goes before bare ones.
func titleYear(years []yearWord, from, to int) (int, YearKind) {
	for _, kind := range []YearKind{DataYear, BareYear} {
		found := 0
		for _, y := range years {
			if y.kind != kind || y.year == found || y.at < from-nearby || y.at > to+nearby {
				continue
			}
			if found != 0 {
				return 0, ""
			}
			found = y.year
		}
		if found != 0 {
			return found, kind
		}
	}
	return 0, ""
}

func yearNumber(s string) int {
	n := 0
	for _, r := range s {
		n = n*10 + digit(r)
	}
	return n
}

// digit is the value of an Arabic or Chinese digit.
func digit(r rune) int {
	if r >= '0' && r <= '9' {
		return int(r - '0')
	}
	if i := strings.IndexRune("一二三四五六七八九", r); i >= 0 {
		return i/len("一") + 1
	}
	return 0
}

// HeadingYear reads the year of a form's heading （2023年度）, however it is
// spaced, in full width or Chinese digits. It is 0 when text has none, a blank
// one, or several that differ.
func HeadingYear(text string) int {
	year, _, _ := headingYear(text)
	return year
}

// headingYear also returns the heading's own words, and whether there is one.
// A blank slot （　　年度） is a heading of year 0.
func headingYear(text string) (year int, raw string, found bool) {
	for _, slot := range headings(text) {
		y := yearNumber(slot[1] + slot[2])
		if found && y != year {
			return 0, "", true
		}
		year, raw, found = y, slot[0], true
	}
	return year, asPrinted(text, raw), found
}

// asPrinted finds the line that prints what was found in compact text.
func asPrinted(text, folded string) string {
	for line := range strings.Lines(text) {
		if folded != "" && strings.Contains(compact(line), folded) {
			return strings.TrimSpace(line)
		}
	}
	return folded
}

// headings finds bracketed year slots anywhere and bare ones on lines of their own.
func headings(text string) [][3]string {
	var found [][3]string
	for _, m := range headingSlot.FindAllStringSubmatch(compact(text), -1) {
		found = append(found, [3]string(m))
	}
	if len(found) > 0 {
		return found
	}
	for line := range strings.Lines(text) {
		if m := headingAlone.FindStringSubmatch(compact(line)); m != nil {
			found = append(found, [3]string{m[0], m[1]})
		}
	}
	return found
}
