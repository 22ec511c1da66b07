package govsim

import (
	"fmt"
	"strings"
)

// fault is one planted mistake: the rule of rules.md it breaks (and the others
// it cannot help breaking), the part of the form it touches, and the deed.
type fault struct {
	rule  string
	also  []string
	part  string
	plant func(v values, d dice)
}

// workFaults are the mistakes planted in 工作年度报表. Each leaves every other
// scored rule as it was; two on one form always touch different parts.
var workFaults = []fault{
	{"WRK-01", nil, "uv", func(v values, d dice) { v.set("wrk.uv", v.n("wrk.pv")+d.between(1, 90000)) }},
	{"WRK-01", nil, "uv", func(v values, _ dice) { v["wrk.uv"], v["wrk.pv"] = v["wrk.pv"], v["wrk.uv"] }},
	{"WRK-02", nil, "uv", func(v values, _ dice) { v["wrk.uv"] = v["wrk.pv"] }},
	{"WRK-05", nil, "info", func(v values, d dice) { v.set("wrk.info.total", v.n("wrk.info.news")-d.between(1, 20)) }},
	{"WRK-10", nil, "topic", func(v values, d dice) { v.set("wrk.topic.opened", v.n("wrk.topic.maintained")+d.between(1, 6)) }},
	{"WRK-11", nil, "intp", func(v values, d dice) { v.set("wrk.intp.total", v.n("wrk.intp.total")+d.between(1, 9)) }},
	{"WRK-14", nil, "svc", func(v values, _ dice) {
		for _, k := range []string{"items", "items_online", "done_total", "done_person", "done_legal"} {
			v["wrk.svc."+k] = "0"
		}
		v["wrk.svc.catalog_published"] = yes
	}},
	{"WRK-16", nil, "svc", func(v values, d dice) {
		offer(v, d)
		v.set("wrk.svc.items_online", v.n("wrk.svc.items")+d.between(1, 40))
	}},
	{"WRK-17", nil, "svc", func(v values, d dice) {
		offer(v, d)
		v.set("wrk.svc.done_total", v.n("wrk.svc.done_person")+v.n("wrk.svc.done_legal")-d.between(1, 20))
	}},
	{"WRK-18", nil, "svc", func(v values, d dice) {
		offer(v, d)
		v.set("wrk.svc.done_total", v.n("wrk.svc.done_total")+d.between(1, 400))
	}},
	{"WRK-19", nil, "svc", func(v values, d dice) {
		offer(v, d)
		v["wrk.svc.items"], v["wrk.svc.items_online"], v["wrk.svc.catalog_published"] = "0", "0", no
	}},
	{"WRK-21", nil, "msg", func(v values, d dice) {
		v.set("wrk.ia.msg_done", v.n("wrk.ia.msg_received")*13/10+25+d.IntN(90))
	}},
	{"WRK-23", nil, "msg", func(v values, d dice) {
		done := max(1, v.n("wrk.ia.msg_done"))
		v.set("wrk.ia.msg_received", done+5)
		v.set("wrk.ia.msg_done", done)
		v.set("wrk.ia.msg_public", done+d.between(1, 20))
	}},
	{"WRK-25", nil, "msg", func(v values, d dice) {
		v["wrk.ia.msg_done"], v["wrk.ia.msg_public"] = "0", "0"
		v.set("wrk.ia.msg_days", d.between(1, 9))
	}},
	{"WRK-29", nil, "survey", func(v values, d dice) { v.set("wrk.ia.survey_results", v.n("wrk.ia.survey_n")+d.between(1, 5)) }},
	{"WRK-30", nil, "survey", func(v values, d dice) {
		v["wrk.ia.survey_n"], v["wrk.ia.survey_results"] = "0", "0"
		v.set("wrk.ia.survey_opinions", d.between(5, 300))
	}},
	{"WRK-31", nil, "talk", func(v values, d dice) {
		v["wrk.ia.talk_n"], v["wrk.ia.talk_answers"] = "0", "3"
		v.set("wrk.ia.talk_msgs", d.between(5, 60))
	}},
	{"WRK-32", nil, "talk", func(v values, d dice) {
		v.set("wrk.ia.talk_n", d.between(1, 9))
		v.set("wrk.ia.talk_answers", v.n("wrk.ia.talk_msgs")+d.between(1, 30))
	}},
	{"WRK-34", nil, "sec", func(v values, d dice) {
		n := d.between(1, 12)
		v["wrk.sec.assess"] = "0"
		v.set("wrk.sec.found", n)
		v.set("wrk.sec.fixed", n)
	}},
	{"WRK-35", nil, "sec", func(v values, d dice) { v.set("wrk.sec.fixed", v.n("wrk.sec.found")+d.between(1, 5)) }},
	{"WRK-37", nil, "nm", func(v values, d dice) {
		open(v, d)
		v["wrk.nm.has"] = no
	}},
	{"WRK-38", nil, "nm", func(v values, _ dice) {
		closeMedia(v)
		v["wrk.nm.has"] = yes
	}},
	{"WRK-39", nil, "nm", func(v values, d dice) {
		open(v, d)
		delete(v, "wrk.nm.wechat_posts")
		delete(v, "wrk.nm.wechat_subs")
	}},
	{"WRK-41", nil, "inno", func(v values, _ dice) {
		v["wrk.inno.other"] = yes
		delete(v, "wrk.inno.other_text")
	}},
	{"FMT-01", nil, "resp", func(v values, _ dice) { delete(v, "wrk.intp.response") }},
	{"FMT-01", nil, "info", func(v values, _ dice) { delete(v, "wrk.info.overview") }},
	{"FMT-02", nil, "uv", func(v values, _ dice) {
		pv := v.n("wrk.pv")/100*100 + 100
		v.set("wrk.pv", pv)
		v["wrk.pv#"] = strings.TrimRight(fmt.Sprintf("%d.%02d", pv/10000, pv%10000/100), "0")
		v["wrk.pv#"] = strings.TrimSuffix(v["wrk.pv#"], ".") + "万"
	}},
	{"FMT-03", nil, "info", func(v values, _ dice) { v["wrk.info.overview"] = "47.5" }},
	{"FMT-03", nil, "resp", func(v values, _ dice) { v["wrk.intp.response"] = "-1" }},
	{"FMT-05", nil, "drill", func(v values, d dice) { v["wrk.sec.drill"] = one(d, []string{"both", "neither"}) }},
	{"FMT-06", nil, "type", func(v values, _ dice) { delete(v, "wrk.site_type") }},
	{"FMT-09", nil, "inno", func(v values, _ dice) {
		v["wrk.inno.other"] = yes
		v["wrk.inno.other_text"] = strings.Repeat("围绕群众办事需求优化栏目设置并完善智能检索和政策推送功能", 9)
	}},
	{"FMT-11", nil, "sign", func(v values, _ dice) {
		v["wrk.sign.date"] = fmt.Sprintf("%d-01-%s", v.n("wrk.report_year")-2, "11")
	}},
	{"IDN-01", []string{"IDN-02"}, "code", func(v values, _ dice) { v["wrk.site_code"] += "1" }},
	{"IDN-06", nil, "url", func(v values, _ dice) { v["wrk.home_url"] = "http://www.qtdw-sim.gov.cn" }},
	{"IDN-13", nil, "icp", func(v values, _ dice) { delete(v, "wrk.icp") }},
}

// offer makes sure the organ has services, so that a fault about them is one.
func offer(v values, d dice) {
	if v.n("wrk.svc.items") > 0 {
		return
	}
	v["wrk.svc.catalog_published"] = yes
	v.set("wrk.svc.items", 40)
	v.set("wrk.svc.items_online", 22)
	v.set("wrk.svc.registered", d.between(400, 9000))
	v.set("wrk.svc.done_person", 210)
	v.set("wrk.svc.done_legal", 95)
	v.set("wrk.svc.done_total", 305)
}

func open(v values, d dice) {
	v["wrk.nm.has"] = yes
	if v["wrk.nm.wechat_name"] == "" {
		v["wrk.nm.wechat_name"] = "政务之窗"
		v.set("wrk.nm.wechat_posts", d.between(60, 900))
		v.set("wrk.nm.wechat_subs", d.between(600, 90000))
	}
}

func closeMedia(v values) {
	for _, k := range []string{"weibo_name", "weibo_posts", "weibo_fans", "wechat_name", "wechat_posts", "wechat_subs", "other"} {
		delete(v, "wrk.nm."+k)
	}
}

// plantWork plants the named faults and returns the rules that are broken now.
func plantWork(v values, rules []string, d dice) []string {
	return plant(workFaults, v, rules, d)
}

// plant plants at most one fault per part of the form.
func plant(all []fault, v values, rules []string, d dice) []string {
	var broken []string
	touched := map[string]bool{}
	for _, r := range rules {
		var fit []fault
		for _, f := range all {
			if f.rule == r && !touched[f.part] {
				fit = append(fit, f)
			}
		}
		if len(fit) == 0 {
			continue
		}
		f := one(d, fit)
		f.plant(v, d)
		touched[f.part] = true
		broken = append(append(broken, f.rule), f.also...)
	}
	return broken
}
