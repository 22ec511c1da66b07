package govsim

import (
	"fmt"
	"strconv"

	"nianbao/registry"
)

var quarters = []string{"q1", "q2", "q3", "q4"}

var accountForms = []string{"talk", "written", "criticism", "warning", "removal", "other"}

// supValues fills the 监管年度报表 of a portal honestly.
func (w *World) supValues(s *site, year int) values {
	v := values{}
	d := roll(w.opt.Seed, s.i, "sup", year)
	running := w.runningUnder(s)
	opened, merged := d.IntN(3), d.IntN(4)
	v["sup.report_year"] = strconv.Itoa(year)
	v["sup.reporting_unit"] = s.sponsor
	places := d.between(0, 2)
	v.spotChecks(d, running, merged, places)
	v.accounting(d)
	v["sup.appraisal.included"] = yesNo(d.chance(80))
	if v["sup.appraisal.included"] == yes {
		v.set("sup.appraisal.weight_pct", d.between(1, 10))
	}
	v.set("sup.safety.times", d.between(2, 12))
	v.set("sup.safety.sites", d.between(1, 4)*running) // repeats are allowed
	v.set("sup.sites.running", running)
	v.set("sup.sites.opened", opened)
	v.set("sup.sites.merged", merged)
	received := d.between(30, 2200)
	overdue := d.IntN(received/60 + 1)
	v.set("sup.zc.received", received)
	v.set("sup.zc.overdue", overdue)
	v.set("sup.zc.ontime", received-overdue-d.IntN(3))
	v.set("sup.fake.found", d.between(2, 30))
	v.set("sup.fake.handled", v.n("sup.fake.found"))
	times := d.between(1, 8)
	v.set("sup.train.times", times)
	v.set("sup.train.people", times*d.between(20, 180))
	v["sup.train.days"] = fmt.Sprintf("%d.5", times)
	v["sup.other"] = one(d, []string{"组织开展政府网站错敏信息专项排查。", "建立月通报、季考核工作机制。", ""})
	if v["sup.other"] == "" {
		delete(v, "sup.other")
	}
	v["sup.sign.leader"], v["sup.sign.reviewer"], v["sup.sign.filler"] = person(d), person(d), person(d)
	v["sup.sign.phone"] = fmt.Sprintf("0%d-%d", d.between(311, 998), d.between(2100000, 8899999))
	v["sup.sign.date"] = fmt.Sprintf("%d-01-%02d", year+1, d.between(2, 25))
	return v
}

// runningUnder counts the sites 正常运行 that answer to a portal, itself included.
func (w *World) runningUnder(s *site) int {
	n := 0
	for _, o := range w.sites {
		if o.portal == s.i && o.status == registry.Running {
			n++
		}
	}
	return n
}

func (v values) spotChecks(d dice, running, merged, places int) {
	failedSum, failedMax, checkedSum := 0, 0, 0
	total := running + merged // mergers leave the count quarter by quarter, nothing joins it
	for i, q := range quarters {
		if i == 3 {
			total = running
		}
		checked := min(total, (total*d.between(35, 100)+99)/100)
		failed := min(checked/4, d.IntN(4))
		v.set("sup.spot.site_total."+q, total)
		v.set("sup.spot.checked."+q, checked)
		v.set("sup.spot.failed."+q, failed)
		v["sup.spot.ratio_pct."+q] = percent(checked, total, places)
		v["sup.spot.pass_rate_pct."+q] = percent(checked-failed, checked, places)
		failedSum += failed
		failedMax = max(failedMax, failed)
		checkedSum += checked
	}
	v.set("sup.spot.checked.total", checkedSum)
	v.set("sup.spot.failed.total", failedSum)
	if d.chance(30) { // distinct sites instead of site-times: the text allows both
		v.set("sup.spot.failed.total", max(failedMax, failedSum-1))
	}
}

func (v values) accounting(d dice) {
	for _, f := range accountForms {
		sum := 0
		for _, q := range quarters {
			n := 0
			if f == "talk" && v.n("sup.spot.failed."+q) > 0 {
				n = d.between(1, 5)
			} else if f == "written" || f == "criticism" {
				n = d.IntN(3) * min(1, v.n("sup.spot.failed."+q))
			}
			v.set("sup.acct."+f+"."+q, n)
			sum += n
		}
		v.set("sup.acct."+f+".total", sum)
	}
}

// percent is 100·a/b half-up at the places, in whole numbers only.
func percent(a, b, places int) string {
	if b == 0 {
		return "0"
	}
	unit := 1
	for range places {
		unit *= 10
	}
	n := (2*a*100*unit + b) / (2 * b)
	if places == 0 {
		return strconv.Itoa(n)
	}
	return fmt.Sprintf("%d.%0*d", n/unit, places, n%unit)
}

// supervisionFaults are the mistakes planted in 监管年度报表.
var supervisionFaults = []fault{
	{"SUP-01", nil, "ratio", func(v values, _ dice) { v["sup.spot.ratio_pct.q2"] = bump(v["sup.spot.ratio_pct.q2"]) }},
	{"SUP-02", nil, "rate", func(v values, _ dice) { v["sup.spot.pass_rate_pct.q3"] = bump(v["sup.spot.pass_rate_pct.q3"]) }},
	{"SUP-08", nil, "sum", func(v values, d dice) {
		v.set("sup.spot.checked.total", v.n("sup.spot.checked.total")+d.between(3, 40))
	}},
	{"SUP-11", nil, "acct", func(v values, d dice) {
		v.set("sup.acct.criticism.total", v.n("sup.acct.criticism.total")+d.between(1, 9))
	}},
	{"SUP-16", nil, "appraisal", func(v values, _ dice) {
		v["sup.appraisal.included"] = yes
		delete(v, "sup.appraisal.weight_pct")
	}},
	{"SUP-17", nil, "appraisal", func(v values, _ dice) {
		v["sup.appraisal.included"] = no
		v["sup.appraisal.weight_pct"] = "5"
	}},
}

// bump moves a percentage by seven whole points, inside 30…100.
func bump(p string) string {
	f, _ := strconv.ParseFloat(p, 64)
	places := 0
	for i := range p {
		if p[i] == '.' {
			places = len(p) - i - 1
		}
	}
	if f >= 93 {
		return strconv.FormatFloat(f-7, 'f', places, 64)
	}
	return strconv.FormatFloat(f+7, 'f', places, 64)
}
