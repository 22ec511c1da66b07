package crawler

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/net/html"
)

// pagesListed bounds the addresses made up from a page count.
const pagesListed = 60

var (
	// createPageHTML(50, 0, "index", "html") counts from 0: index_1 is the second page.
	pagerByCount = regexp.MustCompile(`createPageHTML?\s*\(\s*(\d+)\s*,\s*(\d+)\s*,\s*['"]([^'"]*)['"]\s*,\s*['"]([^'"]*)['"]`)
	// createPageHTML('page_div', 50, 1, 'xwzx_list', 'shtml', 1000) counts from 1: xwzx_list_2 is the second.
	pagerByBox = regexp.MustCompile(`createPageHTML?\s*\(\s*['"][^'"]*['"]\s*,\s*(\d+)\s*,\s*(\d+)\s*,\s*['"]([^'"]*)['"]\s*,\s*['"]([^'"]*)['"]`)
	// createPage(50) alone: index_1 … index_50.
	pagerBare = regexp.MustCompile(`createPage(?:HTML)?\s*\(\s*(\d+)\s*(?:,\s*\d+\s*)?[,)]`)
	nextWords = regexp.MustCompile(`(?i)^\s*(?:下一?[页頁]|后一页|后页|next|[>＞»›]{1,2})\s*[>＞»›]*\s*$`)
	number    = regexp.MustCompile(`^\s*\[?\d{1,3}\]?\s*$`)
	lastPart  = regexp.MustCompile(`[^/]*$`)
)

// furtherPages are the addresses of a list's other pages, nearest first.
func furtherPages(p *page) []string {
	var all []string
	add := func(address string) {
		if address != "" && len(all) < pagesListed*2 && targetKey(address) != targetKey(p.url) && !slices.Contains(all, address) {
			all = append(all, address)
		}
	}
	for _, l := range p.links {
		if nextWords.MatchString(l.text) || hasClass(l.node, "next") || hasClass(l.node, "nextgroup") || attr(l.node, "rel") == "next" {
			add(l.to())
		}
	}
	for _, a := range countedPages(p) {
		add(a)
	}
	for _, l := range p.links {
		if number.MatchString(l.text) && samePlace(p.url, l.to()) {
			add(l.to())
		}
	}
	return all
}

// countedPages spells the pages out that a pager script would link to.
func countedPages(p *page) []string {
	var all []string
	for _, s := range p.scripts {
		if !strings.Contains(s.text, "createPage") {
			continue
		}
		switch {
		case pagerByBox.MatchString(s.text):
			m := pagerByBox.FindStringSubmatch(s.text)
			all = append(all, numbered(p, m[3], m[4], 2, atoi(m[1]))...)
		case pagerByCount.MatchString(s.text):
			m := pagerByCount.FindStringSubmatch(s.text)
			all = append(all, numbered(p, m[3], m[4], 1, atoi(m[1])-1)...)
		case pagerBare.MatchString(s.text):
			m := pagerBare.FindStringSubmatch(s.text)
			all = append(all, numbered(p, "", "", 1, atoi(m[1])-1)...)
		}
	}
	return all
}

// numbered makes name_N.ext for the pages from first to last; name and extension
// are the page's own where the script does not say.
func numbered(p *page, name, ext string, first, last int) []string {
	own := lastPart.FindString(strings.SplitN(bare(p.url), "?", 2)[0])
	ownName, ownExt, ok := strings.Cut(own, ".")
	if !ok {
		ownName, ownExt = "index", "html"
	}
	if name == "" {
		name = strings.TrimRight(strings.TrimRight(ownName, "0123456789"), "_")
	}
	if ext == "" {
		ext = ownExt
	}
	var all []string
	for n := first; n <= last && n-first < pagesListed; n++ {
		all = append(all, resolve(bare(p.url), fmt.Sprintf("%s_%d.%s", name, n, strings.TrimPrefix(ext, "."))))
	}
	return all
}

func atoi(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil {
		return 0 // more digits than a page count has
	}
	return n
}

// samePlace: two addresses differ at most in the last part of the path and the query.
func samePlace(a, b string) bool {
	strip := func(s string) string {
		s, _, _ = strings.Cut(bare(s), "?")
		return s[:strings.LastIndexByte(s, '/')+1]
	}
	return b != "" && strip(a) == strip(b)
}

func hasClass(n *html.Node, name string) bool {
	return slices.Contains(strings.Fields(strings.ToLower(attr(n, "class"))), name)
}
