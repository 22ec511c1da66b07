package form_test

import (
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
