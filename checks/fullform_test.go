package checks

import (
	"strings"

	"nianbao/checks/form"
)

// A legal work form that no rule has anything to say about.
const fullWork = `
wrk.report_year 2023
wrk.reporting_unit 杭州市发展和改革委员会
wrk.site_name 杭州市发展和改革委员会
wrk.home_url http://fgw.hangzhou.gov.cn
wrk.sponsor 杭州市发展和改革委员会
wrk.site_type 部门网站
wrk.site_code 3301000019
wrk.icp 浙ICP备05000001号-1
wrk.police 浙公网安备33010202002719号
wrk.uv 123457
wrk.pv 987653
wrk.info.total 2183
wrk.info.overview 47
wrk.info.news 1078
wrk.info.catalog 696
wrk.topic.maintained 7
wrk.topic.opened 2
wrk.intp.total 43
wrk.intp.material 21
wrk.intp.product 19
wrk.intp.comment 3
wrk.intp.response 5
wrk.svc.catalog_published 是
wrk.svc.registered 3127
wrk.svc.items 89
wrk.svc.items_online 83
wrk.svc.done_total 1779
wrk.svc.done_person 731
wrk.svc.done_legal 1048
wrk.ia.unified 是
wrk.ia.msg_received 411
wrk.ia.msg_done 403
wrk.ia.msg_days 3.5
wrk.ia.msg_public 127
wrk.ia.survey_n 9
wrk.ia.survey_opinions 38
wrk.ia.survey_results 8
wrk.ia.talk_n 4
wrk.ia.talk_msgs 61
wrk.ia.talk_answers 44
wrk.ia.ai_qa 是
wrk.sec.assess 12
wrk.sec.found 6
wrk.sec.fixed 6
wrk.sec.monitor 是
wrk.sec.drill 是
wrk.sec.owner 是
wrk.nm.has 是
wrk.nm.weibo_name 杭州发改
wrk.nm.weibo_posts 212
wrk.nm.weibo_fans 5143
wrk.nm.wechat_name 杭州发改发布
wrk.nm.wechat_posts 365
wrk.nm.wechat_subs 18211
wrk.nm.other 移动客户端
wrk.inno.search ☑
wrk.inno.multilang □
wrk.inno.a11y ☑
wrk.inno.personal □
wrk.inno.other □
wrk.inno.other_text
wrk.sign.leader 张某
wrk.sign.reviewer 李某
wrk.sign.filler 王某
wrk.sign.phone 0571-87000000
wrk.sign.date 2024-01-10`

// A legal supervision form that no rule has anything to say about.
const fullSupervision = `
sup.report_year 2023
sup.reporting_unit 浙江省人民政府办公厅
sup.spot.site_total.q1 740
sup.spot.site_total.q2 738
sup.spot.site_total.q3 736
sup.spot.site_total.q4 735
sup.spot.site_total.total
sup.spot.ratio_pct.q1 40.5
sup.spot.ratio_pct.q2 54.2
sup.spot.ratio_pct.q3 67.9
sup.spot.ratio_pct.q4 100
sup.spot.ratio_pct.total
sup.spot.checked.q1 300
sup.spot.checked.q2 400
sup.spot.checked.q3 500
sup.spot.checked.q4 735
sup.spot.checked.total 1935
sup.spot.pass_rate_pct.q1 99
sup.spot.pass_rate_pct.q2 99.5
sup.spot.pass_rate_pct.q3 99.0
sup.spot.pass_rate_pct.q4 99.73
sup.spot.pass_rate_pct.total
sup.spot.failed.q1 3
sup.spot.failed.q2 2
sup.spot.failed.q3 5
sup.spot.failed.q4 2
sup.spot.failed.total 12
sup.acct.talk.q1 3
sup.acct.talk.q2 2
sup.acct.talk.q3 4
sup.acct.talk.q4 1
sup.acct.talk.total 10
sup.acct.written.q1 1
sup.acct.written.q2 0
sup.acct.written.q3 2
sup.acct.written.q4 0
sup.acct.written.total 3
sup.acct.criticism.q1 0
sup.acct.criticism.q2 0
sup.acct.criticism.q3 1
sup.acct.criticism.q4 0
sup.acct.criticism.total 1
sup.acct.warning.q1 0
sup.acct.warning.q2 0
sup.acct.warning.q3 0
sup.acct.warning.q4 0
sup.acct.warning.total 0
sup.acct.removal.q1 0
sup.acct.removal.q2 0
sup.acct.removal.q3 0
sup.acct.removal.q4 0
sup.acct.removal.total 0
sup.acct.other.q1 0
sup.acct.other.q2 0
sup.acct.other.q3 0
sup.acct.other.q4 0
sup.acct.other.total 0
sup.appraisal.included 是
sup.appraisal.weight_pct 5%
sup.safety.times 4
sup.safety.sites 1520
sup.sites.running 735
sup.sites.opened 3
sup.sites.merged 8
sup.zc.received 2117
sup.zc.ontime 2101
sup.zc.overdue 12
sup.fake.found 3
sup.fake.handled 3
sup.train.times 6
sup.train.people 1320
sup.train.days 7.5
sup.other 开展交叉检查。
sup.sign.leader 张某
sup.sign.reviewer 李某
sup.sign.filler 王某
sup.sign.phone 0571-87000000
sup.sign.date 2024-01-12`

func fullForm(kind form.Kind) map[string]form.Value {
	src := fullWork
	if kind == form.Supervision {
		src = fullSupervision
	}
	values := map[string]form.Value{}
	for _, line := range strings.Split(strings.TrimSpace(src), "\n") {
		key, value, _ := strings.Cut(line, " ")
		values[key] = cellValue(key, value)
	}
	return values
}
