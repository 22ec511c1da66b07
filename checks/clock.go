package checks

import (
	"time"
	_ "time/tzdata" // the zone must be there on machines without a zone database
)

var shanghai = zone("Asia/Shanghai")

func zone(name string) *time.Location {
	l, err := time.LoadLocation(name)
	if err != nil {
		panic(err)
	}
	return l
}

// clock prints a moment as 通报 do, to the minute.
func clock(t time.Time) string { return t.In(shanghai).Format("2006-01-02 15:04") }

// day prints a day.
func day(t time.Time) string { return t.In(shanghai).Format("2006-01-02") }
