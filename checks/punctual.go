package checks

import (
	"time"

	"nianbao/crawler/snapshot"
)

// claimedInTime sets an in-time claim against the visits that did not see it.
func (v *View) claimedInTime(t Timeline, claim snapshot.TimeClaim) Outcome {
	at, contradicted := t.contradicted(claim)
	if !contradicted {
		return pass("%s，在时限内", claimText(claim)).by(claim.Raw, claim.Page)
	}
	o := fail("%s，而 %s 能够查看的一次查看未见，%s 才首次见到：疑似倒签", claimText(claim), clock(at), clock(t.FirstSeen)).
		by(claimText(claim), "查看 "+clock(at), "查看 "+clock(t.FirstSeen))
	if at.Before(v.Deadline.Add(-24 * time.Hour)) {
		return o.at(Hint)
	}
	return o.at(Suspicion)
}

// longAgo is how many days after the deadline a date may as well be that of a
// redesign, which gives old pages new dates.
const longAgo = 60

// missedAfter says whether an able visit after a moment did not see the report.
func (t Timeline) missedAfter(at time.Time) bool {
	n := len(t.Missed)
	return n > 0 && !t.Missed[n-1].Before(at)
}

// claimedLate is the site's own word that it published late.
func (v *View) claimedLate(t Timeline, claim snapshot.TimeClaim) Outcome {
	o := fail("%s，晚于时限 %d 天", claimText(claim), daysLate(claim.At, v.Deadline)).
		by(claimText(claim) + " 「" + claim.Raw + "」")
	if _, sourced := t.earliest("pubdate", "list"); claim.Source == "page" && !sourced && !t.missedAfter(v.Deadline) {
		return o.at(Suspicion) // a date printed somewhere on the page, and nothing beside it
	}
	if claim.Page != "" && !t.missedAfter(v.Deadline) {
		o.Reason += "；该日期见于入口以外的页面，或系补登"
		return o.at(Suspicion).by(claim.Page)
	}
	if daysLate(claim.At, v.Deadline) > longAgo && !t.missedAfter(v.Deadline) {
		o.Reason += "；相隔已久，截止后我方也没有查看过，或系改版迁移后的日期"
		return o.at(Suspicion)
	}
	if weak, ok := t.earliest("url", "last-modified"); ok && weak.At.Before(v.Deadline) {
		o.Reason += "；但" + claimText(weak) + "在时限内，或系更正后重新发布"
		return o.at(Suspicion)
	}
	return o
}

// bySightingAlone answers where the page states no date worth trusting.
func (v *View) bySightingAlone(t Timeline) Outcome {
	var last time.Time
	if n := len(t.Missed); n > 0 {
		last = t.Missed[n-1]
	}
	if !t.missedAfter(v.Deadline) {
		return unknown("页面没有可信的发布时间，%s 首次见到，截止后没有更早的查看", clock(t.FirstSeen))
	}
	o := fail("%s 能够查看而未见，%s 首次见到：截止时未发布", clock(last), clock(t.FirstSeen)).by("查看 "+clock(last), "查看 "+clock(t.FirstSeen))
	if weak, ok := t.earliest("url", "last-modified"); ok && weak.At.Before(v.Deadline) {
		o.Reason += "；但" + claimText(weak) + "在时限内"
		return o.at(Suspicion)
	}
	return o
}
