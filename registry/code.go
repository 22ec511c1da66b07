package registry

import (
	"errors"
	"fmt"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// SiteCode is 政府网站标识码, issued by 全国政府网站信息报送系统 (国办函〔2018〕12号
// 附件4 一.5): ten characters, either six digits of division and a serial of four,
// or bm, two of department, two of sub-unit and a serial of four. Always folded:
// half width, lower case, no blanks.
type SiteCode string

// CodeKind tells local codes from those of the State Council's departments.
type CodeKind string

// The kinds of code.
const (
	LocalCode    CodeKind = "local"
	MinistryCode CodeKind = "ministry"
)

var (
	localShape    = regexp.MustCompile(`^[1-6][0-9]{9}$`)
	ministryShape = regexp.MustCompile(`^bm[0-9a-z]{4}[0-9]{4}$`)
)

// ParseSiteCode reads a code as people write it: full width, upper case and blanks
// are folded away. The error says in Chinese what is wrong. It triages by shape
// alone; division and serial are never a reason to refuse (see Lint).
func ParseSiteCode(s string) (SiteCode, error) {
	folded := foldCode(s)
	code := SiteCode(folded)
	if localShape.MatchString(folded) || ministryShape.MatchString(folded) {
		return code, nil
	}
	return "", codeFault(folded)
}

// foldCode folds width and case and drops blanks, visible or not.
func foldCode(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || unicode.Is(unicode.Cf, r) {
			return -1
		}
		return unicode.ToLower(r)
	}, norm.NFKC.String(s))
}

// codeFault says what is wrong with a folded text that is no code.
func codeFault(s string) error {
	size := utf8.RuneCountInString(s)
	ministry := strings.HasPrefix(s, "bm")
	switch {
	case s == "":
		return errors.New("标识码为空")
	case size > 40:
		return fmt.Errorf("标识码应为 10 位，实为 %d 位", size)
	case !asciiAlnum(s):
		return fmt.Errorf("标识码只能由数字和字母组成，“%s”不是标识码", s)
	case size != 10:
		return fmt.Errorf("标识码应为 10 位，“%s”是 %d 位", s, size)
	case ministry:
		return fmt.Errorf("部委标识码“%s”的后 4 位须为数字", s)
	case !allDigits(s):
		return fmt.Errorf("标识码“%s”含有字母：地方网站须为 10 位数字，部委网站须以 bm 开头", s)
	default:
		return fmt.Errorf("标识码“%s”以 %c 开头：地方网站标识码的首位是 1 至 6", s, s[0])
	}
}

func asciiAlnum(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool {
		return (r < '0' || r > '9') && (r < 'a' || r > 'z')
	}) < 0
}

func allDigits(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return r < '0' || r > '9' }) < 0
}

// Kind tells whose code it is; it is empty for a value that is no code.
func (c SiteCode) Kind() CodeKind {
	switch {
	case ministryShape.MatchString(string(c)):
		return MinistryCode
	case localShape.MatchString(string(c)):
		return LocalCode
	default:
		return ""
	}
}

// Division is the six digits of administrative division (GB/T 2260 at the time the
// code was given, or an invented one for a development zone); empty for a ministry.
func (c SiteCode) Division() string { return c.part(LocalCode, 0, 6) }

// Province is the two digits of the province, empty for a ministry.
func (c SiteCode) Province() string { return c.part(LocalCode, 0, 2) }

// Department is bm and the two characters of the State Council department, empty
// for a local code.
func (c SiteCode) Department() string { return c.part(MinistryCode, 0, 4) }

// Unit is the two characters of the department's sub-unit: 00 for the department
// itself; empty for a local code.
func (c SiteCode) Unit() string { return c.part(MinistryCode, 4, 6) }

// Serial is the running number of four digits.
func (c SiteCode) Serial() string {
	if c.Kind() == "" {
		return ""
	}
	return string(c[6:])
}

func (c SiteCode) part(kind CodeKind, from, to int) string {
	if c.Kind() != kind {
		return ""
	}
	return string(c[from:to])
}

// Place names the division the code was issued in, as far as our table goes: the
// invented divisions by their own name, else the province; empty when unknown.
func (c SiteCode) Place() string {
	if name, ok := inventedDivisions[c.Division()]; ok {
		return name
	}
	return provinces[c.Province()]
}
