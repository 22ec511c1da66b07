package govsim

import (
	"fmt"
	"strings"
	"time"

	"nianbao/internal/govsim/paper"
)

// special are the items of a column that are annual forms, newest first, as they stand at t.
func (w *World) special(s *site, col int, t time.Time) []item {
	var out []item
	for _, r := range w.reports(s, t) {
		c, _ := splitID(r.id)
		if c == col || col == colFolder && r.title != "" && r.year == w.opt.Year {
			out = append(out, item{r.id, r.title, r.claimed, r.url})
		}
	}
	return out
}

// report is one published form of a site.
type report struct {
	id      int
	year    int // the year its title claims
	inside  int // the year the form itself bears
	sup     bool
	blank   bool
	second  bool // a corrected version
	title   string
	claimed time.Time
	url     string // what lists and entries link to
	file    string // the file, empty when the form is in the page
	format  string
}

// reports are the forms that stand on the site at t, newest first.
func (w *World) reports(s *site, t time.Time) []report {
	var out []report
	year := w.opt.Year
	if s.isPortal() {
		for y := year; y > year-3; y-- {
			if r := w.supReport(s, y); !t.Before(r.claimed) && (y < year || s.sup != supMissing) {
				out = append(out, r)
			}
		}
	}
	if s.published(t) {
		out = append(out, w.reportOf(s, year, t))
	}
	if s.old {
		for y := year - 1; y > year-4; y-- {
			out = append(out, w.reportOf(s, y, t))
		}
	}
	return out
}

// reportOf describes the work form of a year, standing or not.
func (w *World) reportOf(s *site, year int, t time.Time) report {
	col := colReport
	if s.way == wayNews {
		col = colNotice
	}
	r := report{id: s.specialID(col, year), year: year, inside: year, format: s.format, claimed: s.claimed}
	switch {
	case year != w.opt.Year:
		d := roll(w.opt.Seed, s.i, "old report", year)
		r.claimed = officeHour(d, time.Date(year+1, 1, d.between(8, 29), 0, 0, 0, 0, shanghai))
	case s.fate == wrongYear:
		r.inside = year - 1
	case s.fate == blankForm:
		r.blank = true
	case !s.replacedAt.IsZero() && !t.Before(s.replacedAt):
		r.second, r.claimed = true, s.replacedAt
	}
	if r.claimed.IsZero() { // a fate without a report: where it would have stood
		r.claimed = w.Deadline().AddDate(0, 0, -12)
	}
	r.title = fmt.Sprintf(titleForms[s.title%len(titleForms)], s.organ, year, year+1)
	if s.way == wayTruncated { // long enough to lose its keyword
		r.title = fmt.Sprintf("%s%d年度政府网站工作年度报表", s.organ, year)
	}
	w.place(s, &r, t)
	return r
}

// place gives a report its addresses.
func (w *World) place(s *site, r *report, _ time.Time) {
	first := r.claimed
	if r.second { // the page keeps its address, only its date is new
		first = s.claimed
	}
	r.url = w.articlePath(s, r.id, first)
	if s.onParent && r.year == w.opt.Year && !r.sup {
		r.url = w.sites[s.parent].origin() + fmt.Sprintf("/public/wzbb/%s/%d.html", s.code, r.year)
	}
	if isTable(r.format) {
		return
	}
	r.file = w.filePath(s, r.id, first, extension(r.format))
	if s.direct || s.target == toFile {
		r.url = r.file
	}
}

func extension(format string) string {
	switch format {
	case fmtPDF, fmtScanPDF:
		return "pdf"
	case fmtImage:
		return "png"
	case fmtDOCX, fmtDOC, fmtXLSX, fmtXLS:
		return format
	}
	return "html"
}

// supReport is a portal's 监管年度报表 of a year.
func (w *World) supReport(s *site, year int) report {
	d := roll(w.opt.Seed, s.i, "sup report", year)
	r := report{
		id: s.specialID(colSup, year), year: year, inside: year, sup: true, format: fmtHTML,
		claimed: officeHour(d, time.Date(year+1, 1, d.between(8, 28), 0, 0, 0, 0, shanghai)),
		title:   fmt.Sprintf("%s%d年政府网站监管年度报表", s.place, year),
	}
	if w.fonts != nil && s.i%2 == 0 {
		r.format = fmtPDF
	}
	r.url = w.articlePath(s, r.id, r.claimed)
	if r.format == fmtPDF {
		r.file = strings.Replace(w.filePath(s, r.id, r.claimed, "pdf"), "report_tb_", "report_jg_tb_", 1)
	}
	return r
}

// valuesOf are the values a report really shows, and the rules they break.
func (w *World) valuesOf(s *site, r report) (values, []string) {
	if r.blank {
		return values{}, nil
	}
	d := roll(w.opt.Seed, s.i, "faults", r.year)
	if r.sup {
		v := w.supValues(s, r.inside)
		if r.inside != w.opt.Year {
			return v, nil
		}
		return v, plant(supervisionFaults, v, s.supFaults, d)
	}
	v := w.workValues(s, r.inside)
	if r.inside != w.opt.Year {
		return v, nil
	}
	var broken []string
	if s.identity == idCopied {
		v["wrk.site_code"] = w.sites[s.parent].code
		broken = append(broken, "IDN-02")
	}
	switch {
	case s.fate == corrected && !r.second: // the first version has what made them correct it
		broken = append(broken, plantWork(v, append([]string{"WRK-01"}, s.faults...), d)...)
	default:
		broken = append(broken, plantWork(v, s.faults, d)...)
	}
	return v, broken
}

// formOf prints a report.
func (w *World) formOf(s *site, r report) *paper.Form {
	v, broken := w.valuesOf(s, r)
	p := w.printerOf(s)
	if len(broken) > 0 {
		p.blank = "" // a planted blank is a blank
	}
	drawn := r.format == fmtScanPDF || r.format == fmtImage
	if (drawn || r.format == fmtPDF) && !w.fonts.Has(p.tick+p.empty, drawn) {
		p.tick, p.empty = []string{"■", "√", "●"}[s.ticks%3], []string{"□", "□", "○"}[s.ticks%3]
	}
	if r.sup {
		return p.supForm(v)
	}
	return p.workForm(v)
}

// fileOf renders the file of a report; the cache spares doing it twice.
func (w *World) fileOf(s *site, r report) ([]byte, error) {
	key := fmt.Sprintf("%d/%d/%v/%v/%s", s.i, r.year, r.sup, r.second, r.format)
	return w.files.get(key, func() ([]byte, error) { return w.render(s, r) })
}

func (w *World) render(s *site, r report) ([]byte, error) {
	f := w.formOf(s, r)
	d := roll(w.opt.Seed, s.i, "render", r.year)
	switch r.format {
	case fmtPDF:
		return w.fonts.PDF(f), nil
	case fmtScanPDF:
		return w.fonts.ScanPDF(f, 150+50*d.IntN(2), d.Uint64())
	case fmtImage:
		return w.fonts.Picture(f, []int{110, 150, 200}[d.IntN(3)], d.chance(50), d.Uint64())
	case fmtDOCX:
		return f.DOCX()
	case fmtXLSX:
		return f.XLSX()
	case fmtDOC:
		if d.chance(25) {
			return f.HTMLDocument(), nil
		}
		return f.RTF(), nil
	case fmtXLS:
		if d.chance(60) {
			return f.XLS(), nil
		}
		if d.chance(40) {
			return f.SpreadsheetML(), nil
		}
		return f.HTMLWorkbook(), nil
	}
	return nil, fmt.Errorf("site %s: no file in format %q", s.code, r.format)
}
