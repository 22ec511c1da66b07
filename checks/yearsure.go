package checks

import (
	"regexp"
	"strconv"
	"time"

	"nianbao/crawler/snapshot"
)

// headed says whether the form's own heading tells the document's year.
func (v *View) headed(d *snapshot.Document) bool {
	if r := v.reading(d); r != nil && r.Year != 0 {
		return true
	}
	return d.YearFrom == "heading"
}

// tooEarly says that a document taken for the year's by its title was dated
// before the year was over: its title then means the year of publication.
func (v *View) tooEarly(d *snapshot.Document) bool {
	return !v.headed(d) && v.dated(d) && !v.datedAfter(d)
}

// mayBeOurs says that a document taken for another year's without its heading may
// be the one looked for: a year in a title may be that of the data or that of
// publication, one in an address or beside a signature is of publication.
func (v *View) mayBeOurs(d *snapshot.Document) bool {
	if v.headed(d) || v.dated(d) && !v.datedAfter(d) {
		return false
	}
	for _, c := range d.Years {
		switch c.Source {
		case "url", "filled", "pubdate", "list":
			if c.Year == v.Year+1 {
				return true
			}
		default:
			if c.Year == v.Year || c.Year == v.Year+1 && statedYear(c.Raw) != c.Year {
				return true
			}
		}
	}
	return len(d.Years) == 0 && d.Year == v.Year+1
}

var yearStated = regexp.MustCompile(`(20\d\d)年度`)

// statedYear is the data year a text states in so many words, 0 when it does not:
// 2023年度 does, 2024年政府网站年度工作报表 may mean the year of publication.
func statedYear(text string) int {
	m := yearStated.FindStringSubmatch(squeeze(text))
	if m == nil {
		return 0
	}
	year, _ := strconv.Atoi(m[1]) // four digits always are a number
	return year
}

// dated says whether the site states when a document was published.
func (v *View) dated(d *snapshot.Document) bool {
	for _, c := range d.Times {
		if c.Source == "pubdate" || c.Source == "list" {
			return true
		}
	}
	return false
}

// datedAfter says whether one of those dates is of the data year's December or later.
func (v *View) datedAfter(d *snapshot.Document) bool {
	december := time.Date(v.Year, time.December, 1, 0, 0, 0, 0, shanghai)
	for _, c := range d.Times {
		if (c.Source == "pubdate" || c.Source == "list") && !c.At.Before(december) {
			return true
		}
	}
	return false
}
