package crawler

import (
	"net/url"
	"path"
	"regexp"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"nianbao/checks/form"
	"nianbao/crawler/snapshot"
)

// candidate is a link that claims to lead to an annual report, or may.
type candidate struct {
	*link
	page    string // address of the page it stands on
	mention form.Mention
	named   bool // words name the form; otherwise there are hints only
	score   int
	why     []string
	words   string // the words that name the form, as shown
	date    string // printed beside it, YYYY-MM-DD
	among   bool   // an item of a list of articles
}

// Scores of claims. Below strongClaim a candidate is tried, and kept only when proved.
const (
	officialClaim = 95
	usualClaim    = 90
	attributeLoss = 5  // said by title or alt, not by the text
	pictureLoss   = 20 // read from the picture
	besideClaim   = 75
	queryClaim    = 70
	bareClaim     = 60
	itemClaim     = 55 // only a year, inside a column of reports
	strongClaim   = 50
	slugClaim     = 40
	blankClaim    = 10
)

// candidatesOf picks the links of a page that claim, or may lead, to a report.
// In a column of reports bare years and files are claims, too.
func candidatesOf(p *page, inColumn bool) []*candidate {
	var all []*candidate
	for _, l := range p.links {
		if c := claim(l, inColumn); c != nil {
			c.page = p.url
			all = append(all, c)
		}
	}
	return merge(all)
}

// claim weighs what a link says of itself; nil when it says nothing of reports.
func claim(l *link, inColumn bool) *candidate {
	c := &candidate{link: l}
	c.weighWords()
	if c.named {
		c.settle()
		return c
	}
	switch {
	case inColumn && yearAlone.MatchString(l.shown()):
		m, _ := form.Mentions(l.shown() + "政府网站工作年度报表")
		c.name(form.Mention{Form: form.Work, Year: m.Year, YearKind: m.YearKind, Strength: form.Bare}, itemClaim, l.shown(), "栏目中的年份："+l.shown())
	case slugLike(l.href) && form.SlugHint(l.to()) || slugLike(l.marks) && slugMark(l.marks):
		c.score, c.why = slugClaim, []string{"网址或标记像报表栏目"}
	default:
		return nil
	}
	c.settle()
	return c
}

// settle adds what only candidates are asked for.
func (c *candidate) settle() {
	c.date = dateOf(c.link)
	c.among = amongArticles(c.node)
}

// weighWords looks for the form's name in what the link shows, then near it, then
// in its address.
func (c *candidate) weighWords() {
	l := c.link
	c.hear(l.text, 0, "链接文字")
	c.hear(l.title, attributeLoss, "title")
	c.hear(l.alt, attributeLoss, "图片说明")
	if c.named {
		return
	}
	if l.text == "" || vague.MatchString(l.text) {
		words := beside(l)
		if m, ok := mentioned(words); ok {
			c.name(m, min(besideClaim, claimOf(m)), words, "旁边文字："+cut(words, 30))
			return
		}
	}
	if !strings.ContainsAny(l.href, "%报") && !strings.Contains(l.href, "report_tb") {
		return
	}
	if words := addressWords(l.to()); words != "" {
		if m, ok := mentioned(words); ok {
			c.name(m, min(queryClaim, claimOf(m)), words, "网址中的名称："+cut(words, 30))
		}
	}
}

func (c *candidate) hear(words string, loss int, where string) {
	m, ok := mentioned(words)
	if !ok {
		return
	}
	if score := claimOf(m) - loss; !c.named || score > c.score || m.Year != 0 && c.mention.Year == 0 {
		c.name(m, max(score, c.score), words, where+"："+cut(words, 30))
	}
}

func (c *candidate) name(m form.Mention, score int, words, why string) {
	c.mention, c.named, c.score, c.words = m, true, score, words
	c.why = append(c.why, why)
}

func claimOf(m form.Mention) int {
	switch m.Strength {
	case form.Official:
		return officialClaim
	case form.Usual:
		return usualClaim
	}
	return bareClaim
}

// mentioned is form.Mentions for the many texts of a page, most of which cannot
// name a form.
func mentioned(words string) (form.Mention, bool) {
	if !strings.Contains(words, "报") && !strings.Contains(words, "report_tb") {
		return form.Mention{}, false
	}
	return form.Mentions(words)
}

var (
	yearAlone = regexp.MustCompile(`^[\s《（(]*20\d\d\s*(?:年度?)?\s*(?:年?度?报表|工作报表)?[\s》）)]*$`)
	vague     = regexp.MustCompile(`(?i)^[\s>+.…»·\[\](（）)]*(?:更多|more|查看|点击|详情|详细|进入|下载|打开|浏览|全部|附件|\d{4}年?度?|点击查看|查看更多|查看详情)?[\s>+.…»·\[\](（）)]*$`)
	marked    = regexp.MustCompile(`[A-Za-z0-9_]+`)
)

// slugLike is what every slug has; most addresses do not.
func slugLike(s string) bool {
	return strings.Contains(s, "nd") || strings.Contains(s, "nb") || strings.Contains(s, "ND") || strings.Contains(s, "NB")
}

// slugMark tells whether class, id or picture address carries a column's slug.
func slugMark(marks string) bool {
	for _, word := range marked.FindAllString(marks, -1) {
		if len(word) >= 4 && form.SlugHint(word) {
			return true
		}
	}
	return false
}

// addressWords are the Chinese words, or the file name, in an address.
func addressWords(target string) string {
	u, err := url.Parse(target)
	if target == "" || err != nil {
		return ""
	}
	var words []string
	if u.RawQuery != "" {
		if q, err := url.QueryUnescape(u.RawQuery); err == nil && strings.Contains(q, "报") {
			words = append(words, q)
		}
	}
	if u.Fragment != "" && strings.Contains(u.Fragment, "报") {
		words = append(words, u.Fragment)
	}
	if name := path.Base(u.Path); strings.Contains(name, "报") || strings.Contains(name, "report_tb") {
		words = append(words, name)
	}
	return strings.Join(words, " ")
}

// besideLimit is how long words near a link may be, in runes, to be its caption,
// besideSteps how far they may stand from it.
const (
	besideLimit = 40
	besideSteps = 12
)

// beside are short words around a link that shows none of its own: the caption of
// its box, or the heading above it.
func beside(l *link) string {
	for up, level := l.node, 0; up != nil && level < 4 && !isElement(up, atom.Body); up, level = up.Parent, level+1 {
		if words := l.captionAround(up); words != "" {
			if _, ok := mentioned(words); ok {
				return words
			}
		}
	}
	return ""
}

// captionAround is what stands beside a node in its parent: the words before it,
// and after it where it is alone there.
func (l *link) captionAround(n *html.Node) string {
	steps := 0
	for prev := n.PrevSibling; prev != nil && steps < besideSteps; prev, steps = prev.PrevSibling, steps+1 {
		if words, any := caption(prev); any {
			if words != "" && linksBelow(prev, 2) < 2 && !l.othersWords(prev) {
				return words
			}
			break
		}
	}
	if n.Parent == nil || linksBelow(n.Parent, 2) > 1 {
		return ""
	}
	for next := n.NextSibling; next != nil && steps < besideSteps; next, steps = next.NextSibling, steps+1 {
		if words, _ := caption(next); words != "" && !l.othersWords(next) {
			return words
		}
	}
	return ""
}

// othersWords: beside a picture without words, the words of a link to another place are that
// link's own.
func (l *link) othersWords(n *html.Node) bool {
	a := firstAnchor(n)
	if a == nil || l.text != "" {
		return false
	}
	other := &link{node: a, href: attr(a, "href")}
	other.standOn(l.base)
	return !other.dead && targetKey(other.to()) != targetKey(l.to())
}

// caption is a node's text where it is short and may name the form; any tells
// whether it has text at all.
func caption(n *html.Node) (words string, any bool) {
	says := false
	search(n, func(c *html.Node) bool {
		if c.Type == html.TextNode {
			any = any || strings.TrimSpace(c.Data) != ""
			says = says || strings.Contains(c.Data, "报")
		}
		return says
	})
	if !says {
		return "", any
	}
	if words = line(wordsOf(n)); len([]rune(words)) > besideLimit {
		return "", true
	}
	return words, true
}

func wordsOf(n *html.Node) string {
	if n.Type == html.TextNode {
		return n.Data
	}
	if n.Type != html.ElementNode {
		return ""
	}
	return textUpTo(n, shortText)
}

// merge makes one entry of the pieces of one: an icon and its text, a link shown twice.
func merge(all []*candidate) []*candidate {
	var kept []*candidate
	at := map[string]*candidate{}
	for _, c := range all {
		key := c.to()
		if key == "" {
			key = "lost " + c.words
		}
		first, seen := at[key]
		if !seen {
			at[key] = c
			kept = append(kept, c)
			continue
		}
		first.join(c)
	}
	return kept
}

// join keeps the stronger words of two pieces and the more visible place.
func (c *candidate) join(other *candidate) {
	place := morePlain(c.place, other.place)
	if other.score > c.score || other.score == c.score && c.text == "" && other.text != "" {
		why := c.why
		*c = *other
		c.why = append(why, other.why...)
	}
	l := *c.link
	l.place = place
	c.link = &l
}

// morePlain prefers the place where a citizen looks first; unknown is the page's body.
func morePlain(a, b snapshot.Prominence) snapshot.Prominence {
	order := []snapshot.Prominence{"", snapshot.InNav, snapshot.InFooter, snapshot.Hidden}
	for _, p := range order {
		if a == p || b == p {
			return p
		}
	}
	return a
}
