package reports

import (
	"fmt"
	"math/big"
)

// Grouping is what a pass-rate table has one row for.
type Grouping string

// Groupings of a pass-rate table.
const (
	ByJurisdiction Grouping = "jurisdiction"
	ByLevel        Grouping = "level"
	ByType         Grouping = "type"
	ByRegion       Grouping = "region" // the cities of a province
	ByQuarter      Grouping = "quarter"
)

// PassRate is the 合格率 table: every rate beside the counts it is made of. For a
// spot check it tells how much was drawn, and what that says of the whole.
func PassRate(n Night, by Grouping) Table {
	groups := tallies(n, by)
	table := passRateTable(n, by)
	before := n.ratesBefore(by)
	even := n.drawnEvenly()
	for _, group := range groups {
		table.Rows = append(table.Rows, n.row(group, before, even || by == ByJurisdiction))
	}
	table.Total = n.row(sum(groups), before, even || len(groups) == 1 && by == ByJurisdiction)
	return table
}

// ratesBefore are the rates of the period before by group, nil where there is none.
func (n Night) ratesBefore(by Grouping) map[string]Ratio {
	if n.Before == nil {
		return nil
	}
	groups := tallies(*n.Before, by)
	rates := map[string]Ratio{}
	for _, group := range append(groups, sum(groups)) {
		rates[group.key] = group.rate()
	}
	return rates
}

// row is one line of the table; speaks says whether the group's random sites may
// stand for the others.
func (n Night) row(group tally, before map[string]Ratio, speaks bool) []Cell {
	row := group.cells(n.Spot != nil)
	if n.Before != nil {
		row = append(row, Words(change(group.rate(), before[group.key])))
	}
	if n.Spot != nil {
		row = append(row, Words(group.interval(speaks)))
	}
	return row
}

// PassRates is the 合格率 table of the spot checks of several quarters, a row each,
// in the order given; the change is on the row before. There must be one at least.
func PassRates(nights []Night) Table {
	first := nights[0]
	first.Before = &Night{} // the table has the column
	table := passRateTable(first, ByQuarter)
	table.Title = "政府网站工作年度报表各季度抽查合格率表"
	var last Ratio
	for i, n := range nights {
		one := sum(tallies(n, ByJurisdiction))
		one.name = n.Spot.Parameters.Quarter.Text()
		n.Before = first.Before
		table.Rows = append(table.Rows, n.row(one, map[string]Ratio{one.key: last}, n.drawnEvenly()))
		if i > 0 {
			table.Notes = append(table.Notes, n.scope()+"。口径："+n.Policy+"。")
		}
		last = one.rate()
	}
	return table
}

func passRateTable(n Night, by Grouping) Table {
	table := Table{Title: fmt.Sprintf("%d年度政府网站工作年度报表发布情况合格率表", n.Year), Columns: passRateColumns(n, by), Chart: "pass_rate"}
	due := "应查＝名录－豁免＝合格＋不合格＋待核。"
	if n.Spot != nil {
		table.Title = n.Spot.Parameters.Quarter.Text() + "政府网站工作年度报表抽查合格率表"
		due = "应查＝名录－豁免，抽查＝合格＋不合格＋待核，抽查比例＝抽查÷应查。"
	}
	table.Notes = []string{
		"合格率＝合格÷（合格＋不合格），待核不计入；" + due,
		n.scope() + "。口径：" + n.Policy + "。",
	}
	if n.Spot != nil {
		table.Notes = append(table.Notes, "95%置信区间（Wilson）由随机抽取的网站推断全部非必查网站的合格率；随机样本中尚有待核、或各地抽查比例不一（因最少抽查数）时不作推断，以“—”表示。")
	}
	return table
}

func passRateColumns(n Night, by Grouping) []Column {
	first := map[Grouping]string{ByJurisdiction: "地区、部门", ByLevel: "层级", ByType: "网站类型", ByRegion: "地区", ByQuarter: "季度"}[by]
	columns := []Column{{first, "group", 12}, {"名录", "registered", 5}, {"豁免", "exempt", 5}, {"应查", "due", 5}}
	if n.Spot != nil {
		columns = append(columns, Column{"抽查", "drawn", 5}, Column{"抽查比例", "drawn_ratio", 6})
	}
	columns = append(columns,
		Column{"已查看", "visited", 5},
		Column{"已判定", "determined", 5},
		Column{"合格", "passed", 5},
		Column{"不合格", "failed", 5},
		Column{"待核", "undetermined", 5},
		Column{"合格率", "pass_rate", 6},
	)
	if n.Before != nil {
		columns = append(columns, Column{"较上期（百分点）", "change", 8})
	}
	if n.Spot != nil {
		columns = append(columns, Column{"95%置信区间", "interval", 10})
	}
	return columns
}

// change is how far a rate moved, in percentage points between the rates as they
// are printed: who subtracts them must find the same.
func change(now, before Ratio) string {
	if now.Whole == 0 || before.Whole == 0 {
		return "—"
	}
	points, _ := new(big.Rat).SetString(now.Percent(percentDecimals))
	was, _ := new(big.Rat).SetString(before.Percent(percentDecimals))
	points.Sub(points, was)
	switch points.Sign() {
	case 1:
		return "升" + points.FloatString(percentDecimals)
	case -1:
		return "降" + points.Neg(points).FloatString(percentDecimals)
	default:
		return "持平"
	}
}
