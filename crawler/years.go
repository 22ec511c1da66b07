package crawler

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"nianbao/checks/form"
	"nianbao/crawler/snapshot"
)

// facts are what is stated of a report's year and publication.
type facts struct {
	years  []snapshot.YearClaim
	times  []snapshot.TimeClaim
	claims []form.YearClaim
}

// decide tells the data year, 0 rather than guess, and the source it rests on.
func (f facts) decide() (year int, source string) {
	claims := f.claims
	for _, c := range f.times {
		if c.Source != "last-modified" {
			claims = append(claims, form.YearClaim{Source: c.Source, Year: c.At.Year(), Kind: form.PublishedYear, Month: int(c.At.Month())})
		}
	}
	return form.DecideYear(claims...)
}

// state adds the year a text names.
func (f *facts) state(source, text string) {
	m, ok := form.Mentions(text)
	if !ok || m.Year == 0 {
		m, _ = form.Mentions(text + "政府网站工作年度报表")
	}
	f.add(source, m.Year, m.YearKind, text)
}

func (f *facts) add(source string, year int, kind form.YearKind, raw string) {
	if year == 0 {
		return
	}
	for _, y := range f.years {
		if y.Source == source && y.Year == year {
			return
		}
	}
	f.years = append(f.years, snapshot.YearClaim{Source: source, Year: year, Raw: cut(line(raw), 80)})
	f.claims = append(f.claims, form.YearClaim{Source: source, Year: year, Kind: kind})
}

func (f *facts) time(c snapshot.TimeClaim, ok bool) {
	if ok {
		f.times = append(f.times, c)
	}
}

// factsOf gathers every statement about a report, the form's own first.
func (v *visit) factsOf(s target, t trail) facts {
	var f facts
	for _, r := range s.reports {
		f.add("heading", r.Year, form.DataYear, fmt.Sprintf("（%d年度）", r.Year))
		if r.SlotBlank() && t.namesFormAlone(s.title) {
			f.claims = append(f.claims, form.BlankSlot)
		}
	}
	if s.title != "" {
		f.state("title", s.title)
	}
	if len(t.words) > 0 {
		f.state("entry", lastWords(t))
	}
	if s.page == nil && s.fetch != nil {
		f.state("file", fileName(s.fetch.FinalURL))
	}
	for i := len(t.words) - 2; i >= 0; i-- {
		f.state("column", t.words[i])
	}
	f.fromAddress(s)
	f.timesOf(s, t)
	return f
}

// namesFormAlone: the way begins with words that name the form itself, and nothing on it, the
// title included, speaks about the form: notices and downloads bring samples along.
func (t trail) namesFormAlone(title string) bool {
	if len(t.words) == 0 || slices.ContainsFunc(append(slices.Clone(t.words), title), aboutForm) {
		return false
	}
	m, ok := mentioned(t.words[0])
	return ok && m.Strength >= form.Usual
}

// aboutForm: words that name the form and are not it.
func aboutForm(words string) bool {
	return about.MatchString(words) || strings.Contains(words, "下载")
}

var folderYear = regexp.MustCompile(`(?i)/(20\d\d)(nd|nian)?[a-z]{0,10}(?:bb|bg|nb)(?:/|\.|$)`)

func (f *facts) fromAddress(s target) {
	if s.fetch == nil {
		return
	}
	if m := folderYear.FindStringSubmatch(s.fetch.FinalURL); m != nil {
		kind := form.BareYear
		if m[2] != "" {
			kind = form.DataYear
		}
		f.add("url", atoi(m[1]), kind, strings.Trim(m[0], "/"))
	}
}

func (f *facts) timesOf(s target, t trail) {
	if s.page != nil {
		f.times = append(f.times, pageTimes(s.page)...)
	}
	f.time(timeClaim("list", t.date))
	if s.fetch != nil {
		f.time(addressTime(s.fetch.FinalURL))
		f.time(headerTime(s.fetch))
	}
	for _, r := range s.reports {
		for _, key := range []string{"wrk.sign.date", "sup.sign.date"} {
			f.time(filledClaim(r.Values[key].Raw))
		}
	}
}

func filledClaim(raw string) (snapshot.TimeClaim, bool) {
	c, ok := timeClaim("filled", raw)
	if ok {
		c.Day = true
	}
	return c, ok
}
