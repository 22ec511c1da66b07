package checks

import (
	"fmt"
	"strings"
	"time"

	"nianbao/checks/form"
)

var _ = rule(Rule{
	ID:    "FMT-11",
	Title: "报表内年度、标题年份、填报日期须相互符合",
	Cite:  Notice12.Annex1("样表").And(Notice12.Annex3("样表")),
	Words: "（　　年度）……填报日期",
	Reading: "报 Y 年的数据：标题写“Y年度”，或写 Y 年、Y+1 年；填报日期在 Y 年12月或 Y+1 年。填报早于 Y 年12月，年末的数尚不可知。" +
		"填报晚于 Y+1 年的，可能是更正后重填，降为存疑。",
	NotFlagged: []string{"标题只写发布年份的", "没有填报日期的，见 FMT-13"},
	Example:    "报表内“（2023年度）”，填报日期 2023-01-10。",
	Level:      Violation, Applies: AnyReport,
	Check: onEither(func(s *sheet) Outcome {
		if s.read.Year == 0 {
			return unknown("报表内的年度空白或未能读出")
		}
		filled := s.filledOn()
		title := s.titleYear()
		switch {
		case title == "" && filled.IsZero():
			return unknown("标题没有年份，填报日期也没有")
		case title != "" && !fits(title, s.read.Year):
			return fail("报表内为 %d 年度，标题为「%s」", s.read.Year, title)
		case filled.IsZero():
			return pass("报表内 %d 年度，标题「%s」", s.read.Year, title)
		case filled.Before(time.Date(s.read.Year, time.December, 1, 0, 0, 0, 0, shanghai)):
			return fail("报表内为 %d 年度，填报日期为 %s，年度尚未结束", s.read.Year, day(filled))
		case filled.Year() > s.read.Year+1:
			return fail("报表内为 %d 年度，填报日期为 %s", s.read.Year, day(filled)).at(Suspicion)
		}
		return pass("报表内 %d 年度，填报日期 %s", s.read.Year, day(filled))
	}),
})

// titleYear is what the document's title says of the year, empty when nothing.
func (s *sheet) titleYear() string {
	if d := s.view.document(s.read.Document); d != nil {
		for _, c := range d.Years {
			if c.Source == "title" {
				return c.Raw
			}
		}
	}
	return ""
}

// fits says whether a title's year can stand over a form on the data year.
func fits(title string, year int) bool {
	if statedYear(title) != 0 {
		return statedYear(title) == year
	}
	return strings.Contains(title, fmt.Sprint(year)) || strings.Contains(title, fmt.Sprint(year+1))
}

// filledOn is the 填报日期, zero when none was filled in or read.
func (s *sheet) filledOn() time.Time {
	v := s.value(prefixOf(s.read.Form) + "sign.date")
	t, err := time.ParseInLocation(time.DateOnly, v.Value, shanghai)
	if err != nil || v.State != form.Present {
		return time.Time{}
	}
	return t
}
