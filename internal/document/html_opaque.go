package document

import (
	"regexp"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// A cell without words may still show something: a drawing, or what a script writes
// into it. Such a cell must not look blank.

// opaque elements show what their markup does not say, or does not say in words.
func (p *page) opaque(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Iframe, atom.Object, atom.Svg, atom.Math, atom.Canvas, atom.Video, atom.Embed:
		return true
	case atom.Script:
		return n.FirstChild != nil && strings.Contains(n.FirstChild.Data, "write")
	}
	return false
}

// quoted are words in scripts that may be the id of an element.
var quoted = regexp.MustCompile(`["'` + "`" + `]#?([\w-]{1,64})["'` + "`" + `]|getElementById\(\s*["']([^"']{1,64})`)

// behaviour is what tells whether the blanks of a page are blanks.
type behaviour struct {
	scripted bool            // there are scripts
	named    map[string]bool // words that stand in quotes in scripts: ids of what they write to
	ticked   bool            // some box of the page is
}

// behaviour looks the page over, once and only when a blank is met.
func (p *page) behaviour() *behaviour {
	if p.known != nil {
		return p.known
	}
	p.known = &behaviour{named: make(map[string]bool)}
	for n := range p.root.Descendants() {
		switch n.DataAtom {
		case atom.Script:
			p.known.scripted = true
			if n.FirstChild != nil {
				for _, m := range quoted.FindAllStringSubmatch(n.FirstChild.Data, -1) {
					p.known.named[m[1]+m[2]] = true
				}
			}
		case atom.Input:
			_, checked := hasAttribute(n, "checked")
			p.known.ticked = p.known.ticked || dressed(n, checked).Ticked
		}
	}
	return p.known
}

// bindings are how frameworks bind what they write to an element.
var bindings = []string{"v-text", "v-html", "v-model", "v-bind:", ":value", "ng-bind", "ng-model", "data-bind"}

// written: a script of the page names the element, or a framework is bound to it.
func (p *page) written(n *html.Node) bool {
	if n.Type != html.ElementNode {
		return false
	}
	for _, a := range n.Attr {
		if a.Key == "id" && a.Val != "" && p.behaviour().named[a.Val] || slices.ContainsFunc(bindings, func(b string) bool { return strings.HasPrefix(a.Key, b) }) {
			return true
		}
	}
	return slices.ContainsFunc(slices.Collect(n.ChildNodes()), p.written)
}

// cell writes a cell, and a mark into one that only seems blank.
func (p *page) cell(nodes ...*html.Node) {
	before, unseen := p.out.Len(), p.unseen
	for _, n := range nodes {
		p.walk(n)
	}
	if p.out.Len() == before && (p.unseen > unseen || slices.ContainsFunc(nodes, p.written)) {
		p.write("\ufffc")
	}
}
