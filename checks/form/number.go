package form

import (
	"math/big"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Notes on how a number was written. A multiplier (万, w …) and a word of
// vagueness (约, 余 …) are noted as they stand in the cell.
const (
	noteSeparator = "thousands separator"
	noteUnit      = "unit"
	noteNumerals  = "Chinese numerals"
	notePoint     = "ambiguous point" // 1.234: a decimal point, or a separator
	noteZeros     = "leading zeros"
)

var powers = map[string]int64{
	"百": 1e2, "千": 1e3, "万": 1e4, "百万": 1e6, "千万": 1e7, "亿": 1e8,
	"k": 1e3, "K": 1e3, "w": 1e4, "W": 1e4, "M": 1e6,
}

const vague = `约|大约|近|超过|超|逾|余|多|左右|以上|\+`

// vagueWords and powers are what Scaled and Approximate look for among the notes.
var vagueWords = strings.Split(strings.ReplaceAll(vague, `\`, ""), "|")

// Scaled says whether the cell had its own multiplier, such as 万. The value
// already is the product.
func (v Value) Scaled() bool {
	return slices.ContainsFunc(v.Notes, func(n string) bool { return powers[n] != 0 })
}

// Approximate says whether the cell called its number approximate, as 约 and 余 do.
func (v Value) Approximate() bool {
	return slices.ContainsFunc(v.Notes, func(n string) bool { return slices.Contains(vagueWords, n) })
}

// units are the words that may follow a number in a cell of a unit.
var units = map[string]string{
	"个": "个|人|人次|户|位|次", "次": "次|人次|人|个", "条": "条|篇|则|个|件", "件": "件|个|项|次|条", "项": "项|个|件",
	"篇": "篇|条|个", "期": "期|次|场|个|条", "天": "天|日|个工作日|工作日", "家": "家|个", "人次": "人次|人|次", "%": "%",
}

var (
	plainNumber   = regexp.MustCompile(`^-?\d+(?:\.\d+)?$`)
	groupedNumber = regexp.MustCompile(`^-?[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?$`)
	ambiguous     = regexp.MustCompile(`^-?[1-9]\d{0,2}\.\d{3}$`)
	brokenDigits  = regexp.MustCompile(`[\d.,]\s+[\d.,]`)
	brokenGroup   = regexp.MustCompile(`[,，][ \t]*\n[ \t]*(\d{3})\b`) // a line ends behind the comma
	spacedGroups  = regexp.MustCompile(`^\D*[1-9]\d{0,2}(?: \d{3})+(?:\D.*)?$`)

	numberParts = partsOf(`%`)
	partsByUnit = partsOfUnits()
)

// partsOf takes a cell apart: vague, 百分之, digits, vague, power, vague, unit, vague.
func partsOf(unit string) *regexp.Regexp {
	return regexp.MustCompile(`^(` + vague + `)?(百分之)?(-?[\d.,]+|[〇零○一二三四五六七八九十百千万亿两壹贰叁肆伍陆柒捌玖拾佰仟]+)(` + vague +
		`)?[(]?(百万|千万|百|千|万|亿|k|K|w|W|M)?[)]?(` + vague + `)?[(]?(` + unit + `)?[)]?(` + vague + `)?$`)
}

func partsOfUnits() map[string]*regexp.Regexp {
	m := make(map[string]*regexp.Regexp)
	for unit, words := range units {
		m[unit] = partsOf(words)
	}
	return m
}

// maxDigits bounds what is taken for a number: no site counts more.
const maxDigits = 24

// readNumber reads a number as people write it into a cell of the unit. The
// value is a plain decimal with the decimals that were printed.
func readNumber(raw, unit string) (value string, notes []string, ok bool) {
	if ornate(raw) {
		return "", nil, false
	}
	text := strings.TrimSpace(norm.NFKC.String(ruled.Replace(raw)))
	if brokenDigits.MatchString(text) {
		if !spacedGroups.MatchString(text) {
			return "", nil, false
		}
		notes = append(notes, noteSeparator)
	}
	parts, known := partsByUnit[unit]
	if !known {
		parts = numberParts
	}
	m := parts.FindStringSubmatch(compact(text))
	if m == nil || m[2] != "" && (unit != "%" || m[7] != "") {
		return "", nil, false
	}
	digits, more, ok := core(m[3])
	if !ok {
		return "", nil, false
	}
	notes = append(notes, more...)
	for _, note := range []string{m[1], m[4], m[5], m[6], m[8]} {
		if note != "" {
			notes = append(notes, note)
		}
	}
	if m[7] != "" && unit != "%" {
		notes = append(notes, noteUnit)
	}
	return scale(digits, powers[m[5]]), notes, true
}

// ornate says whether figures stand in a text that are none of its number: the ① of a
// note, the ² of a power. Written plainly they would be digits more.
func ornate(text string) bool {
	return strings.ContainsFunc(text, func(r rune) bool { return unicode.Is(unicode.No, r) })
}

// core reads the digits themselves.
func core(s string) (digits string, notes []string, ok bool) {
	switch {
	case len(s) > maxDigits*3:
		return "", nil, false
	case groupedNumber.MatchString(s):
		return strings.ReplaceAll(s, ",", ""), []string{noteSeparator}, true
	case ambiguous.MatchString(s):
		return s, []string{notePoint}, true
	case plainNumber.MatchString(s):
		if len(s) > 1 && s[0] == '0' && s[1] != '.' {
			notes = []string{noteZeros}
		}
		return s, notes, len(s) <= maxDigits
	}
	if n, ok := numeral(s); ok {
		return n, []string{noteNumerals}, true
	}
	return "", nil, false
}

// scale multiplies exactly and prints plainly, keeping the decimals that remain.
func scale(digits string, power int64) string {
	n, ok := new(big.Rat).SetString(digits)
	if !ok {
		return ""
	}
	_, fraction, _ := strings.Cut(digits, ".")
	decimals := len(fraction)
	for ; power >= 10; power /= 10 {
		n.Mul(n, big.NewRat(10, 1))
		decimals = max(0, decimals-1)
	}
	return n.FloatString(decimals)
}
