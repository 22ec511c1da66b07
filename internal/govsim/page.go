package govsim

import (
	"fmt"
	"html"
	"strings"
	"time"
)

// page is one HTML page being written for a site at a moment.
type page struct {
	w *World
	s *site
	t time.Time
	d dice
	b strings.Builder

	base string // folder of the page's own address, where links are written relative to it
}

func (w *World) newPage(s *site, t time.Time, purpose string, n ...int) *page {
	return &page{w: w, s: s, t: t, d: roll(w.opt.Seed, s.i, purpose, n...)}
}

func (p *page) f(format string, args ...any) { fmt.Fprintf(&p.b, format, args...) }

func (p *page) s1(text string) { p.b.WriteString(text) }

// cut writes aside: what do writes is returned, not put on the page.
func (p *page) cut(do func()) string {
	whole := p.b.String()
	p.b.Reset()
	do()
	part := p.b.String()
	p.b.Reset()
	p.b.WriteString(whole)
	return part
}

// meta writes the three groups of tags of the 网页设计规范, as the site keeps them.
func (p *page) meta(col string, it *item) {
	p.f("<meta name=\"SiteName\" content=\"%s\">\n<meta name=\"SiteDomain\" content=\"%s\">\n", p.s.name, p.siteDomain())
	if code, ok := p.w.metaCode(p.s); ok {
		p.f("<meta name=\"SiteIDCode\" content=\"%s\">\n", code)
	}
	if col != "" {
		p.f("<meta name=\"ColumnName\" content=\"%s\">\n<meta name=\"ColumnDescription\" content=\"%s\">\n<meta name=\"ColumnKeywords\" content=\"%s\">\n<meta name=\"ColumnType\" content=\"%s\">\n", col, col, col, col)
	}
	if it != nil {
		p.f("<meta name=\"ArticleTitle\" content=\"%s\">\n<meta name=\"PubDate\" content=\"%s\">\n<meta name=\"ContentSource\" content=\"%s\">\n", html.EscapeString(it.title), p.pubDate(it.at), p.s.organ)
	}
}

// pubDate writes a date as one of the spellings seen in PubDate (patterns.md 20).
func (p *page) pubDate(t time.Time) string {
	return t.Format([]string{"2006-01-02 15:04", "2006-01-02 15:04:05", "2006-01-02", "2006-01-02  15:04", "2006——01——02 15:04"}[p.s.i%11%5])
}

func (p *page) siteDomain() string {
	switch p.s.i % 9 {
	case 0:
		return p.s.home()
	case 1:
		return p.s.origin()
	}
	return p.s.host
}

// metaCode is what SiteIDCode says; false when there is no such tag.
func (w *World) metaCode(s *site) (string, bool) {
	switch s.identity {
	case idMeta:
		return w.sites[roll(w.opt.Seed, s.i, "other").IntN(len(w.sites))].code, true
	case idPlaceholder:
		return "政府网站标识码", true
	case idScript, idJiucuo, idMissing:
		return "", s.i%2 == 0
	}
	return s.code, true
}

// footerCode is what the footer says; empty when it says nothing.
func (w *World) footerCode(s *site) string {
	switch s.identity {
	case idFooter:
		return w.sites[s.parent].code
	case idJiucuo, idMissing:
		return ""
	}
	return s.code
}

// footer writes the 底部功能区: marks, code, ICP, police, 找错.
func (p *page) footer() {
	foot := p.cut(p.footerText)
	if p.s.identity == idScript {
		p.s1("<script type=\"text/javascript\" src=\"/js/footer.js\"></script>\n")
		return
	}
	p.s1(foot)
}

// Spellings of the code in footers (patterns.md 21).
var codeSpellings = []string{"网站标识码：%s", "政府网站标识码：%s", "网站标识码:%s", "网站标识码 ：%s", "网站标识码%s", "网站识别码：%s"}

func (p *page) footerText() {
	s := p.s
	p.s1("<div class=\"footer\" id=\"footer\"><div class=\"foot_in\">\n")
	p.slot("footer")
	p.f("<p class=\"foot_nav\"><a href=\"%s\">网站地图</a> | <a href=\"%s\">关于我们</a> | <a href=\"%s\">联系我们</a> | <a href=\"%s\">网站声明</a></p>\n",
		p.link(colSitemap), p.link(colDuties), p.link(colLeaders), p.link(colOpenGuide))
	p.f("<p>主办单位：%s　　联系电话：0%d-%d</p>\n", s.sponsor, 300+s.i%600, 2200000+s.i%6000000)
	code := p.w.footerCode(s)
	if code != "" {
		code = fmt.Sprintf(codeSpellings[s.i%len(codeSpellings)], code)
	}
	gap := []string{"　　", "&nbsp;&nbsp;", "&emsp;", "", " | "}[s.i%5]
	p.f("<p>%s%s<a href=\"https://beian.miit.gov.cn/\" target=\"_blank\">%s</a>%s<img src=\"/images/ga.png\" width=\"18\" height=\"18\" alt=\"\">%s</p>\n", code, gap, s.icp, gap, s.police)
	p.s1("<p class=\"marks\"><img src=\"/images/red.png\" width=\"60\" height=\"70\" alt=\"党政机关\"> ")
	p.jiucuo()
	p.s1("</p></div></div>\n")
}

// jiucuo writes the 我为政府网站找错 entry as a script, a link or in a comment.
func (p *page) jiucuo() {
	s := p.s
	switch {
	case s.identity == idMissing:
		p.s1("<img src=\"/images/jiucuo.png\" width=\"120\" height=\"50\" alt=\"政府网站找错\">")
	case s.i%3 == 0 && s.identity != idJiucuo:
		p.f("<a href=\"https://zfwzgl.www.gov.cn/exposure/jiucuo.html?site_code=%s&url=%s\" target=\"_blank\"><img src=\"/images/jiucuo.png\" width=\"120\" height=\"50\"></a>", s.code, "http%3A%2F%2F"+s.host+"%2F")
	default:
		p.f("<script id=\"_jiucuo_\" sitecode='%s' src='https://zfwzgl.www.gov.cn/exposure/jiucuo.js'></script>", s.code)
	}
}

// link is the address of a column as this page writes it.
func (p *page) link(c int) string { return p.href(p.w.listPath(p.s, c, 1)) }

// href writes an address the way the family does: relative to the root, to the
// host without scheme, or in full.
func (p *page) href(path string) string {
	if !strings.HasPrefix(path, "/") {
		return html.EscapeString(path)
	}
	switch {
	case p.s.family == famTRS && p.base != "":
		path = relative(p.base, path)
	case p.s.family == famGkmlpt:
		path = p.s.origin() + path
	case p.s.family == famModern && p.s.i%2 == 0:
		path = "//" + p.s.host + path
	}
	return html.EscapeString(path)
}

// relative writes a path as seen from a folder: ./x, ../x, ../../x.
func relative(base, path string) string {
	from, to := strings.Split(strings.Trim(base, "/"), "/"), strings.Split(path[1:], "/")
	if from[0] == "" {
		from = nil
	}
	for len(from) > 0 && len(to) > 1 && from[0] == to[0] {
		from, to = from[1:], to[1:]
	}
	up := strings.Repeat("../", len(from))
	if up == "" {
		up = "./"
	}
	return up + strings.Join(to, "/")
}

// shorten cuts a title for display, as lists do.
func shorten(s string, n int) string {
	r := []rune(s)
	if len(r) <= n {
		return s
	}
	return string(r[:n]) + "..."
}

// items writes list items by a pattern: {u} address, {t} shown title, {T} full title, {d} and {m} dates.
func (p *page) items(list []item, pattern string, width int) {
	for _, it := range list {
		p.s1(strings.NewReplacer(
			"{u}", p.href(it.url), "{t}", html.EscapeString(shorten(it.title, width)), "{T}", html.EscapeString(it.title),
			"{d}", it.at.Format("2006-01-02"), "{m}", it.at.Format("01-02"), "{s}", it.at.Format("[01/02]"),
		).Replace(pattern))
		p.s1("\n")
	}
}

// column writes the newest items of a column; 通知公告 carries the reports that are news.
func (p *page) column(c, n int, pattern string, width int) {
	list, _ := p.w.list(p.s, c, p.t, 1, n)
	p.items(list, pattern, width)
}

// asWrites turns markup into a script that writes it, line by line.
func asWrites(markup string) string {
	var b strings.Builder
	for line := range strings.Lines(markup) {
		line = strings.TrimRight(line, "\n")
		line = strings.NewReplacer(`\`, `\\`, `"`, `\"`, "</script", `<\/script`).Replace(line)
		b.WriteString("document.writeln(\"" + line + "\");\n")
	}
	return b.String()
}
