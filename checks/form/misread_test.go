package form

import (
	"slices"
	"strings"
	"testing"
)

// A misread label may be what differs from it in a third of its characters, and what
// differs in one more; where it stands has to settle which.
func TestGuess(t *testing.T) {
	for text, want := range map[string]string{
		"独立用户访问总里":   "独立用户访问总量",
		"独立用尸访问总里":   "独立用户访问总量",
		"独立用尸访间总里":   "",
		"立用户访问总":     "独立用户访问总量",
		"总教":         "信息发布/总数 解读回应/解读信息发布/总数 办事服务/办件量/总数",
		"教":          "",
		"一教":         "",
		"收结留言数量":     "互动交流/留言办理/收到留言数量 互动交流/留言办理/办结留言数量 互动交流/在线访谈/网民留言数量",
		"收致留言数量":     "互动交流/留言办理/收到留言数量 互动交流/留言办理/办结留言数量 互动交流/在线访谈/网民留言数量",
		"是否发布服务享项目录": "办事服务/是否发布服务事项目录",
		"微博名弥":       "移动新媒体/微博 移动新媒体/微博/名称 移动新媒体/微信/名称",
		"可全程在线办理政务服务享项数皇（顶": "办事服务/可全程在线办理政务服务事项数量",
		"1234": "",
	} {
		o := outlines[Work]
		r := &reading{words: map[string][]string{}, guesses: map[guessed][]int{}}
		var got []string
		ids := slices.Sorted(slices.Values(r.guess(o, text)))
		for _, id := range ids {
			got = append(got, strings.Join(o.nodes[id].path, "/"))
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%q: %q, want %q", text, strings.Join(got, " "), want)
		}
	}
}
