package reports

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/mattn/go-runewidth"

	"nianbao/checks"
	"nianbao/checks/form"
)

// FormText is one form as read from a file, to be printed.
type FormText struct {
	File     string
	YearFrom string // what the year rests on: heading, title, file
	form.Report
	Findings []checks.Finding // nil: it was not judged
}

// Faults are the findings that speak against the form; notes about our own reading
// do not.
func (t FormText) Faults() []checks.Finding {
	return slices.DeleteFunc(slices.Clone(t.Findings), func(f checks.Finding) bool {
		return f.Result != checks.Fail || f.Level == checks.Note
	})
}

var stateTexts = map[form.State]string{
	form.Blank: "（空白）", form.Slash: "（斜线）", form.Dash: "（横线）", form.None: "（无）", form.Unreadable: "（无法读取）",
}

// noteTexts say how a value was written. A note that is not here is a word as it
// stands in the cell: 万, 约.
var noteTexts = map[string]string{
	"thousands separator": "有千分位", "unit": "带单位", "Chinese numerals": "汉字数字", "ambiguous point": "不明是小数点还是千分位",
	"leading zeros": "有前导零", "☒": "☒ 视为勾选", "title": "取自标题",
}

// WriteForm writes one form in the order of the sample form, with a mark at every
// item that a fault is about, and the faults below.
func WriteForm(w io.Writer, t FormText) error {
	var b strings.Builder
	fmt.Fprintf(&b, "%s：政府网站%s（%s）\n", t.File, formTexts[string(t.Form)], t.yearText())
	t.writeValues(&b)
	if len(t.Unread) > 0 {
		fmt.Fprintf(&b, "  未找到位置的项目：%s\n", fieldTexts(t.Unread))
	}
	if t.Findings != nil {
		t.writeFindings(&b)
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func (t FormText) yearText() string {
	switch {
	case t.Year == 0:
		return "年度不明"
	case t.YearFrom == "title", t.YearFrom == "file":
		return fmt.Sprintf("%d年度，据%s", t.Year, map[string]string{"title": "标题", "file": "文件名"}[t.YearFrom])
	}
	return fmt.Sprintf("%d年度", t.Year)
}

func (t FormText) writeValues(b *strings.Builder) {
	for _, field := range form.Fields(t.Form) {
		value, ok := t.Values[field.Key]
		if !ok {
			continue
		}
		shown := stateTexts[value.State]
		if shown == "" {
			shown = spoken(value.Value) + field.Unit
		}
		if len(value.Notes) > 0 {
			shown += "  注意：" + notesText(value.Notes)
		}
		mark := " "
		if rules := t.faultsAt(field, value); len(rules) > 0 {
			mark, shown = "✗", shown+"  ← "+strings.Join(rules, "、")
		}
		fmt.Fprintf(b, "%s %s  %s\n", mark, runewidth.FillRight(fieldText(field.Key), 48), shown)
	}
}

func notesText(notes []string) string {
	texts := make([]string, len(notes))
	for i, note := range notes {
		texts[i] = orItself(noteTexts, note)
	}
	return strings.Join(texts, "，")
}

// faultsAt are the rules that found fault with an item.
func (t FormText) faultsAt(field form.Field, value form.Value) []string {
	var rules []string
	for _, fault := range t.Faults() {
		if slices.ContainsFunc(blamed(fault), func(e string) bool {
			return strings.HasPrefix(e, evidenceLabel(field)) && strings.HasSuffix(e, "（"+value.At+"）")
		}) {
			rules = append(rules, fault.Rule)
		}
	}
	return rules
}

// evidenceLabel is how the evidence of a rule names an item.
func evidenceLabel(field form.Field) string { return strings.Join(field.Path, "·") + " = " }

// blamed are the items among a fault's evidence that its reason names; where it names
// none, all of them.
func blamed(fault checks.Finding) []string {
	named := slices.DeleteFunc(slices.Clone(fault.Evidence), func(e string) bool {
		path, _, _ := strings.Cut(e, " = ")
		return !strings.Contains(fault.Reason, lastLabel(path))
	})
	if len(named) == 0 {
		return fault.Evidence
	}
	return named
}

func lastLabel(path string) string {
	labels := strings.Split(path, "·")
	return labels[len(labels)-1]
}

func fieldTexts(keys []string) string {
	texts := make([]string, len(keys))
	for i, key := range keys {
		texts[i] = fieldText(key)
	}
	return strings.Join(texts, "、")
}

// writeFindings lists the faults, then what could not be judged: nobody is to take
// that for a pass.
func (t FormText) writeFindings(b *strings.Builder) {
	faults := t.Faults()
	for _, fault := range faults {
		fmt.Fprintf(b, "  ✗ %s %s：%s\n", fault.Rule, fault.Level.Text(), fault.Reason)
	}
	if len(faults) == 0 {
		b.WriteString("  已读出的各项未发现填报问题。\n")
	}
	var unjudged []string
	for _, finding := range t.Findings {
		if finding.Result == checks.Unknown || finding.Result == checks.Broken {
			unjudged = append(unjudged, finding.Rule)
		}
	}
	if len(unjudged) > 0 {
		fmt.Fprintf(b, "  ？ 另有%d项规则无法判断，不等于通过：%s（各项原因见 --json）\n", len(unjudged), strings.Join(unjudged, "、"))
	}
}
