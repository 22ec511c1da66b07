package bundle

import (
	_ "embed" // for the page
	"encoding/base64"
	"fmt"
	"html/template"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"nianbao/checks"
	"nianbao/checks/form"
	"nianbao/crawler/snapshot"
	"nianbao/internal/evidence"
	"nianbao/reports"
)

//go:embed summary.html
var summaryText string

var summaryPage = template.Must(template.New("summary").Funcs(template.FuncMap{
	"when": when, "size": size, "place": place, "purpose": purpose, "name": nameOf, "seal": sealText,
}).Parse(summaryText))

type picture struct {
	File    evidence.File
	content []byte
}

// Data is the picture inside the page itself.
func (p picture) Data() template.URL {
	return template.URL("data:image/png;base64," + base64.StdEncoding.EncodeToString(p.content)) //nolint:gosec // base64 of bytes we keep
}

// Alt says what the picture shows.
func (p picture) Alt() string {
	for suffix, what := range map[string]string{"-home.png": "首页", "-report.png": "报表页"} {
		if strings.HasSuffix(p.File.Name, suffix) {
			return fmt.Sprintf("第%d次查看：%s", p.File.Scan(), what)
		}
	}
	return p.File.Name
}

// finding is a finding with its rule.
type finding struct {
	checks.Finding
	checks.Rule
}

// value is a field of a form as it was read.
type value struct {
	Label string
	Unit  string
	form.Value
}

type report struct {
	reports.DossierReport
	Name   string
	Fields []value
}

// summary is what the page shows.
type summary struct {
	Case
	Class            string // of the status, for its colour
	Failed, Open     []finding
	Passed, NotAsked []finding
	Reports          []report
	Pictures         []picture
	Archives         []evidence.File
}

func writeSummary(w io.Writer, c Case, shown []picture) error {
	s := summary{Case: c, Class: statusClasses[c.Dossier.Status], Pictures: shown, Archives: c.Files}
	for _, f := range c.Dossier.Findings {
		s.take(f)
	}
	order := []checks.Level{checks.Violation, checks.Suspicion, checks.Hint, checks.Note}
	slices.SortStableFunc(s.Failed, func(a, b finding) int {
		return slices.Index(order, a.Finding.Level) - slices.Index(order, b.Finding.Level)
	})
	for _, r := range c.Dossier.Reports {
		s.Reports = append(s.Reports, reportOf(r))
	}
	return summaryPage.Execute(w, s)
}

var statusClasses = map[checks.Status]string{
	checks.Compliant: "good", checks.NonCompliant: "bad", checks.Pending: "open", checks.Exempted: "none",
}

func (s *summary) take(f checks.Finding) {
	rule, known := checks.Find(f.Rule)
	if !known { // of a later version
		rule.ID = f.Rule
	}
	one := finding{f, rule}
	switch f.Result {
	case checks.Fail:
		s.Failed = append(s.Failed, one)
	case checks.Pass:
		s.Passed = append(s.Passed, one)
	case checks.NotApplicable:
		s.NotAsked = append(s.NotAsked, one)
	default:
		s.Open = append(s.Open, one)
	}
}

// Duty says whether a failure of the rule, once confirmed, makes the site 不合格.
func (f finding) Duty() bool { return f.Publication }

func reportOf(r reports.DossierReport) report {
	out := report{DossierReport: r, Name: map[string]string{
		string(form.Work): "政府网站工作年度报表", string(form.Supervision): "政府网站监管年度报表",
	}[r.Form]}
	for _, field := range form.Fields(form.Kind(r.Form)) {
		if v, ok := r.Values[field.Key]; ok {
			out.Fields = append(out.Fields, value{strings.Join(field.Path, " / "), field.Unit, v})
		}
	}
	return out
}

// Claimed is when the report says it was published.
func (r report) Claimed() string {
	if r.Published == nil {
		return "未载明"
	}
	return when(*r.Published) + "（" + sourceText(r.PublishedSource) + "）"
}

var sources = map[string]string{
	"pubdate": "页面 PubDate 标记", "list": "栏目列表", "page": "页面文字", "url": "网址", "last-modified": "Last-Modified", "filled": "填报日期",
}

func sourceText(source string) string {
	if text, ok := sources[source]; ok {
		return text
	}
	return source
}

var shanghai = time.FixedZone("", 8*60*60)

func when(t time.Time) string {
	if t.IsZero() {
		return "—"
	}
	return t.In(shanghai).Format("2006-01-02 15:04:05")
}

func size(n int64) string {
	switch {
	case n < 1<<10:
		return strconv.FormatInt(n, 10) + " B"
	case n < 1<<20:
		return fmt.Sprintf("%.1f KB", float64(n)/(1<<10))
	}
	return fmt.Sprintf("%.1f MB", float64(n)/(1<<20))
}

var locator = regexp.MustCompile(`table (\d+), r(\d+) c(\d+)`)

// place says in Chinese where a value stands.
func place(at string) string { return locator.ReplaceAllString(at, "表$1 第$2行第$3列") }

var purposes = map[snapshot.Purpose]string{
	snapshot.ForDeclared: "登记的报表网址", snapshot.ForHome: "首页", snapshot.ForFrame: "嵌入页面", snapshot.ForScript: "脚本",
	snapshot.ForEntry: "入口所指", snapshot.ForPager: "栏目翻页", snapshot.ForData: "列表数据", snapshot.ForAttachment: "附件",
	snapshot.ForRobots: "robots.txt",
}

func purpose(p snapshot.Purpose) string {
	if text, ok := purposes[p]; ok {
		return text
	}
	return string(p)
}
