package checks

import (
	"fmt"
	"slices"

	"nianbao/checks/form"
	"nianbao/crawler/snapshot"
	"nianbao/registry"
)

// found sorts the documents of one kind that a visit met.
type found struct {
	ours     []*snapshot.Document // of the year, opened, and the site's own
	named    []*snapshot.Document // of the year by its link, but not opened
	yearless []*snapshot.Document // the year cannot be told
	others   []*snapshot.Document // of another year
	foreign  []*snapshot.Document // another site's form
}

func (f found) all() []*snapshot.Document {
	return slices.Concat(f.ours, f.named, f.yearless, f.others, f.foreign)
}

func (v *View) documents(kind form.Kind) found {
	var f found
	if v.Visit == nil {
		return f
	}
	for i := range v.Visit.Documents {
		d := &v.Visit.Documents[i]
		if v.kindOf(d) != string(kind) {
			continue
		}
		switch year := v.dataYear(d); {
		case v.foreignDocument(d):
			f.foreign = append(f.foreign, d)
		case year == 0, year == v.Year && v.tooEarly(d), year != v.Year && v.mayBeOurs(d):
			f.yearless = append(f.yearless, d)
		case year != v.Year:
			f.others = append(f.others, d)
		case !v.opened(d):
			f.named = append(f.named, d)
		default:
			f.ours = append(f.ours, d)
		}
	}
	return f
}

// reading returns what was read of a document, nil when nothing was.
func (v *View) reading(d *snapshot.Document) *Read {
	for i, r := range v.Reports {
		if r.Document == d.ID && r.Gap == "" {
			return &v.Reports[i]
		}
	}
	return nil
}

func (v *View) kindOf(d *snapshot.Document) string {
	if r := v.reading(d); r != nil && r.Form != "" {
		return string(r.Form)
	}
	return d.Form
}

// opened says whether the document itself was fetched, not only its link seen.
func (v *View) opened(d *snapshot.Document) bool {
	return v.Visit.FetchByID(d.Fetch).OK() || v.reading(d) != nil
}

// foreignDocument says whether a document is not the site's own: another site's
// form, or one on a host that is in no register and not the site's.
func (v *View) foreignDocument(d *snapshot.Document) bool {
	if r := v.reading(d); d.Outside || r != nil && v.elsewhere(*r) {
		return true
	}
	led := d.FromHome || d.Owner != "" || d.URL == v.Site.ReportURL || v.linkedOnHome(d)
	return !led && !v.ownHost(d.URL)
}

// dataYear is the year a document is about. The form's own （　年度） decides,
// also that of an attachment for the page that carries it.
func (v *View) dataYear(d *snapshot.Document) int {
	if r := v.reading(d); r != nil && r.Year != 0 {
		return r.Year
	}
	if d.YearFrom != "heading" {
		for i := range v.Visit.Documents {
			a := &v.Visit.Documents[i]
			if r := v.reading(a); a.Parent == d.ID && r != nil && r.Year != 0 {
				return r.Year
			}
		}
	}
	return d.Year
}

// blind says why not having seen a report does not mean there is none; empty
// when the visit looked at everything it set out to look at.
func (v *View) blind() string {
	visit := v.Visit
	switch {
	case visit == nil:
		return "没有查看记录"
	case visit.Outcome != snapshot.OK:
		return "未能查看网站：" + visit.Outcome.Text()
	case visit.Year != v.Year:
		return fmt.Sprintf("此次查看找的是 %d 年度报表", visit.Year)
	case !sameAddress(visit.Site.HomeURL, v.Site.HomeURL):
		return "名录中的首页网址在查看之后已变更"
	case !visit.FetchByID(visit.Home).OK() || len(visit.Looked) == 0:
		return "没有首页的查看记录"
	case len(visit.Gaps) > 0:
		return "查看有遗漏的可能：" + gapNames(visit.Gaps)
	case faceless(visit):
		return "打开的首页没有任何能说明是本网站的标识，也没有可查看的栏目"
	case v.anotherSite() != "":
		return "打开的首页标注的是另一个网站的标识码 " + v.anotherSite()
	}
	return v.blindLinks()
}

// anotherSite is the 标识码 the visited site shows, where all it shows are other
// sites': what answered may be another site, or the register has the wrong address.
func (v *View) anotherSite() string {
	shown := ""
	for _, claim := range v.Visit.Identity.Codes {
		code, err := registry.ParseSiteCode(claim.Code)
		if err != nil {
			continue
		}
		if code == v.Site.Code {
			return ""
		}
		shown = string(code)
	}
	return shown
}

// faceless says that what answered may not be the site at all, but a server's
// default page: it names nobody and leads nowhere.
func faceless(visit *snapshot.Visit) bool {
	id := visit.Identity
	named := len(id.Codes) > 0 || id.Name != "" || id.ICP != "" || id.Police != ""
	return !named && len(visit.Looked) < 2 && len(visit.Entries)+len(visit.Documents) == 0
}

// blindLinks looks for openings the visit left untried.
func (v *View) blindLinks() string {
	for _, e := range v.Visit.Entries {
		if e.Form != string(form.Supervision) && (e.Leads == snapshot.LeadUnknown || e.Leads == "") {
			return fmt.Sprintf("入口「%s」指向何处未能查明", e.Text)
		}
		if v.namesReport(e) && e.Leads == snapshot.LeadsElsewhere {
			return fmt.Sprintf("入口「%s」能打开，但打开的不是报表，须人工查看", e.Text)
		}
	}
	if v.Site.ReportURL != "" && !v.triedDeclared() {
		return "名录中回填的报表网址未能查看"
	}
	return ""
}

// namesReport says whether an entry on the homepage names the report of the year
// itself, by its data year or by that of its publication.
func (v *View) namesReport(e snapshot.Entry) bool {
	return e.OnHome && e.Form == string(form.Work) && (e.Year == v.Year || e.Year == v.Year+1)
}

// triedDeclared says whether the declared address answered: with a page, or
// with the plain statement that there is none.
func (v *View) triedDeclared() bool {
	for _, f := range v.Visit.Fetches {
		if f.Purpose == snapshot.ForDeclared && (f.OK() || gone(&f)) {
			return true
		}
	}
	return false
}

// gone says whether the site itself answered that there is nothing.
func gone(f *snapshot.Fetch) bool {
	return f != nil && f.Class == snapshot.HTTPClientError && (f.Status == 404 || f.Status == 410)
}

func gapNames(gaps []snapshot.Gap) string {
	var list []string
	for _, g := range gaps {
		if text := g.Kind.Text(); !slices.Contains(list, text) {
			list = append(list, text)
		}
	}
	return join(list)
}

// exempt says why the site owes nothing; empty when it owes its reports.
func (v *View) exempt() string {
	switch {
	case v.Exempt != "":
		return v.Exempt
	case v.Site.Status != "" && v.Site.Status != registry.Running:
		return fmt.Sprintf("网站状态为「%s」", v.Site.Status)
	}
	return ""
}

// tooLongAfter says whether the visit came so late that what it did not see may
// well have been there in its time.
func (v *View) tooLongAfter() bool {
	return v.Visit != nil && !v.WatchEnds.IsZero() && v.Visit.Started.After(v.WatchEnds)
}

// due says whether the visit began after the deadline had passed.
func (v *View) due() bool {
	return v.Visit != nil && !v.Visit.Started.Before(v.Deadline)
}
