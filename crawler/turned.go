package crawler

import (
	"regexp"
	"strings"

	"golang.org/x/net/html"
)

var (
	onwards     = regexp.MustCompile(`下一页|下页|后一页|末页|尾页|加载更多|查看更多|共\s*(?:[2-9]|\d{2,})\s*页`)
	pagerClass  = regexp.MustCompile(`(?i)(?:^|[\s_-])(?:pagers?|pagination|paging|pages?|laypage|pagenum|page-?bar)(?:$|[\s_-])`)
	countOfList = regexp.MustCompile(`共\s*(\d{1,6})\s*条`)
)

// goesOn: a list that scripts wrote has further pages, to which a reader turns by hand: it
// says so in words, shows a second number in its pager, or counts more lines than it shows.
func (v *visit) goesOn(p *page) bool {
	if onwards.MatchString(p.words()) || search(p.root, showsSecondPage) {
		return true
	}
	m := countOfList.FindStringSubmatch(p.words())
	return m != nil && atoi(m[1]) > v.lines(p)
}

// pagerLength is how many bytes of text a pager has at most.
const pagerLength = 300

// showsSecondPage: an element is a pager, by its class, and holds the number 2 by itself.
func showsSecondPage(n *html.Node) bool {
	pager := n.Type == html.ElementNode && pagerClass.MatchString(attr(n, "class")) && len(textUpTo(n, 2*pagerLength)) <= pagerLength
	return pager && search(n, func(c *html.Node) bool {
		return c.Type == html.TextNode && strings.TrimSpace(c.Data) == "2"
	})
}
