package crawler

import (
	"context"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"nianbao/checks/form"
	"nianbao/crawler/snapshot"
	"nianbao/internal/document"
)

// Of links without any words: how many are tried, and of how many the picture is
// read when not all are.
const (
	blankLimit   = 10
	pictureLimit = 12
)

// followBlank tries links that show a picture and no words: what they lead to may
// be the report. Where not all can be tried, the words on their pictures say which
// come first. Those that cannot be tried are gaps.
func (v *visit) followBlank(ctx context.Context, p *page) {
	untried, tried := 0, 0
	all := v.readPictures(ctx, p, v.blanks(p))
	for _, c := range all {
		switch known, proved := v.proofs[targetKey(c.to())]; {
		case v.blank[targetKey(c.to())]:
		case proved && !v.onlyDeclared(known):
			if len(known.documents) > 0 && !v.leadsHome(c.to()) {
				v.follow(ctx, c, fromHome)
			}
		case c.named && v.entered(c):
		case c.named:
			v.follow(ctx, c, fromHome)
		case tried >= blankLimit || !v.mayTryBlank(c):
			untried++
		default:
			tried++
			v.blank[targetKey(c.to())] = true
			v.tryHint(ctx, c)
		}
	}
	v.followDead(ctx, p, all)
	if untried > 0 {
		v.gap(snapshot.PictureLink, p.url, count(untried, "个图片链接没有文字，未能查明指向"))
	}
}

// leadsHome: an entry on the homepage leads to the address already, such as the words
// beside the picture.
func (v *visit) leadsHome(address string) bool {
	return slices.ContainsFunc(v.Entries, func(e snapshot.Entry) bool { return e.OnHome && targetKey(e.URL) == targetKey(address) })
}

// followDead reads the pictures of links behind which the site says there is nothing:
// where the words on one name the form, it is an entry, and dead.
func (v *visit) followDead(ctx context.Context, p *page, all []*candidate) {
	for _, c := range all {
		if f := v.asked[bare(c.to())]; v.found() || v.leadsHome(c.to()) || !gone(f) && !saysGone(f) {
			continue
		}
		c.hear(v.wordsOn(ctx, p, c.link), pictureLoss, "图片中的文字")
		if c.named && c.mention.Strength >= form.Usual {
			v.follow(ctx, c, fromHome)
		}
	}
}

// lostWords are those of a page that a server sends, with 200, in place of one it has not.
var lostWords = regexp.MustCompile(`(?:页面|网页|文件|内容|信息|栏目|文章).{0,8}(?:不存在|被?删除|找不到|失效)|(?:找不到|未找到|没有找到).{0,10}(?:页面|网页|文件|内容)|404 Not Found`)

// saysGone: what was sent in place of a page says, in a few words, that there is none.
func saysGone(f *snapshot.Fetch) bool {
	if !f.OK() || document.Sniff(f.Body, hintOf(f)) != document.HTML {
		return false
	}
	p, err := openPage(f)
	if err != nil {
		return false
	}
	words := plain(p.title + p.words())
	return utf8.RuneCountInString(words) <= lostLength && lostWords.MatchString(words)
}

// lostLength is how many characters such a page has at most.
const lostLength = 120

// blanks are the links of a page that may lead to the report and have no words,
// each target once.
func (v *visit) blanks(p *page) []*candidate {
	var all []*candidate
	met := map[string]bool{}
	for _, l := range p.links {
		if !v.mayHideReport(p, l) || met[targetKey(l.to())] {
			continue
		}
		met[targetKey(l.to())] = l.to() != ""
		all = append(all, &candidate{link: l, page: p.url, score: blankClaim, why: []string{"无文字的图片链接，按目标页认定"}})
	}
	return all
}

// mayTryBlank: the target can be asked for, and it still matters what it is.
func (v *visit) mayTryBlank(c *candidate) bool {
	return c.to() != "" && v.standingOf(c.to()).credited() && (!v.found() || v.members() != nil)
}

// readPictures reads the pictures of links where some would be left untried. Those
// that name the form come first; that a picture names something else says nothing,
// for of such pictures not all is read.
func (v *visit) readPictures(ctx context.Context, p *page, all []*candidate) []*candidate {
	allTried := len(all) <= blankLimit && !slices.ContainsFunc(all, func(c *candidate) bool { return !v.mayTryBlank(c) })
	if allTried || v.found() {
		return all
	}
	for _, c := range all[:min(pictureLimit, len(all))] {
		c.hear(v.wordsOn(ctx, p, c.link), pictureLoss, "图片中的文字")
	}
	slices.SortStableFunc(all, func(a, b *candidate) int { return b.score - a.score })
	return all
}

// wordsOn are the words on a link's picture, nothing where they cannot be had. Pictures
// take no more than half of what a visit may ask for.
func (v *visit) wordsOn(ctx context.Context, p *page, l *link) string {
	address := resolve(p.base, pictureOf(l.node))
	if address == "" || !v.standingOf(address).credited() || len(v.Fetches) > v.allowed/2 {
		return ""
	}
	f := v.get(ctx, snapshot.ForPicture, address)
	if f == nil || !f.OK() {
		return ""
	}
	words, err := v.settings.Documents.Words(ctx, f.Body)
	if err != nil {
		return "" // the link stays without words, and so a question
	}
	return words
}

// pictureOf is the address of the first picture in a link, as written.
func pictureOf(n *html.Node) string {
	address := ""
	walk(n, func(c *html.Node) bool {
		if isElement(c, atom.Img, atom.Input) && address == "" {
			address = firstOf(attr(c, "data-original"), attr(c, "data-src"), attr(c, "src"))
		}
		return address == ""
	})
	return address
}

// mayHideReport: a link shows a picture, or nothing, and no words, and does not lead
// home or to strangers.
func (v *visit) mayHideReport(p *page, l *link) bool {
	if l.shown() != "" || l.script && !l.picture || !l.picture && (l.dead || isRoute(l.to())) {
		return false
	}
	if l.to() == "" {
		return l.picture
	}
	if targetKey(l.to()) == targetKey(p.url) || foreign(l.to()) || captioned(l.node) {
		return false
	}
	_, rest, _ := strings.Cut(l.to(), "://")
	_, path, _ := strings.Cut(rest, "/")
	return path != "" && (v.standingOf(l.to()).credited() || v.kindred(l.to()) || v.hintsAtReport(l))
}

// hintsAtReport: a link's address or picture is named as columns of reports are, or
// names the site's own code: then even a stranger's host may show the report.
func (v *visit) hintsAtReport(l *link) bool {
	return slugLike(l.href) && form.SlugHint(l.to()) || slugLike(l.marks) && slugMark(l.marks) || strings.Contains(l.to(), string(v.Site.Code))
}
