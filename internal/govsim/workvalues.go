package govsim

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"nianbao/registry"
)

// values is one filled form: field key (fields.md) → what stands in the cell,
// in plain form. A key that is absent is a blank cell.
type values map[string]string

func (v values) n(key string) int {
	n, _ := strconv.Atoi(v[key])
	return n
}

func (v values) set(key string, n int) { v[key] = strconv.Itoa(n) }

const (
	yes = "yes"
	no  = "no"
)

func yesNo(b bool) string {
	if b {
		return yes
	}
	return no
}

// workValues fills the 工作年度报表 of a site as an honest office would: every
// identity of the notice holds, and nothing in it is even suspicious.
func (w *World) workValues(s *site, year int) values {
	v := values{}
	size := roll(w.opt.Seed, s.i, "size")
	scale := math.Exp(size.Float64()*2.5) * levelSize(s) // sites of one level differ by some 12 times: a guess
	scale *= 1 + 0.07*float64(year-w.opt.Year+5)         // what is large grows from year to year; what is small is drawn anew
	base, d := roll(w.opt.Seed, s.i, "work"), roll(w.opt.Seed, s.i, "work", year)
	v.basics(s, base, year, scale)
	v.information(base, d, scale)
	v.services(base, scale, s)
	v.interaction(base, d, scale)
	v.safety(d)
	v.media(base, d, scale, s)
	v.innovation(base)
	v.signature(d, year)
	return v
}

// levelSize scales traffic by level; the figures are guesses.
func levelSize(s *site) float64 {
	switch s.level {
	case registry.MinistryLevel, registry.ProvincePortal:
		return 12
	case registry.ProvinceDepartment, registry.CityPortal:
		return 4
	case registry.CountyPortal:
		return 2
	}
	return 1
}

func (v values) basics(s *site, d dice, year int, scale float64) {
	v["wrk.report_year"] = strconv.Itoa(year)
	v["wrk.reporting_unit"], v["wrk.sponsor"] = s.sponsor, s.sponsor
	v["wrk.site_name"], v["wrk.site_type"] = s.name, string(s.kind)
	v["wrk.home_url"] = s.origin()
	v["wrk.site_code"], v["wrk.icp"], v["wrk.police"] = s.code, s.icp, s.police
	uv := int(scale * float64(d.between(9000, 60000)))
	v.set("wrk.uv", uv)
	v.set("wrk.pv", int(float64(uv)*(1.6+d.Float64()*5))+d.IntN(97))
}

func (v values) information(base, d dice, scale float64) {
	news := int(math.Sqrt(scale)*float64(base.between(200, 900))) + d.IntN(13)
	catalogue := d.between(40, 90+news/3)
	overview := d.between(6, 70)
	text, product, comment := d.between(8, 60), d.between(2, 20), d.between(1, 9)
	intp := text + product + comment
	v.set("wrk.info.overview", overview)
	v.set("wrk.info.news", news)
	v.set("wrk.info.catalog", catalogue)
	v.set("wrk.info.total", max(news, catalogue, overview)+intp+d.between(3, 400)) // neither the sum of the parts nor below the largest
	topics := d.between(3, 26)
	v.set("wrk.topic.maintained", topics)
	v.set("wrk.topic.opened", d.between(1, topics))
	v.set("wrk.intp.total", intp)
	v.set("wrk.intp.material", text)
	v.set("wrk.intp.product", product)
	v.set("wrk.intp.comment", comment)
	v.set("wrk.intp.response", d.between(1, 15))
}

func (v values) services(d dice, scale float64, s *site) {
	serves := s.level != registry.MinistryLevel || d.chance(60)
	v["wrk.svc.catalog_published"] = yesNo(serves)
	for _, k := range []string{"registered", "items", "items_online", "done_total", "done_person", "done_legal"} {
		v["wrk.svc."+k] = "0"
	}
	if !serves { // an organ without services to the public: all 0 is the honest form
		return
	}
	items := d.between(12, 260)
	person, legal := int(scale*float64(d.between(90, 2500))), int(scale*float64(d.between(30, 900)))
	v.set("wrk.svc.registered", int(scale*float64(d.between(300, 9000))))
	v.set("wrk.svc.items", items)
	v.set("wrk.svc.items_online", d.between(items/3, items))
	v.set("wrk.svc.done_person", person)
	v.set("wrk.svc.done_legal", legal)
	v.set("wrk.svc.done_total", person+legal)
}

func (v values) interaction(base, d dice, scale float64) {
	v["wrk.ia.unified"], v["wrk.ia.ai_qa"] = yesNo(base.chance(70)), yesNo(base.chance(45))
	received := int(math.Sqrt(scale)*float64(base.between(20, 420))) + d.IntN(9)
	done := received - d.IntN(received/20+1)
	v.set("wrk.ia.msg_received", received)
	v.set("wrk.ia.msg_done", done)
	v["wrk.ia.msg_days"] = fmt.Sprint(d.between(1, 9))
	if d.chance(35) {
		v["wrk.ia.msg_days"] += fmt.Sprintf(".%d", d.between(1, 9))
	}
	v.set("wrk.ia.msg_public", d.between(done/2, done))
	surveys := d.between(1, 24)
	v.set("wrk.ia.survey_n", surveys)
	v.set("wrk.ia.survey_opinions", surveys*d.between(2, 60))
	v.set("wrk.ia.survey_results", d.between(0, surveys))
	talks := d.between(0, 12)
	asked := talks * d.between(3, 30)
	v.set("wrk.ia.talk_n", talks)
	v.set("wrk.ia.talk_msgs", asked)
	v.set("wrk.ia.talk_answers", d.between(asked/2, asked))
}

func (v values) safety(d dice) {
	found := d.between(0, 14)
	v.set("wrk.sec.assess", d.between(1, 12))
	v.set("wrk.sec.found", found)
	v.set("wrk.sec.fixed", found)
	v["wrk.sec.monitor"], v["wrk.sec.owner"] = yes, yes
	v["wrk.sec.drill"] = yesNo(d.chance(85))
}

func (v values) media(base, d dice, scale float64, s *site) {
	v["wrk.nm.has"] = yesNo(base.chance(82))
	if v["wrk.nm.has"] == no {
		return
	}
	name := strings.TrimSuffix(s.organ, "人民政府")
	v["wrk.nm.wechat_name"] = name + one(base, []string{"发布", "政务", "在线", "之声"})
	v.set("wrk.nm.wechat_posts", d.between(60, 1900))
	v.set("wrk.nm.wechat_subs", int(scale*float64(base.between(900, 30000))))
	if base.chance(45) {
		v["wrk.nm.weibo_name"] = name + one(base, []string{"发布", "微讯"})
		v.set("wrk.nm.weibo_posts", d.between(30, 2600))
		v.set("wrk.nm.weibo_fans", int(scale*float64(base.between(500, 26000))))
	}
	if base.chance(12) {
		v["wrk.nm.other"] = "移动客户端：" + name + "通，信息发布量" + strconv.Itoa(d.between(100, 900)) + "条，下载量" + strconv.Itoa(d.between(1000, 90000))
	}
}

func (v values) innovation(d dice) {
	for _, o := range []odd[string]{{"search", 45}, {"multilang", 12}, {"a11y", 80}, {"personal", 15}} {
		v["wrk.inno."+o.is] = yesNo(d.chance(o.weight))
	}
	v["wrk.inno.other"] = no
	if d.chance(20) {
		v["wrk.inno.other"] = yes
		v["wrk.inno.other_text"] = one(d, []string{"政策文件智能推送", "适老化改造，提供大字版页面", "办事指南二维码，扫码直达"})
	}
}

func (v values) signature(d dice, year int) {
	if d.chance(12) { // names are taken out of the public copy in some places
		return
	}
	for _, k := range []string{"leader", "reviewer", "filler"} {
		v["wrk.sign."+k] = person(d)
	}
	v["wrk.sign.phone"] = fmt.Sprintf("0%d-%d", d.between(311, 998), d.between(2100000, 8899999))
	v["wrk.sign.date"] = fmt.Sprintf("%d-01-%02d", year+1, d.between(2, 19))
}

// person makes up a name.
func person(d dice) string {
	name := one(d, []rune("赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦许何吕张孔曹严华"))
	given := []rune("建国志强丽敏静磊洋勇艳杰娟涛明超秀英霞平刚桂芳文华飞玉兰红军辉鹏")
	s := string(name) + string(one(d, given))
	if d.chance(70) {
		s += string(one(d, given))
	}
	return s
}
