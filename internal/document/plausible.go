package document

import (
	"strings"
	"unicode"

	"golang.org/x/text/encoding/simplifiedchinese"
)

// readsWell is the plausibility from which a decoding is taken without asking on.
// Pages rightly decoded reach 0.6 in traditional characters and nearly 1 in
// simplified ones; wrongly decoded they stay below 0.5.
const readsWell = 0.55

// sampleRunes beyond ASCII are enough to judge a decoding by.
const sampleRunes = 4000

// knownWords stand on nearly every page of the government web; by chance they
// come out of no wrong decoding.
var knownWords = []string{"政府", "网站", "信息", "公开", "年度", "报表", "中国", "首页", "服务", "人民", "政務", "資訊", "網站"}

// common are the 3,755 most used Chinese characters, level 1 of GB 2312.
var common = levelOne()

func levelOne() map[rune]bool {
	set := make(map[rune]bool, 3755)
	decoder := simplifiedchinese.GBK.NewDecoder()
	for lead := byte(0xb0); lead <= 0xd7; lead++ {
		for trail := byte(0xa1); trail <= 0xfe; trail++ {
			if lead == 0xd7 && trail > 0xf9 {
				break
			}
			if s, err := decoder.Bytes([]byte{lead, trail}); err == nil {
				set[[]rune(string(s))[0]] = true
			}
		}
	}
	return set
}

// plausibility of a decoded text, 0 to 1: how much of what is not ASCII is what
// people write. Text wrongly decoded comes out as rare characters, Latin letters
// in a row, or none at all.
func plausibility(text string) float64 {
	var seen, good, bad float64
	foreign := 0 // letters beyond ASCII in a row
	for _, r := range text {
		if r < 0x80 {
			if r < ' ' && !unicode.IsSpace(r) {
				bad++
				seen++
			}
			foreign = 0
			continue
		}
		if seen++; seen > sampleRunes {
			break
		}
		switch {
		case r == unicode.ReplacementChar:
			bad++
		case common[r], isPunctuation(r):
			good++
		case unicode.Is(unicode.Han, r):
			good += 0.2
		case unicode.In(r, unicode.Hangul, unicode.Hiragana, unicode.Katakana, unicode.Arabic, unicode.Cyrillic, unicode.Greek, unicode.Thai, unicode.Tibetan, unicode.Mongolian):
			good += 0.6
		case r >= 0xa0 && r < 0x250:
			if foreign++; foreign == 1 {
				good++
			} else {
				bad += 0.5
			}
		default:
			bad++
		}
	}
	if seen == 0 {
		return 1
	}
	return max(0, min(1, (good-4*bad)/seen+0.02*float64(words(text))))
}

func isPunctuation(r rune) bool {
	return r >= 0x2010 && r <= 0x2027 || r >= 0x3000 && r <= 0x301f || r >= 0xff01 && r <= 0xff5e || r >= 0x2190 && r <= 0x2312 || r >= 0x2460 && r <= 0x266f || r == 0xa0 || r == 0xa9 || r == 0xb7
}

// words counts which of the known words occur.
func words(text string) int {
	n := 0
	for _, w := range knownWords {
		if strings.Contains(text, w) {
			n++
		}
	}
	return n
}
