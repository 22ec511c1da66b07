package form

import (
	"fmt"
	"regexp"
	"strings"
	"time"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"nianbao/internal/document"
)

// content is what stands in the place of a field: one cell, or the cells its
// boxes are spread over.
type content struct {
	text       string
	at         string
	confidence float64        // lowest of its cells and boxes
	pixels     bool           // recognised from pixels
	ends       []document.End // why its lines end, as in document.Cell
	breaks     bool           // the document breaks numbers where their cells end
	narrow     bool           // its lines break where the cell ends, and not where somebody broke them
	drawn      float64        // confidence of its boxes, where all its marks are drawn ones
	pointed    bool           // its points were seen to be such
}

// read makes the value of a field from what stands in its place.
func (c content) read(f Field, threshold float64) Value {
	v := Value{Raw: strings.TrimSpace(c.text), At: c.at, Confidence: c.confidence, State: Unreadable}
	if c.confidence < threshold {
		return c.readMarks(f, v, threshold)
	}
	if state, empty := emptiness(c.text); empty {
		v.State = state
		return v
	}
	var ok bool
	switch f.Type {
	case Integer, Decimal, Percent:
		text := c.unwrapped(f.Unit)
		v.Value, v.Notes, ok = readNumber(text, f.Unit)
		ok = ok && !(c.pixels && c.doubtful(text, v.Value, f))
	case YesNo:
		v.Value, _, v.Notes, ok = readYesNo(c.text, f.Key == "sup.appraisal.included")
	case OneOf:
		v.Value, v.Notes, ok = readOneOf(c.text, siteTypes)
	case Date:
		v.Value, v.State, ok = readDate(c.text)
		if ok {
			return v
		}
	default:
		text, whole := c.unparted()
		v.Value, ok = readText(text, f.Key, c.pixels)
		ok = ok && (whole || dense[f.Key]) && !(c.pixels && misspelt(v.Value, f.Key, c.confidence))
	}
	if !ok {
		v.Value, v.Notes, v.State = "", nil, Unreadable
		return v
	}
	v.State = stateOf(v.Value)
	return v
}

// doubtful numbers are those that a speck or a gap may have changed: a point in
// a count, which may be a comma or dirt that every reading sees, where nothing but the
// reading tells, or where it is followed by as many digits as a comma; and digits set apart.
func (c content) doubtful(text, value string, f Field) bool {
	_, fraction, pointed := strings.Cut(value, ".")
	pointed = pointed && f.Type == Integer && strings.ContainsAny(text, ".．")
	return pointed && (!c.pointed || len(fraction) > 2) || brokenDigits.MatchString(text)
}

// stateOf tells zero from the rest.
func stateOf(value string) State {
	if strings.Trim(value, "-0.") == "" && strings.Contains(value, "0") {
		return Zero
	}
	return Present
}

// dense are texts in which white space means nothing: codes and addresses.
var dense = map[string]bool{"wrk.home_url": true, "wrk.site_code": true, "wrk.icp": true, "wrk.police": true}

func readText(text, key string, pixels bool) (string, bool) {
	if garbled(text) {
		return "", false
	}
	if dense[key] {
		return compact(text), true
	}
	return unbroken(ruled.Replace(text), pixels), true
}

// unbroken joins the lines of a text and narrows its white space. Lines break
// inside Chinese words and behind hyphens, where nothing is put between; in
// recognised text any gap may lie inside a word.
func unbroken(text string, pixels bool) string {
	var b strings.Builder
	var last rune
	gap, broken := false, false
	for _, r := range strings.TrimSpace(text) {
		if unicode.IsSpace(r) {
			gap, broken = true, broken || pixels || r == '\n'
			continue
		}
		if gap && !(broken && (document.FullWidth(last) || document.FullWidth(r) || last == '-')) {
			b.WriteByte(' ')
		}
		b.WriteRune(r)
		last, gap, broken = r, false, false
	}
	return b.String()
}

var (
	dateParts = regexp.MustCompile(`^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$`)
	eightDate = regexp.MustCompile(`^(\d{4})(\d{2})(\d{2})$`)
	blankDate = regexp.MustCompile(`^年?月?日?$`)
)

// readDate reads a day as 2024-01-05; 　年　月　日 is a blank.
func readDate(text string) (value string, state State, ok bool) {
	s := compact(norm.NFKC.String(ruled.Replace(text)))
	if blankDate.MatchString(s) {
		return "", Blank, true
	}
	m := dateParts.FindStringSubmatch(s)
	if m == nil {
		m = eightDate.FindStringSubmatch(s)
	}
	if m == nil || ornate(text) {
		return "", Unreadable, false
	}
	value = fmt.Sprintf("%s-%02s-%02s", m[1], m[2], m[3])
	if _, err := time.Parse(time.DateOnly, value); err != nil {
		return "", Unreadable, false
	}
	return value, Present, true
}
