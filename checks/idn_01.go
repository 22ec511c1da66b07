package checks

import "strings"

var _ = rule(Rule{
	ID:         "IDN-01",
	Title:      "政府网站标识码须为10位：地方为10位数字，国务院部门为 bm 加8位",
	Cite:       Notice12.Annex4("一.5"),
	Words:      "请填写在“全国政府网站信息报送系统”中获取的政府网站标识码。例如，北京市人民政府门户网站填写“1100000088”",
	Reading:    "大小写、全角、空格不论。多一位少一位的写作“疑似笔误”。部门码第3至6位出现字母、而与名录一致的不算；不一致的降为弱存疑。",
	NotFlagged: []string{"区划不在 GB/T 2260 中的（开发区、新区另有编码），见 IDN-04"},
	Example:    "标识码填“33000000069”（11位）。",
	Level:      Violation, Applies: WorkReport,
	Check: onWork(func(s *sheet) Outcome {
		code := plainCode(s.text("wrk.site_code"))
		switch {
		case !wellFormedCode(code):
			return fail("标识码填「%s」（%d 位），疑似笔误", code, len([]rune(code)))
		case strings.HasPrefix(code, "bm") && strings.ContainsAny(code[2:], "abcdefghijklmnopqrstuvwxyz") && code != plainCode(string(s.view.Site.Code)):
			return fail("部门标识码「%s」中有字母，须核对", code).at(Hint)
		}
		return pass("标识码「%s」形状合规", code)
	}),
})
