package govsim

import (
	"fmt"
	"io"
	"strings"

	"github.com/xuri/excelize/v2"

	"nianbao/registry"
)

// row is a site as the supervisor's register has it.
func (w *World) row(s *site) registry.Site {
	authority := w.sites[s.parent].sponsor
	return registry.Site{
		Code: registry.SiteCode(s.code), Name: s.name, HomeURL: s.home(), Sponsor: s.sponsor, Authority: authority,
		Type: s.kind, Level: s.level, Region: s.region, Status: s.status, ReportURL: w.declaredURL(s),
	}
}

// declaredURL is the report's address as written back into the reporting system.
func (w *World) declaredURL(s *site) string {
	year := w.opt.Year
	switch s.declared {
	case "":
		return ""
	case "old":
		year--
	}
	r := w.reportOf(s, year, w.registerDay())
	if strings.HasPrefix(r.url, "/") {
		return s.origin() + r.url
	}
	return r.url
}

// headers of the exported register: a band of merged groups over the columns.
var registryHeaders = []struct {
	group, name string
	width       float64
	cell        func(i int, r registry.Site) any
}{
	{"", "序号", 6, func(i int, _ registry.Site) any { return i + 1 }},
	{"网站基本信息", "地区", 22, func(_ int, r registry.Site) any { return r.Region }},
	{"网站基本信息", "网站标识码", 14, func(_ int, r registry.Site) any { return string(r.Code) }},
	{"网站基本信息", "网站名称", 34, func(_ int, r registry.Site) any { return r.Name }},
	{"网站基本信息", "首页网址", 36, func(_ int, r registry.Site) any { return r.HomeURL }},
	{"网站基本信息", "网站类型", 14, func(_ int, r registry.Site) any { return string(r.Type) }},
	{"填报信息", "主办单位", 34, func(_ int, r registry.Site) any { return r.Sponsor }},
	{"填报信息", "主管单位", 34, func(_ int, r registry.Site) any { return r.Authority }},
	{"填报信息", "运行状态", 12, func(_ int, r registry.Site) any { return string(r.Status) }},
	{"填报信息", "年度报表网址", 60, func(_ int, r registry.Site) any { return r.ReportURL }},
}

// WriteRegistry writes the register as a supervisor gets it: an xlsx with a
// title row, merged group headers, codes as text.
func (w *World) WriteRegistry(out io.Writer) error {
	x := excelize.NewFile()
	defer x.Close()
	const sheet = "Sheet1"
	sw, err := x.NewStreamWriter(sheet)
	if err != nil {
		return fmt.Errorf("write register: %w", err)
	}
	for i, h := range registryHeaders {
		if err := sw.SetColWidth(i+1, i+1, h.width); err != nil {
			return fmt.Errorf("write register: %w", err)
		}
	}
	if err := w.registryRows(sw); err != nil {
		return fmt.Errorf("write register: %w", err)
	}
	if err := sw.Flush(); err != nil {
		return fmt.Errorf("write register: %w", err)
	}
	if err := x.Write(out); err != nil {
		return fmt.Errorf("write register: %w", err)
	}
	return nil
}

func (w *World) registryRows(sw *excelize.StreamWriter) error {
	title := "全国政府网站基本信息表（模拟数据，与真实网站无关）"
	if w.opt.Province != "" {
		title = w.sites[0].place + "政府网站基本信息表（模拟数据，与真实网站无关）"
	}
	groups, names := []any{}, []any{}
	for _, h := range registryHeaders {
		groups, names = append(groups, h.group), append(names, h.name)
	}
	rows := [][]any{{title}, groups, names}
	for i, r := range w.Registry() {
		row := []any{}
		for _, h := range registryHeaders {
			row = append(row, h.cell(i, r))
		}
		rows = append(rows, row)
	}
	for i, row := range rows {
		cell, _ := excelize.CoordinatesToCellName(1, i+1)
		if err := sw.SetRow(cell, row); err != nil {
			return err
		}
	}
	for _, m := range [][2]string{{"A1", "J1"}, {"B2", "F2"}, {"G2", "J2"}} {
		if err := sw.MergeCell(m[0], m[1]); err != nil {
			return err
		}
	}
	return nil
}
