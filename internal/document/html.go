package document

import (
	"errors"
	"fmt"
	"regexp"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// readHTML reads a page: its text in reading order and every table in it.
func readHTML(body []byte, hint Hint, limits Limits) (*Document, error) {
	if len(body) > limits.Bytes {
		return nil, fmt.Errorf("read html of %d bytes: %w", len(body), ErrTooLarge)
	}
	text, _, _ := Decode(body, hint.ContentType)
	root, err := parseHTML(text)
	if err != nil {
		return nil, fmt.Errorf("parse html: %w", err)
	}
	page := newPage(root, limits)
	page.walk(root)
	doc, err := page.document(HTML)
	if err != nil {
		return nil, fmt.Errorf("read html: %w", err)
	}
	doc.Title = title(root)
	return doc, nil
}

// parseHTML builds the tree. Pages that never close their inline elements nest
// deeper than the parser will go; without these elements they mostly do not.
func parseHTML(text string) (root *html.Node, err error) {
	if root, err = tryParse(text); err != nil {
		root, err = tryParse(withoutInline(text))
	}
	return root, err
}

func tryParse(text string) (root *html.Node, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("%v: %w", r, ErrTooLarge)
		}
	}()
	root, err = html.Parse(strings.NewReader(text))
	if err != nil {
		return nil, errors.Join(err, ErrTooLarge) // the parser refuses nothing but depth
	}
	return root, nil
}

// inline elements say nothing of where text stands.
var inline = map[string]bool{
	"font": true, "b": true, "i": true, "u": true, "em": true, "strong": true, "span": true, "a": true, "small": true, "big": true, "center": true, "nobr": true, "s": true, "tt": true, "code": true, "strike": true,
}

func withoutInline(text string) string {
	var kept strings.Builder
	z := html.NewTokenizer(strings.NewReader(text))
	for z.Next() != html.ErrorToken {
		raw := z.Raw()
		if name, _ := z.TagName(); !inline[string(name)] {
			kept.Write(raw)
		}
	}
	return kept.String()
}

// page collects what stands on it while its tree is walked.
type page struct {
	builder
	styles map[string]role // by class, of the style sheets on the page
	widest int             // cells of the largest table; larger lists of paired elements are tables too
	inside int             // tables around the node being walked

	root   *html.Node
	known  *behaviour // of its scripts, once it was asked for
	unseen int        // things met so far that may show what their markup does not say
}

func newPage(root *html.Node, limits Limits) *page {
	p := &page{builder: builder{limits: limits}, styles: styles(root), root: root}
	p.widest = p.largestTable(root)
	return p
}

// walk writes the text of a node and of all below it.
func (p *page) walk(n *html.Node) {
	switch {
	case p.failed != nil:
	case n.Type == html.TextNode:
		p.text(n)
	case n.Type == html.DocumentNode:
		p.children(n)
	case n.Type == html.ElementNode:
		p.element(n)
	}
}

func (p *page) children(n *html.Node) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		p.walk(c)
	}
}

func (p *page) text(n *html.Node) { p.write(symbolText(n)) }

// unread elements hold what no reader is shown.
var unread = map[atom.Atom]bool{
	atom.Script: true, atom.Style: true, atom.Noscript: true, atom.Template: true, atom.Head: true,
	atom.Iframe: true, atom.Noframes: true, atom.Object: true, atom.Svg: true, atom.Math: true, atom.Datalist: true,
	atom.Canvas: true, atom.Video: true, atom.Embed: true,
}

func (p *page) element(n *html.Node) {
	switch {
	case p.inside > 0 && hidden(n):
	case unread[n.DataAtom]:
		if p.opaque(n) {
			p.unseen++
		}
	case p.role(n) == tableRole:
		p.table(n)
	case p.inside == 0 && p.widest < wholeForm && p.list(n):
	case n.DataAtom == atom.Br, n.DataAtom == atom.Hr:
		p.out.space(lineGap)
	case n.DataAtom == atom.Input:
		p.input(n)
	case n.DataAtom == atom.Select:
		p.write(chosen(n))
	case n.DataAtom == atom.Img:
		p.picture(n)
	case p.inside > 0 && struck(n):
		p.strike(leading(n))
	case blocks[n.DataAtom]:
		if n.DataAtom == atom.Textarea && p.behaviour().scripted {
			p.unseen++
		}
		p.out.space(lineGap)
		p.children(n)
		p.out.space(lineGap)
	default:
		if raised := n.DataAtom == atom.Sup || n.DataAtom == atom.Sub; raised && p.inside > 0 {
			p.raise(leading(n))
		}
		p.children(n)
	}
}

var lineThrough = regexp.MustCompile(`(?i)text-decoration[^;]*line-through`)

// struck: what stands in the element is crossed out.
func struck(n *html.Node) bool {
	switch n.DataAtom {
	case atom.S, atom.Strike, atom.Del:
		return true
	}
	return lineThrough.MatchString(attribute(n, "style"))
}

// leading is the first text in an element.
func leading(n *html.Node) string {
	for c := range n.Descendants() {
		if text := strings.TrimSpace(c.Data); c.Type == html.TextNode && text != "" {
			return text
		}
	}
	return ""
}

// blocks begin and end a line.
var blocks = map[atom.Atom]bool{
	atom.P: true, atom.Div: true, atom.Ul: true, atom.Ol: true, atom.Li: true, atom.Dl: true, atom.Dt: true, atom.Dd: true,
	atom.H1: true, atom.H2: true, atom.H3: true, atom.H4: true, atom.H5: true, atom.H6: true, atom.Center: true,
	atom.Section: true, atom.Article: true, atom.Header: true, atom.Footer: true, atom.Nav: true, atom.Main: true, atom.Aside: true,
	atom.Form: true, atom.Fieldset: true, atom.Legend: true, atom.Blockquote: true, atom.Pre: true, atom.Address: true, atom.Figure: true, atom.Figcaption: true,
	atom.Caption: true, atom.Textarea: true, atom.Details: true, atom.Summary: true, atom.Tr: true,
}

// title is what the page calls itself.
func title(root *html.Node) string {
	for n := range root.Descendants() {
		if n.DataAtom == atom.Title && n.Namespace == "" && n.FirstChild != nil {
			return strings.Join(strings.Fields(n.FirstChild.Data), " ")
		}
	}
	return ""
}
