package reports

import (
	"cmp"
	"fmt"
	"strconv"

	"nianbao/checks"
	"nianbao/registry"
)

// SupervisionForm is a 《政府网站监管年度报表》 filled in as far as is known.
type SupervisionForm struct {
	Year  int               `json:"year"`
	Cells map[string]string `json:"cells"` // by field key, as printed; what is absent is blank
	Open  []string          `json:"open"`  // Chinese: what was left blank, and why
}

// SupervisionFacts are what the form is filled in from.
type SupervisionFacts struct {
	Year         int
	Jurisdiction string // code of the province or department, "44" or "bm07"
	Quarters     [4]QuarterFacts
	Sites        SiteMovements
	Kept         Kept
}

// QuarterFacts are what is known of one quarter's 抽查.
type QuarterFacts struct {
	Spot *Night // the spot check, nil where there is none
	Gap  string // why there is none
}

// SiteMovements are how the register changed over the year.
type SiteMovements struct {
	Running, Opened, Merged *int   // nil where the register does not tell
	Gap                     string // why it does not
}

// NewSupervisionForm fills the form in: the 抽查 from the stored spot checks, the sites
// from the register's history, the rest from what the user keeps. What the user says
// goes before what was counted; what neither tells stays blank and is named in Open.
func NewSupervisionForm(f SupervisionFacts) SupervisionForm {
	form := SupervisionForm{Year: f.Year, Cells: map[string]string{"sup.report_year": strconv.Itoa(f.Year)}}
	form.fillSpots(f)
	form.fillAccountability(f.Kept)
	form.fillSites(f)
	form.fillRest(f.Kept)
	form.listBlanks()
	return form
}

// set prints a number; nil leaves the cell blank.
func (s *SupervisionForm) set(key string, n *int) {
	if n != nil {
		s.Cells[key] = strconv.Itoa(*n)
	}
}

func (s *SupervisionForm) text(key, text string) {
	if text != "" {
		s.Cells[key] = printable(text)
	}
}

func (s *SupervisionForm) open(format string, args ...any) {
	s.Open = append(s.Open, fmt.Sprintf(format, args...))
}

// quarterSpot is one quarter's 抽查 in numbers.
type quarterSpot struct {
	sites, checked, failed *int
	drawn, bad             map[registry.SiteCode]bool // nil where the user gave the numbers
}

// fillSpots fills the 抽查 matrix. The yearly columns of 抽查网站数量 and 不合格网站数量
// count sites, each once: 附件2 一.3 and 一.5 speak of 全年…网站总数.
func (s *SupervisionForm) fillSpots(f SupervisionFacts) {
	checked, failed, counted := map[registry.SiteCode]bool{}, map[registry.SiteCode]bool{}, true
	for i, q := range f.Quarters {
		one := s.spotOf(i, q, f)
		s.fillQuarter(i, one)
		counted = counted && one.drawn != nil && one.failed != nil
		for code := range one.drawn {
			checked[code] = true
		}
		for code := range one.bad {
			failed[code] = true
		}
	}
	total := f.Kept.Spot.Total
	if counted {
		n, bad := len(checked), len(failed)
		total.Checked, total.Failed = cmp.Or(total.Checked, &n), cmp.Or(total.Failed, &bad)
	}
	if total.Checked == nil || total.Failed == nil {
		s.open("抽查总计：四个季度的结果没有都由本程序得出，须在自备材料的“总计”中填写")
	}
	s.set("sup.spot.checked.total", total.Checked)
	s.set("sup.spot.failed.total", total.Failed)
}

// spotOf is what the user gave for a quarter, else what the stored spot check says.
func (s *SupervisionForm) spotOf(i int, q QuarterFacts, f SupervisionFacts) quarterSpot {
	name := quarterNames[i]
	if given := f.Kept.Spot.quarter(i); given != (KeptSpot{}) {
		if given.Sites == nil || given.Checked == nil || given.Failed == nil {
			s.open("%s抽查：自备材料只填了一部分", name)
		}
		return quarterSpot{sites: given.Sites, checked: given.Checked, failed: given.Failed}
	}
	if q.Spot == nil {
		s.open("%s抽查：%s", name, q.Gap)
		return quarterSpot{}
	}
	one := quarterSpot{drawn: map[registry.SiteCode]bool{}, bad: map[registry.SiteCode]bool{}}
	sites, pending := 0, 0
	for _, line := range q.Spot.Lines {
		if line.Jurisdiction.Code != f.Jurisdiction || line.Verdict.Status == checks.Exempted {
			continue
		}
		sites++
		if !line.Drawn {
			continue
		}
		one.drawn[line.Site.Code] = true
		switch line.Verdict.Status {
		case checks.NonCompliant:
			one.bad[line.Site.Code] = true
		case checks.Compliant:
		default:
			pending++
		}
	}
	drawn, bad := len(one.drawn), len(one.bad)
	one.sites, one.checked, one.failed = &sites, &drawn, &bad
	if pending > 0 {
		one.failed = nil
		s.open("%s不合格网站数量、抽查合格率：抽查的网站中还有%d个待核，判定后再填", name, pending)
	}
	return one
}

// fillQuarter prints a quarter and its two percentages, by their definitions in 附件2
// 一.2 and 一.4.
func (s *SupervisionForm) fillQuarter(i int, one quarterSpot) {
	column := quarterKeys[i]
	s.set("sup.spot.site_total."+column, one.sites)
	s.set("sup.spot.checked."+column, one.checked)
	s.set("sup.spot.failed."+column, one.failed)
	if one.sites != nil && one.checked != nil && *one.sites > 0 {
		s.Cells["sup.spot.ratio_pct."+column] = Ratio{*one.checked, *one.sites}.Percent(percentDecimals)
	}
	if one.checked == nil || one.failed == nil {
		return
	}
	if *one.checked == 0 {
		s.Cells["sup.spot.pass_rate_pct."+column] = "—"
		return
	}
	s.Cells["sup.spot.pass_rate_pct."+column] = Ratio{*one.checked - *one.failed, *one.checked}.Percent(percentDecimals)
}

// fillSites prints the register's movements where the user gave none.
func (s *SupervisionForm) fillSites(f SupervisionFacts) {
	given, counted := f.Kept.Sites, f.Sites
	given.Running = cmp.Or(given.Running, counted.Running)
	given.Opened = cmp.Or(given.Opened, counted.Opened)
	given.Merged = cmp.Or(given.Merged, counted.Merged)
	if given.Running == nil || given.Opened == nil || given.Merged == nil {
		s.open("网站开设整合：%s", counted.Gap)
	}
	s.set("sup.sites.running", given.Running)
	s.set("sup.sites.opened", given.Opened)
	s.set("sup.sites.merged", given.Merged)
}

var (
	quarterKeys  = [4]string{"q1", "q2", "q3", "q4"}
	quarterNames = [4]string{"一季度", "二季度", "三季度", "四季度"}
)
