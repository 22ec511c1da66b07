package checks

import "nianbao/crawler/snapshot"

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
	case gone(f):
		return fail("附件「%s」打不开（%d）", a.Name, f.Status).by(d.URL, a.URL)
	case f.OK() && f.Size == 0 && !f.Truncated:
		return fail("附件「%s」大小为零", a.Name).by(d.URL, a.URL)
	case f.OK():
		return pass("附件「%s」能取得", a.Name).by(a.URL)
	}
	return unknown("附件「%s」未能取得（%s）", a.Name, f.Class).by(a.URL)
}
