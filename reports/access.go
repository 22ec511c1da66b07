package reports

import (
	"fmt"
	"strings"
	"time"

	"nianbao/checks"
	"nianbao/registry"
)

// AccessLine is one site with what its probes add up to.
type AccessLine struct {
	Site         registry.Site
	Jurisdiction registry.Jurisdiction
	Access       checks.Access
}

// AccessTable says of every site how it stands to 站点无法访问, and which figures
// that rests on.
func AccessTable(lines []AccessLine, asOf time.Time) Table {
	columns := siteColumns("结论")
	table := Table{
		Title: "政府网站首页访问监测情况",
		Columns: append(columns[:5:5],
			Column{"结果", "result", 8}, Column{"计入次数", "counted", 4}, Column{"打不开", "failed", 4}, Column{"占比", "share", 4},
			Column{"不能确定", "unclear", 4}, columns[5], Column{"逐日", "days", 30}),
		Notes: []string{
			fmt.Sprintf("口径：%s。监测%d日，每日间隔访问%d次以上，%d秒仍打不开的次数占比达到%d%%，方为“站点无法访问”；不足者一律为监测不足，不作任何认定。",
				checks.AccessBasis, checks.AccessDays, checks.AccessPerDay, int(checks.AccessTimeout.Seconds()), checks.AccessPercent),
			"被防护拦截、连接中断等不能确定是否打不开的，以及因我方原因未能进行的访问，均不计入次数；前者多到足以左右结论时，为无法判断。",
			fmt.Sprintf("数据截至%s零时（北京时间），自同一网络出口访问；作为认定依据前须从其他网络人工复核。", asOf.Format(day)),
		},
	}
	for _, line := range lines {
		table.Rows = append(table.Rows, accessRow(len(table.Rows)+1, line))
	}
	return table
}

func accessRow(number int, line AccessLine) []Cell {
	a := line.Access
	row := siteRow(number, Line{Site: line.Site, Jurisdiction: line.Jurisdiction}, Words(a.Text))
	figures := []Cell{Words(string(a.Result)), Count(a.Counted), Count(a.Failed), Share(a.Failed, a.Counted), Count(a.Unclear)}
	if a.Result == checks.Unmeasured {
		figures = []Cell{Words(string(a.Result)), Words("—"), Words("—"), Words("—"), Words("—")}
	}
	var days []string
	for _, d := range a.Days {
		days = append(days, d.Day+" "+dayText(d))
	}
	return append(append(row[:5:5], figures...), row[5], Words(strings.Join(days, "；")))
}

// dayText is one day of probes in words.
func dayText(d checks.AccessDay) string {
	text := fmt.Sprintf("计入%d次，打不开%d次", d.Counted, d.Failed)
	if d.Unclear > 0 {
		text += fmt.Sprintf("，不能确定%d次", d.Unclear)
	}
	if d.Unable > 0 {
		text += fmt.Sprintf("，因我方原因未能访问%d次", d.Unable)
	}
	return text
}
