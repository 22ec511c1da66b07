package reports

import (
	"fmt"
	"io"
	"strings"

	"github.com/mattn/go-runewidth"

	"nianbao/checks"
	"nianbao/checks/form"
)

var stateTexts = map[form.State]string{
	form.Blank: "（空白）", form.Slash: "（斜线）", form.Dash: "（横线）", form.None: "（无）", form.Unreadable: "（无法读取）",
}

// WriteForm writes one form as read, in the order of the sample form, with the
// faults found in it below; findings may be nil.
func WriteForm(w io.Writer, file string, report form.Report, findings []checks.Finding) error {
	var b strings.Builder
	year := "年度不明"
	if report.Year != 0 {
		year = fmt.Sprintf("%d年度", report.Year)
	}
	fmt.Fprintf(&b, "%s：政府网站%s（%s）\n", file, formTexts[string(report.Form)], year)
	writeValues(&b, report)
	if len(report.Unread) > 0 {
		fmt.Fprintf(&b, "  未找到位置的项目：%s\n", fieldTexts(report.Unread))
	}
	writeFaults(&b, findings)
	_, err := io.WriteString(w, b.String())
	return err
}

func writeValues(b *strings.Builder, report form.Report) {
	for _, field := range form.Fields(report.Form) {
		value, ok := report.Values[field.Key]
		if !ok {
			continue
		}
		shown := stateTexts[value.State]
		if shown == "" {
			shown = spoken(value.Value) + field.Unit
		}
		if len(value.Notes) > 0 {
			shown += "  注意：" + strings.Join(value.Notes, "，")
		}
		fmt.Fprintf(b, "  %s  %s\n", runewidth.FillRight(fieldText(field.Key), 48), shown)
	}
}

func fieldTexts(keys []string) string {
	texts := make([]string, len(keys))
	for i, key := range keys {
		texts[i] = fieldText(key)
	}
	return strings.Join(texts, "、")
}

func writeFaults(b *strings.Builder, findings []checks.Finding) {
	if findings == nil {
		return
	}
	faults := 0
	for _, finding := range findings {
		if finding.Result == checks.Fail {
			faults++
			fmt.Fprintf(b, "  ✗ %s %s：%s\n", finding.Rule, finding.Level.Text(), finding.Reason)
		}
	}
	if faults == 0 {
		b.WriteString("  未发现填报问题。\n")
	}
}
