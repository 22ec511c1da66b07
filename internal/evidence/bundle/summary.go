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
	"when": when, "size": size, "place": place, "purpose": purpose, "name": nameOf, "scans": scans,
}).Parse(summaryText))

type picture struct {
	File    evidence.File
	At      time.Time // when it was taken, zero when that is not known
	content []byte
}

// Taken says when the picture was taken, empty when that is not known.
func (p picture) Taken() string {
	if p.At.IsZero() {
		return ""
	}
	return "摄于 " + when(p.At)
}

// Data is the picture inside the page itself.
func (p picture) Data() template.URL {
	return template.URL("data:image/png;base64," + base64.StdEncoding.EncodeToString(p.content)) //nolint:gosec // base64 of bytes we keep
}

// Alt says what the picture shows.
func (p picture) Alt() string {
	_, name, _ := strings.Cut(strings.TrimSuffix(p.File.Name, ".png"), "-")
	what, known := map[string]string{"home": "首页", "report": "报表页"}[name]
	switch {
	case strings.HasPrefix(name, "entry"):
		what = "首页，红框为报表入口"
	case !known:
		return p.File.Name
	}
	return fmt.Sprintf("第%d次查看：%s", p.File.Scan(), what)
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
	Class            string    // of the status, for its colour
	Failed, Open     []finding // Open: publication duties only
	Dismissed        []finding // failures that a reviewer found untrue
	OpenElse         []reason  // the other open ones
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
	slices.SortStableFunc(s.Failed, func(a, b finding) int {
		return slices.Index(levels, a.Finding.Level) - slices.Index(levels, b.Finding.Level)
	})
	for _, r := range c.Dossier.Reports {
		s.Reports = append(s.Reports, reportOf(r))
	}
	return summaryPage.Execute(w, s)
}

// levels, the gravest first.
var levels = []checks.Level{checks.Violation, checks.Suspicion, checks.Hint, checks.Note}

// reason is one reason why several rules could not be answered.
type reason struct {
	Text  string
	Rules []finding
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
		if slices.Contains(s.Dossier.Dismissed, f.Rule) {
			s.Dismissed = append(s.Dismissed, one)
			return
		}
		s.Failed = append(s.Failed, one)
	case checks.Pass:
		s.Passed = append(s.Passed, one)
	case checks.NotApplicable:
		s.NotAsked = append(s.NotAsked, one)
	default:
		s.leaveOpen(one)
	}
}

// leaveOpen takes an unanswered rule: a publication duty by itself, others by reason.
func (s *summary) leaveOpen(f finding) {
	if f.Publication {
		s.Open = append(s.Open, f)
		return
	}
	i := slices.IndexFunc(s.OpenElse, func(r reason) bool { return r.Text == f.Reason })
	if i < 0 {
		i = len(s.OpenElse)
		s.OpenElse = append(s.OpenElse, reason{Text: f.Reason})
	}
	s.OpenElse[i].Rules = append(s.OpenElse[i].Rules, f)
}

// Seen says whether the last visit could look at the homepage: only then does not
// having seen an entry or a report mean anything.
func (s summary) Seen() bool { return s.Visit != nil && s.Visit.Outcome == snapshot.OK }

// Why says why the last visit could not look.
func (s summary) Why() string {
	switch {
	case s.Visit == nil && len(s.Dossier.Visits) > 0:
		return "各次查看均已作废"
	case s.Visit == nil:
		return "尚未查看"
	}
	return s.Visit.Outcome.Text()
}

// Unanswered is how many rules could not be answered.
func (s summary) Unanswered() int {
	n := len(s.Open)
	for _, r := range s.OpenElse {
		n += len(r.Rules)
	}
	return n
}

// scans are the numbers of visits in their order.
func scans(numbers []int64) []int64 { return slices.Sorted(slices.Values(numbers)) }

// Class is the colour of the finding's card.
func (f finding) Class() string {
	switch f.Finding.Level {
	case checks.Violation:
		return "bad"
	case checks.Suspicion:
		return "open"
	}
	return "none"
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
	if r.PublishedDay {
		return r.Published.In(shanghai).Format(time.DateOnly) + "（" + snapshot.ClaimSource(r.PublishedSource) + "）"
	}
	return when(*r.Published) + "（" + snapshot.ClaimSource(r.PublishedSource) + "）"
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

// locators turn what checks/form says of a value's place into Chinese, in order.
var locators = []struct {
	form *regexp.Regexp
	text string
}{
	{regexp.MustCompile(`\bpage (\d+)`), "第${1}页"},
	{regexp.MustCompile(`\btable (\d+)`), "表${1}"},
	{regexp.MustCompile(`\bsheet `), "工作表"},
	{regexp.MustCompile(`,? r(\d+) c(\d+)`), " 第${1}行第${2}列"},
	{regexp.MustCompile(`\babove ((?:第\d+页 ?)?(?:表\d+|工作表\S+))`), "${1}上方"},
	{regexp.MustCompile(`\bbelow ((?:第\d+页 ?)?(?:表\d+|工作表\S+))`), "${1}下方"},
	{regexp.MustCompile(`^title$`), "标题"},
}

// place says in Chinese where a value stands.
func place(at string) string {
	for _, l := range locators {
		at = l.form.ReplaceAllString(at, l.text)
	}
	return at
}

var purposes = map[snapshot.Purpose]string{
	snapshot.ForDeclared: "登记的报表网址", snapshot.ForHome: "首页", snapshot.ForFrame: "嵌入页面", snapshot.ForScript: "脚本",
	snapshot.ForEntry: "入口所指", snapshot.ForPager: "栏目翻页", snapshot.ForSearch: "站内搜索", snapshot.ForData: "列表数据", snapshot.ForAttachment: "附件",
	snapshot.ForPicture: "链接图片", snapshot.ForRobots: "robots.txt",
}

func purpose(p snapshot.Purpose) string {
	if text, ok := purposes[p]; ok {
		return text
	}
	return string(p)
}
