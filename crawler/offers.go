package crawler

import (
	"slices"
	"strings"

	"golang.org/x/net/html"

	"nianbao/crawler/snapshot"
)

// offerNames are the whole words under which homepages offer something. Words within a
// sentence are news about it: 无障碍环境建设 is no 无障碍浏览. 繁体 is no other language.
var offerNames = map[snapshot.OfferKind][]string{
	snapshot.Accessibility: {
		"无障碍", "无障碍浏览", "无障碍阅读", "无障碍版", "无障碍模式", "无障碍工具", "无障碍工具条", "无障碍辅助", "无障碍辅助浏览",
		"无障碍通道", "网站无障碍", "网页无障碍", "进入无障碍", "开启无障碍", "进入无障碍浏览", "长者模式", "长者版", "长者专版",
		"关怀版", "关怀模式", "适老版", "适老模式", "适老化", "适老化版", "无障碍及适老化", "老年版", "老年模式", "大字版",
	},
	snapshot.Languages: {
		"english", "en", "eng", "english version", "英文版", "外文版", "多语言", "多语种", "多语言版", "多语言版本",
		"日本語", "日本语", "日文版", "한국어", "조선어", "韩文版", "朝文版", "français", "法文版", "deutsch", "德文版",
		"русский", "俄文版", "español", "西班牙文版", "العربية", "阿拉伯文版", "português", "葡萄牙文版", "tiếng việt", "越南文版",
		"ไทย", "泰文版", "монгол", "蒙文版", "蒙古文版", "藏文版", "བོད་ཡིག", "维文版", "ئۇيغۇرچە", "哈文版", "қазақша", "彝文版", "壮文版",
	},
}

var offerKinds = kindByName()

func kindByName() map[string]snapshot.OfferKind {
	kinds := map[string]snapshot.OfferKind{}
	for kind, names := range offerNames {
		for _, name := range names {
			kinds[name] = kind
		}
	}
	return kinds
}

// noteOffers keeps what a page of the site offers, by the words on it and those that
// stand for its pictures. What is not found may still be there.
func (v *visit) noteOffers(p *page) {
	for _, root := range append([]*html.Node{p.root}, p.written...) {
		walk(root, func(n *html.Node) bool {
			switch {
			case n.Type == html.TextNode:
				v.noteOffer(n.Data, p.url)
			case n.Type == html.ElementNode:
				v.noteOffer(attr(n, "title"), p.url)
				v.noteOffer(attr(n, "alt"), p.url)
				v.noteOffer(attr(n, "aria-label"), p.url)
			}
			return n.Type != html.ElementNode || !unseen[n.DataAtom]
		})
	}
}

func (v *visit) noteOffer(words, page string) {
	const longest = 60 // bytes
	words = strings.Trim(words, " \t\r\n\u00a0\u3000|｜·•/>»【】[]()（）")
	if words == "" || len(words) > longest {
		return
	}
	kind, known := offerKinds[strings.ToLower(line(words))]
	if known && !slices.ContainsFunc(v.Offers, func(o snapshot.Offer) bool { return o.Kind == kind }) {
		v.Offers = append(v.Offers, snapshot.Offer{Kind: kind, Text: line(words), Page: page})
	}
}
