package checks

import (
	"slices"

	"nianbao/checks/form"
	"nianbao/crawler/snapshot"
)

// attachmentsOpen looks at the files the year's pages carry: one that opens is enough.
func (v *View) attachmentsOpen(docs []*snapshot.Document) Outcome {
	var parts []Outcome
	for _, d := range docs {
		for _, a := range d.Attachments {
			parts = append(parts, v.attachmentOpens(d, a))
		}
	}
	if len(parts) == 0 || len(with(parts, Pass)) > 0 || len(v.readable(form.Work)) > 0 {
		return pass("报表能打开").by(urls(docs)...)
	}
	o := together(parts)
	if o.Result == Fail && slices.ContainsFunc(docs, func(d *snapshot.Document) bool { return d.MayHold }) {
		return unknown("%s；但报表可能就在页面里，未能读出", o.Reason).by(o.Evidence...)
	}
	return o
}

// attachmentOpens says whether one file of a report page can be had.
func (v *View) attachmentOpens(d *snapshot.Document, a snapshot.Attachment) Outcome {
	var f *snapshot.Fetch
	for i := range v.Visit.Fetches {
		if a.URL != "" && v.Visit.Fetches[i].URL == a.URL {
			f = &v.Visit.Fetches[i]
		}
	}
	switch {
	case a.URL == "":
		return unknown("附件「%s」的网址在页面里找不到", a.Name).by(d.URL)
	case f == nil:
		return unknown("附件「%s」没有取过", a.Name).by(a.URL)
	case gone(f) && a.Picture:
		return fail("页面中的图片「%s」打不开（%d），它可能就是报表", a.Name, f.Status).at(Suspicion).by(d.URL, a.URL)
	case gone(f):
		return fail("附件「%s」打不开（%d）", a.Name, f.Status).by(d.URL, a.URL)
	case f.OK() && f.Size == 0 && !f.Truncated:
		return fail("附件「%s」大小为零", a.Name).by(d.URL, a.URL)
	case f.OK():
		return pass("附件「%s」能取得", a.Name).by(a.URL)
	}
	return unknown("附件「%s」未能取得（%s）", a.Name, f.Class).by(a.URL)
}
