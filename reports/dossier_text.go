package reports

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"nianbao/checks"
	"nianbao/checks/form"
	"nianbao/crawler/snapshot"
)

const minute = "2006-01-02 15:04"

// WriteDossier writes a dossier for a person at a terminal.
func WriteDossier(w io.Writer, d Dossier) error {
	var b strings.Builder
	fmt.Fprintf(&b, "%s  %s\n%s\n\n%d年度：%s\n", d.Site.Code, d.Site.Name, d.Site.HomeURL, d.Year, d.Status)
	for _, reason := range d.Reasons {
		fmt.Fprintf(&b, "  - %s\n", reason.Text)
	}
	d.writeVisits(&b)
	d.writeAccess(&b)
	d.writeTimes(&b)
	d.writeEntry(&b)
	for _, report := range d.Reports {
		report.write(&b)
	}
	d.writeFindings(&b)
	d.writeIdentity(&b)
	_, err := io.WriteString(w, b.String())
	return err
}

func (d Dossier) writeVisits(b *strings.Builder) {
	b.WriteString("\n查看\n")
	if len(d.Visits) == 0 {
		b.WriteString("  尚未查看\n")
	}
	for _, visit := range d.Visits {
		fmt.Fprintf(b, "  第%d次  %s  %s%s%s\n", visit.Scan, visit.At.Format(minute), visit.Outcome.Text(), visit.Remark(), visit.Judged.text())
	}
	for _, place := range d.Places {
		fmt.Fprintf(b, "  首页之外查看了：%s  %s\n", place.Name, place.URL)
	}
	for _, gap := range d.Gaps {
		fmt.Fprintf(b, "  盲点：%s  %s %s\n", gap.Kind.Text(), gap.Where, gap.Detail)
	}
}

func (d Dossier) writeAccess(b *strings.Builder) {
	if d.Access == nil {
		return
	}
	fmt.Fprintf(b, "\n首页监测（%s）\n  %s\n", checks.AccessBasis, d.Access.Text)
	for _, day := range d.Access.Days {
		fmt.Fprintf(b, "  %s  %s\n", day.Day, dayText(day))
	}
}

// text names what the findings of a visit were made by.
func (j *DossierJudgement) text() string {
	if j == nil {
		return ""
	}
	return fmt.Sprintf("  （判定%d：规则 %s，口径 %s，程序 %s）", j.ID, j.Ruleset, j.Policy, j.Build)
}

// Remark says of a visit that it repeats an earlier one, or counts for nothing.
func (v DossierVisit) Remark() string {
	remark := ""
	if v.Repeats != 0 {
		remark = fmt.Sprintf("（逐项重新取得，与第%d次查看相同）", v.Repeats)
	}
	if v.Quarantined != "" {
		remark += fmt.Sprintf("（本次查看作废，不作为依据：%s）", v.Quarantined)
	}
	return remark
}

// notSeen says of what is not there why it is not: not met with, or nobody could look.
func (d Dossier) notSeen() string {
	for _, visit := range slices.Backward(d.Visits) {
		switch {
		case visit.Quarantined != "":
		case visit.Outcome != snapshot.OK:
			return "未能查看（" + visit.Outcome.Text() + "）"
		default:
			return "未见"
		}
	}
	return "没有可作依据的查看"
}

var kindTexts = map[snapshot.EntryKind]string{
	snapshot.TextEntry: "文字", snapshot.ImageEntry: "图片", snapshot.ScriptEntry: "脚本生成",
	snapshot.ColumnEntry: "栏目", snapshot.NewsEntry: "信息条目（会随更新移出首页）",
}

var leadTexts = map[snapshot.Lead]string{
	snapshot.LeadsToReport: "直达报表", snapshot.LeadsToColumn: "通向栏目", snapshot.LeadUnknown: "指向何处无法判断",
	snapshot.LeadsNowhere: "打不开",
}

func (d Dossier) writeEntry(b *strings.Builder) {
	b.WriteString("\n首页入口\n")
	if d.Entry == nil {
		fmt.Fprintf(b, "  %s\n", d.notSeen())
		return
	}
	fmt.Fprintf(b, "  “%s”  %s，%s  %s\n", d.Entry.Text, kindTexts[d.Entry.Kind], leadTexts[d.Entry.Leads], d.Entry.URL)
	if place := d.Entry.Prominence.Text(); place != "" {
		fmt.Fprintf(b, "    位置：%s", place)
		if d.Entry.Shown != nil {
			fmt.Fprintf(b, "（%s）", d.Entry.Shown.Text())
		}
		b.WriteString("\n")
	}
}

var formTexts = map[string]string{string(form.Work): "工作年度报表", string(form.Supervision): "监管年度报表"}

func (r DossierReport) write(b *strings.Builder) {
	year := "年度不明"
	if r.Year != 0 {
		year = fmt.Sprintf("%d年度", r.Year)
	}
	fmt.Fprintf(b, "\n%s（%s，%s）\n  %s\n", formTexts[r.Form], year, r.Format, r.URL)
	fmt.Fprintf(b, "  发布 %s  首次见到 %s", r.published(), r.FirstSeen.Format(minute))
	if r.Clicks > 0 {
		fmt.Fprintf(b, "  从首页点击%d次可达", r.Clicks)
	}
	b.WriteString("\n")
	if r.Gap != "" {
		fmt.Fprintf(b, "  数据无法读取：%s\n", r.Gap)
	}
	for _, key := range r.keys() {
		value := r.Values[key]
		fmt.Fprintf(b, "  %s  %s\n", fieldText(key), strings.TrimSpace(value.Raw))
	}
}

func (r DossierReport) published() string {
	if r.Published == nil {
		return "时间未载明"
	}
	layout := minute
	if r.PublishedDay {
		layout = time.DateOnly
	}
	return fmt.Sprintf("%s（%s）", inChina(*r.Published, layout), snapshot.ClaimSource(r.PublishedSource))
}

// keys are those of the values, in the order of the form.
func (r DossierReport) keys() []string {
	var keys []string
	for _, field := range form.Fields(form.Kind(r.Form)) {
		if _, ok := r.Values[field.Key]; ok {
			keys = append(keys, field.Key)
		}
	}
	return keys
}

// fieldText is the field's label path as the form prints it.
func fieldText(key string) string {
	field, ok := form.Lookup(key)
	if !ok {
		return key
	}
	return strings.Join(field.Path, "/")
}

func (d Dossier) writeIdentity(b *strings.Builder) {
	b.WriteString("\n网站自述\n")
	for _, claim := range d.Identity.Codes {
		fmt.Fprintf(b, "  标识码 %s（%s）\n", claim.Code, orItself(codeSources, claim.Source))
	}
	fmt.Fprintf(b, "  ICP备案 %s  公安备案 %s\n", cmp.Or(d.Identity.ICP, d.notSeen()), cmp.Or(d.Identity.Police, d.notSeen()))
}

// codeSources are the places a page prints its 标识码 in.
var codeSources = map[string]string{"footer": "页脚", "meta": "页面标签", "jiucuo": "找错脚本", "link": "找错链接"}

// orItself is a word's Chinese, or the word where there is none.
func orItself(texts map[string]string, word string) string {
	if text, ok := texts[word]; ok {
		return text
	}
	return word
}
