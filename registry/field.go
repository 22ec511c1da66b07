package registry

import (
	"slices"
	"strings"
)

// field is one column of a register: what we call it, what others call it, and
// where it stands in a Site.
type field struct {
	key      string
	label    string
	synonyms []string // folded, the surest first
	get      func(Site) string
}

// fields are the columns we read, compare and write, in the order we write them.
var fields = []field{
	{"code", "网站标识码", []string{"网站标识码", "政府网站标识码", "标识码", "网站标识编码", "网站识别码", "siteidcode", "sitecode", "code"}, func(s Site) string { return string(s.Code) }},
	{"name", "网站名称", []string{"网站名称", "网站名", "政府网站名称", "站点名称", "sitename", "名称", "name"}, func(s Site) string { return s.Name }},
	{"url", "首页网址", []string{"首页网址", "首页地址", "网站首页网址", "网站网址", "网站地址", "首页url", "网站首页", "网址", "url", "homeurl", "地址", "网站域名", "域名"}, func(s Site) string { return s.HomeURL }},
	{"sponsor", "主办单位", []string{"主办单位", "主办单位名称", "网站主办单位", "开办单位", "开办单位名称", "sponsor"}, func(s Site) string { return s.Sponsor }},
	{"authority", "主管单位", []string{"主管单位", "主管单位名称", "网站主管单位", "主管部门", "上级主管单位", "填报单位", "组织单位", "authority"}, func(s Site) string { return s.Authority }},
	{"type", "网站类型", []string{"网站类型", "网站类别", "站点类型", "类型", "类别", "type"}, func(s Site) string { return string(s.Type) }},
	{"level", "网站层级", []string{"网站层级", "层级", "网站级别", "行政级别", "级别", "level"}, func(s Site) string { return string(s.Level) }},
	{"region", "所属地区", []string{"所属地区", "地区", "所在地区", "行政区划", "区划", "设区市", "所属区划", "所属市州", "市州", "region"}, func(s Site) string { return s.Region }},
	{"status", "运行状态", []string{"运行状态", "网站状态", "网站运行状态", "站点状态", "运行情况", "状态", "status"}, func(s Site) string { return string(s.Status) }},
	{"report", "年度报表网址", []string{"年度报表网址", "工作年度报表网址", "政府网站工作年度报表网址", "年度报表地址", "年度报表链接", "年报网址", "年报地址", "报表网址", "报表地址", "回填网址", "reporturl"}, func(s Site) string { return s.ReportURL }},
	{"portal", "所属门户", []string{"所属门户", "所属门户标识码", "门户标识码", "归口门户", "上级门户", "portal"}, func(s Site) string { return string(s.Portal) }},
	{"hosts", "其他主机", []string{"其他主机", "其他域名", "其它域名", "附加域名", "附属域名", "别名域名", "hosts", "中文域名", "英文域名", "网站域名", "域名"}, func(s Site) string { return strings.Join(s.Hosts, " ") }},
}

// labelOf is what we call a field in messages.
func labelOf(key string) string {
	i := slices.IndexFunc(fields, func(f field) bool { return f.key == key })
	return fields[i].label
}
