package crawler

import (
	"fmt"
	"strings"

	whatwg "github.com/nlnwa/whatwg-url/url"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"nianbao/crawler/snapshot"
)

// page is one page as a reader without scripts has it.
type page struct {
	url     string // where it was found
	base    string // against which its links are read
	source  string // the whole of it as text
	root    *html.Node
	title   string
	meta    map[string]string // by name in lower case, the first that says something
	links   []*link
	frames  []string // addresses of iframes
	embeds  []string // addresses of documents shown inside the page
	images  []*html.Node
	scripts []script
	written []*html.Node    // what scripts write, as far as it can be read
	unrun   []string        // scripts that may write more
	read    map[string]bool // external scripts that were tried
	text    string          // lazily, see words
}

// script is a script of a page: inline text or the address of an external one.
type script struct {
	src, text, kind string
}

// parsePage reads a page from text found at an address.
func parsePage(text, address string) (*page, error) {
	root, err := html.Parse(strings.NewReader(text))
	if err != nil {
		return nil, fmt.Errorf("parse %s: %w", address, err)
	}
	p := &page{url: address, base: address, source: text, root: root, meta: map[string]string{}, read: map[string]bool{}}
	p.collect(root, surroundings{})
	for _, l := range p.links {
		l.standOn(p.base)
	}
	p.readInline()
	return p, nil
}

// inlineLimit bounds the scripts of a page that are read, those written by others
// included.
const inlineLimit = 300

// readInline reads the scripts that stand in the page.
func (p *page) readInline() {
	for i := 0; i < len(p.scripts) && i < inlineLimit; i++ {
		s := p.scripts[i]
		if s.src != "" || s.text == "" {
			continue
		}
		if r := p.takeScript(s.text, s.kind); mayWrite(s.text, r) {
			p.unrun = append(p.unrun, "页内脚本")
		}
	}
}

// openPage decodes and parses what was fetched.
func openPage(f *snapshot.Fetch) (*page, error) {
	text := decode(f)
	if looksLikeRecords(text) && !strings.Contains(strings.ToLower(text), "<body") {
		text = recordsAsHTML(text)
	}
	return parsePage(text, f.FinalURL)
}

// surroundings is what is known of the place of a node from those above it.
type surroundings struct {
	place  snapshot.Prominence
	script bool // written by a script
}

// collect gathers what matters of a node and of all below it.
func (p *page) collect(n *html.Node, s surroundings) {
	if n.Type == html.ElementNode {
		s = s.within(n)
		if !p.take(n, s) {
			return
		}
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		p.collect(c, s)
	}
}

// take keeps an element's own matter and tells whether to go on below it.
func (p *page) take(n *html.Node, s surroundings) bool {
	switch n.DataAtom {
	case atom.Base:
		if href := resolve(p.url, attr(n, "href")); href != "" && p.base == p.url {
			p.base = href
		}
	case atom.Title:
		if p.title == "" {
			p.title = line(textBelow(n))
		}
	case atom.Meta:
		p.takeMeta(n)
	case atom.Script:
		p.scripts = append(p.scripts, script{src: attr(n, "src"), text: textBelow(n), kind: strings.ToLower(attr(n, "type"))})
		return false
	case atom.Iframe, atom.Frame:
		if src := attr(n, "src"); src != "" && !strings.HasPrefix(src, "about:") && !strings.HasPrefix(src, "javascript:") {
			p.frames = append(p.frames, src)
		}
		return false
	case atom.Embed:
		p.embeds = append(p.embeds, attr(n, "src"))
	case atom.Object:
		p.embeds = append(p.embeds, attr(n, "data"))
	case atom.Img:
		p.images = append(p.images, n)
	case atom.Noscript, atom.Template, atom.Style, atom.Textarea:
		return false
	}
	if l := readLink(n, s); l != nil {
		p.links = append(p.links, l)
	}
	return true
}

func (p *page) takeMeta(n *html.Node) {
	name, content := strings.ToLower(attr(n, "name")), strings.Trim(attr(n, "content"), ",， ")
	if name != "" && content != "" && p.meta[name] == "" {
		p.meta[name] = content
	}
}

// words is the text a reader sees, lines kept.
func (p *page) words() string {
	if p.text == "" {
		p.text = textOf(p.root)
	}
	return p.text
}

// textBelow is all text directly below a node, as for <title> and <script>.
func textBelow(n *html.Node) string {
	var b strings.Builder
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type == html.TextNode {
			b.WriteString(c.Data)
		}
	}
	return b.String()
}

// resolve reads an address against a base as browsers do; empty when it is no
// address one can ask for.
func resolve(base, ref string) string {
	ref = strings.TrimSpace(ref)
	if ref == "" || strings.ContainsRune(ref, unreadable) || strings.Contains(ref, "{{") {
		return ""
	}
	u, err := whatwg.ParseRef(base, ref)
	if err != nil || u.Scheme() != "http" && u.Scheme() != "https" {
		return ""
	}
	return u.Href(false)
}

// hostOf is the host of an absolute address, without port.
func hostOf(address string) string {
	u, err := whatwg.Parse(address)
	if err != nil {
		return ""
	}
	return strings.TrimSuffix(u.Hostname(), ".")
}

// bare is an address without its fragment, under which it is asked for once.
func bare(address string) string {
	address, _, _ = strings.Cut(address, "#")
	return address
}
