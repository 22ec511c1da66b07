package crawler

import (
	"context"
	"slices"
	"strings"

	"nianbao/crawler/snapshot"
)

// openHome opens the homepage and reads what the site says of itself. It is nil
// when the homepage cannot be looked at; the outcome says why.
func (v *visit) openHome(ctx context.Context) *page {
	f := v.open(ctx, snapshot.ForHome, withoutRoute(v.Site.HomeURL))
	if f == nil {
		v.Outcome, v.Reason = snapshot.Cancelled, "visit "+v.Site.HomeURL+": no time left for the homepage"
		return nil
	}
	v.Outcome, v.Reason = f.Class, f.Error
	if len(f.Hops) > 0 && !v.standingOf(f.FinalURL).own {
		v.Outcome, v.Reason = snapshot.Moved, "fetch "+f.URL+": leads to "+f.FinalURL+", not a host of the site"
		return nil
	}
	if !canSearch(f) {
		return nil
	}
	if f.Class == snapshot.OK {
		v.Home = f.ID
	}
	p, err := openPage(f)
	if err != nil {
		v.Outcome, v.Reason = snapshot.ParseFailed, err.Error()
		return nil
	}
	v.noteCut(f)
	v.identify(p)
	v.home = p
	return p
}

// onHomepage: the homepage links to the address.
func (v *visit) onHomepage(address string) bool {
	if v.homeLinks == nil {
		v.homeLinks = map[string]bool{}
		if v.home != nil {
			for _, l := range v.home.links {
				v.homeLinks[targetKey(l.to())] = true
			}
		}
	}
	return v.homeLinks[targetKey(address)]
}

// entryLimit is how many entries of one page are followed.
const entryLimit = 20

// search looks for entries on the homepage, surest first. What is dear is only
// tried while nothing was found.
func (v *visit) search(ctx context.Context, home *page) {
	v.searched(home.url)
	v.followNamed(ctx, home, candidatesOf(home, false))
	v.readFrames(ctx, home)
	v.followHints(ctx, home)
	if !v.found() || len(v.Identity.Codes) == 0 {
		v.readScripts(ctx, home, homeScripts)
		v.identify(home)
		v.followNamed(ctx, home, candidatesOf(home, false))
	}
	v.followBlank(ctx, home)
	v.noteScripts(home)
	v.render(ctx, home)
	if !v.found() {
		v.lookElsewhere(ctx, v.whole(home))
		v.noteStranger(v.whole(home))
	}
	v.followKnown(ctx, v.whole(home))
	v.measureLate(home)
}

// followKnown: a report that was come to by another way may be linked from the homepage
// all the same, by words cut short or of their own. A list that holds it among other things
// is no entry.
func (v *visit) followKnown(ctx context.Context, p *page) {
	for _, l := range p.links {
		known := v.proofs[targetKey(l.to())]
		switch {
		case known.lead != snapshot.LeadsToReport, targetKey(l.to()) == targetKey(p.url), v.leadsHome(l.to()), !v.standingOf(l.to()).credited():
		case slices.ContainsFunc(known.documents, v.ownReport):
			v.follow(ctx, &candidate{link: l, page: p.url, score: blankClaim, why: []string{"指向已查到的报表"}}, fromHome)
		}
	}
}

// ownReport: a document is the site's own, on its own host.
func (v *visit) ownReport(id int) bool {
	d := v.Documents[id-1]
	return !d.Outside && d.Owner == ""
}

// whole is the homepage as rendered, where it was.
func (v *visit) whole(home *page) *page {
	if v.shown != nil {
		return v.shown
	}
	return home
}

// followNamed follows the candidates of a page that name the form.
func (v *visit) followNamed(ctx context.Context, p *page, all []*candidate) {
	named := slices.DeleteFunc(slices.Clone(all), func(c *candidate) bool { return !c.named || v.entered(c) })
	slices.SortStableFunc(named, func(a, b *candidate) int { return b.score - a.score })
	for i, c := range named {
		if i >= entryLimit {
			v.gap(snapshot.NotFollowed, p.url, "指名报表的链接过多，未全部跟进")
			return
		}
		v.follow(ctx, c, fromHome)
	}
}

// entered: a candidate was followed before, with a page's other scripts unread.
func (v *visit) entered(c *candidate) bool {
	return slices.ContainsFunc(v.Entries, func(e snapshot.Entry) bool {
		return e.OnHome && e.Page == c.page && e.URL == c.to() && (e.URL != "" || e.Text == entryText(c))
	})
}

// hintLimit is how many links that do not name the form are tried on a page.
const hintLimit = 8

// followHints tries links whose address or marks look like a column of reports.
func (v *visit) followHints(ctx context.Context, p *page) {
	tried := 0
	for _, c := range candidatesOf(p, false) {
		if c.named || c.to() == "" || v.found() || !v.standingOf(c.to()).credited() {
			continue
		}
		if tried++; tried > hintLimit {
			return
		}
		v.tryHint(ctx, c)
	}
}

// tryHint opens a target and follows the link only if the target speaks of the form.
func (v *visit) tryHint(ctx context.Context, c *candidate) {
	if hashRoute(c.to()) != "" { // the page is a shell; the list speaks
		if _, list := v.catalogueList(ctx, c.to()); list != nil && v.listsForm(list) {
			v.follow(ctx, c, fromHome)
		}
		return
	}
	f := v.open(ctx, snapshot.ForEntry, c.to())
	if f == nil || gone(f) {
		return
	}
	if !canSearch(f) {
		v.noteFailed(f)
		return
	}
	switch {
	case v.speaksOfForm(ctx, f):
		v.follow(ctx, c, fromHome)
	case vague.MatchString(c.shown()) && v.cannotRead(ctx, f):
		v.gap(snapshot.PictureLink, f.URL, "没有文字的链接指向的文件未能读出")
	}
}

// frameLimit is how many frames of a page are read.
const frameLimit = 6

// readFrames searches the pages shown inside a page.
func (v *visit) readFrames(ctx context.Context, p *page) {
	for i, src := range p.frames {
		address := resolve(p.base, src)
		switch {
		case address == "" && !strings.ContainsRune(src, unreadable), foreign(src):
			continue
		case address == "" || i >= frameLimit || !v.standingOf(address).credited():
			v.gap(snapshot.FrameNotRead, p.url, "未读框架："+cut(src, 100))
			continue
		}
		v.readFrame(ctx, address)
	}
}

func (v *visit) readFrame(ctx context.Context, address string) {
	f := v.open(ctx, snapshot.ForFrame, address)
	if gone(f) {
		return
	}
	if !canSearch(f) {
		v.gap(snapshot.FrameNotRead, address, "框架未能取得")
		return
	}
	inner, err := openPage(f)
	if err != nil {
		v.gap(snapshot.FrameNotRead, address, "框架未能解析")
		return
	}
	v.searched(inner.url)
	v.identify(inner)
	v.followNamed(ctx, inner, candidatesOf(inner, false))
	v.noteScripts(inner)
}
