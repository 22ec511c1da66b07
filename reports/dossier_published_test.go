package reports

import (
	"testing"
	"time"

	"nianbao/crawler/snapshot"
)

// TestPublishedIsNoMorePreciseThanStated: a day is printed as a day; a folder named for
// a month that is not over tells nothing.
func TestPublishedIsNoMorePreciseThanStated(t *testing.T) {
	at := func(s string) time.Time {
		moment, err := time.ParseInLocation("2006-01-02 15:04", s, china)
		if err != nil {
			t.Fatal(err)
		}
		return moment
	}
	for want, claim := range map[string]snapshot.TimeClaim{
		"2026-01-12（网址中的日期）":          {Source: "url", At: at("2026-01-12 00:00"), Day: true},
		"2026-01-10 10:53（页面标注的发布时间）": {Source: "pubdate", At: at("2026-01-10 10:53")},
		"时间未载明": {Source: "url", At: at("2026-02-28 00:00"), Day: true},
	} {
		visit := &snapshot.Visit{Started: at("2026-02-03 02:00"), Ended: at("2026-02-03 02:01")}
		c := Case{Visit: visit, FirstSeen: func(string, int) time.Time { return visit.Started }}
		if got := c.report(snapshot.Document{Form: "work", Year: 2025, Times: []snapshot.TimeClaim{claim}}).published(); got != want {
			t.Errorf("%+v printed as %s, want %s", claim, got, want)
		}
	}
}
