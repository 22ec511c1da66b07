package crawler

import (
	"context"
	"path"
	"strings"

	"nianbao/checks/form"
	"nianbao/crawler/snapshot"
	"nianbao/internal/document"
)

// recordReport keeps a report that was reached, and its attachments.
func (v *visit) recordReport(ctx context.Context, s target, t trail) {
	d := v.document(s, t)
	facts := v.factsOf(s, t)
	d.Years, d.Times = facts.years, facts.times
	d.Year, d.YearFrom = facts.decide()
	v.Documents = append(v.Documents, d)
	if s.page != nil && !t.outside {
		v.attach(ctx, d.ID, s, t, facts)
	}
	v.noteYear(d.ID)
}

// document is what is plain of a report.
func (v *visit) document(s target, t trail) snapshot.Document {
	d := snapshot.Document{
		ID: len(v.Documents) + 1, Entry: t.entry, Fetch: s.fetch.ID, URL: s.fetch.FinalURL,
		Format: formatOf(s), Title: s.title, Form: string(formOf(s, t)),
		FromHome: t.home, Way: t.way, Gap: s.gap, Outside: t.outside,
		MayHold: s.page != nil && len(s.reports) == 0 && mayHold(s.page),
	}
	if st := v.standingOf(d.URL); !st.own {
		d.Owner = string(st.owner)
	}
	if d.Gap == "" && len(s.reports) == 0 && s.page == nil {
		d.Gap = "未能从文件中读出报表"
	}
	return d
}

func formatOf(s target) string {
	if s.page != nil {
		return string(document.HTML)
	}
	if !canSearch(s.fetch) {
		return formatByName(s.fetch.FinalURL)
	}
	return string(document.Sniff(s.fetch.Body, hintOf(s.fetch)))
}

func formOf(s target, t trail) form.Kind {
	switch {
	case len(s.reports) > 0:
		return s.reports[0].Form
	case s.mention.Strength > 0:
		return s.mention.Form
	case t.form != "":
		return t.form
	}
	return form.Work
}

// recordTitle keeps a report of another year by its title alone: it is not opened.
func (v *visit) recordTitle(c *candidate, t trail) {
	for _, d := range v.Documents {
		if targetKey(d.URL) == targetKey(c.to()) {
			return
		}
	}
	next := t.through(t.entry, c)
	next.date = c.date
	s := target{title: entryText(c), mention: c.mention}
	facts := v.factsOf(s, next)
	d := snapshot.Document{
		ID: len(v.Documents) + 1, Entry: t.entry, URL: c.to(), Title: s.title, Form: string(formOf(s, next)),
		Format: formatByName(c.to()), FromHome: t.home, Way: t.way, Years: facts.years, Times: facts.times,
		Outside: t.outside || !v.standingOf(c.to()).credited(),
	}
	d.Year, d.YearFrom = facts.decide()
	if d.Year == 0 {
		d.Year, d.YearFrom = c.mention.Year, "title"
	}
	v.Documents = append(v.Documents, d)
}

var formatNames = map[string]document.Format{
	".pdf": document.PDF, ".doc": document.DOC, ".wps": document.DOC, ".docx": document.DOCX, ".xls": document.XLS, ".et": document.XLS,
	".xlsx": document.XLSX, ".jpg": document.Image, ".jpeg": document.Image, ".png": document.Image, ".gif": document.Image,
	".bmp": document.Image, ".tif": document.Image, ".zip": document.ZIP, ".rar": document.RAR, ".rtf": document.RTF,
	".ofd": document.Unknown, ".mht": document.MHT,
}

// formatByName is what an address promises; pages where it promises no file.
func formatByName(address string) string {
	if f, ok := formatNames[strings.ToLower(path.Ext(fileName(address)))]; ok {
		return string(f)
	}
	return string(document.HTML)
}

// noteYear tells of a report that may be the one looked for, and whose year cannot be told.
func (v *visit) noteYear(id int) {
	d := v.Documents[id-1]
	if d.Year == 0 && !d.Outside {
		v.gap(snapshot.YearUnknown, d.URL, "《"+cut(d.Title, 40)+"》的年度不能确定")
	}
}
