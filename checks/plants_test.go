package checks

import (
	"math/big"

	"pgregory.net/rapid"
)

// plant puts one fault into legal forms.
type plant struct {
	rule  string
	also  []string // rules that must find the same fault, seen from their side
	level Level    // where lower than the rule's
	plant func(t *rapid.T, w, s values)
}

func more(t *rapid.T) int { return rapid.IntRange(1, 30).Draw(t, "more") }

func aQuarter(t *rapid.T) string { return rapid.SampledFrom(quarters).Draw(t, "quarter") }

var plants = []plant{
	{rule: "WRK-01", plant: func(t *rapid.T, w, _ values) { w.put("wrk.uv", w.int("wrk.pv")+more(t)) }},
	{rule: "WRK-02", plant: func(t *rapid.T, w, _ values) { w.put("wrk.uv", w.int("wrk.pv")) }},
	{rule: "WRK-03", plant: func(t *rapid.T, w, _ values) { w.put("wrk.uv", 0) }},
	{rule: "WRK-04", plant: func(t *rapid.T, w, _ values) { w.put("wrk.pv", w.int("wrk.uv")*200+more(t)) }},
	{rule: "WRK-05", plant: func(t *rapid.T, w, _ values) { w.put("wrk.info.news", w.int("wrk.info.total")+more(t)) }},
	{rule: "WRK-08", plant: func(t *rapid.T, w, _ values) { w.put("wrk.info.total", 0) }},
	{rule: "WRK-10", plant: func(t *rapid.T, w, _ values) { w.put("wrk.topic.opened", w.int("wrk.topic.maintained")+more(t)) }},
	{rule: "WRK-11", also: []string{"WRK-09"}, plant: func(t *rapid.T, w, _ values) { w.put("wrk.intp.total", w.int("wrk.intp.total")+more(t)) }},
	{rule: "WRK-11", level: Suspicion, plant: func(t *rapid.T, w, _ values) { w.put("wrk.intp.total", w.int("wrk.intp.total")-1) }},
	{rule: "WRK-13", plant: func(t *rapid.T, w, _ values) { w.put("wrk.intp.response", 0) }},
	{rule: "WRK-15", plant: func(t *rapid.T, w, _ values) { w.text("wrk.svc.catalog_published", "否") }},
	{rule: "WRK-16", plant: func(t *rapid.T, w, _ values) { w.put("wrk.svc.items_online", w.int("wrk.svc.items")+more(t)) }},
	{rule: "WRK-17", plant: func(t *rapid.T, w, _ values) {
		w.put("wrk.svc.done_person", w.int("wrk.svc.done_person")+more(t))
	}},
	{rule: "WRK-18", plant: func(t *rapid.T, w, _ values) { w.put("wrk.svc.done_total", w.int("wrk.svc.done_total")+more(t)) }},
	{rule: "WRK-21", plant: func(t *rapid.T, w, _ values) {
		w.put("wrk.ia.msg_done", w.int("wrk.ia.msg_received")*12/10+21+more(t))
	}},
	{rule: "WRK-23", also: []string{"WRK-24"}, plant: func(t *rapid.T, w, _ values) {
		w.put("wrk.ia.msg_public", w.int("wrk.ia.msg_done")+more(t))
	}},
	{rule: "WRK-27", plant: func(t *rapid.T, w, _ values) { w.put("wrk.ia.msg_days", 90+more(t)) }},
	{rule: "WRK-27", level: Hint, plant: func(t *rapid.T, w, _ values) { w.put("wrk.ia.msg_days", 30+more(t)) }},
	{rule: "WRK-29", plant: func(t *rapid.T, w, _ values) { w.put("wrk.ia.survey_results", w.int("wrk.ia.survey_n")+more(t)) }},
	{rule: "WRK-32", plant: func(t *rapid.T, w, _ values) { w.put("wrk.ia.talk_answers", w.int("wrk.ia.talk_msgs")+more(t)) }},
	{rule: "WRK-34", also: []string{"WRK-36"}, plant: func(t *rapid.T, w, _ values) {
		w.put("wrk.sec.assess", 0)
		w.put("wrk.sec.found", w.int("wrk.sec.fixed")+more(t))
	}},
	{rule: "WRK-35", plant: func(t *rapid.T, w, _ values) { w.put("wrk.sec.fixed", w.int("wrk.sec.found")+more(t)) }},
	{rule: "WRK-37", plant: func(t *rapid.T, w, _ values) { w.text("wrk.nm.has", "否") }},
	{rule: "WRK-39", plant: func(t *rapid.T, w, _ values) { w.text("wrk.nm.weibo_name", "") }},
	{rule: "WRK-41", plant: func(t *rapid.T, w, _ values) { w.text("wrk.inno.other", "☑") }},
	{rule: "WRK-42", plant: func(t *rapid.T, w, _ values) { w.text("wrk.inno.other_text", "智能客服") }},
	{rule: "FMT-01", plant: func(t *rapid.T, w, _ values) { w.text(rapid.SampledFrom(numeric).Draw(t, "key"), "") }},
	{rule: "FMT-02", also: []string{"WRK-09", "WRK-05"}, plant: func(t *rapid.T, w, _ values) { w.text("wrk.svc.registered", "3.2万") }},
	{rule: "FMT-03", plant: func(t *rapid.T, w, _ values) { w.text("wrk.ia.survey_opinions", "38.5") }},
	{rule: "FMT-05", plant: func(t *rapid.T, w, _ values) { w.text("wrk.ia.ai_qa", "两勾") }},
	{rule: "FMT-06", plant: func(t *rapid.T, w, _ values) { w.text("wrk.site_type", "both") }},
	{rule: "IDN-01", also: []string{"IDN-02"}, plant: func(t *rapid.T, w, _ values) { w.text("wrk.site_code", "33010000191") }},
	{rule: "IDN-02", plant: func(t *rapid.T, w, _ values) { w.text("wrk.site_code", "3301000091") }},
	{rule: "IDN-13", plant: func(t *rapid.T, w, _ values) { w.text("wrk.icp", "无") }},

	{rule: "SUP-01", plant: func(t *rapid.T, _, s values) { misprint(t, s, "ratio_pct", 2+more(t)) }},
	{rule: "SUP-02", plant: func(t *rapid.T, _, s values) { misprint(t, s, "pass_rate_pct", 2+more(t)) }},
	{rule: "SUP-08", plant: func(t *rapid.T, _, s values) {
		s.put("sup.spot.checked.total", s.int("sup.spot.checked.total")+more(t))
	}},
	{rule: "SUP-09", plant: func(t *rapid.T, _, s values) {
		s.put("sup.spot.checked.total", s.int("sup.spot.checked.total")-1)
	}},
	{rule: "SUP-10", also: []string{"SUP-13"}, plant: func(t *rapid.T, _, s values) {
		s.put("sup.spot.failed.total", s.int("sup.spot.failed.total")+more(t))
	}},
	{rule: "SUP-11", also: []string{"SUP-14"}, plant: func(t *rapid.T, _, s values) {
		key := rapid.SampledFrom(accountability).Draw(t, "form") + ".total"
		s.put(key, s.int(key)+more(t))
	}},
	{rule: "SUP-16", plant: func(t *rapid.T, _, s values) { s.text("sup.appraisal.weight_pct", "") }},
	{rule: "SUP-17", plant: func(t *rapid.T, _, s values) { s.text("sup.appraisal.included", "否") }},
	{rule: "SUP-18", plant: func(t *rapid.T, _, s values) { s.put("sup.safety.times", 0) }},
	{rule: "SUP-20", plant: func(t *rapid.T, _, s values) { s.put("sup.sites.running", s.int("sup.sites.running")*2) }},
	{rule: "SUP-24", plant: func(t *rapid.T, _, s values) {
		s.put("sup.zc.overdue", s.int("sup.zc.received")/50+6+more(t)+s.int("sup.zc.overdue"))
	}},
	{rule: "SUP-25", plant: func(t *rapid.T, _, s values) {
		s.put("sup.zc.received", s.int("sup.zc.received")*2+more(t))
	}},
	{rule: "SUP-27", plant: func(t *rapid.T, _, s values) { s.put("sup.fake.handled", s.int("sup.fake.found")+more(t)) }},
	{rule: "SUP-28", plant: func(t *rapid.T, _, s values) { s.put("sup.train.times", 0) }},
	{rule: "SUP-29", plant: func(t *rapid.T, _, s values) { s.put("sup.train.people", 1) }},
}

// numeric are cells whose blank no rule but FMT-01 minds at full level.
var numeric = []string{"wrk.uv", "wrk.info.news", "wrk.topic.opened", "wrk.intp.comment", "wrk.ia.talk_n", "wrk.sec.found"}

// misprint moves a printed percentage by whole units of its last digit.
func misprint(t *rapid.T, s values, row string, units int) {
	key := "sup.spot." + row + "." + aQuarter(t)
	v := s[key]
	scale := int64(1)
	for range decimals(v) {
		scale *= 10
	}
	n, _ := number(v)
	moved := new(big.Rat).Sub(n, big.NewRat(int64(units), scale))
	if moved.Cmp(big.NewRat(2, 1)) < 0 { // stay clear of fractions and of zero
		moved.Add(n, big.NewRat(int64(units), scale))
	}
	s.text(key, moved.FloatString(decimals(v)))
}
