package crawler

import (
	"context"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"nianbao/checks/form"
	"nianbao/crawler/snapshot"
	"nianbao/internal/document"
)

// target is what was fetched at an address, as far as it could be read.
type target struct {
	fetch   *snapshot.Fetch
	page    *page // nil for files
	doc     *document.Document
	reports []form.Report
	title   string
	mention form.Mention // of the title, with a strength when it names the form
	gap     string       // why it cannot be read
}

// read reads a fetched document and the forms in it.
func (v *visit) read(ctx context.Context, f *snapshot.Fetch) target {
	s := target{fetch: f}
	doc, err := v.settings.Documents.Read(ctx, f.Body, hintOf(f))
	if ctx.Err() != nil {
		v.gap(snapshot.NotFollowed, f.URL, "一次查看的时间达到上限")
	}
	s.doc = doc
	if err != nil {
		s.gap = document.Why(err)
	}
	if doc != nil {
		s.reports = form.ReadDocument(doc)
		s.title = doc.Title
	}
	return s
}

// about marks titles of documents that speak about the form and are not the form.
var about = regexp.MustCompile(`通知|函$|说明|样表|模板|解读|手册|培训|填报工作|通报`)

// names tells whether a title says that what it stands over is the form. Inside a
// column of reports a weaker wording will do, or a year.
func (t trail) names(title string) (form.Mention, bool) {
	m, ok := mentioned(title)
	switch {
	case ok && m.Strength >= form.Usual:
		return m, true
	case t.form == "" || about.MatchString(title):
		return form.Mention{}, false
	case ok:
		m.Form = t.form
		return m, true
	case yearAlone.MatchString(title):
		m, _ = form.Mentions(strings.TrimSpace(title) + "政府网站工作年度报表")
		return form.Mention{Form: t.form, Year: m.Year, YearKind: m.YearKind, Strength: form.Bare}, true
	}
	return form.Mention{}, false
}

// isReport tells whether a page is a report: it holds the form, or is an article
// titled as the form.
func (v *visit) isReport(s *target, items []*candidate, t trail) bool {
	title, m, titled := v.titleOf(s.page, t)
	if title != "" {
		s.title = title
	}
	if titled {
		s.mention = m
	}
	switch {
	case len(s.reports) > 0, (titled || t.form != "") && holdsLabels(s.page.words()):
		return true
	case !titled:
		return false
	case len(items) > 0 || len(attachmentsOf(s.page)) == 0:
		return isArticle(s.page, len(items))
	}
	return true
}

// labels of the work form and the supervision form that no other page has together.
var labels = []string{"独立用户访问总量", "网站总访问量", "信息发布总数", "政务动态信息更新量", "抽查网站数量", "抽查合格率", "问责人次"}

// holdsLabels tells a form by its words, where its grid could not be read.
func holdsLabels(text string) bool {
	n := 0
	for _, l := range labels {
		if strings.Contains(text, l) {
			n++
		}
	}
	return n >= 2
}

var strictArticle = regexp.MustCompile(`(?i)(?:post_\d+|/t20\d{6}_\d+|/art/\d+/|/art_\d+_\d+|content_\d+|/info/\d+/\d+|/\d{6,}\.s?html?)`)

// isArticle tells an article from a list.
func isArticle(p *page, items int) bool {
	if p.meta["articletitle"] != "" || strictArticle.MatchString(p.url) {
		return true
	}
	for _, name := range pubdateNames {
		if _, _, ok := readMoment(p.meta[name]); ok && items < 2 {
			return true
		}
	}
	return false
}

// titleOf is the title of an article: what it declares, else <title>, else a
// heading. A heading that every page of the site carries is none.
func (v *visit) titleOf(p *page, t trail) (title string, m form.Mention, ok bool) {
	if title = p.meta["articletitle"]; title != "" {
		m, ok = t.names(title)
		return title, m, ok
	}
	if m, ok = t.names(withoutSite(p.title)); ok {
		return withoutSite(p.title), m, true
	}
	for _, h := range headings(p) {
		if m, ok = t.names(h); ok && (m.Year != 0 || isArticle(p, 0)) {
			return h, m, true
		}
	}
	return withoutSite(p.title), form.Mention{}, false
}

// siteTail is the site's name after a page's title.
var siteTail = regexp.MustCompile(`\s*(?:[-_|—–]+|\s-\s|--)\s*[^-_|—–]*$`)

func withoutSite(title string) string {
	if first := siteTail.ReplaceAllString(title, ""); first != "" {
		return first
	}
	return title
}

// headings are a page's headings, those in links, footers and menus left out.
func headings(p *page) []string {
	var all []string
	var look func(n *html.Node, s surroundings)
	look = func(n *html.Node, s surroundings) {
		if n.Type == html.ElementNode {
			s = s.within(n)
			if s.place != "" || unseen[n.DataAtom] && n.DataAtom != atom.Head || n.DataAtom == atom.A {
				return
			}
			if isElement(n, atom.H1, atom.H2, atom.H3) || titleClass.MatchString(attr(n, "class")+" "+attr(n, "id")) {
				if words := line(textUpTo(n, shortText)); words != "" && len([]rune(words)) < 80 && linksBelow(n, 1) == 0 {
					all = append(all, words)
				}
			}
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			look(c, s)
		}
	}
	look(p.root, surroundings{})
	return all
}

var titleClass = regexp.MustCompile(`(?i)(?:^|[\s_-])(?:title|tit|bt|biaoti|articletitle|zw-title)(?:$|[\s_-])`)

// speaksOfForm tells whether a target is worth following though no word pointed to it.
func (v *visit) speaksOfForm(ctx context.Context, f *snapshot.Fetch) bool {
	s := v.read(ctx, f)
	if len(s.reports) > 0 {
		return true
	}
	if document.Sniff(f.Body, hintOf(f)) != document.HTML {
		_, named := trail{}.names(fileName(f.FinalURL) + " " + s.title)
		return named
	}
	p, err := openPage(f)
	if err != nil {
		return false
	}
	_, _, titled := v.titleOf(p, trail{})
	return titled || v.listsForm(p) || v.isShell(p) && v.readScripts(ctx, p, pageScripts) && v.listsForm(p)
}

// shellLinks is how many lines of a list a page without one may seem to have.
const shellLinks = 3

// isShell: the page holds no list; scripts may write one.
func (v *visit) isShell(p *page) bool { return v.lines(p) < shellLinks }

// listsForm: a page lists the form by its name, and not as the homepage does.
func (v *visit) listsForm(p *page) bool {
	return slices.ContainsFunc(v.items(p, trail{}), func(c *candidate) bool {
		return c.mention.Strength >= form.Usual && !v.onHomepage(c.to())
	})
}

// judgeFile tells a report that is a file by the form in it, or by its names.
func (v *visit) judgeFile(ctx context.Context, f *snapshot.Fetch, t trail) snapshot.Lead {
	s := v.read(ctx, f)
	for _, name := range []string{s.title, fileName(f.FinalURL), lastWords(t)} {
		if m, ok := t.names(name); ok && s.mention.Strength < m.Strength {
			s.mention, s.title = m, name
		}
	}
	switch {
	case len(s.reports) > 0:
	case s.mention.Strength == 0 && t.form != "" && unread(s):
		v.gap(snapshot.FetchFailed, f.URL, firstOf(s.gap, "文件没有可读的文字"))
		return snapshot.LeadUnknown
	case s.mention.Strength == 0:
		return snapshot.LeadsElsewhere
	case s.gap == "" && s.doc != nil && readsOtherwise(s.doc.Text):
		return snapshot.LeadUnknown
	case s.gap == "":
		s.gap = "未能从文件中读出报表"
	}
	v.recordReport(ctx, s, t)
	return snapshot.LeadsToReport
}

// readsOtherwise: a file's text can be read, and the form is nowhere in it.
func readsOtherwise(text string) bool {
	_, named := mentioned(text)
	return len([]rune(text)) > 200 && !named && !holdsLabels(text)
}

func lastWords(t trail) string {
	if len(t.words) == 0 {
		return ""
	}
	return t.words[len(t.words)-1]
}

// cannotRead: a file shows no text from which to tell what it is.
func (v *visit) cannotRead(ctx context.Context, f *snapshot.Fetch) bool {
	if document.Sniff(f.Body, hintOf(f)) == document.HTML {
		return false
	}
	return unread(v.read(ctx, f))
}

// unread: nothing can be said of a file from its text.
func unread(s target) bool {
	return s.gap != "" || s.doc == nil || strings.TrimSpace(s.doc.Text) == ""
}
