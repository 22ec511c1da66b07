package scan

import (
	"testing"

	"nianbao/crawler/snapshot"
	"nianbao/registry"
)

// TestCompare sets rows of a 专栏 against a register of four sites.
func TestCompare(t *testing.T) {
	sites := []registry.Site{
		{Code: "3300000001", Name: "浙江省人民政府门户网站", HomeURL: "http://www.zj.gov.cn/"},
		{Code: "3301000001", Name: "杭州市人民政府", HomeURL: "http://www.hangzhou.gov.cn/"},
		{Code: "3301000019", Name: "杭州市教育局", HomeURL: "http://edu.hangzhou.gov.cn/"},
		{Code: "3302000001", Name: "宁波市人民政府", HomeURL: "http://www.ningbo.gov.cn/"},
	}
	row := func(text, url string) snapshot.Listed {
		return snapshot.Listed{Text: text, URL: url, Leads: snapshot.LeadsToReport}
	}
	all := []snapshot.Listed{
		row("浙江省人民政府 2025年度报表", "http://www.zj.gov.cn/1.html"),
		row("杭州市人民政府 2025年度报表", "http://www.hangzhou.gov.cn/1.html"),
		row("2025年度报表", "http://edu.hangzhou.gov.cn/1.html"),
		row("政府网站工作年度报表（2025年度）", "http://www.zj.gov.cn/report_tb_3302000001.pdf"),
	}
	for _, c := range []struct {
		name   string
		rows   []snapshot.Listed
		gaps   []snapshot.Gap
		listed string // of each site: y, n, or ? where it may be
		column bool   // the column was read whole
	}{
		{"complete: by name, by host, by code", all, nil, "yyyy", true},
		{"one missing", all[:3], nil, "yyyn", true},
		{"missing, and not all was read", all[:3], []snapshot.Gap{{Kind: snapshot.NotFollowed}}, "yyyn", false},
		{"the portal itself is not missed", all[1:], nil, "?yyy", true},
		{"a row that is nobody's may be the missing one's", append(all[:3:3], row("某网2025年度报表", "http://www.zj.gov.cn/x.pdf")), nil, "yyy?", true},
		{"a short name, and a file on the portal", append(all[:3:3], row("宁波", "http://www.zj.gov.cn/x.pdf")), nil, "yyy?", true},
		{"a row of an earlier year", append(all[:3:3], row("宁波市人民政府2023年度报表", "http://www.ningbo.gov.cn/3.html")), nil, "yyy?", true},
		{"a link to the homepage", append(all[:3:3], row("宁波市人民政府", "http://www.ningbo.gov.cn/")), nil, "yyy?", true},
		{"a link whose target is lost", append(all[:3:3], row("宁波市人民政府2025年度报表", "")), nil, "yyy?", true},
		{"another organ of like name lists nobody", append(all[:3:3], row("宁波市人民政府办公厅", "http://bgt.ningbo.gov.cn/1.html")), nil, "yyy?", true},
		{"nothing recognised", nil, nil, "?nnn", false},
	} {
		t.Run(c.name, func(t *testing.T) {
			seen := &snapshot.Portal{Column: "http://www.zj.gov.cn/zl/", Listed: c.rows, ColumnGaps: c.gaps}
			portal := columnList{seen: seen, year: 2025, own: "3300000001"}.compare(sites)
			got := ""
			for _, m := range portal.Members {
				switch {
				case m.URL != "":
					got += "y"
				case m.Gap != "":
					got += "?"
				default:
					got += "n"
				}
			}
			if got != c.listed || (portal.Column.Gap == "") != c.column || !portal.MembersAll {
				t.Errorf("got %s, column gap %q; want %s", got, portal.Column.Gap, c.listed)
			}
		})
	}
}

// Without a column, a portal with no other sites cannot be blamed for it.
func TestCompareAlone(t *testing.T) {
	list := columnList{seen: &snapshot.Portal{}, year: 2025, own: "bm15000002"}
	portal := list.compare([]registry.Site{{Code: "bm15000002", Name: "某部", HomeURL: "http://www.mou.gov.cn/"}})
	if portal.Column.Gap == "" {
		t.Error("no gap")
	}
	if got := list.compare([]registry.Site{{Code: "bm15000002"}, {Code: "bm15000003"}}).Column.Gap; got != "" {
		t.Errorf("gap %q", got)
	}
}
