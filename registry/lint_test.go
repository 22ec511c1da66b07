package registry

import (
	"slices"
	"strings"
	"testing"
)

func rulesOf(issues []Issue) string {
	var rules []string
	for _, issue := range issues {
		rules = append(rules, issue.Rule)
	}
	return strings.Join(rules, " ")
}

func TestLintOneSite(t *testing.T) {
	for _, c := range []struct {
		site Site
		want string
	}{
		{site("4400000131", "广东省人民政府门户网站", "http://www.gd.gov.cn/"), ""},
		{site("4403920006", "深圳市龙华区政府在线", "http://www.szlhq.gov.cn/"), ""},
		{site("3609000004", "宜春市人民政府", "http://xn--obt08v.xn--zfr164b/"), ""},
		{site("1500000001", "内蒙古自治区红旗渠管理局", "http://hq.nmg.gov.cn/"), ""},
		{site("4100000099", "河南省县域经济服务网", "http://xy.henan.gov.cn/"), ""},
		{site("6320000001", "海南藏族自治州人民政府", "http://www.hainanzhou.gov.cn/"), ""},
		{site("1304000000", "武安市人民政府", "http://www.cei.gov.cn/"), "code-serial"},
		{site("1900000001", "某局", "http://x.gov.cn/"), "code-division"},
		{site("bma5000001", "国家医保局", "http://www.nhsa.gov.cn/"), "code-letters"},
		{site("4104000017", "岚皋县教育体育局", "http://lg.gov.cn/"), "code-name"},
		{site("4500000001", "河南省人民政府", "http://www.henan.gov.cn/"), "code-name"},
		{site("3601000054", "市文广新旅局召开2024南昌市文化企业座谈会 - 南昌市文化广电新闻出版旅游局", "http://wgx.nc.gov.cn/"), "name-article"},
		{site("4400000089", "", "http://gdjyj.gd.gov.cn/"), "name-missing"},
		{site("5100000016", "四川省教育服务公共平台网站", "http://scest.net/"), "url-outside"},
		{site("5100000017", "四川省某局", "http://evil-gov.cn/"), "url-outside"},
		{site("5100000018", "四川省某局", "http://10.1.2.3/"), "url-address"},
		{Site{Code: "4400000131", Name: "广东省人民政府", HomeURL: "http://gdzf.gd.gov.cn/", Type: PortalSite}, "type-host"},
		{Site{Code: "4400000131", Name: "广东省人民政府", HomeURL: "http://gd.gov.cn/", Type: PortalSite}, ""},
		{Site{Code: "4400000089", Name: "广东省某厅", HomeURL: "http://www.gdx.gov.cn/", Type: DepartmentSite}, "type-host"},
		{Site{Code: "bm07000001", Name: "工业和信息化部", HomeURL: "http://www.miit.gov.cn/", Type: DepartmentSite}, ""},
		{Site{Code: "4400000089", Name: "广东省某厅", HomeURL: "http://x.gd.gov.cn/", Level: CountyPortal}, "level-code"},
		{Site{Code: "4400000089", Name: "广东省某厅", HomeURL: "http://x.gd.gov.cn/", Portal: "4400000131"}, "portal-unknown"},
		{Site{Code: "4400000089", Name: "广东省某厅", Status: Closed}, ""},
	} {
		issues := Lint([]Site{c.site})
		if got := rulesOf(issues); got != c.want {
			t.Errorf("%s %s %s: told %q, want %q", c.site.Code, c.site.Name, c.site.HomeURL, got, c.want)
		}
		for _, issue := range issues {
			if issue.Code != c.site.Code || issue.Header == "" || issue.Reason == "" || issue.Reject {
				t.Errorf("issue %+v", issue)
			}
		}
	}
}

func TestLintAcrossSites(t *testing.T) {
	issues := Lint([]Site{
		site("4400000001", "甲局", "http://www.jia.gov.cn/"),
		site("4400000002", "乙局", "https://jia.gov.cn/index.html"),
		site("4400000003", "丙局", "http://www.jia.gov.cn/bing/"), // a folder of a shared platform is a home of its own
		site("4400000004", "丁局", "http://ding.gd.gov.cn/"),
		site("4400000004", "丁局", "http://ding2.gd.gov.cn/"),
	})
	var got []string
	for _, issue := range issues {
		got = append(got, string(issue.Code)+" "+issue.Rule)
	}
	want := []string{"4400000001 url-shared", "4400000002 url-shared", "4400000004 code-repeated", "4400000004 code-repeated"}
	if !slices.Equal(got, want) {
		t.Errorf("told %q, want %q", got, want)
	}
	if !strings.Contains(issues[0].Reason, "4400000002") {
		t.Errorf("the other site is not named: %s", issues[0].Reason)
	}
}

func TestIssueIsOneLine(t *testing.T) {
	issue := Issue{Code: "4400000089", Header: "网站名称", Value: strings.Repeat("甲\n", 100), Reason: "不像网站名称"}
	if line := issue.String(); strings.Contains(line, "\n") || len([]rune(line)) > 100 || !strings.HasPrefix(line, "提示 4400000089 网站名称“甲") {
		t.Errorf("%q", line)
	}
}
