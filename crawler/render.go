package crawler

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"unicode/utf8"

	"nianbao/crawler/browser"
	"nianbao/crawler/snapshot"
)

// Render says when homepages are shown in a browser.
type Render string

// When to render: where the static look left a question or an entry's place is not
// known; every homepage; none, which leaves both open.
const (
	RenderAuto   Render = "auto"
	RenderAlways Render = "always"
	RenderNever  Render = "never"
)

// NamesForm says whether a link's words name an annual form: the links to be pictured
// (browser.Settings.Shoot).
func NamesForm(l browser.Link) bool {
	return slices.ContainsFunc([]string{l.Text, l.Title, l.Alt}, func(words string) bool {
		_, named := mentioned(words)
		return named
	})
}

// mayRender: there is a browser, and it may be used.
func (v *visit) mayRender(ctx context.Context) bool {
	return v.settings.Browser != nil && v.settings.Render != RenderNever && ctx.Err() == nil &&
		len(v.Fetches) < v.settings.MaxFetches
}

// shownByMarkup are the levels that markup alone may tell: what counts against a site is
// measured.
var shownByMarkup = []snapshot.Prominence{snapshot.FirstScreen, snapshot.OnPage, snapshot.InNav}

// asksToRender: what was seen without scripts leaves a question that a browser can answer.
func (v *visit) asksToRender(home *page) bool {
	switch {
	case v.settings.Render == RenderAlways, !v.found(), v.Outcome == snapshot.ScriptRequired:
		return true
	}
	return slices.ContainsFunc(v.Gaps, func(g snapshot.Gap) bool { return g.Kind == snapshot.ScriptsNotRun && g.Where == home.url }) ||
		slices.ContainsFunc(v.Entries, func(e snapshot.Entry) bool {
			return e.OnHome && !slices.Contains(shownByMarkup, e.Prominence)
		})
}

// render shows the homepage in a browser: links that only scripts write go the way of
// all others, and the place of each entry is measured.
func (v *visit) render(ctx context.Context, home *page) {
	if !v.mayRender(ctx) || !v.asksToRender(home) {
		return
	}
	address := home.url // a registered fragment is for the browser alone
	if withoutRoute(v.Site.HomeURL) == home.url {
		address = v.Site.HomeURL
	}
	shown := v.show(ctx, snapshot.ForHome, address)
	if !shown.usable() || !v.standingOf(shown.FinalURL).own {
		return
	}
	v.takeShown(ctx, shown, home.url)
}

// showing is a page shown in the browser and the fetch it is recorded as.
type showing struct {
	*browser.Page
	fetch *snapshot.Fetch
}

// usable: the page came, and a reader can make something of it.
func (s showing) usable() bool { return s.Class == snapshot.OK && len(s.HTML) > 0 }

// says: there is more on the page than on a guard's.
func (s showing) says() bool {
	p, err := shownPage(s.HTML, s.FinalURL)
	return err == nil && !sparse(p)
}

func sparse(p *page) bool { return utf8.RuneCountInString(plain(p.words())) < leastWords }

// leastWords is how many characters a page shows at least.
const leastWords = 20

// ownMissing are the scripts and data of the site that did not come.
func (s showing) ownMissing() []string { return slices.DeleteFunc(slices.Clone(s.Missing), foreign) }

// show opens a page in the browser and records it as a fetch.
func (v *visit) show(ctx context.Context, purpose snapshot.Purpose, address string) showing {
	started := v.settings.Now()
	p := v.settings.Browser.Open(ctx, address)
	sum := sha256.Sum256(p.HTML)
	f := snapshot.Fetch{
		ID: len(v.Fetches) + 1, Purpose: purpose, URL: address, FinalURL: firstOf(p.FinalURL, address),
		Engine: "browser", Attempts: p.Attempts, Started: started, Took: v.settings.Now().Sub(started), RemoteIP: p.RemoteIP,
		Hops: p.Hops, Status: p.Status, Charset: "utf-8", Body: p.HTML, SHA256: hex.EncodeToString(sum[:]),
		Size: int64(len(p.HTML)), Truncated: p.Cut, Class: p.Class, Error: p.Error,
		Header: http.Header{"Content-Type": {"text/html; charset=utf-8"}}, Parts: p.Parts,
	}
	if p.OldTLS {
		f.TLS = &snapshot.TLS{Legacy: true, Fault: string(snapshot.TLSLegacy)}
	}
	v.Fetches = append(v.Fetches, f)
	return showing{p, &f}
}

// takeShown searches the rendered homepage and its frames.
func (v *visit) takeShown(ctx context.Context, shown showing, home string) {
	dom, err := shownPage(shown.HTML, shown.FinalURL)
	if err != nil {
		return
	}
	if v.home != nil && (sparse(dom) && !sparse(v.home) || v.strange(dom) != "" && v.strange(v.home) == "") {
		v.gap(snapshot.ScriptsNotRun, home, "浏览器打开的不是该网站的首页，或被防护设施拦截")
		return
	}
	v.Rendered, v.shown, v.showing = true, dom, shown
	dom.url = home // one page, seen twice
	v.noteCut(shown.fetch)
	v.identify(dom)
	before := len(v.Entries)
	v.followNamed(ctx, dom, candidatesOf(dom, false))
	for _, f := range shown.Frames {
		if inner, err := shownPage(f.HTML, f.URL); err == nil && v.standingOf(f.URL).credited() {
			v.followNamed(ctx, inner, candidatesOf(inner, false))
		}
	}
	v.followHints(ctx, dom)
	v.dropGaps(snapshot.PictureLink, home) // asked again of all that scripts left standing
	v.followBlank(ctx, dom)
	for i := range v.Entries[before:] {
		if e := &v.Entries[before+i]; e.OnHome && e.Kind != snapshot.ColumnEntry {
			e.Kind = snapshot.ScriptEntry
		}
	}
	v.settleScripts(shown, home)
	v.picture("home", home, shown.Screenshot)
	v.measure(shown, home)
}

// shownPage parses a document after its scripts: they have run, and are not read again.
func shownPage(document []byte, address string) (*page, error) {
	p, err := parsePage(withoutScripts(string(document)), address)
	if err != nil {
		return nil, fmt.Errorf("parse %s as rendered: %w", address, err)
	}
	return p, nil
}

// withoutScripts leaves out the scripts of a serialised document. They end at the first
// end tag, as a browser reads them.
func withoutScripts(text string) string {
	var b strings.Builder
	for {
		start := strings.Index(text, "<script")
		if start < 0 {
			break
		}
		b.WriteString(text[:start])
		_, text, _ = strings.Cut(text[start:], "</script>")
	}
	b.WriteString(text)
	return b.String()
}

// settleScripts: scripts were run, so nothing of the page is hidden by them, unless
// something they asked for did not come.
func (v *visit) settleScripts(shown showing, home string) {
	missing := shown.ownMissing()
	places := []string{home}
	for _, f := range shown.Frames {
		places = append(places, f.URL)
	}
	for _, place := range places {
		v.dropGaps(snapshot.ScriptsNotRun, place)
	}
	switch {
	case shown.Restless:
		v.gap(snapshot.ScriptsNotRun, home, "页面脚本在限定时间内未运行完毕")
	case len(missing) > 0:
		v.gap(snapshot.ScriptsNotRun, home, fmt.Sprintf("脚本或其数据未能取得（%d 处）：%s", len(missing), strings.Join(missing[:min(3, len(missing))], "、")))
	case v.Outcome == snapshot.ScriptRequired:
		v.Outcome, v.Reason, v.Home = snapshot.OK, "", shown.fetch.ID
	}
}

// measure gives each entry of the homepage the best place at which a link to it is seen.
func (v *visit) measure(shown showing, home string) {
	for i := range v.Entries {
		e := &v.Entries[i]
		if !e.OnHome || e.Page != home || e.Shown != nil {
			continue
		}
		best, at := snapshot.Prominence(""), -1
		for k, l := range shown.Links {
			if !showsEntry(l, *e) {
				continue
			}
			if was := best; at < 0 || moreProminent(was, l.Prominence()) != was {
				at = k
			}
			best = moreProminent(best, l.Prominence())
		}
		if at >= 0 {
			e.Prominence, e.Shown = best, figures(shown.Links[at], shown.Height)
			e.Shown.Framed = v.frame(shown, e, shown.Links[at])
		} else if shown.lacks(*e) {
			e.Prominence = snapshot.Absent
		}
	}
}

// measureLate measures the entries that were found when the homepage had been shown.
func (v *visit) measureLate(home *page) {
	if v.shown != nil {
		v.measure(v.showing, home.url)
	}
}

// lacks: an entry that stands in the page as it is sent is not in it as it is shown; its
// scripts have taken it away. Only a page that came whole can say so.
func (s showing) lacks(e snapshot.Entry) bool {
	if e.Kind == snapshot.ScriptEntry || e.URL == "" || s.Cut || s.Restless || len(s.ownMissing()) > 0 {
		return false
	}
	p, err := shownPage(s.HTML, s.FinalURL)
	return err == nil && !slices.ContainsFunc(p.links, func(l *link) bool { return targetKey(l.to()) == targetKey(e.URL) }) &&
		!strings.Contains(plain(p.words()), plain(e.Text))
}

// showsEntry: a link leads where the entry leads and says what it says, or shows a
// picture only.
func showsEntry(l browser.Link, e snapshot.Entry) bool {
	says, entry := plain(l.Text+l.Title+l.Alt), plain(e.Text)
	same := strings.Contains(says, entry) && entry != ""
	if e.URL == "" || l.URL == "" {
		return same
	}
	return targetKey(l.URL) == targetKey(e.URL) && (same || says == "" || strings.Contains(says, "报表"))
}

// moreProminent is the better of two places.
func moreProminent(a, b snapshot.Prominence) snapshot.Prominence {
	for _, p := range []snapshot.Prominence{snapshot.FirstScreen, snapshot.OnPage, snapshot.InNav, snapshot.InFooter, snapshot.Hidden} {
		if a == p || b == p {
			return p
		}
	}
	return b
}

// notShown are what no citizen opens.
var notShown = map[snapshot.Purpose]bool{snapshot.ForScript: true, snapshot.ForRobots: true, snapshot.ForPicture: true}

// secondTry opens in the browser, once, a page that a guard kept from us: guards that
// ask for scripts let a browser pass. The slower look is the browser's. It is the first
// fetch unless the browser got further.
func (v *visit) secondTry(ctx context.Context, purpose snapshot.Purpose, address string, first *snapshot.Fetch) *snapshot.Fetch {
	if first.Class != snapshot.Blocked || !v.mayRender(ctx) || v.barred || notShown[purpose] {
		return first
	}
	shown := v.show(ctx, purpose, address)
	if shown.usable() && shown.says() {
		v.session.TakeCookies(shown.FinalURL, shown.Cookies)
		return shown.fetch
	}
	v.barred = shown.Class != snapshot.NotPage // it will be no better at the next address
	return first
}
