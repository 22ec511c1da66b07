package crawler

import (
	"strings"
	"testing"
)

// What says that a list goes on, and what does not.
func TestGoesOn(t *testing.T) {
	const line = `<li><a href="/1.html">2021年度政府网站工作年度报表</a></li>`
	v := &visit{standings: map[string]standing{}, Visit: newVisit("http://www.example.gov.cn/")}
	for body, want := range map[string]bool{
		"1 2 下一页":      true,
		"共12页":         true,
		"共 2 页":        true,
		"共1页":          false,
		"共 1 页":        false,
		"当前位置：首页":      false,
		line + "共15条":  true,
		line + "共 1 条": false,
		line + `<ul class="el-pager"><li class="number active">1</li><li class="number">2</li></ul>`:       true,
		line + `<ul class="el-pager"><li class="number active">1</li></ul>`:                                false,
		line + `<div class="ant-pagination"><a>1</a><a>2</a></div>`:                                        true,
		line + `<div class="layui-laypage"><span>1</span><a href="javascript:;">2</a></div>`:               true,
		line + `<div class="homepage-news"><b>2</b></div>`:                                                 false,
		line + `<div class="page"><p>` + strings.Repeat("关于做好防汛工作的通知", 20) + `</p><b>2</b></div>`:          false,
		line + `<div class="rank"><b>2</b></div>`:                                                          false,
		`<ul class="page-list"><li><a href="/1.html">2024年度政府网站工作年度报表</a><span>2024-12-2</span></li></ul>`: false,
	} {
		p, err := parsePage(body, "http://www.example.gov.cn/bb/")
		if err != nil {
			t.Fatal(err)
		}
		if v.goesOn(p) != want {
			t.Errorf("%s goes on: %v, want %v", body, !want, want)
		}
	}
}
