package registry

import (
	"slices"
	"strings"
	"testing"
)

func site(code SiteCode, name, home string) Site {
	return Site{Code: code, Name: name, HomeURL: home, Status: Running}
}

func TestJurisdictionsFindPortals(t *testing.T) {
	sites := []Site{
		site("4400000131", "广东省人民政府门户网站", "http://www.gd.gov.cn/"),
		site("4400000089", "广东省监狱管理局", "http://gdjyj.gd.gov.cn/"),
		site("4403000002", "深圳市公安局", "http://ga.sz.gov.cn/"),
		site("4401000004", "广州市人民政府门户网站", "http://www.gz.gov.cn/"),
		site("1300000032", "河北省文化和旅游厅", "http://whly.hebei.gov.cn/"),
		site("4500000001", "河南省人民政府", "http://www.henan.gov.cn/"),
		site("4500000123", "广西壮族自治区人民政府门户网站", "http://www.gxzf.gov.cn/"),
		site("bm14000001", "财政部", "http://www.mof.gov.cn/"),
		site("bm14000002", "中国政府采购网", "http://www.ccgp.gov.cn/"),
		site("bm05000001", "中华人民共和国教育部政府门户网站", "http://www.moe.gov.cn/"),
		site("bm29000002", "国家税务总局 政策法规库", "http://fgk.chinatax.gov.cn/"),
		site("bm29040001", "国家税务总局某省税务局", "http://www.tax.gov.cn/"),
		site("bm01000001", "中国政府网", "http://www.gov.cn/"),
	}
	j := JurisdictionsOf(sites)
	for code, want := range map[string]Jurisdiction{
		"44":   {Name: "广东省", Portal: "4400000131"},
		"45":   {Name: "广西壮族自治区", Portal: "4500000123"}, // the other bears another province's name
		"13":   {Name: "河北省"},
		"bm14": {Name: "财政部", Portal: "bm14000001"},
		"bm05": {Name: "教育部", Portal: "bm05000001"},
		"bm29": {Name: "国务院部门（编号 29）"}, // neither its library nor its sub-unit
		"bm01": {Name: "中国政府网", Portal: "bm01000001"},
	} {
		got := j[code]
		if got.Code != code || got.Name != want.Name || got.Portal != want.Portal || (got.Gap == "") != (want.Portal != "") {
			t.Errorf("%s: %+v, want %+v", code, got, want)
		}
	}
	if len(j.Sorted()) != 7 || j.Sorted()[0].Code != "13" || j.Sorted()[6].Code != "bm29" {
		t.Errorf("sorted: %+v", j.Sorted())
	}
	if of := j.Of(sites[2]); of.Portal != "4400000131" || of.Name != "广东省" {
		t.Errorf("who answers for 深圳市公安局: %+v", of)
	}
	for code, want := range map[SiteCode]bool{"4400000131": true, "4400000089": false, "4401000004": false, "bm14000002": false, "": false} {
		if j.IsPortal(code) != want {
			t.Errorf("IsPortal(%q) = %v", code, !want)
		}
	}
}

func TestTheRegisterNamesThePortal(t *testing.T) {
	window := site("1100000088", "首都之窗", "http://www.beijing.gov.cn/")
	bureau := site("1100000159", "北京市住房城乡建设委", "http://www.bjjs.gov.cn/")
	if gap := JurisdictionsOf([]Site{window, bureau}).Of(bureau); gap.Portal != "" || !strings.Contains(gap.Gap, "北京市") {
		t.Errorf("a portal was guessed: %+v", gap)
	}
	bureau.Portal = window.Code
	j := JurisdictionsOf([]Site{window, bureau})
	if !j.IsPortal(window.Code) || j.Of(window).Portal != window.Code || j.Of(bureau).Portal != window.Code {
		t.Errorf("the portal the register names is not taken: %+v", j)
	}
	window.Type = PortalSite
	bureau.Portal = ""
	if j := JurisdictionsOf([]Site{window, bureau}); !j.IsPortal(window.Code) {
		t.Errorf("the type does not make it the portal: %+v", j)
	}
}

func TestAnotherJurisdictionMayAnswer(t *testing.T) {
	tax := site("4400000200", "国家税务总局广东省税务局", "http://guangdong.chinatax.gov.cn/")
	tax.Portal = "bm29000001"
	j := JurisdictionsOf([]Site{
		tax,
		site("bm29000001", "国家税务总局", "http://www.chinatax.gov.cn/"),
		site("4400000131", "广东省人民政府门户网站", "http://www.gd.gov.cn/"),
	})
	if of := j.Of(tax); of.Code != "bm29" || of.Name != "国家税务总局" || of.Portal != "bm29000001" {
		t.Errorf("who answers: %+v", of)
	}
	if !j.IsPortal("4400000131") {
		t.Error("the province lost its portal")
	}
}

func TestSeveralPortalsAreNotGuessedAmong(t *testing.T) {
	old := site("4400000001", "广东省人民政府", "http://www.gd.gov.cn/")
	now := site("4400000131", "广东省人民政府门户网站", "http://www.guangdong.gov.cn/")
	j := JurisdictionsOf([]Site{old, now})["44"]
	if j.Portal != "" || !strings.Contains(j.Gap, "4400000001、4400000131") {
		t.Errorf("%+v", j)
	}
	old.Status = Closed
	if j := JurisdictionsOf([]Site{old, now})["44"]; j.Portal != now.Code {
		t.Errorf("a closed site stands in the way: %+v", j)
	}
}

func TestJurisdictionOfNobody(t *testing.T) {
	j := JurisdictionsOf(nil)
	if of := j.Of(Site{Code: "6100000017"}); of.Name != "陕西省" || of.Portal != "" || of.Gap == "" {
		t.Errorf("%+v", of)
	}
	if of := j.Of(Site{Code: "1999990001"}); of.Name != "未知地区（代码 19）" {
		t.Errorf("%+v", of)
	}
	if got := j.Sorted(); len(got) != 0 {
		t.Errorf("%+v", got)
	}
}

func TestProvincesAreThe34AndTheCorps(t *testing.T) {
	if len(provinces) != 35 {
		t.Errorf("%d provinces", len(provinces))
	}
	var names []string
	for code, name := range provinces {
		if len(code) != 2 || slices.Contains(names, name) {
			t.Errorf("%s %s", code, name)
		}
		names = append(names, name)
	}
}
