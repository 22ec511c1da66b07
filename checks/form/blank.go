package form

import (
	"regexp"
	"strings"
)

var (
	slashes = regexp.MustCompile(`^[/\\]+$`)
	dashes  = regexp.MustCompile(`^[-‐‑‒–—―─━−ー﹣_]*[-‐‑‒–—―─━−ー﹣]$`)
	nones   = regexp.MustCompile(`^[(]?(?:无|没有|暂无|无数据|暂无数据)[)]?[。.]?$`)
	ruled   = strings.NewReplacer("_", "", "＿", "")
)

// emptiness tells the states of a cell that holds no value apart. The lines
// one writes on (____) are part of the form and not of what is written.
func emptiness(raw string) (State, bool) {
	switch s := compact(ruled.Replace(raw)); {
	case s == "":
		return Blank, true
	case slashes.MatchString(s):
		return Slash, true
	case dashes.MatchString(s):
		return Dash, true
	case nones.MatchString(s):
		return None, true
	}
	return "", false
}

// garbled says whether text holds characters that stand for a picture or for no
// character: what was printed there is not known.
func garbled(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool {
		return r == '\uFFFC' || r == '\uFFFD' || r >= '\uE000' && r <= '\uF8FF' || r < ' ' && r != '\n' && r != '\t' && r != '\r' && r != '\v' && r != '\f'
	})
}
