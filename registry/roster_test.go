package registry

import "testing"

func TestRecognise(t *testing.T) {
	roster := NewRoster([]Site{
		{Code: "3300000001", Name: "浙江省人民政府门户网站", HomeURL: "http://www.zj.gov.cn/"},
		{Code: "3301000001", Name: "杭州市人民政府门户网站", HomeURL: "http://www.hangzhou.gov.cn/"},
		{Code: "3301000019", Name: "杭州市教育局网站", HomeURL: "http://edu.hangzhou.gov.cn/"},
		{Code: "3302000001", Name: "宁波市教育局", HomeURL: "http://jyj.ningbo.gov.cn/"},
		{Code: "3303000007", Name: "平台甲局", Sponsor: "共用单位办公室", HomeURL: "http://pt.zj.gov.cn/a/"},
		{Code: "3303000008", Name: "平台乙局", Sponsor: "共用单位办公室", HomeURL: "http://pt.zj.gov.cn/b/"},
		{Code: "3304000001", Name: "甲乙丙局", Sponsor: "另一共用单位", HomeURL: "http://a.jx.gov.cn/"},
		{Code: "bm27000002", Name: "审计署", HomeURL: "https://www.audit.gov.cn/"},
		{Code: "bm27020003", Name: "审计署天津市特派员办事处", HomeURL: "http://tj.audit.gov.cn/"},
		{Code: "3304000002", Name: "丁戊己局", Sponsor: "另一共用单位", HomeURL: "http://b.jx.gov.cn/"},
	})
	for _, c := range []struct {
		name, text, address string
		want                SiteCode
	}{
		{"by its name", "1 杭州市教育局网站 2025年度报表", "http://www.zj.gov.cn/1.html", "3301000019"},
		{"the longer name", "杭州市教育局 政府网站工作年度报表", "", "3301000019"},
		{"with its province before", "浙江省杭州市人民政府2025年度政府网站工作年度报表", "", "3301000001"},
		{"name and report in one word", "杭州市人民政府政府网站工作年度报表", "", "3301000001"},
		{"another organ's name begins alike", "杭州市人民政府办公厅工作年度报表", "http://www.zj.gov.cn/2.html", ""},
		{"the name goes over the host", "宁波市教育局", "http://edu.hangzhou.gov.cn/1.html", "3302000001"},
		{"by its host", "2025年度报表", "http://edu.hangzhou.gov.cn/1.html", "3301000019"},
		{"by its code in the address", "2025年度报表", "http://www.zj.gov.cn/report_tb_3302000001.pdf", "3302000001"},
		{"by its code in the words", "标识码 3302000001", "http://www.zj.gov.cn/1.pdf", "3302000001"},
		{"digits that are no code", "2025年度报表", "http://www.zj.gov.cn/20250113302000001.pdf", ""},
		{"the list's own host says nothing", "2025年度报表", "http://www.zj.gov.cn/1.pdf", ""},
		{"a host of two", "2025年度报表", "http://pt.zj.gov.cn/a/1.html", ""},
		{"an organ with two sites, told by the host", "另一共用单位", "http://b.jx.gov.cn/1.html", "3304000002"},
		{"an organ with two sites on one host", "共用单位办公室", "http://pt.zj.gov.cn/a/1.html", ""},
		{"a short name", "1 审计署 政府网站工作2025年度报表", "", "bm27000002"},
		{"a long name that begins with it", "审计署天津市特派员办事处 2025年度报表", "", "bm27020003"},
		{"another that begins with it", "审计署武汉特派员办事处 2025年度报表", "", ""},
		{"nobody's", "温州市教育局", "http://jyj.wenzhou.gov.cn/1.html", ""},
	} {
		if got := roster.Recognise(c.text, c.address, "3300000001"); got != c.want {
			t.Errorf("%s: got %q, want %q", c.name, got, c.want)
		}
	}
}

func TestAnswering(t *testing.T) {
	answering := Answering([]Site{
		{Code: "3300000001", Name: "浙江省人民政府门户网站", HomeURL: "http://www.zj.gov.cn/", Type: PortalSite, Level: ProvincePortal, Status: Running},
		{Code: "3301000019", Name: "杭州市教育局", HomeURL: "http://edu.hangzhou.gov.cn/", Status: Running},
		{Code: "3301000020", Name: "杭州市旧局", HomeURL: "http://old.hangzhou.gov.cn/", Status: Closed},
	})
	if got := answering("3300000001"); len(got) != 2 {
		t.Errorf("portal answers for %v", got)
	}
	if got := answering("3301000019"); got != nil {
		t.Errorf("a department answers for %v", got)
	}
}
