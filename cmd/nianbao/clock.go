package main

import "time"

// shanghai is the time zone of every deadline, table and document.
var shanghai = mustLoad("Asia/Shanghai")

func mustLoad(name string) *time.Location {
	location, err := time.LoadLocation(name)
	if err != nil {
		panic(err) // time/tzdata is linked in
	}
	return location
}

// clock is the wall clock, or stands still at the given time.
func clock(at string) (func() time.Time, error) {
	if at == "" {
		return func() time.Time { return time.Now().In(shanghai) }, nil
	}
	t, err := time.Parse(time.RFC3339, at)
	if err != nil {
		return nil, usage("--now %q 不是 RFC3339 时间，应写作 2026-02-01T07:00:00+08:00", at)
	}
	return func() time.Time { return t.In(shanghai) }, nil
}

// dataYear is the year reports due now are about: the one before.
func (p *program) dataYear(asked int) int {
	if asked != 0 {
		return asked
	}
	return p.now().Year() - 1
}
