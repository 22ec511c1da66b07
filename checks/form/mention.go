package form

import (
	"regexp"
	"slices"
	"strings"
)

// Mention is a naming of one of the two forms in a link, title, heading or file name.
type Mention struct {
	Form     Kind
	Year     int      // 0 when the text names none, or several
	YearKind YearKind // what the year stands for; empty without a year
	Strength Strength
}

// Strength is how surely words name the form.
type Strength int

// Strengths, weakest first. A Bare wording (网站年度报表, 年度报表) is worth following
// and proves nothing; a Usual one (政府网站年度工作报表) is the form under another
// name in wide use; Official is the name of the notice.
const (
	Bare     Strength = 1
	Usual    Strength = 2
	Official Strength = 3
)

// title is one way of naming the forms. Patterns run over compact text whose
// years are taken out and stand as Y, so a year may stand anywhere in a name.
type title struct {
	pattern  *regexp.Regexp
	strength Strength
}

// inName is what may stand inside a name beside its fixed words.
const inName = `(?:Y|年度|年|的|[()《》“”"])*`

var titles = []title{
	{regexp.MustCompile(`政府网站` + inName + `(?:工作|监管)(?:Y?年度Y?|Y|\(Y\))报表`), Official},
	{regexp.MustCompile(`(?:政府|政务)(?:门户)?网站` + inName + `(?:工作|监管)?` + inName + `(?:工作|监管)?` + inName + `(?:报表|工作年报|监管年报)`), Usual},
	{regexp.MustCompile(`网站` + inName + `(?:工作|监管)` + inName + `(?:工作)?` + inName + `(?:报表|年报)`), Usual},
	{regexp.MustCompile(`report_tb_`), Usual},
	{regexp.MustCompile(`网站` + inName + `(?:工作|监管)?` + inName + `(?:工作|监管)?` + inName + `(?:年报|年度报告|工作报告|监管报告)`), Bare},
	{regexp.MustCompile(`网站` + inName + `(?:年度|Y)` + inName + `报表`), Bare},
	{regexp.MustCompile(`^[(《·•>]*(?:Y年?度?(?:工作)?(?:年度)?(?:工作)?|(?:工作)?年度(?:工作)?)报表[)》]?\(?Y?\)?(?:\.[a-z]{3,4})?$`), Bare},
}

// others are documents about the form and not the form: what follows its name
// says so. They may still link to it, so they count as Bare.
var others = regexp.MustCompile(`^[^,。;:]{0,12}(?:的?通知|的?函|填写说明|填报说明|填表说明|填报工作|样表|模板|空表|解读|操作手册|培训)`)

// Mentions recognises the names of the forms in a link text, title, heading or
// file name. Spaces, line breaks and full width do not matter.
func Mentions(text string) (Mention, bool) {
	if !strings.Contains(text, "报") && !strings.Contains(text, "report_tb_") {
		return Mention{}, false // as most links of a page
	}
	marked, years := takeYears(compact(text))
	for _, w := range titles {
		at := w.pattern.FindStringIndex(marked)
		if at == nil || !yearly(marked[at[0]:at[1]]) {
			continue
		}
		m := Mention{Form: Work, Strength: w.strength}
		if strings.Contains(marked[at[0]:at[1]], "监管") {
			m.Form = Supervision
		}
		if others.MatchString(marked[at[1]:]) {
			m.Strength = Bare
		}
		m.Year, m.YearKind = titleYear(years, at[0], at[1])
		return m, true
	}
	return Mention{}, false
}

// yearly keeps plain 政府网站报表 out: some word must say that it is the yearly,
// the work or the supervision form.
func yearly(name string) bool {
	return strings.HasPrefix(name, "report_tb_") || strings.ContainsAny(name, "年Y工监")
}

// slug is a path segment made of the initials of 政府 网站 工作 监管 年度 报表.
var slug = regexp.MustCompile(`^(?:20\d\d)?(?:(?:zf|wz|gz|jg)*nd(?:gz|jg)?b[bg]?|(?:zf|wz|gz|jg)+nb)(?:new)?$`)

// SlugHint says whether a URL's path looks like a column of annual reports
// (zfwzgzndbb …). It is a hint where to look, never a proof.
func SlugHint(url string) bool {
	segments := strings.FieldsFunc(strings.ToLower(url), func(r rune) bool { return strings.ContainsRune("/._-?&=#", r) })
	return slices.ContainsFunc(segments, slug.MatchString)
}
