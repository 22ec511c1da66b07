package registry

import (
	"errors"
	"fmt"
	"regexp"
	"strings"
)

var (
	trailingZeros = regexp.MustCompile(`^([0-9]{10})\.0*$`)
	thousands     = regexp.MustCompile(`^[0-9](,[0-9]{3}){3}(\.0*)?$`)
	scientific    = regexp.MustCompile(`^([0-9])(?:\.([0-9]*))?e\+?0*([0-9]{1,2})$`)
)

// repairCode reads a code as spreadsheets leave it. repair tells, in Chinese, what
// was restored, and is empty where the cell already held the code. A code whose
// digits are gone is an error: it must not become another site's.
func repairCode(cell string) (code SiteCode, repair string, err error) {
	if len(cell) > maxCell {
		return "", "", errors.New("标识码单元格太长")
	}
	folded := strings.TrimLeft(foldCode(cell), "'`’‘")
	if code, err = ParseSiteCode(folded); err == nil {
		if string(code) != cell {
			repair = fmt.Sprintf("标识码含全角、大写、空格或撇号，按“%s”读入", code)
		}
		return code, repair, nil
	}
	digits, fault := restoreDigits(folded)
	if fault != nil {
		return "", "", fault
	}
	if digits == "" {
		return "", "", err
	}
	if code, err = ParseSiteCode(digits); err != nil {
		return "", "", err
	}
	return code, fmt.Sprintf("标识码被表格软件改成了数字格式，按“%s”读入", code), nil
}

// restoreDigits undoes number formats that keep all ten digits; empty where the
// text is no number of that size.
func restoreDigits(s string) (string, error) {
	if m := trailingZeros.FindStringSubmatch(s); m != nil {
		return m[1], nil
	}
	if thousands.MatchString(s) {
		whole, _, _ := strings.Cut(s, ".")
		return strings.ReplaceAll(whole, ",", ""), nil
	}
	m := scientific.FindStringSubmatch(s)
	if m == nil {
		return "", nil
	}
	if m[3] == "9" && len(m[2]) == 9 {
		return m[1] + m[2], nil
	}
	return "", fmt.Errorf("标识码被表格软件改成了科学计数法“%s”，后面的数字已丢失，无法复原；请把该列设为“文本”后重填", shorten(s))
}
