package registry

import "testing"

func TestDerivedLevel(t *testing.T) {
	for _, c := range []struct {
		site Site
		want Level
	}{
		{Site{Code: "4400000131", Name: "广东省人民政府门户网站"}, ProvincePortal},
		{Site{Code: "1100000088", Name: "首都之窗_北京市人民政府门户网站"}, ProvincePortal},
		{Site{Code: "1100000088", Name: "首都之窗", Type: PortalSite}, ProvincePortal},
		{Site{Code: "4400000089", Name: "广东省监狱管理局"}, ProvinceDepartment},
		{Site{Code: "3200000001", Name: "江苏省人民政府外事办公室"}, ProvinceDepartment},
		{Site{Code: "5300000099", Name: "云南省人民政府研究室"}, ProvinceDepartment},
		{Site{Code: "5300000098", Name: "云南省政府采购网"}, ProvinceDepartment},
		{Site{Code: "4303000006", Name: "湘潭市政府门户网站"}, CityPortal},
		{Site{Code: "6501000002", Name: "乌鲁木齐市人民政府网"}, CityPortal},
		{Site{Code: "4403000002", Name: "深圳市公安局"}, CityDepartment},
		{Site{Code: "4403920006", Name: "深圳市龙华区政府在线"}, CountyPortal},
		{Site{Code: "3204110029", Name: "常州国家高新区管委会（新北区人民政府）"}, CountyPortal},
		{Site{Code: "3609220011", Name: "万载县人民政府"}, CountyPortal},
		{Site{Code: "3609220012", Name: "万载县教育局"}, BelowCounty},
		{Site{Code: "3609220013", Name: "某专项", Type: SpecialSite}, BelowCounty},
		{Site{Code: "4400000132", Name: "广东省人民政府", Type: DepartmentSite}, ProvinceDepartment}, // the type outranks the name
		{Site{Code: "bm07000001", Name: "工业和信息化部"}, MinistryLevel},
	} {
		if got := c.site.DerivedLevel(); got != c.want {
			t.Errorf("%s %s %s: %s, want %s", c.site.Code, c.site.Name, c.site.Type, got, c.want)
		}
	}
}

func TestParseLevelReadsRegisterWords(t *testing.T) {
	portal := Site{Code: "4400000131", Type: PortalSite}
	department := Site{Code: "4403000002", Type: DepartmentSite}
	for _, c := range []struct {
		word string
		site Site
		want Level
	}{
		{"省级政府门户", department, ProvincePortal},
		{"省级政府门户网站", department, ProvincePortal},
		{"国务院部门及其内设、垂直管理机构", portal, MinistryLevel},
		{"市级政府部门", portal, CityDepartment},
		{"县级以下", portal, BelowCounty},
		{"省级", portal, ProvincePortal},
		{"省级", department, ProvinceDepartment},
		{"市级", department, CityDepartment},
		{"甲等", portal, ""},
	} {
		if got, ok := parseLevel(c.word, c.site); got != c.want || ok != (c.want != "") {
			t.Errorf("parseLevel(%q) = %q, %v, want %q", c.word, got, ok, c.want)
		}
	}
}

func TestParseStatus(t *testing.T) {
	for _, c := range []struct {
		word string
		want Status
		sure bool
	}{
		{"正常", Running, true},
		{"正常运行", Running, true},
		{"运行中", Running, true},
		{"新增", Running, true},
		{"临时关停", Suspended, true},
		{"升级改版", Suspended, true},
		{"临时关停（升级改版）", Suspended, true},
		{"永久下线", Closed, true},
		{"关停", Closed, true},
		{"整合迁移", Merged, true},
		{"例外", Exempt, true},
		{"普查例外", Exempt, true},
		{"例行维护", Suspended, false},
		{"已于2023年关停", Closed, false},
		{"已整合至省门户", Merged, false},
		{"网站运行良好", Running, false},
		{"不正常", "", false},
		{"未正常运行", "", false},
		{"拟关停", "", false},
		{"其他", "", false},
	} {
		got, sure, ok := parseStatus(c.word)
		if got != c.want || sure != c.sure || ok != (c.want != "") {
			t.Errorf("parseStatus(%q) = %q, sure %v, ok %v", c.word, got, sure, ok)
		}
	}
}

func TestOwes(t *testing.T) {
	for status, want := range map[Status]bool{Running: true, "": true, Suspended: false, Closed: false, Merged: false, Exempt: false} {
		owes, reason := Site{Status: status}.Owes()
		if owes != want || (reason == "") != want {
			t.Errorf("a site %q owes: %v, %q", status, owes, reason)
		}
	}
}
