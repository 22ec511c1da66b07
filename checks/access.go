package checks

import (
	"cmp"
	"fmt"
	"maps"
	"math/big"
	"slices"
	"strings"
	"time"

	"nianbao/crawler/snapshot"
)

// The measure of 站点无法访问: 监测1周，每天间隔性访问20次以上，超过（含）15秒仍打不开的
// 次数累计占比超过（含）5%.
const (
	AccessBasis   = "国办秘函〔2019〕19号 政府网站检查指标 单项否决“站点无法访问”"
	AccessDays    = 7
	AccessPerDay  = 20
	AccessPercent = 5
	AccessTimeout = 15 * time.Second
)

// AccessResult is what a week of probes adds up to.
type AccessResult string

// The four results. Short of the whole measure nothing is said.
const (
	Inaccessible AccessResult = "站点无法访问"
	Accessible   AccessResult = "未达无法访问标准"
	Unsettled    AccessResult = "无法判断" // probes that could not be counted may tip the scales
	Unmeasured   AccessResult = "监测不足"
)

// Access is how a site stands to 站点无法访问. It is no part of the duties of the
// annual report and does not enter a Verdict.
type Access struct {
	Result  AccessResult `json:"result"`
	Text    string       `json:"text"` // in words, for a supervisor
	Days    []AccessDay  `json:"days"` // the week judged, or the last days where there was none
	Counted int          `json:"counted"`
	Failed  int          `json:"failed"`
	Unclear int          `json:"unclear"` // not counted: the site may open to readers or not
}

// AccessDay is one day of probes.
type AccessDay struct {
	Day      string                 `json:"day"` // 2026-02-01
	Counted  int                    `json:"counted"`
	Failed   int                    `json:"failed"`
	Unclear  int                    `json:"unclear"`
	Unable   int                    `json:"unable"` // our line or our rules kept us from asking
	Failures map[snapshot.Class]int `json:"failures,omitempty"`
	at       time.Time
}

func (d AccessDay) enough() bool { return d.Counted >= AccessPerDay }

// JudgeAccess judges the last whole week in which every day has enough probes. The
// day of now is not over and does not take part.
func JudgeAccess(counts []ProbeCount, now time.Time) Access {
	days := accessDays(counts, midnight(now))
	if len(days) == 0 {
		return Access{Result: Unmeasured, Text: string(Unmeasured) + "：还没有监测满的一日", Days: []AccessDay{}}
	}
	for end := len(days); end >= AccessDays; end-- {
		if week := days[end-AccessDays : end]; !slices.ContainsFunc(week, func(d AccessDay) bool { return !d.enough() }) {
			return judgeWeek(week)
		}
	}
	return unmeasured(days)
}

func midnight(at time.Time) time.Time {
	y, m, d := at.In(shanghai).Date()
	return time.Date(y, m, d, 0, 0, 0, 0, shanghai)
}

// accessDays are all days from the first to the last with probes before today.
func accessDays(counts []ProbeCount, today time.Time) []AccessDay {
	byDay := map[time.Time]*AccessDay{}
	for _, c := range counts {
		day := midnight(c.Day)
		if !day.Before(today) {
			continue
		}
		if byDay[day] == nil {
			byDay[day] = newAccessDay(day)
		}
		byDay[day].add(c)
	}
	if len(byDay) == 0 {
		return nil
	}
	known := slices.SortedFunc(maps.Keys(byDay), time.Time.Compare)
	var days []AccessDay
	for day := known[0]; !day.After(known[len(known)-1]); day = day.AddDate(0, 0, 1) {
		if byDay[day] == nil {
			byDay[day] = newAccessDay(day)
		}
		days = append(days, *byDay[day])
	}
	return days
}

func newAccessDay(day time.Time) *AccessDay {
	return &AccessDay{Day: day.Format(time.DateOnly), Failures: map[snapshot.Class]int{}, at: day}
}

func (d *AccessDay) add(c ProbeCount) {
	reach := c.Reach()
	if c.Void {
		reach = Unable
	}
	switch reach {
	case Opened:
		d.Counted += c.N
	case Down:
		d.Counted += c.N
		d.Failed += c.N
		d.Failures[c.Class] += c.N
	case Unclear:
		d.Unclear += c.N
	default:
		d.Unable += c.N
	}
}

// judgeWeek: probes that could not be counted are no yes and no no. The site is
// accused only where it would be had they all opened, and cleared only where it
// would be had none of them.
func judgeWeek(week []AccessDay) Access {
	a := Access{Days: week}
	for _, d := range week {
		a.Counted, a.Failed, a.Unclear = a.Counted+d.Counted, a.Failed+d.Failed, a.Unclear+d.Unclear
	}
	all := a.Counted + a.Unclear
	switch {
	case 100*a.Failed >= AccessPercent*all:
		a.Result = Inaccessible
	case 100*(a.Failed+a.Unclear) < AccessPercent*all:
		a.Result = Accessible
	default:
		a.Result = Unsettled
	}
	a.Text = fmt.Sprintf("%s：%s至%s监测%d次，打不开%d次，占%s%%", a.Result, day(week[0].at), day(week[len(week)-1].at),
		a.Counted, a.Failed, big.NewRat(int64(100*a.Failed), int64(a.Counted)).FloatString(2))
	if why := failures(week); why != "" {
		a.Text += "（" + why + "）"
	}
	if a.Unclear > 0 {
		a.Text += fmt.Sprintf("；另有%d次不能确定是否打不开，未计入", a.Unclear)
	}
	if a.Result == Inaccessible {
		a.Text += "；认定前须从其他网络人工复核"
	}
	return a
}

// failures says how the homepage failed to open, the commonest first.
func failures(days []AccessDay) string {
	sum := map[snapshot.Class]int{}
	for _, d := range days {
		for class, n := range d.Failures {
			sum[class] += n
		}
	}
	classes := slices.SortedFunc(maps.Keys(sum), func(a, b snapshot.Class) int {
		return cmp.Or(cmp.Compare(sum[b], sum[a]), cmp.Compare(a, b))
	})
	var parts []string
	for _, class := range classes {
		parts = append(parts, fmt.Sprintf("%s%d次", class.Text(), sum[class]))
	}
	return strings.Join(parts, "、")
}

// unmeasured says what the measure still lacks.
func unmeasured(days []AccessDay) Access {
	run := 0
	for _, d := range slices.Backward(days) {
		if !d.enough() {
			break
		}
		run++
	}
	last := days[len(days)-1]
	a := Access{Result: Unmeasured, Days: days[max(0, len(days)-AccessDays):]}
	a.Text = fmt.Sprintf("%s：须连续%d日、每日计入%d次以上，截至%s已连续达到%d日，还差%d日",
		a.Result, AccessDays, AccessPerDay, day(last.at), run, AccessDays-run)
	if run < len(days) {
		a.Text += days[len(days)-run-1].shortfall()
	}
	return a
}

func (d AccessDay) shortfall() string {
	text := fmt.Sprintf("；%s只计入%d次", d.Day, d.Counted)
	if d.Unclear > 0 {
		text += fmt.Sprintf("，另有%d次不能确定是否打不开", d.Unclear)
	}
	if d.Unable > 0 {
		text += fmt.Sprintf("，%d次因我方原因未能访问", d.Unable)
	}
	return text
}
