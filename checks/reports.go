package checks

import (
	"strings"

	"nianbao/checks/form"
	"nianbao/crawler/snapshot"
)

// onWork makes a rule of a check on the site's work report for the year.
func onWork(check func(*sheet) Outcome) func(*View) Outcome { return onForm(form.Work, check) }

// onSupervision makes a rule of a check on the supervision report for the year.
func onSupervision(check func(*sheet) Outcome) func(*View) Outcome {
	return onForm(form.Supervision, check)
}

// onEither makes a rule of a check that suits both forms.
func onEither(check func(*sheet) Outcome) func(*View) Outcome {
	return func(v *View) Outcome {
		w, s := onForm(form.Work, check)(v), onForm(form.Supervision, check)(v)
		return together([]Outcome{w, s})
	}
}

// onPublished runs a check on every work report of the year the site publishes,
// another site's form among them: for rules that ask whose form it is.
func (v *View) onPublished(check func(*sheet) Outcome) Outcome {
	var outs []Outcome
	for _, r := range v.published() {
		s := &sheet{view: v, read: r}
		outs = append(outs, s.settle(check(s)).by(v.address(r)))
	}
	if len(outs) == 0 {
		return v.nothingToRead(form.Work)
	}
	return versions(outs)
}

// published lists the work reports of the year the site publishes, another site's
// form shown as its own among them.
func (v *View) published() []Read {
	var reads []Read
	for _, r := range v.Reports {
		d := v.document(r.Document)
		if r.Gap == "" && r.Form == form.Work && v.yearOf(r) == v.Year && (!v.elsewhere(r) || v.owes() != yes && d != nil && d.FromHome) {
			reads = append(reads, r)
		}
	}
	return reads
}

func onForm(kind form.Kind, check func(*sheet) Outcome) func(*View) Outcome {
	return func(v *View) Outcome {
		reads := v.readable(kind)
		if len(reads) == 0 {
			return v.nothingToRead(kind)
		}
		outs := make([]Outcome, len(reads))
		for i, r := range reads {
			s := &sheet{view: v, read: r}
			outs[i] = s.settle(check(s)).by(v.address(r))
		}
		return versions(outs)
	}
}

// versions adds up answers about several versions of one form: where one fails
// and another passes, a person must say which of them counts.
func versions(outs []Outcome) Outcome {
	if failed, passed := with(outs, Fail), with(outs, Pass); len(failed) > 0 && len(passed) > 0 {
		return unknown("同一报表有不止一个版本，结果不一，须人工认定以何者为准：%s", joined(failed).Reason).
			by(joined(failed).Evidence...).by(joined(passed).Evidence...)
	}
	for _, r := range []Result{Fail, Pass, Unknown} {
		if some := with(outs, r); len(some) > 0 {
			return joined(some)
		}
	}
	return joined(outs)
}

// readable lists the forms of the kind and year that were read and are the site's own.
func (v *View) readable(kind form.Kind) []Read {
	var reads []Read
	for _, r := range v.Reports {
		if r.Gap == "" && r.Form == kind && v.yearOf(r) == v.Year && !v.elsewhere(r) && !v.outside(r) {
			reads = append(reads, r)
		}
	}
	return reads
}

// outside says whether a form lies on a host in no register: what it says is not the
// site's word.
func (v *View) outside(r Read) bool {
	d := v.document(r.Document)
	return d != nil && d.Outside
}

// nothingToRead says why no form of the kind can be checked.
func (v *View) nothingToRead(kind form.Kind) Outcome {
	if kind == form.Supervision && v.owes() == no && len(v.documents(kind).all()) == 0 {
		return notApplicable("本网站不编制发布监管年度报表")
	}
	found := v.documents(kind)
	switch {
	case len(found.ours) > 0:
		return unknown("见到 %d 年度%s，但未能读出其内容%s", v.Year, formName(kind), v.whyUnread(kind)).by(urls(found.ours)...)
	case len(found.yearless) > 0:
		return unknown("见到%s，但不能确定其年度", formName(kind)).by(urls(found.yearless)...)
	}
	if why := v.blind(); why != "" {
		return unknown("%s", why)
	}
	return notApplicable("未见 %d 年度%s，无从检查其内容", v.Year, formName(kind))
}

func (v *View) whyUnread(kind form.Kind) string {
	for _, r := range v.Reports {
		if r.Form == kind && r.Gap != "" {
			return "（" + r.Gap + "）"
		}
	}
	return ""
}

func (v *View) address(r Read) string {
	if d := v.document(r.Document); d != nil {
		return d.URL
	}
	return ""
}

func (v *View) document(id int) *snapshot.Document {
	if v.Visit == nil || id < 1 || id > len(v.Visit.Documents) {
		return nil
	}
	return &v.Visit.Documents[id-1]
}

// yearOf is the data year of a form: its own heading decides.
func (v *View) yearOf(r Read) int {
	if r.Year != 0 {
		return r.Year
	}
	if d := v.document(r.Document); d != nil {
		return v.dataYear(d)
	}
	return 0
}

// elsewhere says whether a form is another site's, as in a portal's column:
// it names another 标识码 and another address than this site's.
func (v *View) elsewhere(r Read) bool {
	code, url := r.Values["wrk.site_code"], r.Values["wrk.home_url"]
	if code.State != form.Present || url.State != form.Present {
		return false
	}
	other := plainCode(code.Value) != plainCode(string(v.Site.Code))
	return other && wellFormedCode(plainCode(code.Value)) && !v.ownHost(url.Value)
}

func formName(kind form.Kind) string {
	if kind == form.Supervision {
		return "政府网站监管年度报表"
	}
	return "政府网站工作年度报表"
}

func urls(docs []*snapshot.Document) []string {
	var out []string
	for _, d := range docs {
		out = append(out, d.URL)
	}
	return out
}

func join(list []string) string { return strings.Join(list, "、") }
