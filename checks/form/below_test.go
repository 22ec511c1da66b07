package form_test

import (
	"slices"
	"testing"

	"nianbao/checks/form"
)

// Rows of labels over rows of values, as programs lay them out that give every row the
// width of the widest: paper beside short rows is a cell, too.
func TestValuesBelowInWideTables(t *testing.T) {
	type want struct {
		state form.State
		value string
	}
	for name, c := range map[string]struct {
		lines []string
		want  map[string]want
	}{
		"paper beside label and value": {
			[]string{"办件量 | 总数 | 自然人办件量 | 法人办件量", "^ | 9 | 5 | 4", "是否提供智能问答 | | < | <", "□是 ☑否 | ^ | ~ | ~"},
			map[string]want{"wrk.ia.ai_qa": {form.Present, "no"}, "wrk.svc.done_person": {form.Present, "5"}},
		},
		"paper beside label and an empty value": {
			[]string{"办件量 | < | <", "总数 | 自然人办件量 | 法人办件量", "9 | 5 | 4", "是否提供智能问答 | | <", "| ^ | ~", "安全防护 | < | <"},
			map[string]want{"wrk.ia.ai_qa": {form.Blank, ""}},
		},
		"paper beside each, a label above": {
			[]string{"办件量 | 总数 | 自然人办件量 | 法人办件量", "^ | 9 | 5 | 4", "是否提供智能问答 | | < | <", "□是 ☑否 | | < | <"},
			map[string]want{"wrk.ia.ai_qa": {form.Present, "no"}},
		},
		"boxes made of brackets, a label above": {
			[]string{"办件量 | 总数 | 自然人办件量 | 法人办件量", "^ | 9 | 5 | 4", "是否提供智能问答 | | < | <", "[√]是 [ ]否 | | < | <"},
			map[string]want{"wrk.ia.ai_qa": {form.Present, "yes"}},
		},
		"a question, a label above": {
			[]string{"办件量 | 总数 | 自然人办件量 | 法人办件量", "^ | 9 | 5 | 4", "是否提供智能问答 | | < | <", "○ 是否以上为全年数 | | < | <"},
			map[string]want{"wrk.ia.ai_qa": {}},
		},
		"what may be a note, a label above": {
			[]string{"办件量 | 总数 | 自然人办件量 | 法人办件量", "^ | 9 | 5 | 4", "首页网址 | | < | <", "见首页 | | < | <"},
			map[string]want{"wrk.home_url": {}},
		},
		"one box, a label above": {
			[]string{"办件量 | 总数 | 自然人办件量 | 法人办件量", "^ | 9 | 5 | 4", "是否提供智能问答 | | < | <", "○ 以上为全年数 | | < | <"},
			map[string]want{"wrk.ia.ai_qa": {}},
		},
		"paper beside the values alone": {
			[]string{"独立用户访问总量 | 网站总访问量 | ~", "1 | 2 | "},
			map[string]want{"wrk.uv": {form.Present, "1"}, "wrk.pv": {form.Present, "2"}},
		},
		"paper beside the labels alone": {
			[]string{"独立用户访问总量 | 网站总访问量 | ", "1 | 2 | ~"},
			map[string]want{"wrk.uv": {form.Present, "1"}, "wrk.pv": {form.Present, "2"}},
		},
		"a value beyond the labels": {
			[]string{"独立用户访问总量 | 网站总访问量 | ~", "1 | 2 | 3"},
			map[string]want{"wrk.uv": {}, "wrk.pv": {}},
		},
		"a label without a value": {
			[]string{"独立用户访问总量 | 网站总访问量 | 法人办件量", "1 | 2 | ~"},
			map[string]want{"wrk.uv": {}, "wrk.pv": {}},
		},
	} {
		r := readOne(t, work(c.lines...))
		for key, want := range c.want {
			if v := r.Values[key]; v.State != want.state || v.Value != want.value {
				t.Errorf("%s: %s is %s %q at %s, want %s %q", name, key, v.State, v.Value, v.At, want.state, want.value)
			}
		}
	}
}

// Where all values stand below their labels, so does that of a label under another block,
// with the paper beside it.
func TestValuesBelowThroughout(t *testing.T) {
	turned := []string{
		"办事服务 | 注册用户数 | 政务服务事项数量 | 可全程在线办理政务服务事项数量", "^ | 10 | 20 | 5",
		"留言办理 | 收到留言数量 | 办结留言数量 | 公开答复数量", "^ | 30 | 31 | 32",
		"安全防护 | 安全检测评估次数 | 发现问题数量 | 问题整改数量", "^ | 34 | 6 | 6",
	}
	for name, c := range map[string]struct {
		lines []string
		want  form.State
		value string
	}{
		"values below":                 {[]string{"首页网址 | | < | <", "http://x.gov.cn | | < | <"}, form.Present, "http://x.gov.cn"},
		"nothing below":                {[]string{"首页网址 | | < | <", " | | < | <", "网站名称 | 网站类型 | ~ | ~", "某网 | 门户网站 | ~ | ~"}, form.Blank, ""},
		"a value beside another label": {[]string{"首页网址 | | < | <", "http://x.gov.cn | | < | <", "网站名称 | 某网 | < | <"}, "", ""},
	} {
		g := grid("table 1", append(slices.Clone(turned), c.lines...)...)
		g.Above = "政府网站工作年度报表\n（2023年度）"
		if v := readOne(t, g).Values["wrk.home_url"]; v.State != c.want || v.Value != c.value {
			t.Errorf("%s: %s %q at %s, want %s %q", name, v.State, v.Value, v.At, c.want, c.value)
		}
	}
}
