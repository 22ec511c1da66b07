package crawler

import (
	"testing"

	"nianbao/crawler/browser"
	"nianbao/crawler/snapshot"
	"nianbao/internal/corpus"
	"nianbao/registry"
)

// What an entry without words leads to says of which form it is, though the report was
// read before: the register declared it.
func TestEntryToDeclaredReport(t *testing.T) {
	_, pages := corpus.Archive(t, "testdata/declaredpicture.txtar")
	for i := range pages {
		pages[i].Body = filledForms(pages[i].Body)
	}
	site := registry.Site{Code: "3301000019", HomeURL: "http://www.example.gov.cn/", ReportURL: "http://www.example.gov.cn/bb/1.html"}
	v := visitThrough(t, corpus.Proxy(t, pages...), site, 2024, func(*Settings) {})
	for _, e := range v.Entries {
		if e.OnHome && e.Form != "work" {
			t.Errorf("entry %s is of form %q, want work", e.URL, e.Form)
		}
	}
	if len(v.Entries) != 2 {
		t.Errorf("%d entries, want the picture and the line in the column", len(v.Entries))
	}
}

// Columns of a platform are told by the fragment: a picture that leads to another of them
// is not the entry.
func TestShowsEntry(t *testing.T) {
	const platform = "http://www.example.gov.cn/gkmlpt/index"
	entry := snapshot.Entry{URL: platform + "#1922", Text: "网站年度报表"}
	for _, c := range []struct {
		link browser.Link
		want bool
	}{
		{browser.Link{URL: platform + "#1922", Text: "网站年度报表"}, true},
		{browser.Link{URL: platform + "#1922"}, true}, // a picture
		{browser.Link{URL: platform + "#1908"}, false},
		{browser.Link{URL: platform + "#1922", Text: "更多"}, false},
		{browser.Link{Text: "网站年度报表"}, true}, // written by a script
	} {
		if got := showsEntry(c.link, entry); got != c.want {
			t.Errorf("%+v: %v, want %v", c.link, got, c.want)
		}
	}
	plain := snapshot.Entry{URL: "http://www.example.gov.cn/bb/", Text: "年度报表"}
	if !showsEntry(browser.Link{URL: "http://www.example.gov.cn/bb/#top", Text: "年度报表"}, plain) {
		t.Error("a place within a page is not another page")
	}
}
