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
	target  string // absolute address, empty when the page does not tell
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

// resolve reads the target against the page's base.
func (l *link) resolve(base string) {
	href := strings.TrimSpace(l.href)
	if called := calledAddress(href); called != "" {
		href = called
	}
	lower := strings.ToLower(href)
	l.dead = href == "" || href == "#" || strings.HasPrefix(lower, "javascript:") ||
		strings.ContainsRune(href, unreadable) || strings.Contains(href, "{{") ||
		strings.HasPrefix(href, "#") && !strings.Contains(base, "/gkmlpt/")
	if !l.dead {
		l.target = resolve(base, href)
	}
}

var (
	opened  = regexp.MustCompile(`(?i)(?:location(?:\.href)?\s*=|location\.(?:assign|replace)\s*\(|\bopen\s*\()\s*(?:encodeURI\s*\()?\s*['"]([^'"]+)['"]`)
	address = regexp.MustCompile(`(?i)^(?:https?:)?//\S+$|^\.{0,2}/\S*$|^[\w%./-]+\.(?:s?html?|jsp|aspx?|php|pdf|docx?|xlsx?)(?:[?#]\S*)?$`)
)

// calledAddress is the address a script in an attribute opens, empty when it has none.
func calledAddress(code string) string {
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
	plain := href != "" && href != "#" && !strings.HasPrefix(strings.ToLower(href), "javascript:") && !strings.Contains(href, "{{")
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
	names := attr(n, "class") + " " + attr(n, "id")
	_, hidden := find(n, "hidden")
	switch {
	case s.place == snapshot.Hidden:
	case hidden || hideMark.MatchString(attr(n, "style")):
		s.place = snapshot.Hidden
	case n.DataAtom == atom.Footer || names != " " && n.DataAtom != atom.Body && footMark.MatchString(names):
		s.place = snapshot.InFooter
	case s.place == "" && (n.DataAtom == atom.Nav || names != " " && n.DataAtom != atom.Body && navMark.MatchString(names)):
		s.place = snapshot.InNav
	}
	return s
}

func find(n *html.Node, name string) (string, bool) {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val, true
		}
	}
	return "", false
}

func firstOf(texts ...string) string {
	for _, t := range texts {
		if t = line(t); t != "" {
			return t
		}
	}
	return ""
}
