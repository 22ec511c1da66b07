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
		l.standOn(p.base)
		if _, ok := mentioned(comments); ok && l.shown() == "" {
			l.marks += " zfwzgzndbb"
		}
	}
}

// Words by which a page's own scripts may put content into it: calls, which only
// count with their bracket, and others.
var (
	writingCalls = []string{
		".append", ".appendTo", ".prepend", ".prependTo", ".after", ".before", ".insertAfter", ".insertBefore", ".replaceWith",
		".appendChild", ".replaceChild", ".replaceChildren", ".wrap", ".load", ".jpage", ".ajax", ".getJSON", ".getScript", "$.get", "$.post",
		"jQuery.get", "jQuery.post", "fetch", "eval", "import", "require", "template",
	}
	writingWords = []string{
		"innerHTML", "outerHTML", "srcdoc", "insertAdjacentHTML", "createElement", "XMLHttpRequest", "ActiveXObject", "axios",
		"new Function", "new Vue", "createApp", "angular.", "ReactDOM", "layui.use", "textContent", "innerText", "setAttribute",
		"cloneNode", "DOMParser", "createContextualFragment", "WebSocket", "EventSource",
	}
)

// writes tells whether code may put content into its page.
func writes(code string) bool {
	for _, w := range writingWords {
		if strings.Contains(code, w) {
			return true
		}
	}
	for _, c := range writingCalls {
		if callsAny(code, c, "") {
			return true
		}
	}
	return callsAny(code, ".html", ")") || aimsLink.MatchString(code) || writesByAlias(code)
}

var (
	aimsLink  = regexp.MustCompile(`(?:^|[^n])\.href\s*=[^=]|\.(?:attr|prop)\s*\(\s*''\s*,`) // gives a link its target
	writeOnto = regexp.MustCompile(`([\w$\])]+)\s*\.\s*write(?:ln)?\s*\(`)
)

// writesByAlias: the document is written to under another name.
func writesByAlias(code string) bool {
	for _, m := range writeOnto.FindAllStringSubmatch(code, -1) {
		if m[1] != "document" {
			return true
		}
	}
	return false
}

// callsAny tells whether code calls a function, with other arguments than those
// that begin with except.
func callsAny(code, name, except string) bool {
	for {
		at := strings.Index(code, name)
		if at < 0 {
			return false
		}
		whole := name[0] == '.' || at == 0 || !isNameByte(code[at-1])
		code = code[at+len(name):]
		args, opened := strings.CutPrefix(strings.TrimLeft(code[:min(len(code), 20)], " \t\r\n"), "(")
		args = strings.TrimLeft(args, " \t\r\n")
		if whole && opened && (except == "" || !strings.HasPrefix(args, except)) {
			return true
		}
	}
}

func isNameByte(b byte) bool {
	return b == '_' || b == '$' || b == '.' || '0' <= b && b <= '9' || 'a' <= b && b <= 'z' || 'A' <= b && b <= 'Z'
}

// Libraries do nothing that a page's own scripts do not ask of them. Only the notice
// they carry at their head tells them: a name alone may be anybody's.
var (
	notice  = regexp.MustCompile(`^\s*(?:/\*(?s:.*?)\*/|(?://[^\n]*\n\s*)+)`)
	library = regexp.MustCompile(`(?i)\b(?:jquery(?: javascript library| ui| migrate| cookie)?|sizzle|swiper|bootstrap|superslide|modernizr|html5 ?shiv|respond\.js|echarts|zepto|owl carousel|slick|lazyload|layer|wow|animate|es5-shim|json2|polyfill)[\w .-]*`)
	version = regexp.MustCompile(`(?i)\bv?\d+\.\d+|licen[sc]e|copyright|\(c\)|©`)
)

// strangers are page parts by others that bring no content of the site: counters,
// marks, sharing, aids for reading.
var strangers = []string{
	"dcs.conac.cn", "bszs.conac.cn", "hm.baidu.com", "push.zhanzhang", "bdimg.share.baidu", "jiucuo.js", "exposure/", "cnzz.com",
	"google-analytics", "googletagmanager", "webtrends", "ta.trs.cn", "res.wx.qq.com", "jiathis", "govwza", "51.la",
	"webdissector", "slhsrv", "/wza/", "wzaconfig",
}

// foreign tells a page part by others by its address.
func foreign(s string) bool { return containsAny(strings.ToLower(s), strangers) }

// calling is what the snippet that calls a page part by others does: it makes a
// script element and puts it into the page.
var calling = strings.NewReplacer("createElement", "", ".insertBefore", "", ".appendChild", "", ".append", "", ".setAttribute", "")

// callsStranger tells the short snippet that calls a page part by others, and does
// nothing else to its page.
func callsStranger(source string, r reading) bool {
	if len(source) >= 1500 || r.blind || !foreign(source) || writes(calling.Replace(r.code)) {
		return false
	}
	for _, s := range append([]string{r.written}, r.strings...) {
		if strings.ContainsAny(s, "<./") && !foreign(s) && !harmless.MatchString(s) {
			return false
		}
	}
	return true
}

// harmless are the strings with points or slashes that such snippets hold besides.
var harmless = regexp.MustCompile(`(?i)^\s*(?:https?:|https?://|//|text/javascript|application/javascript|[\w.-]{0,40}|\s*)\s*$`)

// mayWrite tells whether a script, read and not run, may put content into its page
// that was not read.
func mayWrite(source string, r reading) bool {
	if !r.blind && !writes(r.code) && !namesWriting(r.strings) && len(source) <= scriptLimit {
		return false
	}
	return !callsStranger(source, r) && !onlyPages(source, r)
}

// onlyPages: a script writes the links of a pager that was understood, and asks for
// nothing more.
func onlyPages(source string, r reading) bool {
	understood := pagerByCount.MatchString(source) || pagerByBox.MatchString(source)
	if !understood || len(source) > 4000 || asks.MatchString(r.code) {
		return false
	}
	words := r.written + strings.Join(r.strings, "")
	return !embedding.MatchString(words) && !otherHan.MatchString(words)
}

var (
	asks      = regexp.MustCompile(`XMLHttpRequest|fetch|\.(?:ajax|get|post|getJSON|getScript|load|jpage)\s*\(|eval|createElement|import`)
	embedding = regexp.MustCompile(`(?i)<(?:script|iframe|img|embed|object|form)`)
	otherHan  = regexp.MustCompile(`[^\P{Han}上下前后首末尾一页共第条记录总计当到转跳至]`) // words that pagers do not need
)

// namesWriting: a script calls what writes by a name kept in a string, as packed
// scripts do.
func namesWriting(all []string) bool {
	for _, s := range all {
		switch s {
		case "write", "writeln", "innerHTML", "outerHTML", "createElement", "appendChild", "insertAdjacentHTML":
			return true
		}
	}
	return false
}

// isLibrary tells a well-known library by the notice at its head.
func isLibrary(source string) bool {
	head := notice.FindString(source[:min(len(source), 1000)])
	return library.MatchString(head) && version.MatchString(head)
}
