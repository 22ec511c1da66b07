package reports

import (
	"fmt"
	"time"

	"nianbao/registry"
	"nianbao/reports/sampling"
)

// Sample is one stored draw of a 抽查 with the frame it was drawn from.
type Sample struct {
	ID         int64
	At         time.Time
	Parameters sampling.Parameters
	Units      []sampling.Unit
	Drawn      []bool // by unit
}

// SampleSummary is one line of the list of samples.
type SampleSummary struct {
	ID                       int64
	Quarter                  string
	At                       time.Time
	Registered, Frame, Drawn int
	Parameters               sampling.Parameters
	Replaced                 bool // a later draw of the same quarter holds
}

// SampleSites lists the drawn sites of a sample and how each came into it.
func SampleSites(s Sample) Table {
	table := Table{
		Title: s.Parameters.Quarter.Text() + "政府网站抽查样本",
		Columns: []Column{
			{"序号", "no", 3},
			{"地区、部门", "jurisdiction", 8},
			{"网站标识码", "code", 7},
			{"网站名称", "name", 14},
			{"网址", "url", 14},
			{"层级", "level", 8},
			{"类型", "type", 7},
			{"抽取方式", "ground", 9},
		},
	}
	known := s.jurisdictions()
	for i, unit := range s.Units {
		if s.Drawn[i] {
			table.Rows = append(table.Rows, sampleRow(len(table.Rows)+1, unit, known))
		}
	}
	table.Notes = s.notes()
	return table
}

func (s Sample) jurisdictions() registry.Jurisdictions {
	sites := make([]registry.Site, len(s.Units))
	for i, unit := range s.Units {
		sites[i] = unit.Site
	}
	return registry.JurisdictionsOf(sites)
}

func sampleRow(number int, unit sampling.Unit, known registry.Jurisdictions) []Cell {
	ground := "随机"
	if unit.Certain != "" {
		ground = "必查：" + unit.Certain
	}
	site := unit.Site
	level := site.Level
	if level == "" {
		level = site.DerivedLevel()
	}
	return []Cell{
		Count(number), Words(known.Of(site).Name), Words(string(site.Code)), Words(site.Name), Words(site.HomeURL),
		Words(string(level)), Words(string(site.Type)), Words(ground),
	}
}

// notes say what the draw rests on: with them and the frame anybody can make it again.
func (s Sample) notes() []string {
	frame, drawn, certain := 0, 0, 0
	for i, unit := range s.Units {
		if unit.Excluded == "" {
			frame++
		}
		if s.Drawn[i] {
			drawn++
			if unit.Certain != "" {
				certain++
			}
		}
	}
	p := s.Parameters
	return []string{
		fmt.Sprintf("名录%d个，不在抽样范围%d个，抽样范围%d个；抽取%d个（占%s），其中必查%d个、随机%d个。",
			len(s.Units), len(s.Units)-frame, frame, drawn, Ratio{drawn, frame}, certain, drawn-certain),
		fmt.Sprintf("样本第%d号，%s抽取；比例%d%%，各地区、部门至少%d个，种子%d。", s.ID, s.At.Format("2006年1月2日15时04分"), p.Ratio, p.Floor, p.Seed),
		"门户网站和上期不合格的网站必查，其余按地区、层级、类型分层随机，年内未抽过的先抽；名录、参数、种子均已存档，可重算。",
	}
}

// SampleExcluded lists the registered sites that are not in a sample's frame.
func SampleExcluded(s Sample) Table {
	table := Table{Title: s.Parameters.Quarter.Text() + "不在抽样范围的网站", Columns: siteColumns("原因")}
	known := s.jurisdictions()
	for _, unit := range s.Units {
		if unit.Excluded != "" {
			line := Line{Site: unit.Site, Jurisdiction: known.Of(unit.Site)}
			table.Rows = append(table.Rows, siteRow(len(table.Rows)+1, line, Words(unit.Excluded)))
		}
	}
	return table
}

// SampleList lists the samples drawn so far.
func SampleList(samples []SampleSummary) Table {
	table := Table{
		Title: "抽查样本",
		Columns: []Column{
			{"样本", "sample", 4},
			{"季度", "quarter", 5},
			{"抽取时间", "at", 9},
			{"名录", "registered", 5},
			{"抽样范围", "frame", 5},
			{"抽取", "drawn", 5},
			{"占比", "share", 5},
			{"比例", "ratio", 4},
			{"种子", "seed", 8},
			{"说明", "note", 6},
		},
	}
	for _, s := range samples {
		note := ""
		if s.Replaced {
			note = "已重抽"
		}
		table.Rows = append(table.Rows, []Cell{
			Words(fmt.Sprint(s.ID)), Words(s.Quarter), Words(s.At.Format(minute)), Count(s.Registered), Count(s.Frame),
			Count(s.Drawn), Share(s.Drawn, s.Frame), Words(fmt.Sprintf("%d%%", s.Parameters.Ratio)),
			Words(fmt.Sprint(s.Parameters.Seed)), Words(note),
		})
	}
	return table
}
