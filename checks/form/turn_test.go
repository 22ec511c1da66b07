package form_test

import (
	"testing"

	"nianbao/checks/form"
	"nianbao/internal/document"
)

// A row that the end of a page cuts is one where a label is cut with it. Where none is,
// or what follows has labels of its own, or may be values below labels, it is not.
func TestRowsCutByThePage(t *testing.T) {
	type want struct {
		state form.State
		value string
	}
	const at = 7 // the row behind the body of the form
	for name, c := range map[string]struct {
		lines []string
		turn  int
		want  map[string]want
	}{
		"a label is cut, its value is not": {
			[]string{"问题整改数量（单 | 12", "位：个） | "},
			at + 1,
			map[string]want{"wrk.sec.fixed": {form.Present, "12"}},
		},
		"a label is cut before its unit, and stands higher than its value": {
			[]string{"问题整改数量 | ", "（单位：个） | 12"},
			at + 1,
			map[string]want{"wrk.sec.fixed": {form.Present, "12"}},
		},
		"the rest of a label is one, too": {
			[]string{"可 | 12", "全程在线办理政务服务事项数量 | "},
			at + 1,
			map[string]want{"wrk.svc.items_online": {form.Present, "12"}},
		},
		"the label of the group stands above": {
			[]string{"安全防护 | 12", "问题整改数量 | "},
			at + 1,
			map[string]want{"wrk.sec.fixed": {form.Present, "12"}},
		},
		"the label of the group has a row to itself": {
			[]string{"安全防护 | <", "问题整改数量 | 12"},
			at + 1,
			map[string]want{"wrk.sec.fixed": {form.Present, "12"}},
		},
		"the next row": {
			[]string{"发现问题数量 | ", "问题整改数量 | 12"},
			at + 1,
			map[string]want{"wrk.sec.found": {form.Blank, ""}, "wrk.sec.fixed": {form.Present, "12"}},
		},
		"the next row, under what was left empty": {
			[]string{"安全防护 | 发现问题数量 | 12", " | 问题整改数量 | 34"},
			at + 1,
			map[string]want{"wrk.sec.found": {form.Present, "12"}, "wrk.sec.fixed": {form.Present, "34"}},
		},
		"the next row, under an empty place before a label": {
			[]string{" | 解读产品数量 | 12", "回应公众关注热点或重大舆情数量 |  | 34"},
			at + 1,
			map[string]want{"wrk.intp.product": {form.Present, "12"}},
		},
		"a label and its text are cut": {
			[]string{"公安机关备 | 京公网安备", "案号 | 11010000000001号", "创新发展 | "},
			at + 1,
			map[string]want{"wrk.police": {form.Present, "京公网安备11010000000001号"}},
		},
		"a label and its number are cut": {
			[]string{"问题整改数量（单 | 12", "位：个） | 34"},
			at + 1,
			map[string]want{"wrk.sec.fixed": {form.Unreadable, ""}},
		},
		"the label of a group is cut with the row": {
			[]string{"解读信息发 | 总数 | 12", "布 |  | ", "其他 |  | "},
			at + 1,
			map[string]want{"wrk.intp.total": {form.Present, "12"}},
		},
		"the label of a group is cut, the next row has one of its own": {
			[]string{"互动交 | 征集调查期数 | 12", "流 | 收到意见数量 | 34"},
			at + 1,
			map[string]want{"wrk.ia.survey_opinions": {form.Present, "34"}},
		},
		"values below labels, the label of the group is cut": {
			[]string{"解读信息发 | 解读材料数量 | 解读产品数量", "布 | 12 | 34"},
			at + 1,
			map[string]want{"wrk.intp.material": {}, "wrk.intp.product": {}}, // not read, nor taken for one row
		},
		"labels above values are cut": {
			[]string{"发现问题数量（单 | 问题整改数量（单", "位：个） | 位：个）", "12 | 34"},
			at + 1,
			map[string]want{"wrk.sec.found": {form.Present, "12"}, "wrk.sec.fixed": {form.Present, "34"}},
		},
		"an option is cut": {
			[]string{"创新发展 | □搜索即服务 □多语言版本 □无障碍浏览 ✓千人", " | 千网 □其他"},
			at + 1,
			map[string]want{"wrk.inno.a11y": {form.Present, "no"}, "wrk.inno.personal": {form.Present, "yes"}, "wrk.inno.other": {form.Present, "no"}},
		},
		"what stands higher than a cut option": {
			[]string{"问题整改数量 | 12", "创新发展 | □搜索即服务 □多语言版本 □无障碍浏览 ✓千人", " | 千网 □其他"},
			at + 2,
			map[string]want{"wrk.sec.fixed": {form.Present, "12"}, "wrk.inno.personal": {form.Present, "yes"}},
		},
		"options go on": {
			[]string{"创新发展 | □搜索即服务 ☑多语言版本 □", " | 无障碍浏览 ☑千人千网 □其他"},
			at + 1,
			map[string]want{"wrk.inno.multilang": {form.Present, "yes"}, "wrk.inno.a11y": {form.Present, "no"}, "wrk.inno.personal": {form.Present, "yes"}},
		},
		"options again": {
			[]string{"创新发展 | □搜索即服务 ☑多语言版本 □无障碍浏览 □千人千网 □其他", " | □搜索即服务 □多语言版本 □无障碍浏览 □千人千网 □其他"},
			at + 1,
			map[string]want{"wrk.inno.multilang": {form.Unreadable, ""}},
		},
		"what stands beside that which goes on": {
			[]string{"发现问题数量 | 5 | 问题整改数量 | 12", "x |  | x | "},
			at + 1,
			map[string]want{"wrk.sec.found": {form.Present, "5"}, "wrk.sec.fixed": {form.Present, "12"}},
		},
		"a label is cut that is one without its rest, too": {
			[]string{"办件 | 12", "总量（单位：件） | "},
			at + 1,
			map[string]want{"wrk.svc.done_total": {form.Present, "12"}},
		},
		"a number in brackets stands below a label": {
			[]string{"问题整改数量 | 发现问题数量", "（12） | （34）"},
			at + 1,
			map[string]want{"wrk.sec.fixed": {form.Unreadable, ""}},
		},
		"a number is cut from its unit": {
			[]string{"问题整改数量 | 12", " | 个"},
			at + 1,
			map[string]want{"wrk.sec.fixed": {form.Present, "12"}},
		},
		"a number is cut from the word before it": {
			[]string{"问题整改数量 | 约", " | 12"},
			at + 1,
			map[string]want{"wrk.sec.fixed": {form.Present, "12"}},
		},
		"a number stands below another": {
			[]string{"问题整改数量 | 12", " | 3"},
			at + 1,
			map[string]want{"wrk.sec.fixed": {form.Unreadable, ""}},
		},
		"a number stands below a label's empty place": {
			[]string{"问题整改数量 | ", " | 93"},
			at + 1,
			map[string]want{"wrk.sec.fixed": {form.Unreadable, ""}}, // no blank: the 93 may be its rest
		},
		"a unit stands below no number": {
			[]string{"问题整改数量 | 无", " | 个"},
			at + 1,
			map[string]want{"wrk.sec.fixed": {form.Unreadable, ""}},
		},
		"signatures are cut behind a label": {
			[]string{"审核人：甲 填报人： | <", "乙 联系电话：0100-1234567 | <"},
			at + 1,
			map[string]want{"wrk.sign.reviewer": {form.Present, "甲"}, "wrk.sign.filler": {}, "wrk.sign.phone": {form.Present, "0100-1234567"}},
		},
		"signatures go on with a label": {
			[]string{"审核人：甲 填报人：乙 | <", "联系电话：0100-1234567 填报日期：2024-01-09 | <"},
			at + 1,
			map[string]want{"wrk.sign.filler": {form.Present, "乙"}, "wrk.sign.phone": {form.Present, "0100-1234567"}},
		},
		"groups reach over the end of the page and stand behind it": {
			[]string{"安全防护 | 发现问题数量（单 | 12", "^ | 位：个） | ", "解读回应 | 解读材料数量 | 34", "^ | 解读产品数量 | 56"},
			at + 1,
			map[string]want{"wrk.sec.found": {form.Present, "12"}, "wrk.intp.material": {form.Present, "34"}, "wrk.intp.product": {form.Present, "56"}},
		},
		"no page ends there": {
			[]string{"问题整改数量（单 | 12", "位：个） | "},
			at,
			map[string]want{"wrk.sec.fixed": {}},
		},
	} {
		t.Run(name, func(t *testing.T) {
			g := work(c.lines...)
			g.Turns = []int{c.turn}
			doc := &document.Document{Format: document.PDF, Grids: []document.Grid{g}}
			values := read(t, doc, form.Work).Values
			for key, w := range c.want {
				if got := values[key]; got.State != w.state || got.Value != w.value {
					t.Errorf("%s: %s %q, want %s %q", key, got.State, got.Value, w.state, w.value)
				}
			}
		})
	}
}

// A number that the end of a page breaks is one where the line above was full, and
// nothing stands beside what goes on that may be a row of its own.
func TestNumbersCutByThePage(t *testing.T) {
	full, made, unsure := document.EndFull, document.EndMade, document.EndUnsure
	for _, c := range []struct {
		lines []string
		turn  document.End
		want  string
	}{
		{[]string{"问题整改数量 | １２３", " | ４"}, full, "1234"},
		{[]string{"问题整改数量 | １２３", " | ４"}, unsure, ""},
		{[]string{"问题整改数量 | １２３", " | ４"}, made, ""},
		{[]string{"问题整改数量 | １２", " | ３４"}, full, ""},       // as wide as the cell, both
		{[]string{"问题整改数量 | １２３.", " | ４"}, full, "123.4"}, // a violation, and read as such
		{[]string{"问题整改数量 | １２３.", " | ４"}, unsure, ""},
		{[]string{"问题整改数量 | １，２３", " | ４"}, full, "1234"},
		{[]string{"问题整改数量 | １２３ | 9", " | ４ | 8"}, full, ""}, // the rest may be a row
		{[]string{"问题整改数量 | 无", " | ４"}, full, ""},
		{[]string{"问题整改数量 | １２３", " | 无"}, full, ""},
	} {
		g := work(c.lines...)
		g.Turns = []int{8}
		for i := range g.Cells {
			if g.Cells[i].Row == 8 {
				g.Cells[i].Turn = c.turn
			}
		}
		doc := &document.Document{Format: document.PDF, Grids: []document.Grid{g}}
		if v := read(t, doc, form.Work).Values["wrk.sec.fixed"]; v.Value != c.want {
			t.Errorf("%q, the page ends as %v: %s %q, want %q", c.lines, c.turn, v.State, v.Value, c.want)
		}
	}
}
