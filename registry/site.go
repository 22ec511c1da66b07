// Package registry knows the sites that owe an annual report: their codes,
// what the supervisor's register says of them, and who answers for whom.
package registry

// Site is one row of the supervisor's register (网站名录), as it stood on a day.
type Site struct {
	Code      SiteCode `json:"code" db:"code"`
	Name      string   `json:"name" db:"name"`
	HomeURL   string   `json:"home_url" db:"home_url"`     // 首页网址: absolute http(s) URL
	Sponsor   string   `json:"sponsor" db:"sponsor"`       // 主办单位
	Authority string   `json:"authority" db:"authority"`   // 主管单位
	Type      SiteType `json:"type" db:"type"`             // 网站类型
	Level     Level    `json:"level" db:"level"`           // 层级; derived when the register has none
	Region    string   `json:"region" db:"region"`         // 地区, as the register prints it
	Status    Status   `json:"status" db:"status"`         // 运行状态
	ReportURL string   `json:"report_url" db:"report_url"` // 回填的年度报表网址, empty if not declared
	Portal    SiteCode `json:"portal" db:"portal"`         // portal named by the register; empty: derived
	Hosts     []string `json:"hosts" db:"-"`               // further hosts that belong to the site
}

// SiteType is 网站类型 as the work report's 填写说明 一.4 lists it; empty when unknown.
type SiteType string

// The three site types of the notice.
const (
	PortalSite     SiteType = "政府门户网站"
	DepartmentSite SiteType = "部门网站"
	SpecialSite    SiteType = "专项网站"
)

// Status is the site's 运行状态 in the register.
type Status string

// The states the national system and the 通报 use. A site that is not Running
// owes no report while it is in that state: it leaves the denominators, with its reason.
const (
	Running   Status = "正常运行"
	Suspended Status = "临时关停"
	Closed    Status = "关停"
	Merged    Status = "整合迁移"
	Exempt    Status = "例外"
)

// Level is one of the seven levels by which the national 通报 breaks sites down.
type Level string

// The seven levels, in the order the 通报 prints them.
const (
	MinistryLevel      Level = "国务院部门及其内设、垂直管理机构"
	ProvincePortal     Level = "省级政府门户"
	ProvinceDepartment Level = "省级政府部门"
	CityPortal         Level = "市级政府门户"
	CityDepartment     Level = "市级政府部门"
	CountyPortal       Level = "县级政府门户"
	BelowCounty        Level = "县级以下"
)
