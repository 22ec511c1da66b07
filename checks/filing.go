package checks

import (
	"regexp"
	"strings"

	"golang.org/x/text/unicode/norm"
)

// squeeze folds width, drops blanks and raises letters of a filing number.
func squeeze(s string) string {
	s = blanks.Replace(norm.NFKC.String(s))
	return strings.ReplaceAll(strings.ToUpper(s), "－", "-")
}

// asFooter compares a filing number of the form with the one the pages print.
func (s *sheet) asFooter(name, own string, inText *regexp.Regexp) Outcome {
	printed := ""
	if s.view.Visit != nil {
		printed = s.view.Visit.Identity.ICP
		if name != "ICP备案号" {
			printed = s.view.Visit.Identity.Police
		}
	}
	found := inText.FindString(squeeze(printed))
	switch {
	case found == "":
		return pass("%s「%s」合规，页脚没有可比较的", name, own)
	case found != own:
		return fail("报表的%s为「%s」，页脚为「%s」", name, own, printed)
	}
	return pass("%s「%s」合规，与页脚一致", name, own)
}
