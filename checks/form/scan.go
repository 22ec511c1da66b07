package form

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"nianbao/internal/document"
)

// hit is a label and its value set in one line: 填报人：张三.
type hit struct {
	key   string
	value string
	start int // of the label, in the text scanned
	end   int // of the value
	clear bool
	more  bool // words follow in the next line, and no label: the value may go on there
}

// lineLabels are the labels that stand in running text, above and below the table.
type lineLabels struct {
	pattern *regexp.Regexp
	keys    map[string]string // by label
}

// lineLabelsOf makes them from the fields 填报单位 and the signatures.
func lineLabelsOf(k Kind) lineLabels {
	l := lineLabels{keys: map[string]string{}}
	var names []string
	for _, f := range Fields(k) {
		if !lined(f.Key) {
			continue
		}
		for _, name := range append(path(f.Path...), f.Aliases...) {
			l.keys[name] = f.Key
			names = append(names, strings.Join(strings.Split(name, ""), `\s*`))
		}
	}
	slices.SortFunc(names, func(a, b string) int { return len(b) - len(a) })
	l.pattern = regexp.MustCompile(`(` + strings.Join(names, "|") + `)\s*(?:[（(][^（()）\n]{0,30}[)）])?\s*[:：]`)
	return l
}

// maxScan bounds the text searched for signatures, in bytes.
const maxScan = 20_000

// scan finds labelled values in running text. A value ends with its line or at
// the next label. Where a line begins with a label and has no value, and the
// next line no label, the value may be there: it is not clear.
func (l lineLabels) scan(text string) []hit {
	if len(text) > maxScan {
		return nil
	}
	var found []hit
	matches := l.pattern.FindAllStringSubmatchIndex(text, -1)
	for i, m := range matches {
		if r, _ := utf8.DecodeLastRuneInString(text[:m[0]]); unicode.Is(unicode.Han, r) {
			continue // 主要负责人 is not 负责人
		}
		end := len(text)
		if i+1 < len(matches) {
			end = matches[i+1][0]
		}
		value, after, _ := strings.Cut(text[m[1]:end], "\n")
		blank := strings.TrimSpace(ruled.Replace(value)) == ""
		alone := strings.TrimSpace(text[strings.LastIndex(text[:m[0]], "\n")+1:m[0]]) == ""
		found = append(found, hit{
			key: l.keys[compact(text[m[2]:m[3]])], value: trimSeal(value), start: m[0], end: m[1] + len(value),
			clear: !blank || !alone || strings.TrimSpace(after) == "",
			more:  strings.TrimSpace(after) != "",
		})
	}
	return found
}

var seal = regexp.MustCompile(`\s*[（(](?:盖章|公章|签字|签章|签名)[)）]\s*$|\s*[（(]?20\d\d\s*年\s*度[)）]?\s*$`)

func trimSeal(s string) string { return strings.TrimSpace(seal.ReplaceAllString(s, "")) }

// signatures keeps the hits of lines that follow one another, at least two
// different ones: a lone 联系电话 may be the page's own. Labels that come twice
// are not kept.
func signatures(text string, hits []hit) []hit {
	for start := 0; start < len(hits); {
		end := start + 1
		for end < len(hits) && onNextLine(text[hits[end-1].end:hits[end].start]) {
			end++
		}
		if group := unique(hits[start:end]); len(group) >= 2 {
			return group
		}
		start = end
	}
	return nil
}

// onNextLine says whether what stands between two hits is no line of its own.
func onNextLine(between string) bool {
	_, rest, broken := strings.Cut(between, "\n")
	return !broken || strings.TrimSpace(rest) == ""
}

func unique(hits []hit) []hit {
	count := map[string]int{}
	for _, h := range hits {
		count[h.key]++
	}
	return slices.DeleteFunc(slices.Clone(hits), func(h hit) bool { return count[h.key] > 1 })
}

// flowing is the text of a cell with its full lines joined, and why those left end; nil
// where it is not known. A line that begins with a label of its own stays one.
func (o *outline) flowing(c document.Cell) (text string, ends []document.End) {
	lines := strings.Split(c.Text, "\n")
	if len(c.Ends) != len(lines)-1 {
		return c.Text, nil
	}
	text = lines[0]
	for i, line := range lines[1:] {
		at := o.lines.pattern.FindStringIndex(line)
		if c.Ends[i] != document.EndFull || at != nil && strings.TrimSpace(line[:at[0]]) == "" {
			text += "\n"
			ends = append(ends, c.Ends[i])
		}
		text += line
	}
	return text, ends
}

// goesOn says whether the value of a hit may go on in the next line of a cell.
func (h hit) goesOn(text string, ends []document.End) bool {
	line := strings.Count(text[:h.end], "\n")
	return h.more && (line >= len(ends) || ends[line] != document.EndMade)
}

// inlineOf finds values set behind their labels in one cell: signatures,
// 网站名称：… as the cell's whole text, and 是否开展应急演练 □是 □否.
func (o *outline) inlineOf(text string) []hit {
	if len(text) > maxScan {
		return nil
	}
	if at := strings.IndexFunc(text, isBox); at > 0 {
		return o.behind(text, at, at, func(f Field) bool { return f.options() != nil })
	}
	if !strings.ContainsAny(text, ":：") {
		return nil
	}
	hits := o.lines.scan(text)
	if len(hits) > 1 || len(hits) == 1 && hits[0].value != "" && strings.TrimSpace(text[:hits[0].start]) == "" {
		return hits
	}
	for at, r := range text {
		if at > maxLabel {
			break
		}
		if r == ':' || r == '：' {
			if hits := o.behind(text, at, at+utf8.RuneLen(r), func(Field) bool { return true }); hits != nil {
				return hits
			}
		}
	}
	return nil
}

// behind reads text from the offset value on as what belongs to the label that
// ends at the offset label.
func (o *outline) behind(text string, label, value int, fits func(Field) bool) []hit {
	ids := o.match(text[:label])
	rest := strings.TrimSpace(text[value:])
	if len(ids) != 1 || rest == "" {
		return nil
	}
	if n := o.nodes[ids[0]]; n.field != "" && !n.row && !n.group && fits(byKey[n.field]) {
		return []hit{{key: n.field, value: rest, clear: true}}
	}
	return nil
}
