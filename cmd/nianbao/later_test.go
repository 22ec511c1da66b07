package main

import (
	"bytes"
	"slices"
	"strings"

	"nianbao/internal/corpus"
)

// later is the web of testdata/web.txtar some nights on: 甲局 has corrected a number, 乙局
// has put up a report that claims to be of January, 丁局 one that is late by its own word,
// and 戊局 has taken its report down.
func later(pages []corpus.Page) []corpus.Page {
	w := sites{slices.Clone(pages)}
	w.edit("http://good.hangzhou.gov.cn/bb/2025.html", "1,234,567", "1,243,567", "<td colspan=\"2\">1820</td>", "<td colspan=\"2\">1822</td>")
	form := w.body("http://good.hangzhou.gov.cn/bb/2025.html")
	link := `<li><a href="/bb/2025.html">政府网站工作年度报表</a></li>`
	w.edit("http://none.hangzhou.gov.cn/", `<ul class="links">`, `<ul class="links">`+link)
	w.put("http://none.hangzhou.gov.cn/bb/2025.html", form, "good.", "none.", "甲局", "乙局", "3301000019", "3301000021", "2026-01-15 09:17", "2026-01-20 10:00")
	w.edit("http://old.hangzhou.gov.cn/", `<ul class="links">`, `<ul class="links">`+link)
	w.put("http://old.hangzhou.gov.cn/bb/2025.html", form, "good.", "old.", "甲局", "丁局", "3301000019", "3301000023", "2026-01-15 09:17", "2026-02-02 08:00")
	w.edit("http://odd.hangzhou.gov.cn/", link, "")
	w.pages = slices.DeleteFunc(w.pages, func(p corpus.Page) bool { return p.URL == "http://odd.hangzhou.gov.cn/bb/2025.html" })
	return w.pages
}

type sites struct{ pages []corpus.Page }

func (w sites) at(url string) int {
	return slices.IndexFunc(w.pages, func(p corpus.Page) bool { return p.URL == url })
}

func (w sites) body(url string) []byte { return bytes.Clone(w.pages[w.at(url)].Body) }

// edit replaces texts of a page, each with the one after it.
func (w sites) edit(url string, texts ...string) {
	i := w.at(url)
	w.pages[i].Body = replaced(w.pages[i].Body, texts)
}

func (w *sites) put(url string, body []byte, texts ...string) {
	page := w.pages[w.at("http://good.hangzhou.gov.cn/bb/2025.html")]
	page.URL, page.Body = url, replaced(body, texts)
	w.pages = append(w.pages, page)
}

func replaced(body []byte, texts []string) []byte {
	return []byte(strings.NewReplacer(texts...).Replace(string(body)))
}
