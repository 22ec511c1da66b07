package form

import (
	"strings"
	"testing"
)

// A name may stand for several labels only where the sample form itself prints
// the same words twice, or says the same of two accounts.
func TestNamesAreUnambiguous(t *testing.T) {
	twice := map[string]bool{
		"总数": true, "总量": true, "名称": true, "账号名称": true, "信息发布量": true, "发布信息量": true, "信息发布数量": true, "其他": true, "其它": true,
	}
	for kind, o := range outlines {
		for name, ids := range o.named {
			if len(ids) < 2 || twice[name] {
				continue
			}
			var paths []string
			for _, id := range ids {
				paths = append(paths, strings.Join(o.nodes[id].path, "/"))
			}
			t.Errorf("%s: %s names %s", kind, name, strings.Join(paths, " and "))
		}
	}
}

func TestMatchLabel(t *testing.T) {
	for _, c := range []struct {
		kind Kind
		text string
		path string
	}{
		{Work, "网站名称", "网站名称"},
		{Work, "网站名称：", "网站名称"},
		{Work, "网 站 名 称", "网站名称"},
		{Work, "ＩＣＰ备案号", "ICP备案号"},
		{Work, "icp备案号", "ICP备案号"},
		{Work, "独立用户访问总量（单位：个）", "独立用户访问总量"},
		{Work, "独立用户访问总量\n(单位:个)", "独立用户访问总量"},
		{Work, "独立用户访问总量（UV，单位：个）", "独立用户访问总量"},
		{Work, "独立用户访问总量（个）", "独立用户访问总量"},
		{Work, "独立用户\n访问总量 单位：个", "独立用户访问总量"},
		{Work, "网站总访问量/次", "网站总访问量"},
		{Work, "信息发布\n（单位：条）", "信息发布"},
		{Work, "信息发布/总数", "信息发布/总数"},
		{Work, "信息发布-总数（单位：条）", "信息发布/总数"},
		{Work, "回应公众关注热点或\n重大舆情数量（单位：次）", "解读回应/回应公众关注热点或重大舆情数量"},
		{Work, "1.网站名称", "网站名称"},
		{Work, "（一）信息发布", "信息发布"},
		{Work, "3、主办单位", "主办单位"},
		{Work, "微博名称", "移动新媒体/微博/名称"},
		{Supervision, "“我为政府网站找错”平台网民留言办理", "“我为政府网站找错”平台网民留言办理"},
		{Supervision, "\"我为政府网站找错\"平台网民留言办理", "“我为政府网站找错”平台网民留言办理"},
		{Supervision, "抽查比例（单位：%）", "网站抽查/抽查比例"},
		{Supervision, "培训人次（单位：人次）", "人员培训/培训人次"},
		{Supervision, "其　　他", ""}, // two of them: told apart by place
		{Work, "□其他__________", ""},
		{Work, "□是 □否", ""},
		{Work, "1234", ""},
		{Work, "", ""},
		{Work, "某某市人民政府网站", ""},
	} {
		o, path := outlines[c.kind], ""
		if ids := o.match(c.text); len(ids) == 1 {
			path = strings.Join(o.nodes[ids[0]].path, "/")
		}
		if path != c.path {
			t.Errorf("%q: matched %q, want %q", c.text, path, c.path)
		}
	}
	if n := len(outlines[Supervision].match("其　　他")); n != 2 {
		t.Errorf("其他 of the supervision form: %d candidates, want 2", n)
	}
}
