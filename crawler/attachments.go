package crawler

import (
	"context"
	"path"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"nianbao/checks/form"
	"nianbao/crawler/snapshot"
)

// attached is a file a report page carries.
type attached struct {
	name, target string
	picture      bool // see bodyPictures
}

var fileSuffix = regexp.MustCompile(`(?i)\.(?:pdf|docx?|wps|xlsx?|et|rtf|ofd|zip|rar|jpe?g|png|gif|bmp|tiff?)\s*(?:[（(][^）)]*[）)])?$`)

// attachmentsOf are the files linked from a page's body, shown in it, and, where
// there are none, its large pictures: the form may be a scan.
func attachmentsOf(p *page) []attached {
	var all []attached
	for _, l := range p.links {
		if l.place == snapshot.InFooter || l.place == snapshot.InNav {
			continue
		}
		name := firstOf(l.text, l.title, l.alt, attr(l.node, "alt"))
		if isFile(l.href) || fileSuffix.MatchString(name) || fileSuffix.MatchString(attr(l.node, "alt")) || strings.Contains(l.marks, "attachment") {
			all = append(all, attached{name: firstOf(name, fileName(l.to())), target: l.to()})
		}
	}
	for _, src := range append(append([]string{}, p.embeds...), p.frames...) {
		if target := shownFile(resolve(p.base, src)); target != "" {
			all = append(all, attached{name: fileName(target), target: target})
		}
	}
	if len(all) == 0 {
		all = bodyPictures(p)
	}
	return all
}

// isFile: the address names a file, in its path or as what a download script is to send.
func isFile(target string) bool {
	if isFileName(fileName(target)) {
		return true
	}
	_, query, _ := strings.Cut(bare(target), "?")
	for _, part := range strings.Split(query, "&") {
		if _, value, _ := strings.Cut(part, "="); isFileName(unescapePath(value)) {
			return true
		}
	}
	return false
}

func isFileName(name string) bool {
	_, ok := formatNames[strings.ToLower(path.Ext(name))]
	return ok
}

var viewerFile = regexp.MustCompile(`(?i)[?&](?:file|url|src)=([^&#]+\.(?:pdf|docx?|xlsx?))`)

// shownFile is the file that an embedded viewer shows, empty when it shows none.
func shownFile(target string) string {
	if m := viewerFile.FindStringSubmatch(target); m != nil {
		return resolve(target, unescapePath(m[1]))
	}
	if isFile(target) {
		return target
	}
	return ""
}

var ornament = regexp.MustCompile(`(?i)icon|logo|banner|qrcode|ewm|erweima|/images?/|/css/|/style|/skin|/public/|/js/|share|weixin|wechat|gongan|ghs\.png|red\.png|blue\.png|jiucuo|zhaocuo|button|arrow|bg[_.]|_bg|head|foot`)

// bodyPictures are pictures of an article that may be the form itself.
func bodyPictures(p *page) []attached {
	var all []attached
	for _, img := range p.images {
		src := attr(img, "src")
		if src == "" || ornament.MatchString(src) || inLinkOrFrame(img) || small(img) {
			continue
		}
		if target := resolve(p.base, src); target != "" {
			all = append(all, attached{firstOf(attr(img, "title"), attr(img, "alt"), fileName(target)), target, true})
		}
	}
	return all
}

// inLinkOrFrame: the picture is a button, or stands in a menu or footer.
func inLinkOrFrame(n *html.Node) bool {
	for up := n.Parent; up != nil; up = up.Parent {
		if isElement(up, atom.A, atom.Footer, atom.Nav, atom.Header) || (surroundings{}).within(up).place != "" {
			return true
		}
	}
	return false
}

func small(img *html.Node) bool {
	for _, side := range []string{"width", "height"} {
		if n := atoi(strings.TrimSuffix(attr(img, side), "px")); n > 0 && n < 200 {
			return true
		}
	}
	return false
}

// attachLimit is how many attachments of one report are opened.
const attachLimit = 4

// attach lists the attachments of a report page and opens what may be the form.
func (v *visit) attach(ctx context.Context, id int, s target, t trail, own facts) {
	all := attachmentsOf(s.page)
	if len(s.reports) > 0 && !anyNamed(all) {
		all = nil // the form stands in the page: other files and pictures are ornaments
	}
	lost, opened := 0, 0
	for _, a := range all {
		listed := snapshot.Attachment{Name: a.name, URL: a.target, Picture: a.picture && !namesWork(a.name)}
		switch {
		case a.target == "":
			lost++
		case opened < attachLimit && !about.MatchString(a.name):
			opened++
			listed.Document = v.openAttachment(ctx, id, a, t, own)
		}
		v.Documents[id-1].Attachments = append(v.Documents[id-1].Attachments, listed)
	}
	if len(s.reports) == 0 && t.namesFormAlone(s.title) && v.allGone(id) && v.holdsNoForm(ctx, s.page) {
		own.claims = append(own.claims, form.BlankSlot) // no form is left that could name another year
	}
	v.settleParent(id, own, len(s.reports) > 0, lost)
}

// allGone: a report page has files attached, and the site itself says of all it has attached
// that it is not there. Its pictures may be ornaments.
func (v *visit) allGone(id int) bool {
	files := 0
	for _, a := range v.Documents[id-1].Attachments {
		if a.Document == 0 || !gone(v.FetchByID(v.Documents[a.Document-1].Fetch)) {
			return false
		}
		if isFile(a.URL) && !a.Picture {
			files++
		}
	}
	return files > 0
}

// holdsNoForm: nothing on a page can be the form, or can bring it along.
func (v *visit) holdsNoForm(ctx context.Context, p *page) bool {
	v.readScripts(ctx, p, pageScripts)
	return !mayHold(p) && len(p.unrun)+len(v.externals(p)) == 0
}

// mayHold: the form may stand in a page's words, or in what the page shows inside.
func mayHold(p *page) bool {
	return holdsLabels(p.words()) || slices.ContainsFunc(slices.Concat(p.frames, p.embeds), func(src string) bool { return !foreign(src) })
}

func anyNamed(all []attached) bool {
	for _, a := range all {
		if _, ok := mentioned(a.name); ok {
			return true
		}
	}
	return false
}

// settleParent lets an attachment's own heading speak for the page that carries it,
// and says why the page gives no values.
func (v *visit) settleParent(id int, own facts, readable bool, lost int) {
	for _, child := range v.Documents[id:] {
		if child.Parent == id && child.YearFrom == "heading" && !readable {
			own.add("heading", child.Year, form.DataYear, child.Title)
			readable = true
		}
	}
	d := &v.Documents[id-1]
	d.Years = own.years
	d.Year, d.YearFrom = own.decide()
	switch {
	case readable:
	case lost > 0 && lost == len(d.Attachments):
		d.Gap = "附件链接在页面中已丢失，无法读取报表内容"
	case len(d.Attachments) == 0 && d.Gap == "":
		d.Gap = "页面题为年度报表，但未能从中读出报表"
	}
}

// openAttachment fetches an attachment and records it as a document of its own; 0
// where it is not the form, or no limit leaves room for it.
func (v *visit) openAttachment(ctx context.Context, parent int, a attached, t trail, own facts) int {
	f := v.get(ctx, snapshot.ForAttachment, a.target)
	if f == nil {
		return 0
	}
	page := v.Documents[parent-1]
	s := target{fetch: f, title: a.name}
	if canSearch(f) {
		s = v.read(ctx, f)
		s.title = firstOf(a.name, s.title)
	} else {
		s.gap = "附件未能取得：" + string(f.Class)
	}
	if len(s.reports) == 0 && s.gap == "" && s.doc != nil && readsOtherwise(s.doc.Text) {
		return 0
	}
	s.mention, _ = trail{form: form.Kind(page.Form)}.names(a.name)
	next := t
	next.words = append(append([]string{}, t.words...), page.Title)
	next.date, next.form = "", form.Kind(page.Form)
	next.outside = t.outside || !v.standingOf(f.FinalURL).credited()
	d := v.document(s, next)
	facts := v.factsOf(s, next)
	facts.times = append(facts.times, notModified(own.times)...)
	d.Parent, d.Years, d.Times = parent, facts.years, facts.times
	d.Year, d.YearFrom = facts.decide()
	v.Documents = append(v.Documents, d)
	return d.ID
}

// notModified leaves out what the server says of the page's own file.
func notModified(times []snapshot.TimeClaim) []snapshot.TimeClaim {
	var kept []snapshot.TimeClaim
	for _, c := range times {
		if c.Source != "last-modified" {
			kept = append(kept, c)
		}
	}
	return kept
}

// proveFiles opens the files of a page that a link names as the form and that does
// not name itself. A file that holds no form may still be a scan of one.
func (v *visit) proveFiles(ctx context.Context, p *page, t trail) snapshot.Lead {
	lead := snapshot.LeadsElsewhere
	for i, a := range attachmentsOf(p) {
		if i >= attachLimit || a.target == "" {
			return better(lead, snapshot.LeadUnknown)
		}
		f := v.get(ctx, snapshot.ForAttachment, a.target)
		if gone(f) {
			continue
		}
		lead = better(lead, snapshot.LeadUnknown)
		if !canSearch(f) {
			continue
		}
		if s := v.read(ctx, f); len(s.reports) > 0 {
			s.title = firstOf(a.name, s.title)
			v.recordReport(ctx, s, t)
			lead = snapshot.LeadsToReport
		}
	}
	return lead
}
