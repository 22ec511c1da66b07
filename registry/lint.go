package registry

import (
	"fmt"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Lint tells what in a register a person should look at, site by site and across
// sites, in the order of the sites. Nothing here is a reason to refuse a site.
func Lint(sites []Site) []Issue {
	issues := lint(sites)
	for i := range issues {
		issue := &issues[i]
		issue.Code = sites[issue.site].Code
		issue.Header = labelOf(issue.key)
	}
	return issues
}

// lint leaves code, cell and header to the caller.
func lint(sites []Site) []Issue {
	seen := newSeen(sites)
	var issues []Issue
	for i, site := range sites {
		l := linter{site: site, index: i}
		l.lintCode()
		l.lintName()
		l.lintHome()
		l.lintShared(seen)
		issues = append(issues, l.issues...)
	}
	return issues
}

// linter gathers the issues of one site.
type linter struct {
	site   Site
	index  int
	issues []Issue
}

func (l *linter) tell(key, value, rule, format string, args ...any) {
	l.issues = append(l.issues, Issue{site: l.index, key: key, Value: value, Rule: rule, Reason: fmt.Sprintf(format, args...)})
}

func (l *linter) lintCode() {
	code := l.site.Code
	if code.Serial() == "0000" {
		l.tell("code", string(code), "code-serial", "序号是 0000，多为占位或抄漏，请核对")
	}
	if p := code.Province(); p != "" && provinces[p] == "" {
		l.tell("code", string(code), "code-division", "前两位 %s 不是已知的省级区划", p)
	}
	if strings.ContainsFunc(strings.TrimPrefix(code.Department(), "bm")+code.Unit(), unicode.IsLetter) {
		l.tell("code", string(code), "code-letters", "部门编号里有字母，请核对")
	}
	if level := l.site.Level; level != "" && !levelFits(level, rankOf(code)) {
		l.tell("level", string(level), "level-code", "层级与标识码的区划（%s）不符", orMinistry(code))
	}
}

func orMinistry(code SiteCode) string {
	if code.Kind() == MinistryCode {
		return "国务院部门"
	}
	return code.Division()
}

func levelFits(level Level, r rank) bool {
	return level == levelAt(r, true) || level == levelAt(r, false)
}

var (
	articleWords = regexp.MustCompile(`召开|举行|举办|启幕|印发|关于|[!！?？。，；]`)
	articleEnds  = regexp.MustCompile(`(公告|通知|公示|通报|座谈会|简报)$`)
	countyName   = regexp.MustCompile(`^(?:\p{Han}{2,6}?(?:市|自治州|州|地区|盟))?(\p{Han}{1,10}?(?:自治县|自治旗|县))([^域级乡处区内]|$)`)
)

func (l *linter) lintName() {
	name := l.site.Name
	if name == "" {
		l.tell("name", name, "name-missing", "没有网站名称")
		return
	}
	if likeArticle(name) {
		l.tell("name", name, "name-article", "不像网站名称，像文章或栏目的标题，请核对")
	}
	if other := foreignProvince(l.site); other != "" {
		l.tell("code", string(l.site.Code), "code-name", "标识码属%s，名称“%s”却属%s，请核对", l.place(), shorten(name), other)
	}
	if county := countyInName(l.site); county != "" {
		l.tell("code", string(l.site.Code), "code-name", "标识码属%s本级，名称“%s”却属%s，请核对", l.place(), shorten(name), county)
	}
}

func (l *linter) place() string {
	return fmt.Sprintf("%s（%s）", l.site.Code.Place(), l.site.Code.Division())
}

func likeArticle(name string) bool {
	segments := nameSegments(name)
	if len(segments) > 2 || utf8.RuneCountInString(name) > 40 || articleWords.MatchString(name) {
		return true
	}
	for _, segment := range segments {
		if articleEnds.MatchString(segment) {
			return true
		}
	}
	return false
}

// countyInName is the county a site's name begins with, where the code was issued
// to a city or province.
func countyInName(s Site) string {
	if r := rankOf(s.Code); r != cityRank && r != provinceRank {
		return ""
	}
	for _, segment := range nameSegments(s.Name) {
		segment = strings.TrimPrefix(segment, provinces[s.Code.Province()])
		if m := countyName.FindStringSubmatch(segment); m != nil {
			return m[1]
		}
	}
	return ""
}

func (l *linter) lintHome() {
	host := hostOf(l.site.HomeURL)
	switch {
	case host == "":
		return
	case isAddress(host):
		l.tell("url", l.site.HomeURL, "url-address", "首页网址是 IP 地址，不是域名")
	case !governmentHost(host):
		l.tell("url", l.site.HomeURL, "url-outside", "域名不在 .gov.cn 或 .政务 之下，请核对")
	default:
		l.lintHostShape(host)
	}
}

// lintHostShape holds type and host together (国办发〔2017〕47号). Departments of the
// State Council have www.X.gov.cn whatever their type.
func (l *linter) lintHostShape(host string) {
	isPortal := portalHost(host) || portalHost(wwwTwin(host))
	if l.site.Type == PortalSite && !isPortal {
		l.tell("url", l.site.HomeURL, "type-host", "网站类型是“%s”，域名却不是 www.□□□.gov.cn", PortalSite)
	}
	if l.site.Type == DepartmentSite && isPortal && l.site.Code.Kind() == LocalCode {
		l.tell("url", l.site.HomeURL, "type-host", "网站类型是“%s”，域名却是门户网站的 www.□□□.gov.cn", DepartmentSite)
	}
}

// seen is what the whole register holds, to hold one site against.
type seen struct {
	homes map[string][]SiteCode
	codes map[SiteCode]int
}

func newSeen(sites []Site) seen {
	s := seen{map[string][]SiteCode{}, map[SiteCode]int{}}
	for _, site := range sites {
		if home := sameHome(site.HomeURL); home != "" {
			s.homes[home] = append(s.homes[home], site.Code)
		}
		s.codes[site.Code]++
	}
	return s
}

// sameHome folds what makes no difference between homepages: scheme, www., index files.
func sameHome(link string) string {
	_, rest, _ := strings.Cut(link, "://")
	rest = strings.TrimPrefix(rest, "www.")
	return strings.TrimRight(indexFile.ReplaceAllString(rest, ""), "/")
}

var indexFile = regexp.MustCompile(`(?i)/(index|default)\.(s?html?|jsp|aspx?|php)$`)

func (l *linter) lintShared(s seen) {
	site := l.site
	var others []string
	for _, code := range s.homes[sameHome(site.HomeURL)] {
		if code != site.Code {
			others = append(others, string(code))
		}
	}
	if len(others) > 0 {
		l.tell("url", site.HomeURL, "url-shared", "同一网址还登记在%s名下，请核对", shorten(strings.Join(others, "、")))
	}
	if s.codes[site.Code] > 1 {
		l.tell("code", string(site.Code), "code-repeated", "同一标识码在名录中出现 %d 次", s.codes[site.Code])
	}
	if site.Portal != "" && s.codes[site.Portal] == 0 {
		l.tell("portal", string(site.Portal), "portal-unknown", "所属门户不在名录中")
	}
}
