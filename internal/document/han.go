package document

import (
	"golang.org/x/text/unicode/norm"
)

// supplement are radicals that fonts share with the characters they look like,
// and that files therefore name in their place.
var supplement = map[rune]rune{
	'⺁': '厂', '⺇': '几', '⺌': '小', '⺎': '兀', '⺏': '尣', '⺒': '巳', '⺓': '幺', '⺛': '旡', '⺝': '月', '⺟': '母', '⺠': '民', '⺡': '氵',
	'⺣': '灬', '⺦': '丬', '⺩': '王', '⺪': '疋', '⺫': '目', '⺬': '示', '⺭': '礻', '⺰': '纟', '⺱': '罓', '⺶': '羊', '⺷': '羊', '⺸': '羊', '⺹': '耂', '⺼': '月', '⺽': '臼', '⺾': '艹', '⺿': '艹', '⻀': '艹',
	'⻁': '虎', '⻂': '衤', '⻃': '覀', '⻄': '西', '⻅': '见', '⻆': '角', '⻉': '贝', '⻋': '车', '⻌': '辶', '⻍': '辶', '⻎': '辶', '⻏': '阝', '⻐': '钅', '⻑': '長', '⻒': '镸', '⻓': '长', '⻔': '门',
	'⻕': '阜', '⻖': '阝', '⻗': '雨', '⻘': '青', '⻙': '韦', '⻚': '页', '⻛': '风', '⻜': '飞', '⻝': '食', '⻟': '飠', '⻠': '饣', '⻢': '马', '⻣': '骨', '⻤': '鬼', '⻥': '鱼', '⻦': '鸟', '⻧': '卤', '⻨': '麦', '⻩': '黄', '⻪': '黾', '⻫': '斉', '⻬': '齐', '⻮': '齿', '⻰': '龙', '⻱': '亀', '⻲': '亀', '⻳': '龟',
}

// plainHan turns radicals and compatibility forms into the characters that were
// meant; all others stay as they are.
func plainHan(r rune) rune {
	switch {
	case r >= 0x2f00 && r <= 0x2fd5, r >= 0xf900 && r <= 0xfaff, r >= 0x2f800 && r <= 0x2fa1f:
		for _, plain := range norm.NFKC.String(string(r)) {
			return plain
		}
	case r >= 0x2e80 && r <= 0x2eff:
		if plain, ok := supplement[r]; ok {
			return plain
		}
	}
	return r
}
