package sampling

import (
	"fmt"
	"regexp"
	"strconv"
	"time"
)

// Quarter is a quarter of a calendar year, the period of a 抽查.
type Quarter struct {
	Year   int
	Number int // 1 to 4
}

var quarterShape = regexp.MustCompile(`^(20[0-9]{2})[Qq]([1-4])$`)

// ParseQuarter reads a quarter as 2026Q1.
func ParseQuarter(text string) (Quarter, error) {
	parts := quarterShape.FindStringSubmatch(text)
	if parts == nil {
		return Quarter{}, fmt.Errorf("季度 %q 应写作 2026Q1", text)
	}
	year, _ := strconv.Atoi(parts[1]) // the shape has digits only
	number, _ := strconv.Atoi(parts[2])
	return Quarter{year, number}, nil
}

// QuarterOf is the quarter a moment lies in, by the moment's own zone.
func QuarterOf(t time.Time) Quarter { return Quarter{t.Year(), (int(t.Month())-1)/3 + 1} }

// String is the quarter as it is typed: 2026Q1.
func (q Quarter) String() string { return fmt.Sprintf("%dQ%d", q.Year, q.Number) }

// Text is the quarter as documents print it: 2026年第一季度.
func (q Quarter) Text() string {
	return fmt.Sprintf("%d年第%s季度", q.Year, []string{"一", "二", "三", "四"}[q.Number-1])
}

// Window is the time of the quarter in a zone, the end exclusive.
func (q Quarter) Window(zone *time.Location) (from, to time.Time) {
	from = time.Date(q.Year, time.Month(3*q.Number-2), 1, 0, 0, 0, 0, zone)
	return from, from.AddDate(0, 3, 0)
}

// Before is the quarter before.
func (q Quarter) Before() Quarter {
	if q.Number == 1 {
		return Quarter{q.Year - 1, 4}
	}
	return Quarter{q.Year, q.Number - 1}
}

// DataYear is the year the reports looked at in this quarter are about.
func (q Quarter) DataYear() int { return q.Year - 1 }

// MarshalText writes the quarter as String does.
func (q Quarter) MarshalText() ([]byte, error) { return []byte(q.String()), nil }

// UnmarshalText reads the quarter as ParseQuarter does.
func (q *Quarter) UnmarshalText(text []byte) (err error) {
	*q, err = ParseQuarter(string(text))
	return err
}
