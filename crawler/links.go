package crawler

import (
	"regexp"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"nianbao/crawler/snapshot"
)

// link is something on a page that takes its reader elsewhere, as the page shows it.
type link struct {
	node    *html.Node
	href    string // as written
	base    string // against which href is read
	target  string // see to
	aimed   bool   // target is known
	dead    bool   // names no target: javascript:;, #, nothing
	text    string // seen
	title   string // shown when pointed at, or read out
	alt     string // of its pictures
	marks   string // class, id and picture addresses: hints only
	picture bool   // shows a picture
	script  bool   // written by a script
	place   snapshot.Prominence
}

// readLink reads an element as a link; nil when it is none.
func readLink(n *html.Node, s surroundings) *link {
	href, ok := hrefOf(n)
	if !ok {
		return nil
	}
	l := &link{node: n, href: href, script: s.script, place: s.place, text: line(textUpTo(n, shortText))}
	l.title = firstOf(attr(n, "title"), attr(n, "aria-label"), attr(n, "data-title"))
	l.marks = attr(n, "class") + " " + attr(n, "id")
	if n.DataAtom == atom.Area {
		l.alt, l.picture = attr(n, "alt"), true
		return l
	}
	walk(n, func(c *html.Node) bool {
		if c != n && isElement(c, atom.Img, atom.Input) {
			l.takePicture(c)
		} else if c != n && c.Type == html.ElementNode && l.title == "" {
			l.title = attr(c, "title")
		}
		return true
	})
	if p := n.Parent; p != nil && p.Type == html.ElementNode {
		l.marks += " " + attr(p, "id") + " " + attr(p, "class")
	}
	return l
}

func (l *link) takePicture(img *html.Node) {
	if img.DataAtom == atom.Input && attr(img, "type") != "image" {
		return
	}
	l.picture = true
	l.alt = firstOf(l.alt, attr(img, "alt"), attr(img, "title"))
	l.marks += " " + attr(img, "src") + " " + attr(img, "id") + " " + attr(img, "class")
}

// shown is what a citizen reads: the text, else what is shown when pointed at,
// else what stands for the picture.
func (l *link) shown() string { return firstOf(l.text, l.title, l.alt) }

// standOn sets the link's base, and tells links that name no target.
func (l *link) standOn(base string) {
	l.base = base
	if called := calledAddress(l.href); called != "" {
		l.href = called
	}
	href := l.href
	l.dead = href == "" || href == "#" || isScript(href) ||
		strings.ContainsRune(href, unreadable) || strings.Contains(href, "{{") ||
		href[0] == '#' && !strings.Contains(base, "/gkmlpt/") && !isRoute(href)
}

func isScript(href string) bool {
	return len(href) >= 11 && strings.EqualFold(href[:11], "javascript:")
}

// to is the absolute address the link leads to, empty when the page does not tell.
func (l *link) to() string {
	if !l.aimed {
		l.aimed = true
		if !l.dead {
			l.target = resolve(l.base, l.href)
		}
	}
	return l.target
}

var (
	opened  = regexp.MustCompile(`(?i)(?:location(?:\.href)?\s*=|location\.(?:assign|replace)\s*\(|\bopen\s*\()\s*(?:encodeURI\s*\()?\s*['"]([^'"]+)['"]`)
	address = regexp.MustCompile(`(?i)^(?:https?:)?//\S+$|^\.{0,2}/\S*$|^[\w%./-]+\.(?:s?html?|jsp|aspx?|php|pdf|docx?|xlsx?)(?:[?#]\S*)?$`)
)

// calledAddress is the address a script in an attribute opens, empty when it has none.
func calledAddress(code string) string {
	if !strings.Contains(code, "ocation") && !strings.Contains(code, "open") {
		return ""
	}
	if m := opened.FindStringSubmatch(code); m != nil {
		return m[1]
	}
	return ""
}

// hrefOf is where an element leads as it is written, and whether it is a link at all.
func hrefOf(n *html.Node) (string, bool) {
	switch n.DataAtom {
	case atom.A, atom.Area:
		return anchorHref(n)
	case atom.Option:
		value := attr(n, "value")
		return value, address.MatchString(value)
	}
	called := calledAddress(attr(n, "onclick"))
	return called, called != ""
}

// anchorHref prefers what can be asked for among the ways an anchor names its target.
func anchorHref(n *html.Node) (string, bool) {
	href := attr(n, "href")
	plain := href != "" && href != "#" && !isScript(href) && !strings.Contains(href, "{{")
	if plain {
		return href, true
	}
	for _, other := range []string{calledAddress(href), calledAddress(attr(n, "onclick")), attr(n, "ng-href"), attr(n, "data-href"), attr(n, "data-url")} {
		if other != "" && !strings.Contains(other, "{{") {
			return other, true
		}
	}
	// An anchor without href is a jump mark, unless a script makes a link of it.
	named := attr(n, "name") != "" && href == "" && attr(n, "onclick") == ""
	return href, !named
}

var (
	footMark = regexp.MustCompile(`(?i)(?:^|[\s_-])(?:foot(?:er)?|bottom|copyright|copy)(?:$|[\s_\d-])|^foot|footer`)
	navMark  = regexp.MustCompile(`(?i)(?:^|[\s_-])(?:nav|menu|navbar|navigation|dropdown|submenu)(?:$|[\s_\d-])|^nav|^menu`)
	hideMark = regexp.MustCompile(`(?i)(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)`)
)

// within narrows the place by one more element. Only what needs no rendering is told.
func (s surroundings) within(n *html.Node) surroundings {
	if s.place == snapshot.Hidden || n.DataAtom == atom.Body || n.DataAtom == atom.Html {
		return s
	}
	switch {
	case hides(n):
		s.place = snapshot.Hidden
	case n.DataAtom == atom.Footer || named(n, footMark, "foot", "bottom", "copy"):
		s.place = snapshot.InFooter
	case s.place == "" && (n.DataAtom == atom.Nav || named(n, navMark, "nav", "menu", "dropdown")):
		s.place = snapshot.InNav
	}
	return s
}

func hides(n *html.Node) bool {
	for _, a := range n.Attr {
		if a.Key == "hidden" || a.Key == "style" && hideMark.MatchString(a.Val) {
			return true
		}
	}
	return false
}

// named tells whether class or id match; the words are what the pattern needs to.
func named(n *html.Node, mark *regexp.Regexp, words ...string) bool {
	for _, a := range n.Attr {
		if (a.Key == "class" || a.Key == "id") && containsAny(strings.ToLower(a.Val), words) && mark.MatchString(a.Val) {
			return true
		}
	}
	return false
}

func containsAny(s string, words []string) bool {
	for _, w := range words {
		if strings.Contains(s, w) {
			return true
		}
	}
	return false
}

func firstOf(texts ...string) string {
	for _, t := range texts {
		if t = line(t); t != "" {
			return t
		}
	}
	return ""
}
