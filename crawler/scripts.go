package crawler

import (
	"regexp"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

var markup = regexp.MustCompile(`(?i)<(?:a|area|map|li|option|script|iframe)[\s>]|onclick\s*=`)

// fragmentsOf are the pieces of HTML in a script that may hold links.
func fragmentsOf(r reading) []string {
	var all []string
	if r.written != "" {
		all = append(all, r.written)
	}
	for _, s := range r.strings {
		if markup.MatchString(s) {
			all = append(all, s)
		}
	}
	return all
}

// takeScript adds to a page what one of its scripts shows without being run:
// links in the HTML it holds, list records, and nodes of trees.
func (p *page) takeScript(source, kind string) reading {
	if looksLikeRecords(source) {
		p.takeFragment(recordsAsHTML(source), "")
		return reading{}
	}
	if !isJavaScript(kind) && !strings.Contains(kind, "json") {
		return reading{}
	}
	r := readScript(source)
	for _, f := range fragmentsOf(r) {
		p.takeFragment(f, r.comments)
	}
	for _, node := range treeNodes(source) {
		p.takeFragment(node.html(), "")
	}
	return r
}

func isJavaScript(kind string) bool {
	return kind == "" || kind == "module" || strings.Contains(kind, "javascript") || strings.Contains(kind, "ecmascript")
}

// takeFragment adds the links of a piece of HTML as written by a script. What the
// script's comments say of a link without words is kept as a mark of it.
func (p *page) takeFragment(source, comments string) {
	nodes, err := html.ParseFragment(strings.NewReader(source), &html.Node{Type: html.ElementNode, Data: "body", DataAtom: atom.Body})
	if err != nil {
		return
	}
	root := &html.Node{Type: html.ElementNode, Data: "div", DataAtom: atom.Div}
	before := len(p.links)
	for _, n := range nodes {
		root.AppendChild(n)
	}
	p.collect(root, surroundings{script: true})
	p.written = append(p.written, root)
	for _, l := range p.links[before:] {
		l.resolve(p.base)
		if _, ok := mentioned(comments); ok && l.shown() == "" {
			l.marks += " zfwzgzndbb"
		}
	}
}

var (
	// Calls by which a page's own scripts may put content into it.
	writing = regexp.MustCompile(`\.(?:innerHTML|outerHTML|srcdoc)\s*\+?=|insertAdjacentHTML|\.(?:append|appendTo|prepend|prependTo|after|before|insertAfter|insertBefore|replaceWith|appendChild|replaceChild|wrap)\s*\(|\.html\s*\(\s*[^)\s]|\.load\s*\(|createElement|\$\s*\.\s*(?:get|post|ajax|getJSON|getScript)|\bfetch\s*\(|XMLHttpRequest|ActiveXObject|axios|\beval\s*\(|new\s+Function|\bimport\s*\(|new\s+Vue|createApp|angular\s*\.|ReactDOM|layui\s*\.\s*use|\brequire\s*\(|\.jpage\s*\(|template\s*\(`)

	// Page parts by others that bring no content of the site: counters, marks, sharing.
	foreign = regexp.MustCompile(`(?i)dcs\.conac\.cn|bszs\.conac\.cn|hm\.baidu\.com|push\.zhanzhang|bdimg\.share\.baidu|jiucuo\.js|exposure/|cnzz\.com|google-analytics|googletagmanager|webtrends|ta\.trs\.cn|res\.wx\.qq\.com|jiathis|govwza|51\.la|yunpan|analytics|tongji|webdissector|slhsrv|wzaConfig|/wza/`)

	// Libraries do nothing that a page's own scripts do not ask of them.
	library = regexp.MustCompile(`(?i)^[\s/*!;(]*(?:[^\n]{0,80}\n[\s/*!]*){0,4}[^\n]{0,60}(?:jquery|sizzle|swiper|bootstrap|superslide|modernizr|html5 ?shiv|respond\.js|echarts|zepto|owl carousel|slick|lazyload|layer|wow|animate|idangerous|es5-shim|json2|polyfill)`)
)

// mayWrite tells whether a script, read and not run, may put content into its page
// that was not read.
func mayWrite(source string, r reading) bool {
	if len(source) < 1500 && foreign.MatchString(source) {
		return false
	}
	return r.blind || writing.MatchString(r.code) || len(source) > scriptLimit
}

// isLibrary tells a well-known library by the words at its head.
func isLibrary(source string) bool {
	return library.MatchString(source[:min(len(source), 600)])
}
