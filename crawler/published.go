package crawler

import (
	"net/http"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"time"
	_ "time/tzdata" // Asia/Shanghai must be there on any machine

	"golang.org/x/text/width"

	"nianbao/crawler/snapshot"
)

var shanghai = mustLoad("Asia/Shanghai")

func mustLoad(name string) *time.Location {
	l, err := time.LoadLocation(name)
	if err != nil {
		panic(err) // the zones are compiled in
	}
	return l
}

var (
	moment  = regexp.MustCompile(`(20\d\d)\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})(?:\s*日)?(?:[\sT]*(\d{1,2})[:时](\d{2})(?:[:分](\d{2}))?)?`)
	dashes  = regexp.MustCompile(`[—–－―‐‑−-]+`)
	printed = regexp.MustCompile(`(?:时间|日期)[\s:：\[【]*(20\d\d[^\n]{4,26})`)
)

// readMoment reads a date as Chinese pages spell it, with or without a time of day.
func readMoment(s string) (at time.Time, dayOnly, ok bool) {
	s = dashes.ReplaceAllString(width.Fold.String(s), "-")
	m := moment.FindStringSubmatch(s)
	if m == nil {
		return time.Time{}, false, false
	}
	n := make([]int, len(m))
	for i := 1; i < len(m); i++ {
		n[i], _ = strconv.Atoi(m[i]) // a part left out is 0
	}
	at = time.Date(n[1], time.Month(n[2]), n[3], n[4], n[5], n[6], 0, shanghai)
	if at.Year() != n[1] || int(at.Month()) != n[2] || at.Day() != n[3] || n[4] > 23 || n[5] > 59 || n[6] > 59 {
		return time.Time{}, false, false
	}
	return at, m[4] == "", true
}

// lastDay is the last day named in a text.
func lastDay(s string) (time.Time, bool) {
	var last time.Time
	for _, raw := range moment.FindAllString(dashes.ReplaceAllString(s, "-"), -1) {
		if at, _, ok := readMoment(raw); ok {
			last = at
		}
	}
	return last, !last.IsZero()
}

// timeClaim reads a statement of when something was published.
func timeClaim(source, raw string) (snapshot.TimeClaim, bool) {
	at, day, ok := readMoment(raw)
	return snapshot.TimeClaim{Source: source, At: at, Day: day, Raw: strings.TrimSpace(raw)}, ok
}

var pubdateNames = []string{"pubdate", "publishdate", "publish_time", "publishtime", "firstpublishedtime"}

// pageTimes are the statements of a page about its own publication.
func pageTimes(p *page) []snapshot.TimeClaim {
	var claims []snapshot.TimeClaim
	for _, name := range pubdateNames {
		if c, ok := timeClaim("pubdate", p.meta[name]); ok {
			claims = append(claims, c)
			break
		}
	}
	if c, ok := timeClaim("page", printedMoment(p.words())); ok {
		claims = append(claims, c)
	}
	return claims
}

// notOfPage are words before 时间 or 日期 that make it another date than the page's own.
var notOfPage = regexp.MustCompile(`(?:填[报表]|截止|截至|报名|考试|成立|会议|活动|当前|系统|今天|出生|成文|开始|结束|有效|实施|施行)[^\n，。]{0,4}$`)

// printedMoment is the day a page prints as that of its publication, as printed;
// empty when it prints none.
func printedMoment(text string) string {
	for _, m := range printed.FindAllStringSubmatchIndex(text, -1) {
		if notOfPage.MatchString(text[max(0, m[0]-30):m[0]]) {
			continue
		}
		folded := dashes.ReplaceAllString(width.Fold.String(text[m[2]:m[3]]), "-")
		if raw := moment.FindString(folded); raw != "" {
			return raw
		}
	}
	return ""
}

var datedAddress = []*regexp.Regexp{
	regexp.MustCompile(`/t(20\d\d)(\d\d)(\d\d)_\d`),                  // TRS article
	regexp.MustCompile(`[/_][PW]0?(20\d\d)(\d\d)(\d\d)\d{6,}`),       // TRS attachment: the day it was put in
	regexp.MustCompile(`/(20\d\d)[/-](\d{1,2})[/-](\d{1,2})(?:/|_)`), // /2024/01/15/
	regexp.MustCompile(`/(20\d\d)(\d\d)(\d\d)/`),
}

// addressTime is the day an address carries.
func addressTime(address string) (snapshot.TimeClaim, bool) {
	for _, pattern := range datedAddress {
		m := pattern.FindStringSubmatch(address)
		if m == nil {
			continue
		}
		if c, ok := timeClaim("url", m[1]+"-"+m[2]+"-"+m[3]); ok {
			c.Raw = strings.Trim(m[0], "/")
			return c, true
		}
	}
	if m := monthFolder.FindStringSubmatch(address); m != nil {
		first, _, ok := readMoment(m[1] + "-" + m[2] + "-1")
		return snapshot.TimeClaim{Source: "url", At: first.AddDate(0, 1, -1), Day: true, Raw: strings.Trim(m[0], "/")}, ok
	}
	return snapshot.TimeClaim{}, false
}

// monthFolder is the month in which a file was put in; its last day is claimed.
var monthFolder = regexp.MustCompile(`/(20\d\d)-?(\d\d)/`)

// headerTime is the server's Last-Modified.
func headerTime(f *snapshot.Fetch) (snapshot.TimeClaim, bool) {
	raw := http.Header(f.Header).Get("Last-Modified")
	at, err := http.ParseTime(raw)
	if err != nil {
		return snapshot.TimeClaim{}, false
	}
	return snapshot.TimeClaim{Source: "last-modified", At: at.In(shanghai), Raw: raw}, true
}

func unescapePath(s string) string {
	if plain, err := url.PathUnescape(s); err == nil {
		return plain
	}
	return s
}
