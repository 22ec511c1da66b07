package checks

import (
	"fmt"
	"strings"
)

//go:generate go test -run TestRulesDocument -update .

var subjectNames = map[Subject]string{
	AnySite: "每个网站", WorkReport: "工作年度报表", SupervisionReport: "监管年度报表", AnyReport: "两种报表",
	PortalDuty: "省、国务院部门门户网站",
}

// Explain prints one rule in Chinese, as `nianbao rules explain` does.
func Explain(r Rule) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s %s\n\n", r.ID, r.Title)
	for _, row := range rows(r) {
		fmt.Fprintf(&b, "%s：%s\n", row[0], row[1])
	}
	for _, n := range r.NotFlagged {
		fmt.Fprintf(&b, "不列为问题：%s\n", n)
	}
	fmt.Fprintf(&b, "不合格的例子：%s\n", r.Example)
	return b.String()
}

// rows are a rule's particulars, name and text.
func rows(r Rule) [][2]string {
	level := r.Level.Text()
	if r.Publication {
		level += "（发布要求：经确认即不合格）"
	}
	if r.Off {
		level += "（默认不启用）"
	}
	basis := r.Cite.String()
	if len(r.Cite) == 0 {
		basis = "无明文"
	}
	list := [][2]string{{"级别", level}, {"对象", subjectNames[r.Applies]}, {"依据", basis}}
	if r.Words != "" {
		list = append(list, [2]string{"原文", "“" + r.Words + "”"})
	}
	return append(list, [2]string{"读法", r.Reading}, [2]string{"适用", fmt.Sprintf("%d 年度起", r.Since)})
}

// Document prints RULES.md: every rule, what is expressly allowed, and what is
// done about every sentence of the notice.
func Document() string {
	var b strings.Builder
	b.WriteString("# 规则目录\n\n本文件由规则本身生成（`go generate ./checks`），请勿手改。\n\n" +
		"每条规则的回答有五种：合格、不合格、无法判断、不适用、规则出错。所需的数有一个没有取得，一律是无法判断。\n\n")
	fmt.Fprintf(&b, "共 %d 条规则，%d 项明示不列为问题。\n", len(catalogue), len(allowances))
	for _, r := range Catalogue() {
		writeRule(&b, r)
	}
	b.WriteString("\n# 明示不列为问题\n")
	for _, a := range Allowances() {
		fmt.Fprintf(&b, "\n## %s %s\n\n- 依据：%s\n- 原文：“%s”\n- 读法：%s\n", a.ID, a.Title, a.Cite, a.Words, a.Reading)
	}
	writeCoverage(&b)
	return b.String()
}

func writeRule(b *strings.Builder, r Rule) {
	fmt.Fprintf(b, "\n## %s %s\n\n", r.ID, r.Title)
	for _, row := range rows(r) {
		fmt.Fprintf(b, "- %s：%s\n", row[0], row[1])
	}
	for _, n := range r.NotFlagged {
		fmt.Fprintf(b, "- 不列为问题：%s\n", n)
	}
	fmt.Fprintf(b, "- 不合格的例子：%s\n", r.Example)
}

func writeCoverage(b *strings.Builder) {
	b.WriteString("\n# 通知逐句对照\n\n| 出处 | 原文 | 检查它的规则，或不能检查的缘由 |\n|---|---|---|\n")
	for _, s := range Coverage() {
		by := strings.Join(s.Rules, " ")
		if s.Reason != "" {
			by = s.Reason
		}
		fmt.Fprintf(b, "| %s | %s | %s |\n", s.Place, strings.ReplaceAll(s.Text, "|", "\\|"), by)
	}
}
