package reports

import (
	"regexp"
	"time"
)

var isoTime = regexp.MustCompile(`\b(\d{4}-\d{2}-\d{2})(?: (\d{2}:\d{2}))?`)

// officialDates writes the dates in our reasons as a 公文 must: 2026年2月1日1时00分.
func officialDates(text string) string {
	text = isoTime.ReplaceAllStringFunc(text, func(found string) string {
		if at, err := time.Parse(minute, found); err == nil {
			return at.Format("2006年1月2日15时04分")
		}
		if at, err := time.Parse(time.DateOnly, found); err == nil {
			return at.Format(day)
		}
		return found
	})
	return looseSpace.ReplaceAllString(text, "$1")
}

// looseSpace is a blank beside a Chinese character or mark, which print has none of.
var looseSpace = regexp.MustCompile(` *([\p{Han}《》（）“”，、]) *`)

// inOfficialDates is the table with its dates as a 公文 prints them; addresses and
// codes keep theirs.
func (t Table) inOfficialDates() Table {
	rows := make([][]Cell, len(t.Rows))
	for i, row := range t.Rows {
		rows[i] = append([]Cell{}, row...)
		for c, column := range t.Columns {
			if column.Key == "problem" || column.Key == "reason" {
				rows[i][c].text = officialDates(rows[i][c].text)
			}
		}
	}
	t.Rows = rows
	return t
}
