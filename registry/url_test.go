package registry

import (
	"slices"
	"strings"
	"testing"
)

func TestReadURLs(t *testing.T) {
	for _, c := range []struct {
		cell  string
		first string
		hosts string // blank-separated
		told  bool
	}{
		{"http://www.beijing.gov.cn/", "http://www.beijing.gov.cn/", "", false},
		{" https://zdb.beijing.gov.cn\n", "https://zdb.beijing.gov.cn/", "", false},
		{"HTTP://WWW.GD.GOV.CN/Index.html", "http://www.gd.gov.cn/Index.html", "", false},
		{"http://www.gd.gov.cn:80/", "http://www.gd.gov.cn/", "", false},
		{"http://x.gov.cn/art,1.html", "http://x.gov.cn/art,1.html", "", false},
		{"http://x.gov.cn/go?url=https://y.gov.cn/a", "http://x.gov.cn/go?url=https://y.gov.cn/a", "", false},
		{"http://宜春.政务/", "http://xn--obt08v.xn--zfr164b/", "", false},
		{"http://www.jiangsu.gov.cn,www.js.gov.cn/", "http://www.jiangsu.gov.cn/", "www.js.gov.cn", true},
		{"http://a.gov.cn/,www.b.gov.cn/", "http://a.gov.cn/", "www.b.gov.cn", true},
		{"http://a.gov.cn；https://b.gov.cn、http://c.gov.cn", "http://a.gov.cn/", "b.gov.cn c.gov.cn", true},
		{"http://a.gov.cn/http://b.gov.cn/", "http://a.gov.cn/http://b.gov.cn/", "", false}, // may be meant: a proxy's path
		{"http://a.gov.cnhttp://b.gov.cn/", "http://a.gov.cn/", "b.gov.cn", true},
		{"http://a.gov.cn\nhttp://b.gov.cn", "http://a.gov.cn/", "b.gov.cn", true},
		{"www.gd.gov.cn", "http://www.gd.gov.cn/", "", true},
		{"gd.gov.cn/zwgk", "http://gd.gov.cn/zwgk", "", true},
		{"http:\\\\www.gd.gov.cn", "http://www.gd.gov.cn/", "", true},
		{"http：//www.gd.gov.cn", "http://www.gd.gov.cn/", "", true},
		{"http//www.gd.gov.cn", "http://www.gd.gov.cn/", "", true},
		{"http:/www.gd.gov.cn", "http://www.gd.gov.cn/", "", true},
		{"ｗｗｗ．gd．gov．cn", "http://www.gd.gov.cn/", "", true},
		{"网址：http://www.gd.gov.cn/", "http://www.gd.gov.cn/", "", true},
		{"http://www.gd.gov.cn广东省人民政府/", "http://www.gd.gov.cn/", "", true},
		{"http://www.gd.gov.cn（新版）", "http://www.gd.gov.cn/", "", true},
		{"http://www.gd.gov.cn/ 已改版", "http://www.gd.gov.cn/", "", true},
		{"http://x.gov.cn/2025 report.pdf", "http://x.gov.cn/2025%20report.pdf", "", true},
	} {
		got, err := readURLs(c.cell)
		if err != nil || got.first != c.first || strings.Join(got.hosts, " ") != c.hosts || (len(got.notes) > 0) != c.told {
			t.Errorf("readURLs(%q) = %q %q %q, %v", c.cell, got.first, got.hosts, got.notes, err)
		}
	}
}

func TestReadURLsRefuses(t *testing.T) {
	for cell, want := range map[string]string{
		"http://张家港市公共资源交易信息网-江苏信息网/":     "不是域名",
		"广东省人民政府门户网站":                     "http:// 或 https://",
		"http://":                         "写法有误",
		"http://localhost/":               "不是域名",
		"ftp://www.gd.gov.cn/":            "http:// 或 https://",
		"javascript:alert(1)":             "http:// 或 https://",
		"http://user:pass@www.gd.gov.cn/": "用户名",
	} {
		got, err := readURLs(cell)
		if err == nil {
			t.Errorf("readURLs(%q) = %q, nil", cell, got.first)
		} else if !strings.Contains(err.Error(), want) {
			t.Errorf("readURLs(%q): %v, want %q in it", cell, err, want)
		}
	}
}

func FuzzReadURLs(f *testing.F) {
	for _, seed := range []string{"http://www.gd.gov.cn/", "http://www.jiangsu.gov.cn,www.js.gov.cn/", "http://宜春.政务/", "http:\\\\x", "www.a.gov.cn http://b", "http://[::1]:80/", "\xff"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, cell string) {
		got, err := readURLs(cell)
		if err != nil {
			return
		}
		again, err := readURLs(got.first)
		if err != nil || again.first != got.first || len(again.notes) > 0 {
			t.Fatalf("%q reads as %q, which reads as %q %q, %v", cell, got.first, again.first, again.notes, err)
		}
		if slices.Contains(got.hosts, "") || hostOf(got.first) == "" {
			t.Fatalf("%q has no host: %q", cell, got)
		}
	})
}
