package crawler

import (
	"regexp"
	"strings"
	"time"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

var articleAddress = regexp.MustCompile(`(?i)(?:post_\d+|/t20\d{6}_\d+|/art/|/art_\d+|content_\d+|/c\d+/\d|/20\d\d[-/]?\d{1,2}|[PW]0?20\d{12,}|detail|article|info/\d+|/\d{6,}\.s?html?|[?&](?:id|newsid|docid|articleid)=\d+)`)

// dateBeside is the day printed with a link in a list, before or after it, in the
// item that holds no other link; YYYY-MM-DD, empty when there is none.
func dateBeside(n *html.Node) string {
	day := ""
	inItem(n, func(text string) bool {
		at, ok := lastDay(text)
		if ok {
			day = at.Format(time.DateOnly)
		}
		return ok
	})
	return day
}

// dateOf is the day printed with a link. One printed without its year has that of the
// month in the link's address, where it is the same month.
func dateOf(l *link) string {
	if day := dateBeside(l.node); day != "" {
		return day
	}
	month, day := shortDay(l.node)
	if month == 0 {
		return ""
	}
	put, ok := addressTime(l.to())
	if !ok || int(put.At.Month()) != month {
		return ""
	}
	at := time.Date(put.At.Year(), put.At.Month(), day, 0, 0, 0, 0, shanghai)
	if at.Day() != day {
		return ""
	}
	return at.Format(time.DateOnly)
}

var dayAlone = regexp.MustCompile(`^[\[(（【]?(0?[1-9]|1[0-2])[-/.月](0?[1-9]|[12]\d|3[01])日?[\])）】]?$`)

// shortDay is the month and day printed for itself in the item of a link; 0 where none is.
func shortDay(n *html.Node) (month, day int) {
	for up, level := n, 0; up != nil && level < 4 && !isElement(up, atom.Body, atom.Table, atom.Ul) && oneItem(up); up, level = up.Parent, level+1 {
		if search(up, func(c *html.Node) bool {
			if c.Type != html.TextNode {
				return false
			}
			m := dayAlone.FindStringSubmatch(strings.TrimSpace(c.Data))
			if m != nil {
				month, day = atoi(m[1]), atoi(m[2])
			}
			return m != nil
		}) {
			return month, day
		}
	}
	return 0, 0
}

var monthAndDay = regexp.MustCompile(`(?:^|\D)(?:0?[1-9]|1[0-2])[-/.月](?:0?[1-9]|[12]\d|3[01])(?:\D|$)`)

// dayBeside: a day is printed with a link in a list, be it without its year.
func dayBeside(n *html.Node) bool { return inItem(n, monthAndDay.MatchString) }

// inItem looks at the words of the item of a list in which a link stands alone, from the
// innermost element on, until they say what is looked for.
func inItem(n *html.Node, says func(text string) bool) bool {
	for up, level := n, 0; up != nil && level < 4 && !isElement(up, atom.Body, atom.Table, atom.Ul); up, level = up.Parent, level+1 {
		if level > 0 && !oneItem(up) {
			return false
		}
		text := textUpTo(up, shortText)
		if len([]rune(text)) > 300 {
			return false
		}
		if says(text) {
			return true
		}
	}
	return false
}

// oneItem: all links below lead to one place, as those of an icon and its text do.
func oneItem(n *html.Node) bool {
	target := ""
	return !search(n, func(n *html.Node) bool {
		if !isElement(n, atom.A) {
			return false
		}
		href := attr(n, "href")
		if target == "" {
			target = href
		}
		return href != "" && href != target
	})
}

// amongArticles: the link is an item of a list whose other items lead to articles.
func amongArticles(n *html.Node) bool {
	item := n
	for item != nil && !isElement(item, atom.Li, atom.Tr, atom.Dd) {
		item = item.Parent
	}
	if item == nil || item.Parent == nil {
		return false
	}
	articles, items := 0, 0
	for c := item.Parent.FirstChild; c != nil && items < 30; c = c.NextSibling {
		if c == item || !isElement(c, item.DataAtom) {
			continue
		}
		items++
		if a := firstAnchor(c); a != nil && articleAddress.MatchString(attr(a, "href")) {
			articles++
		}
	}
	return articles >= 2 && articles*2 >= items
}

func firstAnchor(n *html.Node) *html.Node {
	var first *html.Node
	search(n, func(n *html.Node) bool {
		if isElement(n, atom.A) {
			first = n
		}
		return first != nil
	})
	return first
}

// listDays are the days printed in the items of a page's lists, in their order.
func listDays(p *page) []string {
	var days []string
	walk(p.root, func(n *html.Node) bool {
		if isElement(n, atom.Li, atom.Tr, atom.Dd) && linksBelow(n, 3) < 3 {
			if at, ok := lastDay(textOf(n)); ok {
				days = append(days, at.Format(time.DateOnly))
			}
			return false
		}
		return !isElement(n, atom.Script, atom.Style)
	})
	return days
}

// captioned: a link without words is a part of a link with words beside it.
func captioned(n *html.Node) bool {
	href := attr(n, "href")
	for up, level := n.Parent, 0; up != nil && level < 2 && !isElement(up, atom.Body); up, level = up.Parent, level+1 {
		if linksBelow(up, 4) >= 4 {
			return false
		}
		if search(up, func(c *html.Node) bool {
			return c != n && isElement(c, atom.A) && attr(c, "href") == href && line(textUpTo(c, shortText)) != ""
		}) {
			return true
		}
	}
	return false
}

// fileName is the last part of an address, unescaped.
func fileName(target string) string {
	target = bare(target)
	target, _, _ = strings.Cut(target, "?")
	return unescapePath(target[strings.LastIndexByte(target, '/')+1:])
}
