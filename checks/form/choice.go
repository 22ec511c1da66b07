package form

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"
)

// Canonical values of ticks.
const (
	yes     = "yes"
	no      = "no"
	both    = "both"
	neither = "neither"
)

var (
	yesNoNames = []string{"是", "否"}
	siteTypes  = []string{"政府门户网站", "部门网站", "专项网站"}
	innovation = []struct{ key, name string }{
		{"wrk.inno.search", "搜索即服务"},
		{"wrk.inno.multilang", "多语言版本"},
		{"wrk.inno.a11y", "无障碍浏览"},
		{"wrk.inno.personal", "千人千网"},
		{"wrk.inno.other", "其他"},
	}
	optionNames = namesOf(innovation)
)

func namesOf(options []struct{ key, name string }) []string {
	names := make([]string, 0, len(options))
	for _, o := range options {
		names = append(names, o.name)
	}
	return names
}

// options are the names one of which is to be ticked in a field, nil where it is none
// to be ticked.
func (f Field) options() []string {
	switch f.Type {
	case YesNo:
		return yesNoNames
	case OneOf:
		return siteTypes
	}
	return nil
}

// chosenIn says whether a text tells which of the field's options are chosen, or that
// none is.
func (f Field) chosenIn(text string) (ok bool) {
	switch f.Type {
	case YesNo:
		_, _, _, ok = readYesNo(text, true)
	case OneOf:
		_, _, ok = readOneOf(text, siteTypes)
	}
	return ok
}

// chosen returns the names ticked; ok is false where the boxes do not say.
func chosen(opts []option) (names []string, ok bool) {
	ticked, empty, unmarked := []string{}, 0, 0
	for _, o := range opts {
		switch {
		case o.name == "":
		case o.mark == 'T':
			ticked = append(ticked, o.name)
		case o.mark == 'E':
			empty++
		default:
			unmarked++
		}
	}
	switch {
	case unmarked == 0:
		return ticked, len(ticked)+empty > 1 || len(ticked) == 1
	case len(ticked) > 0 && empty == 0: // ticks only, no boxes drawn
		return ticked, true
	case len(ticked) == 0 && empty == 0 && unmarked == 1: // one word, nothing else
		return []string{opts[slices.IndexFunc(opts, func(o option) bool { return o.name != "" })].name}, true
	}
	return nil, false
}

// readYesNo reads a □是 □否 cell. Other words make it unreadable, save that where
// it is weighed a weight is written behind 是.
func readYesNo(text string, weighed bool) (value, weight string, notes []string, ok bool) {
	opts, notes, ok := readOptions(text, yesNoNames)
	if !ok {
		return "", "", nil, false
	}
	for _, o := range opts {
		if weighed && o.name == "是" {
			weight = o.rest
		} else if letters(o.rest) != "" {
			return "", "", nil, false
		}
	}
	ticked, ok := chosen(opts)
	switch {
	case !ok:
		return "", "", nil, false
	case len(ticked) == 2:
		return both, weight, notes, true
	case len(ticked) == 0:
		return neither, weight, notes, true
	case ticked[0] == "是":
		return yes, weight, notes, true
	}
	return no, weight, notes, true
}

// readOneOf reads a cell of which exactly one option is to be ticked: the option,
// or neither, or both where more than one is.
func readOneOf(text string, names []string) (value string, notes []string, ok bool) {
	opts, notes, ok := readOptions(text, names)
	if !ok || slices.ContainsFunc(opts, func(o option) bool { return letters(o.rest) != "" }) {
		return "", nil, false
	}
	ticked, ok := chosen(opts)
	switch {
	case !ok || len(ticked) == 0 && len(opts) < len(names):
		return "", nil, false
	case len(ticked) == 0:
		return neither, notes, true
	case len(ticked) > 1:
		return both, append(notes, ticked...), true
	}
	return ticked[0], notes, true
}

var weightText = regexp.MustCompile(`^[(]?(?:占比?|比重|权重|所占比重|为|:)*([^()]*?)[)]?$`)

// readWeight reads what stands behind 是: （5%）, ____5____%.
func readWeight(rest string) (value string, state State, notes []string) {
	m := weightText.FindStringSubmatch(compact(ruled.Replace(rest)))
	if m == nil {
		return "", Unreadable, nil
	}
	text := strings.Trim(m[1], ",.;、，；")
	if text == "" || text == "%" {
		return "", Blank, nil
	}
	if state, empty := emptiness(strings.TrimSuffix(text, "%")); empty {
		return "", state, nil
	}
	value, notes, ok := readNumber(text, "%")
	if !ok {
		return "", Unreadable, nil
	}
	return value, stateOf(value), notes
}

var otherOption = regexp.MustCompile(`其\s*[他它]`)

// readInnovation reads the options of 创新发展: a mark for each option found, and
// what is written behind 其他. It is mixed where options stand behind 其他: what is
// written there may go on between them.
func readInnovation(text string) (marks map[string]string, other string, mixed, ok bool) {
	head, tail := beforeOther(text)
	at := boxedOption(tail)
	opts, _, ok := readOptions(head+tail[at:], optionNames)
	if !ok {
		return nil, "", false, false
	}
	return marksOf(opts), strings.Trim(ruled.Replace(tail[:at]), " \u00a0\u3000\t\n\r:：()（）"), at < len(tail), true
}

// boxedOption is where the first option with a box before it stands in a text, its end
// where there is none.
func boxedOption(text string) int {
	for _, at := range innovationNames.FindAllStringIndex(text, -1) {
		before := strings.TrimRight(text[:at[0]], " \u00a0\u3000\t")
		if r, size := utf8.DecodeLastRuneInString(before); glyphs[r] != 0 {
			return len(before) - size
		}
	}
	return len(text)
}

// beforeOther splits what is written behind 其他 off, but for its box.
func beforeOther(text string) (head, tail string) {
	at := otherOption.FindStringIndex(text)
	if at == nil {
		return text, ""
	}
	head, tail = text[:at[0]]+"其他", text[at[1]:]
	trailing := strings.TrimLeft(tail, " \u00a0\u3000\t")
	if r, size := utf8.DecodeRuneInString(trailing); glyphs[r] != 0 {
		return head + trailing[:size], trailing[size:]
	}
	return head, tail
}

// marksOf spells marks out; an option without a box is no where the cell draws
// ticks only, and unreadable (empty) where others have boxes, or where words stand
// before it that may have been its mark.
func marksOf(opts []option) map[string]string {
	has := func(mark rune) bool { return slices.ContainsFunc(opts, func(o option) bool { return o.mark == mark }) }
	marks := make(map[string]string)
	for i, o := range opts {
		switch {
		case o.name == "":
		case o.mark == 'T':
			marks[o.name] = yes
		case o.mark == 0 && i > 0 && letters(opts[i-1].rest) != "":
			marks[o.name] = ""
		case o.mark == 'E' || has('T') && !has('E'):
			marks[o.name] = no
		default:
			marks[o.name] = ""
		}
	}
	return marks
}
