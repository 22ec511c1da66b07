package crawler

import (
	"slices"
	"strings"
	"testing"
)

func TestFurtherPages(t *testing.T) {
	for _, c := range []struct{ name, html, at, want string }{
		{"createPageHTML from 0", `<script>createPageHTML(3,0,"index","html");</script>`, "/bb/", "index_1.html index_2.html"},
		{"createPageHTML, one page", `<script>createPageHTML(1,0,"index","html");</script>`, "/bb/", ""},
		{"createPageHTML with its box", `<script>createPageHTML('page_div',3,1,'xwzx_list','shtml',1000)</script>`, "/bb/xwzx_list.shtml", "xwzx_list_2.shtml xwzx_list_3.shtml"},
		{"createPage", `<script>createPage(3,0);</script>`, "/bb/index.html", "index_1.html index_2.html"},
		{"createPage with names", `<script>createPage(2,"index","shtml");</script>`, "/bb/index.shtml", "index_1.shtml"},
		{"next link", `<a href="18105_2.html">下一页</a>`, "/bb/18105.html", "18105_2.html"},
		{"next link, two marks", `<a href="index_3.html">下页&gt;&gt;</a>`, "/bb/index_2.html", "index_3.html"},
		{"class next", `<a class="next" href="?page=2"><i></i></a>`, "/bb/list.jsp", "list.jsp?page=2"},
		{"numbers", `<a href="18105_2.html">2</a><a href="18105_163.html">163</a><a href="/other/1.html">7</a>`, "/bb/18105.html", "18105_2.html 18105_163.html"},
		{"no pager", `<a href="a.html">某某公告</a>`, "/bb/", ""},
		{"absurd count", `<script>createPageHTML(99999999999999999999,0,"index","html");</script>`, "/bb/", ""},
	} {
		p, err := parsePage("<html><body>"+c.html+"</body></html>", "http://a.gov.cn"+c.at)
		if err != nil {
			t.Fatal(err)
		}
		var want []string
		for _, name := range strings.Fields(c.want) {
			want = append(want, "http://a.gov.cn/bb/"+name)
		}
		if got := furtherPages(p); !slices.Equal(got, want) {
			t.Errorf("%s: got %v, want %v", c.name, got, want)
		}
	}
}
