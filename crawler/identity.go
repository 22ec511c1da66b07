package crawler

import (
	"net/url"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"nianbao/crawler/snapshot"
)

var (
	// 10 characters and no more: 11 digits are a mistake, 22 another kind of code. Other
	// institutions' codes (学校标识码) have their name before the word.
	footerCode = regexp.MustCompile(`(?:(?:政府)?网站|(?:^|[\n\s|｜:：,，;；、。（(])(?:政府)?)(?:标识|识别)码\s*[:：]?\s*([0-9A-Za-z]{10})(?:[^0-9A-Za-z]|$)`)
	siteCode   = regexp.MustCompile(`(?i)site_?code=([0-9A-Za-z]{10})(?:[^0-9A-Za-z]|$)`)
	icp        = regexp.MustCompile(`[京津沪渝冀晋辽吉黑苏浙皖闽赣鲁豫鄂湘粤桂琼川蜀贵黔云滇陕秦甘陇青宁新蒙藏]\s*ICP\s*备案?\s*\d{5,12}\s*号?(?:\s*[-－—]\s*\d{1,3})?`)
	police     = regexp.MustCompile(`[京津沪渝冀晋辽吉黑苏浙皖闽赣鲁豫鄂湘粤桂琼川蜀贵黔云滇陕秦甘陇青宁新蒙藏]公网安备\s*\d{12,14}\s*号?`)
	blankRun   = regexp.MustCompile(`\s+`)
)

// identify reads what a page says of the site it belongs to, and what it offers.
func (v *visit) identify(p *page) {
	id := &v.Identity
	text := p.words()
	for _, w := range p.written {
		text += "\n" + textOf(w)
	}
	v.claimCode(p.meta["siteidcode"], "meta", p.url)
	for _, m := range footerCode.FindAllStringSubmatch(text, -1) {
		v.claimCode(m[1], "footer", p.url)
	}
	for _, code := range jiucuoCodes(p) {
		v.claimCode(code, "jiucuo", p.url)
	}
	// Commented out or not, the link says whose page it was made for.
	for _, m := range siteCode.FindAllStringSubmatch(unescapeQuery(p.source), -1) {
		v.claimCode(m[1], "link", p.url)
	}
	id.Name = firstOf(id.Name, p.meta["sitename"])
	id.Domain = firstOf(id.Domain, p.meta["sitedomain"])
	id.ICP = firstOf(id.ICP, plain(icp.FindString(text)))
	id.Police = firstOf(id.Police, plain(police.FindString(text)))
	v.noteOffers(p)
}

func plain(s string) string { return blankRun.ReplaceAllString(s, "") }

func unescapeQuery(s string) string {
	if !strings.Contains(s, "site_code") && !strings.Contains(s, "sitecode") {
		return ""
	}
	return html.UnescapeString(s)
}

func (v *visit) claimCode(code, source, page string) {
	c := snapshot.CodeClaim{Code: plain(code), Source: source, Page: page}
	if c.Code != "" && !slices.Contains(v.Identity.Codes, c) {
		v.Identity.Codes = append(v.Identity.Codes, c)
	}
}

// jiucuoCodes are the codes given to the 找错 script, also where it is itself
// written by a script.
func jiucuoCodes(p *page) []string {
	var codes []string
	for _, root := range append([]*html.Node{p.root}, p.written...) {
		walk(root, func(n *html.Node) bool {
			if isElement(n, atom.Script) && (attr(n, "id") == "_jiucuo_" || strings.Contains(attr(n, "src"), "jiucuo")) {
				codes = append(codes, attr(n, "sitecode"), codeIn(attr(n, "src")))
			}
			return true
		})
	}
	return codes
}

// codeIn is the code in the query of the 找错 script's address.
func codeIn(src string) string {
	u, err := url.Parse(src)
	if err != nil {
		return ""
	}
	return u.Query().Get("sitecode")
}
