package crawler

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// attr is an attribute's value, spaces around it taken away.
func attr(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return strings.TrimSpace(a.Val)
		}
	}
	return ""
}

// walk visits a node and what is below it, in reading order; below a node for
// which visit answers false it does not go.
func walk(n *html.Node, visit func(*html.Node) bool) {
	if !visit(n) {
		return
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		walk(c, visit)
	}
}

// search visits nodes as walk does until one is found, and tells whether one was.
func search(n *html.Node, found func(*html.Node) bool) bool {
	if found(n) {
		return true
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if search(c, found) {
			return true
		}
	}
	return false
}

// unseen are elements whose text no reader sees.
var unseen = map[atom.Atom]bool{
	atom.Script: true, atom.Style: true, atom.Noscript: true, atom.Template: true, atom.Head: true,
	atom.Textarea: true, atom.Iframe: true, atom.Noembed: true, atom.Noframes: true,
}

// apart are elements that stand on lines of their own.
var apart = map[atom.Atom]bool{
	atom.P: true, atom.Div: true, atom.Li: true, atom.Ul: true, atom.Ol: true, atom.Dl: true, atom.Dt: true, atom.Dd: true,
	atom.Tr: true, atom.Td: true, atom.Th: true, atom.Table: true, atom.Br: true, atom.H1: true, atom.H2: true, atom.H3: true,
	atom.H4: true, atom.H5: true, atom.H6: true, atom.Section: true, atom.Article: true, atom.Header: true, atom.Footer: true,
	atom.Nav: true, atom.Form: true, atom.Option: true, atom.Hr: true,
}

// shortText is how many bytes of text are read for a link or a heading. More is
// none, and pages made to be slow have much of it many times.
const shortText = 2000

// textOf is what a reader sees of a node, lines squeezed.
func textOf(n *html.Node) string { return textUpTo(n, 1<<30) }

func textUpTo(n *html.Node, limit int) string {
	var b strings.Builder
	gather(n, &b, limit)
	return squeeze(b.String())
}

func gather(n *html.Node, b *strings.Builder, limit int) {
	switch {
	case b.Len() >= limit, n.Type == html.CommentNode, n.Type == html.ElementNode && unseen[n.DataAtom]:
		return
	case n.Type == html.TextNode:
		b.WriteString(n.Data[:min(len(n.Data), limit)])
	case n.Type == html.ElementNode && apart[n.DataAtom]:
		b.WriteByte('\n')
	}
	for c := n.FirstChild; c != nil && b.Len() < limit; c = c.NextSibling {
		gather(c, b, limit)
	}
}

// squeeze makes one space of every run of blanks, one line break where it holds one.
func squeeze(s string) string {
	var b strings.Builder
	gap := ""
	for _, r := range s {
		switch r {
		case '\n', '\r':
			gap = "\n"
		case ' ', '\t', '\u00a0', '\u3000', '\u2002', '\u2003', '\u200b', '\ufeff':
			if gap == "" {
				gap = " "
			}
		default:
			if b.Len() > 0 {
				b.WriteString(gap)
			}
			gap = ""
			b.WriteRune(r)
		}
	}
	return b.String()
}

// line is text on one line.
func line(s string) string { return strings.ReplaceAll(squeeze(s), "\n", " ") }

// cut shortens text for a message.
func cut(s string, runes int) string {
	n := 0
	for i := range s {
		if n == runes {
			return s[:i] + "…"
		}
		n++
	}
	return s
}

func isElement(n *html.Node, tags ...atom.Atom) bool {
	if n == nil || n.Type != html.ElementNode {
		return false
	}
	for _, t := range tags {
		if n.DataAtom == t {
			return true
		}
	}
	return false
}

// linksBelow counts the links below a node, up to limit.
func linksBelow(n *html.Node, limit int) int {
	count := 0
	search(n, func(n *html.Node) bool {
		if isElement(n, atom.A, atom.Area) {
			count++
		}
		return count >= limit
	})
	return count
}
