package form

import (
	"strconv"
	"strings"
)

// simpler maps the numerals of contracts and old usage to the common ones.
var simpler = strings.NewReplacer(
	"零", "〇", "○", "〇", "壹", "一", "贰", "二", "两", "二", "叁", "三", "肆", "四", "伍", "五",
	"陆", "六", "柒", "七", "捌", "八", "玖", "九", "拾", "十", "佰", "百", "仟", "千", "萬", "万", "億", "亿",
)

// numeral reads a Chinese numeral written out by the rules, 一千二百〇五; short
// forms such as 一百五 (150) are refused, and a lone 一, which in print cannot be
// told from a dash.
func numeral(s string) (string, bool) {
	s = strings.TrimPrefix(simpler.Replace(s), "〇")
	n, section, last := 0, 0, 0
	for _, r := range s {
		switch r {
		case '十', '百', '千':
			section += max(last, 1) * map[rune]int{'十': 10, '百': 100, '千': 1000}[r]
			last = 0
		case '万':
			n, section, last = n+(section+last)*1e4, 0, 0
		case '亿':
			n, section, last = (n+section+last)*1e8, 0, 0
		default:
			last = digit(r)
		}
		if n > 1e12 || section > 1e5 {
			return "", false
		}
	}
	n += section + last
	spelled := spell(n)
	return strconv.Itoa(n), n > 1 && (s == spelled || strings.HasPrefix(s, "十") && "一"+s == spelled)
}

// spell writes n, below 10^12, as a Chinese numeral.
func spell(n int) string {
	var b strings.Builder
	gap := false
	for place := int(1e11); place > 0; place /= 10 {
		d := n / place % 10
		if d == 0 {
			gap = true
		} else {
			if gap && b.Len() > 0 {
				b.WriteString("〇")
			}
			b.WriteString(string([]rune("一二三四五六七八九")[d-1]) + powerOf(place))
			gap = false
		}
		if name := sectionOf(place); name != "" && n/place%10000 > 0 {
			b.WriteString(name)
			gap = false
		}
	}
	return b.String()
}

func powerOf(place int) string {
	for place > 1000 {
		place /= 10000
	}
	return map[int]string{10: "十", 100: "百", 1000: "千"}[place]
}

func sectionOf(place int) string {
	return map[int]string{1e4: "万", 1e8: "亿"}[place]
}
