package crawler

import (
	"context"

	"nianbao/checks/form"
	"nianbao/crawler/snapshot"
	"nianbao/internal/document"
)

// checkListed opens what the rows of the 专栏 lead to: all of it where there are few,
// else rows spread evenly over the list.
func (v *visit) checkListed(ctx context.Context) {
	rows := v.Portal.Listed
	for i := range rows {
		if rows[i].URL != "" && spread(i, len(rows), checkLimit) {
			v.checkRow(ctx, &rows[i])
		}
	}
}

// spread picks limit places evenly out of n.
func spread(i, n, limit int) bool {
	return n <= limit || i*limit/n != (i-1)*limit/n || i == 0
}

func (v *visit) checkRow(ctx context.Context, row *snapshot.Listed) {
	f := v.open(ctx, snapshot.ForEntry, row.URL)
	if f != nil {
		row.Fetch = f.ID
	}
	switch {
	case f == nil || !gone(f) && !canSearch(f):
		row.Leads = snapshot.LeadUnknown
	case gone(f):
		row.Leads = snapshot.LeadsNowhere
	case isHomepage(f.FinalURL):
		row.Leads = snapshot.LeadsElsewhere
	default:
		row.Leads, row.Owner = v.judgeRow(ctx, f)
	}
}

// judgeRow tells what a row leads to, and whose form it is where that can be read.
func (v *visit) judgeRow(ctx context.Context, f *snapshot.Fetch) (snapshot.Lead, string) {
	s := v.read(ctx, f)
	if len(s.reports) > 0 {
		return snapshot.LeadsToReport, ownerOf(s.reports)
	}
	if document.Sniff(f.Body, hintOf(f)) != document.HTML {
		if s.doc != nil && readsOtherwise(s.doc.Text) {
			return snapshot.LeadsElsewhere, ""
		}
		return snapshot.LeadUnknown, ""
	}
	p, err := openPage(f)
	if err != nil {
		return snapshot.LeadUnknown, ""
	}
	s.page = p
	items := v.items(p, trail{form: form.Work})
	switch {
	case v.isReport(&s, items, trail{}):
		return snapshot.LeadsToReport, ""
	case len(items) > 0:
		return snapshot.LeadsToColumn, ""
	case len(p.unrun) > 0 || len(v.externals(p)) > 0 || len(p.frames) > 0:
		return snapshot.LeadUnknown, ""
	}
	return snapshot.LeadsElsewhere, ""
}

// ownerOf is the code on a form, empty where forms on one page differ.
func ownerOf(reports []form.Report) string {
	owner := ""
	for _, r := range reports {
		code := r.Values["wrk.site_code"]
		if code.State != form.Present || owner != "" && owner != code.Value {
			return ""
		}
		owner = code.Value
	}
	return owner
}
