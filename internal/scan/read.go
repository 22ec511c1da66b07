package scan

import (
	"context"
	"errors"
	"fmt"

	"nianbao/checks"
	"nianbao/checks/form"
	"nianbao/crawler/snapshot"
	"nianbao/internal/document"
)

// read reads the forms of every document of a visit. What cannot be read says why.
func (n *night) read(visit *snapshot.Visit) []checks.Read {
	reads := []checks.Read{}
	for i := range visit.Documents {
		d := &visit.Documents[i]
		found, err := guard(n.ctx, n.SiteTime, n.grace(), func(ctx context.Context) ([]form.Report, error) {
			return n.forms(ctx, visit, d)
		})
		for _, report := range found {
			reads = append(reads, checks.Read{Document: d.ID, Report: report})
		}
		if why := gap(visit, d, len(found), err); why != "" {
			reads = append(reads, checks.Read{Document: d.ID, Gap: why, Report: form.Report{Form: form.Kind(d.Form)}})
		}
	}
	return reads
}

// forms reads the forms of one document from its bytes.
func (n *night) forms(ctx context.Context, visit *snapshot.Visit, d *snapshot.Document) ([]form.Report, error) {
	return n.formsOf(ctx, visit.FetchByID(d.Fetch))
}

// formsOf reads the forms of what was fetched.
func (n *night) formsOf(ctx context.Context, fetch *snapshot.Fetch) ([]form.Report, error) {
	if !fetch.OK() || len(fetch.Body) == 0 {
		return nil, nil
	}
	hint := document.Hint{Name: fetch.FinalURL}
	if types := fetch.Header["Content-Type"]; len(types) > 0 {
		hint.ContentType = types[0]
	}
	doc, err := n.Documents.Read(ctx, fetch.Body, hint)
	if err != nil {
		return nil, err
	}
	return form.ReadDocument(doc), nil
}

// gap says in words for the supervisor why a document gave no form, empty when
// it gave one, or when another document stands for it.
func gap(visit *snapshot.Visit, d *snapshot.Document, forms int, err error) string {
	fetch := visit.FetchByID(d.Fetch)
	switch {
	case forms > 0:
		return ""
	case fetch == nil && d.Gap != "":
		return d.Gap
	case fetch == nil:
		return "没有取得该文件"
	case !fetch.OK():
		return "没有取得该文件：" + fetch.Class.Text()
	case len(fetch.Body) == 0:
		return "该文件是空的"
	case err != nil:
		return unreadable(err)
	case carried(visit, d):
		return ""
	case d.Gap != "":
		return d.Gap
	}
	return lost(d)
}

// unreadable says why bytes could not be read.
func unreadable(err error) string {
	if errors.Is(err, context.DeadlineExceeded) {
		return "读取超时"
	}
	return document.Why(err)
}

// carried says whether a page's form is in a document it carries.
func carried(visit *snapshot.Visit, page *snapshot.Document) bool {
	for i := range visit.Documents {
		if d := &visit.Documents[i]; d.Parent == page.ID && d.ID != page.ID {
			return true
		}
	}
	return false
}

// lost says why a page that was read has no form.
func lost(d *snapshot.Document) string {
	for _, a := range d.Attachments {
		switch {
		case a.URL == "":
			return fmt.Sprintf("页面已丢失附件「%s」的链接", a.Name)
		case a.Document == 0:
			return fmt.Sprintf("附件「%s」没有取得", a.Name)
		}
	}
	return "文件中没有找到报表的表格"
}
